import type { MediaRefusals } from './items'
import type { LocalText, Picture, ProductState } from './model'
import type { ProductCard } from './product-card'

/** A page of the shop that is no product and no category. */
export type HomePage = 'categories' | 'cart' | 'me' | 'orders'

/** Where a tap on home leads: always a place of the shop itself. */
export type HomeLink =
  | { kind: 'product'; spuId: string }
  | { kind: 'category'; categoryId: string }
  | { kind: 'page'; page: HomePage }

/** Which products stand in a row: by hand in this order, or by a rule that is asked anew at each look. */
export type HomePick =
  | { by: 'hand'; spuIds: string[] }
  | { by: 'newest' | 'sold' | 'deals'; max: number }
  | { by: 'tag'; tag: string; max: number }
  | { by: 'category'; categoryId: string; max: number }

export interface HomeSlide {
  /** Two lines at most. */
  title: LocalText
  subtitle: LocalText | null
  button: LocalText | null
  /** At most two, at the right; the first is the whole ground where it `fills`. */
  pictures: Picture[]
  fills: boolean
  link: HomeLink | null
}

/** A part of a picture that leads somewhere, in whole percent of its width and height. */
export interface HomeArea {
  left: number
  top: number
  width: number
  height: number
  /** What stands there, for who hears it. */
  label: LocalText
  link: HomeLink | null
}

/** What a block shows, by its kind. */
export type HomeContent =
  | { kind: 'banner'; slides: HomeSlide[] }
  /** Empty: all of the first level that are shown. */
  | { kind: 'categories'; categoryIds: string[]; columns: 4 | 5 }
  | { kind: 'products'; title: LocalText; hint: LocalText | null; pick: HomePick; layout: 'row' | 'grid' }
  /** Over at `endsAt`, epoch ms; null: not said yet. */
  | { kind: 'countdown'; title: LocalText; endsAt: number | null; pick: HomePick }
  | { kind: 'notice'; text: LocalText; link: HomeLink | null }
  /** As high as so many percent of its width. */
  | { kind: 'picture'; picture: Picture; heightPercent: number; areas: HomeArea[] }
  /** HTML as `<rich-text>` shows it, sanitised when it is saved. */
  | { kind: 'text'; html: string; htmlEn: string | null }

/** A block as it is composed. */
export type HomeBlock<Content extends HomeContent = HomeContent> = Content & {
  blockId: string
  shown: boolean
  /** Seen from and until then, epoch ms; null: no bound. */
  showFrom: number | null
  showTo: number | null
}

/** A category on a tile. */
export interface HomeCategory {
  categoryId: string
  name: LocalText
  picture: Picture
}

/** A block as shoppers see it: only what can be bought and opened now. */
export type HomeBlockView = { blockId: string } & (
  | { kind: 'banner'; slides: HomeSlide[] }
  | { kind: 'categories'; categories: HomeCategory[]; columns: 4 | 5 }
  | {
      kind: 'products'
      title: LocalText
      hint: LocalText | null
      layout: 'row' | 'grid'
      products: ProductCard[]
    }
  | { kind: 'countdown'; title: LocalText; endsAt: number; products: ProductCard[] }
  | { kind: 'notice'; text: LocalText; link: HomeLink | null }
  | {
      kind: 'picture'
      picture: Picture
      heightPercent: number
      areas: (HomeArea & { link: HomeLink })[]
    }
  | { kind: 'text'; html: string; htmlEn: string | null }
)

/** Why a block cannot be published; `path` says where in it: `slides.0.title`. */
export interface HomeProblem {
  blockId: string
  path: string
  code: 'empty' | 'gone' | 'endsFirst' | 'over' | 'tooLong'
}

export interface HomeDraft {
  blocks: HomeBlock[]
  /** Changes with each save: whoever saves or publishes names the one that they saw. */
  mark: number
  /** Null where nobody has changed it yet. */
  saved: { by: string; at: number } | null
  problems: HomeProblem[]
}

/** A version that was published, or is going to be. */
export interface HomeVersionRow {
  number: number
  /** `next`: its time is still to come; `taken`: its time was taken back before it came. */
  state: 'live' | 'next' | 'past' | 'taken'
  /** From when shoppers see it. */
  liveAt: number
  by: string | null
  /** What is different, in its maker's words. */
  note: string
  blockCount: number
  /** The version that it repeats; null of a new one. */
  of: number | null
}

/** A product that a draft names, as the console tells it. */
export interface HomeGoods {
  title: LocalText
  /** Empty where it has no picture. */
  url: string
  state: ProductState
}

export type HomeMove = 'edit'

/** What the composer works with. */
export interface HomeDesk {
  draft: HomeDraft
  /** Whether the draft says anything else than what is live. */
  isChanged: boolean
  /** The newest first. */
  versions: HomeVersionRow[]
  /** Addresses of the draft's pictures, by source. */
  urls: Record<string, string>
  /** Products that the draft names, by id; one that is gone is absent. */
  goods: Record<string, HomeGoods>
  can: HomeMove[]
  serverNow: number
}

type None = Record<never, never>
type NotFound = { NOT_FOUND: object }
/** The draft is another one by now: nothing was written. */
type Changed = { CHANGED_MEANWHILE: { by: string | null; at: number | null } }

/** Actions of the door `owner` for the shop's home page. */
export interface OwnerHomeApi {
  'home.edit': { in: object; out: HomeDesk; refuses: None }
  /** Keeps the draft, finished or not; shoppers see nothing of it. */
  'home.save': {
    in: { mark: number; blocks: HomeBlock[] }
    out: Pick<HomeDesk, 'draft' | 'isChanged' | 'urls' | 'goods'>
    refuses: Changed & MediaRefusals & { TOO_LARGE: { bytesMax: number } }
  }
  /** What blocks show of the catalogue at a time, as shoppers would see them; without it, now. */
  'home.try': {
    in: { blocks: HomeBlock[]; at?: number }
    out: { blocks: HomeBlockView[]; urls: Record<string, string> }
    refuses: None
  }
  /**
   * Makes a version of the draft that was seen, once for a `requestKey`: live at once, or at `liveAt`, which
   * is to come. Refused where the draft is not finished.
   */
  'home.publish': {
    in: { requestKey: string; mark: number; note: string; liveAt?: number }
    out: { number: number }
    refuses: Changed & { UNFINISHED: { problems: HomeProblem[] }; PAST: object; TOO_MANY: { max: number } }
  }
  /** Takes back a version whose time has not come; twice is once. */
  'home.unschedule': { in: { number: number }; out: object; refuses: NotFound & { LIVE_ALREADY: object } }
  /** Publishes an older version again, under its own number; the draft becomes it unless it has changes. */
  'home.rollBack': { in: { requestKey: string; number: number }; out: { number: number }; refuses: NotFound }
}
