import type { CategoryFields, OwnerCategory } from '../../../../typings/owner-api'
import { addressOf } from './picture-addresses'

/** Where a category goes: below a parent (null: the first level), before a neighbour (null: last). */
export interface Place {
  parentId: string | null
  beforeId: string | null
}

/** What a person did and has not saved, in the order in which they did it. */
export interface Draft {
  moves: ({ categoryId: string } & Place)[]
  fields: Record<string, { from: Partial<CategoryFields>; to: Partial<CategoryFields> }>
}

export const NO_DRAFT: Draft = { moves: [], fields: {} }

/** A category with the changes that are not saved yet. */
export type DraftCategory = OwnerCategory & { childCount: number }

/** The first level in its order, each with its own behind it; moves that no longer fit are left out. */
export function drafted(categories: OwnerCategory[], draft: Draft): DraftCategory[] {
  let rows = categories.map((category) => {
    const { picture, ...to } = draft.fields[category.categoryId]?.to ?? {}
    const drawn = picture ? { picture: { ...picture, url: addressOf(picture.source) } } : {}
    return { ...category, ...to, ...drawn }
  })
  for (const { categoryId, ...place } of draft.moves) rows = moved(rows, categoryId, place) ?? rows
  return rows.map((row) => ({
    ...row,
    childCount: rows.filter(({ parentId }) => parentId === row.categoryId).length,
  }))
}

/** The rows after a move, or null where it cannot be made. */
export function moved<Row extends Pick<OwnerCategory, 'categoryId' | 'parentId'>>(
  rows: Row[],
  categoryId: string,
  { parentId, beforeId }: Place,
): Row[] | null {
  const row = rows.find((one) => one.categoryId === categoryId)
  const own = rows.filter((one) => one.parentId === categoryId)
  const parent = rows.find((one) => one.categoryId === parentId)
  if (
    !row ||
    (parentId !== null && (!parent || parent.parentId !== null || parent === row || own.length > 0))
  )
    return null
  const rest = rows.filter((one) => one !== row && one.parentId !== categoryId)
  const before = rest.findIndex((one) => one.categoryId === beforeId && one.parentId === parentId)
  if (beforeId !== null && before < 0) return null
  const at = before >= 0 ? before : endOf(rest, parentId)
  return [...rest.slice(0, at), { ...row, parentId }, ...own, ...rest.slice(at)]
}

function endOf(rows: Pick<OwnerCategory, 'categoryId' | 'parentId'>[], parentId: string | null): number {
  if (parentId === null) return rows.length
  return rows.findLastIndex((one) => one.categoryId === parentId || one.parentId === parentId) + 1
}

/** The draft with one more move; none is left where everything stands as it is saved. */
export function withMove(categories: OwnerCategory[], draft: Draft, categoryId: string, place: Place): Draft {
  const next = { ...draft, moves: [...draft.moves, { categoryId, ...place }] }
  const order = (rows: OwnerCategory[]) => rows.map((row) => `${row.categoryId} ${row.parentId}`).join()
  return order(drafted(categories, next)) === order(categories) ? { ...next, moves: [] } : next
}

/** The draft with one field more; one that is written back to what is saved is no change. */
export function withField<Name extends keyof CategoryFields>(
  saved: OwnerCategory,
  draft: Draft,
  name: Name,
  value: CategoryFields[Name],
): Draft {
  const { from = {}, to = {} } = draft.fields[saved.categoryId] ?? {}
  const before = name in from ? from[name] : storedField(saved, name)
  const others = Object.fromEntries(Object.entries(draft.fields).filter(([id]) => id !== saved.categoryId))
  const isBack = JSON.stringify(value) === JSON.stringify(before)
  const { [name]: _from, ...otherFrom } = from
  const { [name]: _to, ...otherTo } = to
  const changed = isBack
    ? { from: otherFrom, to: otherTo }
    : { from: { ...from, [name]: before }, to: { ...to, [name]: value } }
  return Object.keys(changed.to).length === 0
    ? { ...draft, fields: others }
    : { ...draft, fields: { ...others, [saved.categoryId]: changed } }
}

/** A picture as it is stored, without the address that the console loads it from. */
function storedField<Name extends keyof CategoryFields>(saved: OwnerCategory, name: Name) {
  const { url: _, ...picture } = saved.picture
  return { name: saved.name, picture, shown: saved.shown }[name]
}

/** How many things a person changed: a category that was moved twice is one. */
export function countOf(draft: Draft): number {
  const fields = Object.values(draft.fields).flatMap(({ to }) => Object.keys(to))
  return new Set(draft.moves.map(({ categoryId }) => categoryId)).size + fields.length
}

/** Rows that are drawn: those of closed parents are not, nor those that travel with what was picked up. */
export const visible = <Row extends Pick<OwnerCategory, 'categoryId' | 'parentId'>>(
  rows: Row[],
  closed: ReadonlySet<string>,
): Row[] => rows.filter(({ parentId }) => parentId === null || !closed.has(parentId))

/** A gap between drawn rows, and the level that something shall have in it. */
export interface Gap {
  /** It stands before the row with this number; the number of rows is behind them all. */
  at: number
  level: 0 | 1
}

/**
 * Where something that is dropped into a gap goes. `rows` are drawn ones without it and its own. The level
 * that was asked for is kept where the rows around allow it: what has some below it stays on the first.
 */
export function placeIn(
  rows: Pick<OwnerCategory, 'categoryId' | 'parentId'>[],
  { at, level }: Gap,
  hasChildren: boolean,
): Place & Gap {
  const next = rows[at]
  if (hasChildren && next && next.parentId !== null) {
    const after = rows.findIndex((row, index) => index > at && row.parentId === null)
    return placeIn(rows, { at: after < 0 ? rows.length : after, level: 0 }, true)
  }
  const previous = rows[at - 1]
  const mayBeChild = previous !== undefined && !hasChildren
  const isChild = mayBeChild && (level === 1 || (next !== undefined && next.parentId !== null))
  if (!isChild) return { at, level: 0, parentId: null, beforeId: next?.categoryId ?? null }
  const parentId = previous.parentId ?? previous.categoryId
  return { at, level: 1, parentId, beforeId: next?.parentId === parentId ? next.categoryId : null }
}
