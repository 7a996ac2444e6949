/** What can be kept as text and compared part by part. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What somebody wrote at a place, and what stood there when they did. */
export interface Edit {
  readonly value: Json
  readonly over: Json
}

/** What was written over what stands in the shop, by place: a field's name, or `sku/<key>/<column>`. */
export type Edits = Readonly<Record<string, Edit>>

/** What edits are laid over. */
export interface Ground {
  /** What the shop has at a place; undefined where it knows no such place. */
  at: (place: string) => Json | undefined
  /** Whether two values of a place say the same. */
  isSame: (place: string, one: Json | undefined, other: Json | undefined) => boolean
}

export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [left, right] = [one, other] as Record<string, Json>[]
  if (!left || !right) return false
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => isSame(left[name], right[name]))
}

/** Writes at one place; what equals the shop's own again is no edit any more. */
export function write(edits: Edits, place: string, value: Json, ground: Ground): Edits {
  return writeAll(edits, [[place, value]], ground)
}

/** Writes at many places at once. */
export function writeAll(edits: Edits, writings: readonly [string, Json][], ground: Ground): Edits {
  const next: Record<string, Edit> = { ...edits }
  for (const [place, value] of writings) {
    const now = ground.at(place) ?? null
    const over = next[place]?.over ?? now
    if (ground.isSame(place, value, now)) delete next[place]
    else next[place] = { value, over }
  }
  return next
}

const isSet = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const isText = (value: Json | undefined): value is Record<'zh' | 'en', string> =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

/**
 * Both changed the same place, and neither is lost: one wrote the Chinese and the other the English, or each
 * added and took away words of a list. Null where somebody has to choose.
 */
export function merged(mine: Json, over: Json, theirs: Json): Json | null {
  if (isSet(mine) && isSet(over) && isSet(theirs)) {
    const kept = theirs.filter((one) => mine.includes(one) || !over.includes(one))
    return [...kept, ...mine.filter((one) => !over.includes(one) && !theirs.includes(one))]
  }
  if (isText(mine) && isText(over) && isText(theirs)) {
    const parts = (['zh', 'en'] as const).map((name) => {
      if (mine[name] === over[name]) return theirs[name]
      return theirs[name] === over[name] || theirs[name] === mine[name] ? mine[name] : null
    })
    const [zh, en] = parts
    return zh === null || en === null || zh === undefined || en === undefined ? null : { zh, en }
  }
  return null
}

/**
 * The edits that still mean something on what the shop has now: at places that there are, and other than what
 * stands there. What two people changed without touching is joined.
 */
export function rebase(edits: Edits, ground: Ground): Edits {
  const kept: Record<string, Edit> = {}
  for (const [place, edit] of Object.entries(edits)) {
    const now = ground.at(place)
    if (now === undefined || ground.isSame(place, edit.value, now)) continue
    const joined = ground.isSame(place, edit.over, now) ? null : merged(edit.value, edit.over, now)
    if (joined === null) kept[place] = edit
    else if (!isSame(joined, now)) kept[place] = { value: joined, over: now }
  }
  return kept
}

export interface Conflict {
  place: string
  mine: Json
  theirs: Json
}

/** Places that somebody else changed since they were written over, to something else than mine. */
export function conflictsOf(edits: Edits, ground: Ground): Conflict[] {
  return Object.entries(edits).flatMap(([place, { value, over }]) => {
    const theirs = ground.at(place) ?? null
    const isOwn = ground.isSame(place, over, theirs) || ground.isSame(place, value, theirs)
    return isOwn ? [] : [{ place, mine: value, theirs }]
  })
}

/** Settles a conflict: mine is written over theirs knowingly, or goes. */
export function settle(edits: Edits, place: string, keepMine: boolean, ground: Ground): Edits {
  const { [place]: edit, ...others } = edits
  return keepMine && edit
    ? { ...others, [place]: { value: edit.value, over: ground.at(place) ?? null } }
    : others
}

export const without = (edits: Edits, places: readonly string[]): Edits => {
  const gone = new Set(places)
  return Object.fromEntries(Object.entries(edits).filter(([place]) => !gone.has(place)))
}

/** The same at places that are called otherwise now. */
export const renamed = (edits: Edits, nameOf: (place: string) => string): Edits =>
  Object.fromEntries(Object.entries(edits).map(([place, edit]) => [nameOf(place), edit]))
