import type { FreightCharge, FreightDays, FreightSteps, FreightTariff } from '../../typings/freight'
import type { Fen } from '../../typings/model'
import { type FreightTemplate, placeOf, remoteOf, shownTariff, templateOf } from './freight-template'
import { addFen, fen, shareFen, subtractFen, timesFen, ZERO_FEN } from './money'

/** What of a parcel is of one SKU, and what is paid for it. */
export interface FreightLine {
  skuId: string
  freightTemplateId: string
  quantity: number
  /** Of one unit; null where nobody wrote it down. */
  weightGram: number | null
  /** What nobody has to send is in no parcel. */
  needsShipping: boolean
  lineFen: Fen
}

/** What one parcel costs to send, and whether its goods are worth so much that its zone asks for nothing. */
export type ParcelFreight = FreightSteps

/** Where portions are counted in parts, weights go up to the next of these. */
const PART_GRAM = 100

/** Units that are paid for: pieces, grams, or fen of goods. */
function unitsOf(template: FreightTemplate, lines: FreightLine[], goodsFen: Fen): number {
  if (template.by === 'sum') return goodsFen
  return lines.reduce((sum, { quantity, weightGram }) => {
    const each = template.by === 'piece' ? 1 : (weightGram ?? template.unknownGram)
    return sum + quantity * each
  }, 0)
}

interface Charged {
  units: number
  morePortions: number
  baseFen: Fen
}

/** The arithmetic of one charge; a part of a portion costs its part, up to the next fen. */
function chargeOf(charge: FreightCharge<Fen>, units: number, isInParts: boolean): Charged {
  if (charge.kind === 'steps') {
    const reached = charge.steps.filter(({ fromFen }) => fromFen <= units)
    return { units, morePortions: 0, baseFen: reached.at(-1)?.freightFen ?? ZERO_FEN }
  }
  const { firstUnits, firstFen, moreUnits, moreFen } = charge
  const counted = isInParts ? Math.ceil(units / PART_GRAM) * PART_GRAM : units
  const over = Math.max(0, counted - firstUnits)
  if (over === 0) return { units: counted, morePortions: 0, baseFen: firstFen }
  if (!isInParts) {
    const morePortions = Math.ceil(over / moreUnits)
    return { units: counted, morePortions, baseFen: addFen(firstFen, timesFen(moreFen, morePortions)) }
  }
  const portion = BigInt(moreUnits)
  const partFen = fen(Number((BigInt(moreFen) * BigInt(over) + portion - 1n) / portion))
  return { units: counted, morePortions: over / moreUnits, baseFen: addFen(firstFen, partFen) }
}

const isFree = ({ freeFromFen }: Pick<FreightTariff, 'freeFromFen'>, goodsFen: Fen): boolean =>
  freeFromFen !== null && goodsFen >= freeFromFen

/** Whether one unit of so much is sent for nothing wherever no address is known yet. */
export function isSentFree(
  template: FreightTemplate,
  line: Omit<FreightLine, 'skuId' | 'quantity'>,
): boolean {
  const tariff = shownTariff(template)
  if (!line.needsShipping) return true
  if (!tariff) return false
  const units = unitsOf(template, [{ ...line, skuId: '', quantity: 1 }], line.lineFen)
  const isInParts = template.by === 'weight' && !template.wholePortions
  return isFree(tariff, line.lineFen) || chargeOf(tariff.charge, units, isInParts).baseFen === ZERO_FEN
}

/** Each template sends one parcel: its freight is counted once, over its own lines. */
export function parcelsOf(
  lines: FreightLine[],
  templates: FreightTemplate[],
  place: string | null,
): ParcelFreight[] {
  return [...byTemplate(lines, templates)].flatMap(([template, own]) => {
    const { zone, place: there } = placeOf(template, place)
    const tariff = place === null ? shownTariff(template) : there.tariff
    if (!tariff) return []
    const goodsFen = addFen(...own.map(({ lineFen }) => lineFen))
    const isInParts = template.by === 'weight' && !template.wholePortions
    const charged = chargeOf(tariff.charge, unitsOf(template, own, goodsFen), isInParts)
    return {
      templateId: template.templateId,
      name: template.name,
      by: template.by,
      skuIds: own.map(({ skuId }) => skuId),
      zone,
      charge: tariff.charge,
      goodsFen,
      ...charged,
      extraFen: remoteOf(template, place)?.extraFen ?? ZERO_FEN,
      freeFromFen: tariff.freeFromFen,
      freeFen: isFree(tariff, goodsFen) ? charged.baseFen : ZERO_FEN,
      days: tariff.days,
    }
  })
}

export const paidOf = ({ baseFen, extraFen, freeFen }: ParcelFreight): Fen =>
  subtractFen(addFen(baseFen, extraFen), freeFen)

/** One share a line, by price, of what its parcel costs before it is let go for nothing. */
export function freightShares(lines: FreightLine[], parcels: ParcelFreight[]): Fen[] {
  const shares = new Map<string, Fen>()
  for (const { skuIds, baseFen, extraFen } of parcels) {
    const own = lines.filter(({ skuId }) => skuIds.includes(skuId))
    const sharesFen = shareFen(
      addFen(baseFen, extraFen),
      own.map(({ lineFen }) => lineFen),
    )
    for (const [at, { skuId }] of own.entries()) shares.set(skuId, sharesFen[at] ?? ZERO_FEN)
  }
  return lines.map(({ skuId }) => shares.get(skuId) ?? ZERO_FEN)
}

/** Of the places that an address speaks of, the one whose freight is the dearest; null without any. */
export function dearestPlace(
  lines: FreightLine[],
  templates: FreightTemplate[],
  places: string[],
): string | null {
  const freightTo = (place: string | null) => addFen(...parcelsOf(lines, templates, place).map(paidOf))
  let [dearest = null] = places
  for (const place of places) if (freightTo(place) > freightTo(dearest)) dearest = place
  return dearest
}

/**
 * Why goods of a template are not sent to an address: it has to be served in every place that the address
 * speaks of. Null where it is; a shop without templates sends nowhere.
 */
export function notServed(
  templates: FreightTemplate[],
  templateId: string,
  places: string[],
): Pick<FreightTemplate['rest'], 'reason'> | null {
  const template = templateOf(templates, templateId)
  if (!template) return { reason: null }
  const refusing = places.map((code) => placeOf(template, code).place).find(({ tariff }) => tariff === null)
  return refusing ? { reason: refusing.reason } : null
}

/** From which sum of goods on freight is free, where one parcel takes all lines; else null. */
export function freeFreightFrom(parcels: ParcelFreight[]): Fen | null {
  const [only, another] = parcels
  return only && !another ? only.freeFromFen : null
}

/** Until all of some parcels are there; null where one of them does not say. */
export function daysOf(parcels: Pick<ParcelFreight, 'days'>[]): FreightDays | null {
  const days = parcels.flatMap((parcel) => parcel.days ?? [])
  if (days.length === 0 || days.length < parcels.length) return null
  return { min: Math.max(...days.map(({ min }) => min)), max: Math.max(...days.map(({ max }) => max)) }
}

function byTemplate(lines: FreightLine[], templates: FreightTemplate[]): Map<FreightTemplate, FreightLine[]> {
  const parcels = new Map<FreightTemplate, FreightLine[]>()
  for (const line of lines) {
    const template = line.needsShipping ? templateOf(templates, line.freightTemplateId) : null
    if (template) parcels.set(template, [...(parcels.get(template) ?? []), line])
  }
  return parcels
}
