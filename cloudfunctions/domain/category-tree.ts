import type { Category } from './product'

type Placed = Pick<Category, 'categoryId' | 'parentId' | 'rank'>

/** A category of the first level with those below it, all in their order. */
export interface CategoryNode<Kind extends Placed = Category> {
  category: Kind
  children: Kind[]
}

/** Far below the step between neighbours; a gap that is smaller is made wide again. */
const GAP_MIN = 1e-6

const inOrder = (one: Placed, other: Placed): number =>
  one.rank - other.rank || (one.categoryId < other.categoryId ? -1 : 1)

/**
 * Two levels, whatever the documents say: of a longer chain all stand below its top, and whoever names no
 * parent that is there, or goes round in a circle, is on the first level. So everybody reads one order, also
 * where two people moved at once or a hand wrote into the database.
 */
export function categoryTree<Kind extends Placed>(categories: readonly Kind[]): CategoryNode<Kind>[] {
  const all = new Map(categories.map((category) => [category.categoryId, category]))
  const groups = new Map<string, CategoryNode<Kind>>()
  const sorted = [...categories].sort(inOrder)
  for (const category of sorted) {
    if (topOf(all, category) === category.categoryId)
      groups.set(category.categoryId, { category, children: [] })
  }
  for (const category of sorted) {
    const top = topOf(all, category)
    if (top !== category.categoryId) groups.get(top)?.children.push(category)
  }
  return [...groups.values()]
}

function topOf(all: Map<string, Placed>, category: Placed): string {
  const seen = new Set<string>()
  let at: Placed = category
  for (;;) {
    const parent = at.parentId === null ? undefined : all.get(at.parentId)
    if (!parent) return at.categoryId
    seen.add(at.categoryId)
    // Those of a circle are on the first level, and whoever hangs on it too: no one of them is its top.
    if (seen.has(parent.categoryId)) return category.categoryId
    at = parent
  }
}

/** What of it shoppers see: nothing below a hidden one. */
export const shownTree = (categories: readonly Category[]): CategoryNode[] =>
  categoryTree(categories)
    .filter(({ category }) => category.shown)
    .map(({ category, children }) => ({ category, children: children.filter(({ shown }) => shown) }))

/** The id of a category and of all that stand below it. */
export const idsOf = ({ category, children }: CategoryNode<Placed>): string[] =>
  [category, ...children].map(({ categoryId }) => categoryId)

/** Where a category is to go: before a neighbour, or last. */
export interface CategoryPlace {
  categoryId: string
  parentId: string | null
  beforeId: string | null
}

/**
 * The places that have to be written so that a category goes where it is put: its own, and its neighbours'
 * where no rank is left between two of them.
 */
export function placed(
  categories: readonly Placed[],
  { categoryId, parentId, beforeId }: CategoryPlace,
): Placed[] | 'NOT_FOUND' | 'TOO_DEEP' | 'PLACE_GONE' {
  const tree = categoryTree(categories)
  const moved = categories.find((category) => category.categoryId === categoryId)
  if (!moved) return 'NOT_FOUND'
  const parent = parentId === null ? null : tree.find(({ category }) => category.categoryId === parentId)
  if (parent === undefined)
    return categories.some((category) => category.categoryId === parentId) ? 'TOO_DEEP' : 'NOT_FOUND'
  const own = tree.find(({ category }) => category === moved)
  if (parent && (parent.category === moved || (own && own.children.length > 0))) return 'TOO_DEEP'
  const level = parent ? parent.children : tree.map(({ category }) => category)
  const neighbours = level.filter((category) => category !== moved)
  const at =
    beforeId === null
      ? neighbours.length
      : neighbours.findIndex((category) => category.categoryId === beforeId)
  if (at < 0) return 'PLACE_GONE'
  const rank = rankBetween(neighbours[at - 1]?.rank, neighbours[at]?.rank)
  if (rank !== null) return [{ categoryId, parentId, rank }]
  const wide = [...neighbours.slice(0, at), moved, ...neighbours.slice(at)]
  return wide.flatMap((one, index) => {
    if (one === moved) return [{ categoryId, parentId, rank: index }]
    return one.rank === index ? [] : [{ categoryId: one.categoryId, parentId: one.parentId, rank: index }]
  })
}

/** The rank behind all on a level. */
export const lastRank = (categories: readonly Placed[]): number =>
  Math.max(0, ...categories.map(({ rank }) => Math.ceil(rank) + 1))

/** Null where nothing fits between. */
function rankBetween(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? 0 : after - 1
  if (after === undefined) return before + 1
  return after - before > GAP_MIN ? (before + after) / 2 : null
}

/** How many products stand in the same categories. */
export interface CategorySet {
  categoryIds: string[]
  onSale: number
  all: number
}

/** Products in at least one of these categories, each once. */
export function countIn(
  sets: readonly CategorySet[],
  ids: readonly string[],
): Omit<CategorySet, 'categoryIds'> {
  const wanted = new Set(ids)
  const within = sets.filter(({ categoryIds }) => categoryIds.some((id) => wanted.has(id)))
  return {
    onSale: within.reduce((sum, { onSale }) => sum + onSale, 0),
    all: within.reduce((sum, { all }) => sum + all, 0),
  }
}
