import type { Fen } from '../../typings/model'
import { addFen, shareFen, ZERO_FEN } from './money'
import type { FreightTemplate } from './records'

interface FreightLine {
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

export const freightOf = ({ baseFen, freeFromFen }: Tariff, goodsFen: Fen): Fen =>
  freeFromFen !== null && goodsFen >= freeFromFen ? ZERO_FEN : baseFen

/**
 * Each template sends one parcel: its freight is counted once over its own lines and shared over them by
 * price. `sharesFen` has one share a line, and their sum is exactly `freightFen`.
 */
export function freightOver(
  lines: FreightLine[],
  templates: FreightTemplate[],
  province: string | null,
): { freightFen: Fen; sharesFen: Fen[] } {
  const sharesFen: Fen[] = lines.map(() => ZERO_FEN)
  for (const [template, places] of byTemplate(lines, templates)) {
    const amounts = places.map((place) => lines[place]?.lineFen ?? ZERO_FEN)
    const freightFen = freightOf(tariffOf(template, province), addFen(...amounts))
    const shares = shareFen(freightFen, amounts)
    for (const [at, place] of places.entries()) sharesFen[place] = shares[at] ?? ZERO_FEN
  }
  return { freightFen: addFen(...sharesFen), sharesFen }
}

/** Of the provinces that an address speaks of, the one whose freight is the dearest; null without any. */
export function dearestProvince(
  lines: FreightLine[],
  templates: FreightTemplate[],
  provinces: string[],
): string | null {
  let [dearest = null] = provinces
  for (const province of provinces) {
    const { freightFen } = freightOver(lines, templates, province)
    if (freightFen > freightOver(lines, templates, dearest).freightFen) dearest = province
  }
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

function byTemplate(lines: FreightLine[], templates: FreightTemplate[]): Map<FreightTemplate, number[]> {
  const places = new Map<FreightTemplate, number[]>()
  for (const [place, line] of lines.entries()) {
    const template = templateOf(templates, line.freightTemplateId)
    if (template) places.set(template, [...(places.get(template) ?? []), place])
  }
  return places
}
