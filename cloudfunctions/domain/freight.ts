import type { Fen } from '../../typings/model'
import { addFen, shareFen, ZERO_FEN } from './money'
import type { FreightTemplate } from './records'

/** What of a parcel is of one SKU, and what is paid for it. */
export interface FreightLine {
  skuId: string
  freightTemplateId: string
  lineFen: Fen
}

interface Tariff {
  baseFen: Fen
  freeFromFen: Fen | null
}

/**
 * A template's tariff for a province, which is matched by the start of its name; the base one without a
 * province.
 */
export function tariffOf(template: FreightTemplate, province: string | null): Tariff {
  const region = template.regions.find(({ provinces }) =>
    provinces.some((start) => start !== '' && province?.startsWith(start)),
  )
  return region ?? template
}

/**
 * The template of a product; one that was removed falls back to the first, and a shop without any sends for
 * free.
 */
export function templateOf(templates: FreightTemplate[], templateId: string): FreightTemplate | null {
  return templates.find((template) => template.templateId === templateId) ?? templates[0] ?? null
}

const isFree = ({ freeFromFen }: Tariff, goodsFen: Fen): boolean =>
  freeFromFen !== null && goodsFen >= freeFromFen

/** What one parcel with goods of so much costs to send. */
export const freightOf = (tariff: Tariff, goodsFen: Fen): Fen =>
  isFree(tariff, goodsFen) ? ZERO_FEN : tariff.baseFen

/** What one parcel costs to send, and whether its goods are worth so much that it goes for nothing. */
export interface ParcelFreight {
  templateId: string
  skuIds: string[]
  baseFen: Fen
  isFree: boolean
}

/** Each template sends one parcel: its freight is counted once over its own lines. */
export function parcelsOf(
  lines: FreightLine[],
  templates: FreightTemplate[],
  province: string | null,
): ParcelFreight[] {
  return [...byTemplate(lines, templates)].map(([template, own]) => {
    const tariff = tariffOf(template, province)
    const goodsFen = addFen(...own.map(({ lineFen }) => lineFen))
    return {
      templateId: template.templateId,
      skuIds: own.map(({ skuId }) => skuId),
      baseFen: tariff.baseFen,
      isFree: isFree(tariff, goodsFen),
    }
  })
}

/** One share a line, by price, of what its parcel costs before it is let go for nothing. */
export function freightShares(lines: FreightLine[], parcels: ParcelFreight[]): Fen[] {
  const shares = new Map<string, Fen>()
  for (const { skuIds, baseFen } of parcels) {
    const own = lines.filter(({ skuId }) => skuIds.includes(skuId))
    const sharesFen = shareFen(
      baseFen,
      own.map(({ lineFen }) => lineFen),
    )
    for (const [at, { skuId }] of own.entries()) shares.set(skuId, sharesFen[at] ?? ZERO_FEN)
  }
  return lines.map(({ skuId }) => shares.get(skuId) ?? ZERO_FEN)
}

/** Of the provinces that an address speaks of, the one whose freight is the dearest; null without any. */
export function dearestProvince(
  lines: FreightLine[],
  templates: FreightTemplate[],
  provinces: string[],
): string | null {
  const freightTo = (province: string | null) =>
    addFen(...parcelsOf(lines, templates, province).map((it) => (it.isFree ? ZERO_FEN : it.baseFen)))
  let [dearest = null] = provinces
  for (const province of provinces) if (freightTo(province) > freightTo(dearest)) dearest = province
  return dearest
}

/** From which sum of goods on freight is free, where one parcel takes all lines; else null. */
export function freeFreightFrom(
  lines: FreightLine[],
  templates: FreightTemplate[],
  province: string | null,
): Fen | null {
  const [only, another] = [...byTemplate(lines, templates).keys()]
  return only && !another ? tariffOf(only, province).freeFromFen : null
}

function byTemplate(lines: FreightLine[], templates: FreightTemplate[]): Map<FreightTemplate, FreightLine[]> {
  const parcels = new Map<FreightTemplate, FreightLine[]>()
  for (const line of lines) {
    const template = templateOf(templates, line.freightTemplateId)
    if (template) parcels.set(template, [...(parcels.get(template) ?? []), line])
  }
  return parcels
}
