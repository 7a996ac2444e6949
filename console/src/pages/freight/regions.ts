/** Codes of each zone, by the zone's place: a region is in one zone at most. */
export type Lists = string[][]

/** A region on the way down to another, with all of its parts. */
export interface Branch {
  code: string
  parts: string[]
}

export type Mark = 'all' | 'some' | 'none'

/** A code without the zeros that stand for all that lies in it. */
const stemOf = (code: string): string => code.replace(/(?:00){1,2}$/, '')

const isWithin = (code: string, around: string): boolean => code.startsWith(stemOf(around))

/** The regions around a code and itself, the most exact first. */
const circlesOf = (code: string): string[] => [
  ...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]),
]

/** Which zone a region is in, by itself or by what it lies in; null: in none. */
export function zoneOf(lists: Lists, code: string): number | null {
  for (const circle of circlesOf(code)) {
    const at = lists.findIndex((codes) => codes.includes(circle))
    if (at >= 0) return at
  }
  return null
}

/** Whether a zone has all of a region, some of it, or none. */
export function markOf(lists: Lists, at: number, code: string): Mark {
  const inside = lists.flatMap((codes, zone) =>
    codes.filter((one) => one !== code && isWithin(one, code)).map(() => zone),
  )
  if (zoneOf(lists, code) === at) return inside.some((zone) => zone !== at) ? 'some' : 'all'
  return inside.includes(at) ? 'some' : 'none'
}

const without = (lists: Lists, code: string): Lists =>
  lists.map((codes) => codes.filter((one) => !isWithin(one, code)))

const withCode = (lists: Lists, at: number, code: string): Lists =>
  lists.map((codes, zone) => (zone === at ? [...codes, code].sort() : codes))

/**
 * Puts a region into a zone, out of whichever it was in. `path` is what it lies in, the province first: where
 * all parts of one of those are in the zone then, the whole of it is.
 */
export function addRegion(lists: Lists, at: number, code: string, path: Branch[]): Lists {
  const cleared = without(lists, code)
  if (zoneOf(cleared, code) === at) return cleared
  const added = withCode(cleared, at, code)
  const around = path.at(-1)
  if (!around?.parts.every((part) => markOf(added, at, part) === 'all')) return added
  return addRegion(added, at, around.code, path.slice(0, -1))
}

/** Takes a region out of a zone; what it lay in is then named by its other parts. */
export function removeRegion(lists: Lists, at: number, code: string, path: Branch[]): Lists {
  const cleared = lists.map((codes, zone) =>
    zone === at ? codes.filter((one) => !isWithin(one, code)) : codes,
  )
  const from = path.findIndex((branch) => cleared[at]?.includes(branch.code))
  if (from < 0 || zoneOf(cleared, code) !== at) return cleared
  const whole = path[from]?.code
  const opened = cleared.map((codes) => codes.filter((one) => one !== whole))
  const kept = path.slice(from).flatMap(({ parts }, step) => {
    const next = path[from + step + 1]?.code ?? code
    return parts.filter((part) => part !== next && !opened.some((codes) => codes.includes(part)))
  })
  return kept.reduce((now, part) => withCode(now, at, part), opened)
}

/** Provinces as people name their surroundings, by the first two digits of their codes. */
export const SURROUNDINGS = {
  north: ['11', '12', '13', '14', '15'],
  northeast: ['21', '22', '23'],
  east: ['31', '32', '33', '34', '35', '36', '37'],
  middle: ['41', '42', '43'],
  south: ['44', '45', '46'],
  southwest: ['50', '51', '52', '53', '54'],
  northwest: ['61', '62', '63', '64', '65'],
  overseas: ['71', '81', '82'],
} as const

export type Surrounding = keyof typeof SURROUNDINGS

export const provincesIn = (surrounding: Surrounding): string[] =>
  SURROUNDINGS[surrounding].map((digits) => `${digits}0000`)
