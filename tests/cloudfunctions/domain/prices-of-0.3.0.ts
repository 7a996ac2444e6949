import type { OldFreightTemplate as FreightTemplate } from '../../../cloudfunctions/domain/old-freight'

/** A line as 0.3.0 counted it: a line that can be bought, with its template. */
export interface CountedLine {
  freightTemplateId: string
  lineFen: number
}

interface PriceOf030 {
  goodsFen: number
  freightFen: number
  totalFen: number
  sharesFen: number[]
  freeFreightFromFen: number | null
}

/** Prices as 0.3.0 made them, in plain numbers: what an order costs has to stay the same to the fen. */
export function priceOf030(
  lines: CountedLine[],
  templates: FreightTemplate[],
  provinces: string[],
): PriceOf030 {
  let [dearest = null] = provinces
  for (const province of provinces)
    if (freightTo(lines, templates, province).freightFen > freightTo(lines, templates, dearest).freightFen)
      dearest = province
  const freight = freightTo(lines, templates, dearest)
  const goodsFen = sumOf(lines.map(({ lineFen }) => lineFen))
  const [only, another] = [...parcelsOf(lines, templates).keys()]
  const freeFreightFromFen = only && !another ? tariffOf(only, dearest).freeFromFen : null
  return { goodsFen, ...freight, totalFen: goodsFen + freight.freightFen, freeFreightFromFen }
}

function freightTo(lines: CountedLine[], templates: FreightTemplate[], province: string | null) {
  const sharesFen = lines.map(() => 0)
  for (const [template, places] of parcelsOf(lines, templates)) {
    const amounts = places.map((place) => lines[place]?.lineFen ?? 0)
    const { baseFen, freeFromFen } = tariffOf(template, province)
    const isFree = freeFromFen !== null && sumOf(amounts) >= freeFromFen
    const shares = shared(isFree ? 0 : baseFen, amounts)
    for (const [at, place] of places.entries()) sharesFen[place] = shares[at] ?? 0
  }
  return { freightFen: sumOf(sharesFen), sharesFen }
}

function tariffOf(template: FreightTemplate, province: string | null) {
  const isThere = (start: string) => start !== '' && province?.startsWith(start)
  return template.regions.find(({ provinces }) => provinces.some(isThere)) ?? template
}

function parcelsOf(lines: CountedLine[], templates: FreightTemplate[]): Map<FreightTemplate, number[]> {
  const parcels = new Map<FreightTemplate, number[]>()
  for (const [place, { freightTemplateId }] of lines.entries()) {
    const template =
      templates.find(({ templateId }) => templateId === freightTemplateId) ?? templates[0] ?? null
    if (template) parcels.set(template, [...(parcels.get(template) ?? []), place])
  }
  return parcels
}

/** Rounded down, and the last weighty line takes all of the remainder. */
function shared(amount: number, weights: number[]): number[] {
  const effective = sumOf(weights) > 0 ? weights : weights.map(() => 1)
  const whole = BigInt(sumOf(effective))
  const shares = effective.map((weight) => Number((BigInt(amount) * BigInt(weight)) / whole))
  const rest = amount - sumOf(shares)
  const last = effective.findLastIndex((weight) => weight > 0)
  return shares.map((share, at) => (at === last ? share + rest : share))
}

const sumOf = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** What 0.3.0 gave back for so many more units of a line after those that were refunded. */
export function refundOf030(lineFen: number, quantity: number, refunded: number, units: number): number {
  const upTo = (count: number) => Number((BigInt(lineFen) * BigInt(count)) / BigInt(quantity))
  return upTo(refunded + units) - upTo(refunded)
}
