import type { FreightDraft, FreightPlace, FreightTariff } from '../../typings/freight'
import type { Fen } from '../../typings/model'
import type { AuditEntry } from './audit-entry'

/** How a merchant's goods are sent, and for how much. Products name one; the lowest rank is the default. */
export interface FreightTemplate extends FreightDraft<Fen> {
  templateId: string
  merchantId: string
  rank: number
  updatedAt: number
  lastAct?: AuditEntry
  revision: number
}

/** A merchant may have so many. */
export const TEMPLATES_MAX = 50

/** A code with those of the city and the province that it lies in, the most exact one first. */
const circlesOf = (code: string): string[] =>
  code === '' ? [] : [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])]

/** Of some lists of regions the place of the one that names a code most exactly; null where none does. */
function nearest(lists: { regions: string[] }[], code: string | null): number | null {
  for (const circle of circlesOf(code ?? '')) {
    const at = lists.findIndex(({ regions }) => regions.includes(circle))
    if (at >= 0) return at
  }
  return null
}

/** What a template says of a place (six digits): its zone, or null for the rest. */
export function placeOf(
  { zones, rest }: FreightTemplate,
  code: string | null,
): { zone: number | null; place: FreightPlace } {
  const zone = nearest(zones, code)
  return { zone, place: (zone === null ? null : zones[zone]) ?? rest }
}

/** What is asked on top for a remote place. */
export function remoteOf({ remotes }: FreightTemplate, code: string | null) {
  const at = nearest(remotes, code)
  return at === null ? null : (remotes[at] ?? null)
}

/** The tariff to show where no address is known: that of the rest, else of the first zone that is served. */
export const shownTariff = ({ zones, rest }: FreightTemplate): FreightTariff | null =>
  [rest, ...zones].find(({ tariff }) => tariff !== null)?.tariff ?? null

/**
 * The template of a product; one that was removed falls back to the default. Null in a shop without any,
 * which cannot send anything.
 */
export function templateOf(templates: FreightTemplate[], templateId: string): FreightTemplate | null {
  return templates.find((template) => template.templateId === templateId) ?? templates[0] ?? null
}

/** A region that two zones (or two remote areas) name, or null. */
export function namedTwice(lists: { regions: string[] }[]): string | null {
  const seen = new Set<string>()
  for (const code of lists.flatMap(({ regions }) => regions)) {
    if (seen.has(code)) return code
    seen.add(code)
  }
  return null
}
