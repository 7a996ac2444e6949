import type { SearchSort, ShopSearchApi } from '../../../typings/search'
import { filtered } from '../../domain/search/facets'
import { categoriesBelow, isOffered, sorted } from '../../domain/search/filter'
import { beginningOf, normal } from '../../domain/search/normal'
import type { Hit } from '../../domain/search/search-index'
import { WORD_MAX } from '../../domain/search/settings'
import { nearWords } from '../../domain/search/suggest'
import { shanghaiDay } from '../../domain/shanghai-time'
import type { Shopper } from '../callers/shopper'
import type { CataloguePorts } from '../catalogue/product-cards'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { searchHits } from './search-hits'
import { type Shelf, type ShelfPorts, shelfOf } from './shelf'

const HITS_A_PAGE = 20

export type FindPorts = ShelfPorts & CataloguePorts & Pick<Ports, 'searchWords' | 'log'>

type Find = ShopSearchApi['search.find']

/** A page of what is on sale and fits; the first one says what else may be chosen, and is counted. */
export async function findProducts(
  ports: FindPorts,
  shopper: Shopper,
  { text = '', categoryId, filters = {}, sort = 'best', cursor }: Find['in'],
): Promise<Outcome<Find>> {
  const shelf = await shelfOf(ports)
  const { index, context } = shelf
  const isSeen = (id: string) =>
    context.tree.some(
      ({ category, children }) =>
        category.categoryId === id || children.some((child) => child.categoryId === id),
    )
  if (categoryId !== undefined && !isSeen(categoryId)) return refuse('NOT_FOUND', {})
  const isAll = normal(text) === ''
  const match = isAll ? { hits: index.all(), isNear: false } : index.match(text)
  const offered = within(shelf, match.hits, categoryId)
  const { hits, facets } = filtered(offered, filters, context, categoryId ?? null)
  const ordered = sorted(hits, sort)
  const page = ordered.slice(begin(ordered, cursor ?? null, sort)).slice(0, HITS_A_PAGE)
  const isFirst = cursor === undefined
  const isVain = match.isNear || offered.length === 0
  const isCounted = isFirst && !isAll && categoryId === undefined && Object.keys(filters).length === 0
  const [items] = await Promise.all([
    searchHits(ports, page),
    isCounted ? countWord(ports, shelf, shopper, text, isVain) : undefined,
  ])
  const last = page.at(-1)
  const isEnd = last === undefined || last === ordered.at(-1)
  return done({
    items,
    nextCursor: isEnd ? null : cursorOf(last, sort),
    total: ordered.length,
    isNear: match.isNear,
    instead: isFirst && match.isNear ? insteadOf(shelf, text) : [],
    facets: isFirst ? facets : null,
  })
}

const INSTEAD_MAX = 4

/** Words that come near what was asked for and find something. */
function insteadOf(shelf: Shelf, text: string): Find['out']['instead'] {
  const { index } = shelf
  return nearWords(text, index.match(text).hits)
    .map((word) => {
      const { hits, isNear } = index.match(word)
      return { word, count: isNear ? 0 : within(shelf, hits).length }
    })
    .filter(({ count }) => count > 0)
    .slice(0, INSTEAD_MAX)
}

/** What may be bought at this moment, in a category and below it where one is named. */
export function within({ context }: Shelf, hits: Hit[], categoryId?: string): Hit[] {
  const ids = categoryId === undefined ? null : new Set(categoriesBelow(context, categoryId))
  return hits.filter(
    ({ product: { entry } }) =>
      isOffered(entry, context) && (ids === null || entry.categoryIds.some((id) => ids.has(id))),
  )
}

/** What a list is read on by: the last one's place, and its id for what stands there as well. */
const cursorOf = (hit: Hit, sort: SearchSort): string => `${placeOf(hit, sort)}~${hit.product.entry.spuId}`

function placeOf({ score, product: { entry } }: Hit, sort: SearchSort): number {
  if (sort === 'best') return -score
  if (sort === 'sold') return -entry.soldCount
  if (sort === 'newest') return -entry.createdAt
  return sort === 'priceUp' ? entry.minPriceFen : -entry.minPriceFen
}

/** Behind the last one that was shown; where it is gone, behind what came before it. */
function begin(ordered: Hit[], cursor: string | null, sort: SearchSort): number {
  if (cursor === null) return 0
  const parting = cursor.indexOf('~')
  const spuId = cursor.slice(parting + 1)
  const last = ordered.findIndex(({ product }) => product.entry.spuId === spuId)
  if (last >= 0) return last + 1
  const place = Number(cursor.slice(0, parting))
  if (parting < 1 || Number.isNaN(place)) return 0
  const next = ordered.findIndex((hit) => placeOf(hit, sort) > place)
  return next < 0 ? ordered.length : next
}

/** One word, however its Chinese is parted. */
const keyOf = (text: string): string => normal(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

/** A count is worth less than an answer: one that cannot be written is only logged. */
async function countWord(
  { searchWords, clock, log }: Pick<Ports, 'searchWords' | 'clock' | 'log'>,
  { merchantId }: Shelf,
  { openid }: Shopper,
  text: string,
  isVain: boolean,
): Promise<void> {
  const word = beginningOf(keyOf(text), WORD_MAX).trim()
  const day = shanghaiDay(clock.now())
  try {
    await searchWords.count({ merchantId, openid, day, word, isVain })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.write('warn', 'A search was not counted.', { reason })
  }
}
