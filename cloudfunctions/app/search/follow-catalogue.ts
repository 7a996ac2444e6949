import type { Category, Product } from '../../domain/product'
import { FORM, isCurrent, isFindable, type SearchEntry } from '../../domain/search/entry'
import { HEAD_ID, type SearchHead } from '../../domain/search/head'
import type { Ports, SearchSnapshot } from '../ports'
import { type IndexPorts, indexProducts } from './index-products'

export type FollowPorts = IndexPorts &
  Pick<Ports, 'search' | 'products' | 'categories'> & { clock: Ports['clock'] }

type Known = Map<string, SearchEntry>

/** Products in one question, with their long texts. */
const AT_ONCE = 200
/** Whoever writes a product names its time before the write arrives; longer than that takes. */
const LATE_MS = 120_000

const newHead: SearchHead = {
  ...{ headId: HEAD_ID, form: FORM, changedTo: 0, walkedTo: null, walkedAt: null },
  ...{ categories: [], revision: 0 },
}

/**
 * Brings the index up to date: first with what was changed lately, then with the next products of a walk over
 * all of them, which finds what nobody said (another hand on the database, units sold, a writer that died).
 * An index that never saw all of them, or of an earlier form, walks until `until`. False where another run
 * wrote how far it is.
 */
export async function followCatalogue(ports: FollowPorts, until: number): Promise<boolean> {
  const stored = (await ports.search.head()) ?? newHead
  const head = stored.form === FORM ? stored : { ...newHead, revision: stored.revision }
  const known = knownOf(await ports.search.snapshot())
  const now = ports.clock.now()
  const categories = await readCategories(ports, head)
  let { walkedTo, walkedAt, changedTo } = head
  if (walkedAt !== null) changedTo = await followChanges(ports, known, changedTo, until)
  // What is changed while the first walk goes on is followed from its beginning.
  else if (changedTo === 0) changedTo = now
  do {
    walkedTo = await walk(ports, known, walkedTo)
    if (walkedTo === null) walkedAt = ports.clock.now()
  } while (walkedAt === null && ports.clock.now() < until)
  return ports.search.saveHead({ ...head, categories, walkedTo, walkedAt, changedTo })
}

const knownOf = ({ parts }: SearchSnapshot): Known =>
  new Map(parts.flatMap((entries) => entries.map((entry) => [entry.spuId, entry] as const)))

/** Answers up to when all changes are followed. */
async function followChanges(ports: FollowPorts, known: Known, from: number, until: number): Promise<number> {
  const now = ports.clock.now()
  let cursor: string | null = null
  do {
    const page: { items: Product[]; nextCursor: string | null } = await ports.products.changedFrom(
      from - LATE_MS,
      cursor,
      AT_ONCE,
    )
    await indexProducts(ports, { products: page.items.filter((product) => isNews(known, product)) })
    cursor = page.nextCursor
    const reached = page.items.at(-1)?.updatedAt
    if (cursor !== null && reached !== undefined && ports.clock.now() >= until) return reached
  } while (cursor !== null)
  return now
}

/** The next products by their ids; answers the last one's, null after the last of all. */
async function walk(ports: FollowPorts, known: Known, after: string | null): Promise<string | null> {
  const products = await ports.products.after(after, AT_ONCE)
  const last = products.length < AT_ONCE ? null : (products.at(-1)?.spuId ?? null)
  const found = new Set(products.map(({ spuId }) => spuId))
  const gone = [...known.keys()].filter(
    (spuId) => (after === null || spuId > after) && (last === null || spuId <= last) && !found.has(spuId),
  )
  const news = products.filter((product) => isNews(known, product))
  if (news.length > 0 || gone.length > 0) await indexProducts(ports, { products: news, gone })
  return last
}

function isNews(known: Known, product: Product): boolean {
  const entry = known.get(product.spuId)
  return isFindable(product) ? !entry || !isCurrent(entry, product) : entry !== undefined
}

/** How the names of categories are read, anew where one is called otherwise. */
async function readCategories(
  ports: FollowPorts,
  { categories }: SearchHead,
): Promise<SearchHead['categories']> {
  const all = await ports.categories.list()
  const known = new Map(categories.map((category) => [category.categoryId, category]))
  const isSame = ({ categoryId, name }: Category) => known.get(categoryId)?.name.zh === name.zh
  if (all.length === categories.length && all.every(isSame)) return categories
  const { readAloud } = await import('../../domain/search/read-aloud')
  return all.map(({ categoryId, name }) => ({ categoryId, name, ...readAloud(name.zh) }))
}
