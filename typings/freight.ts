import type { Fen, LineRequest, LocalText } from './model'
import type { OwnerPicture } from './owner-order'

/** What a template counts: pieces, grams, or what is paid for the goods. */
export type FreightBy = 'piece' | 'weight' | 'sum'

/**
 * `units`: so much for the first pieces or grams, and so much for each further portion. `steps`: by the sum
 * of the goods, the last step that they reach; the first begins at 0.
 */
export type FreightCharge<Amount> =
  | { kind: 'units'; firstUnits: number; firstFen: Amount; moreUnits: number; moreFen: Amount }
  | { kind: 'steps'; steps: { fromFen: Amount; freightFen: Amount }[] }

/** What sending somewhere costs, and how many days it takes once the parcel is on its way. */
export interface FreightTariff<Amount = Fen> {
  charge: FreightCharge<Amount>
  /** From this sum of the template's own goods on it is free; null = never. */
  freeFromFen: Amount | null
  days: FreightDays | null
}

export interface FreightDays {
  min: number
  max: number
}

/** `tariff` null: nothing is sent there, for the `reason` that shoppers read. */
export interface FreightPlace<Amount = Fen> {
  tariff: FreightTariff<Amount> | null
  reason: LocalText | null
}

/** Six-digit codes of provinces, cities or districts (GB/T 2260); the most exact one that is named counts. */
export interface FreightZone<Amount = Fen> extends FreightPlace<Amount> {
  regions: string[]
}

/** What is asked on top, also where the rest is free. */
export interface FreightRemote<Amount = Fen> {
  regions: string[]
  extraFen: Amount
}

/** What a person sets of a template. */
export interface FreightDraft<Amount = number> {
  name: LocalText
  by: FreightBy
  /** By weight: a portion that was begun counts whole; else its part counts, to the next 100 g. */
  wholePortions: boolean
  /** By weight: what a unit weighs of which nobody wrote it down. */
  unknownGram: number
  zones: FreightZone<Amount>[]
  /** Wherever no zone is. */
  rest: FreightPlace<Amount>
  remotes: FreightRemote<Amount>[]
}

export interface FreightTemplateView extends FreightDraft<Fen> {
  templateId: string
  /** New products get it, and those whose own was removed. */
  isDefault: boolean
  /** How many products are sent by it. */
  productCount: number
  updatedAt: number
  revision: number
}

export interface RegionView {
  code: string
  name: string
  /** As people call it: `新疆`. */
  shortName: string
  /** Whether it has parts of its own. */
  hasParts: boolean
}

/** How the freight of one template's goods was made: `baseFen` + `extraFen` − `freeFen` is paid. */
export interface FreightSteps {
  templateId: string
  name: LocalText
  by: FreightBy
  skuIds: string[]
  /** Of the template's zones; null: the rest. */
  zone: number | null
  charge: FreightCharge<Fen>
  goodsFen: Fen
  /** Pieces, grams (rounded up as the template says) or fen of goods. */
  units: number
  /** Portions after the first, which may be a part of one. */
  morePortions: number
  baseFen: Fen
  extraFen: Fen
  freeFromFen: Fen | null
  freeFen: Fen
  days: FreightDays | null
}

/** A cart as the tester prices it. */
export interface FreightTrial {
  lines: {
    skuId: string
    title: LocalText
    options: string[]
    picture: OwnerPicture | null
    quantity: number
    lineFen: Fen
    /** Of one unit; null where nobody wrote it down. */
    weightGram: number | null
    templateId: string | null
    /** Why it is not sent there; null where it is. */
    notServed: { reason: LocalText | null } | null
  }[]
  parcels: FreightSteps[]
  goodsFen: Fen
  freightFen: Fen
  days: FreightDays | null
}

type NotFound = { NOT_FOUND: object }
type None = Record<never, never>

/** Actions of the door `owner` for what sending costs. */
export interface OwnerFreightApi {
  /** `regionNames`: of every code in the templates, as `四川` or `四川 甘孜藏族自治州`. */
  'freight.list': {
    in: object
    out: { templates: FreightTemplateView[]; regionNames: Record<string, string>; unpaidOrders: number }
    refuses: None
  }
  /** The whole list of one place's parts; without `under` that of the provinces. */
  'region.list': { in: { under?: string }; out: { regions: RegionView[] }; refuses: None }
  /**
   * Without `templateId` a new one, once for a `requestKey`. `revision` is the one that was read; another one
   * is refused, with what stands now. Holds for new quotes: an order keeps the freight that it was placed at.
   */
  'freight.save': {
    in: { requestKey: string; templateId?: string; revision?: number; template: FreightDraft }
    out: FreightTemplateView
    refuses: NotFound & {
      CHANGED_MEANWHILE: { template: FreightTemplateView; by: string | null }
      TOO_MANY: { max: number }
    }
  }
  /** The template that new products get. */
  'freight.setDefault': { in: { templateId: string }; out: object; refuses: NotFound }
  /** One by which products are sent stays: they have to get another first. */
  'freight.remove': {
    in: { templateId: string; revision: number }
    out: object
    refuses: NotFound & { IN_USE: { productCount: number }; CHANGED_MEANWHILE: object; LAST: object }
  }
  /** What sending these lines to a place costs and why; `draft` stands in place of a template of its id. */
  'freight.try': {
    in: {
      lines: LineRequest[]
      region: string
      draft?: { templateId: string | null; template: FreightDraft }
    }
    out: FreightTrial
    refuses: NotFound
  }
}
