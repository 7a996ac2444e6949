import type { ShopSearchApi } from '../../../typings/search'
import { idsOf } from '../../domain/category-tree'
import { normal } from '../../domain/search/normal'
import { phrasesOf } from '../../domain/search/suggest'
import type { CataloguePorts } from '../catalogue/product-cards'
import { done, type Outcome } from '../outcome'
import { within } from './find-products'
import { searchHits } from './search-hits'
import { type ShelfPorts, shelfOf } from './shelf'

const PRODUCTS_MAX = 2
const WORDS_MAX = 6
const CATEGORIES_MAX = 2

type Suggest = ShopSearchApi['search.suggest']

/** Goods first, then words that find something, then categories; each number is what tapping it shows. */
export async function suggestWords(
  ports: ShelfPorts & CataloguePorts,
  { text }: Suggest['in'],
): Promise<Outcome<Suggest>> {
  const nothing = { products: [], words: [], categories: [] }
  if (normal(text) === '') return done(nothing)
  const shelf = await shelfOf(ports)
  const { index, context } = shelf
  const match = index.match(text)
  const hits = within(shelf, match.hits)
  if (hits.length === 0) return done(nothing)
  const countOf = (phrase: string): number => {
    const found = index.match(phrase)
    return found.isNear ? 0 : within(shelf, found.hits).length
  }
  const words = phrasesOf(text, hits)
    .slice(0, WORDS_MAX)
    .map((word) => ({ word, count: countOf(word) }))
    .filter(({ count }) => count > 0)
  const categories = context.tree
    .map((node) => {
      const ids = new Set(idsOf(node))
      const count = hits.filter(({ product }) => product.entry.categoryIds.some((id) => ids.has(id))).length
      return { categoryId: node.category.categoryId, name: node.category.name, count }
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
  return done({
    products: match.isNear ? [] : await searchHits(ports, hits.slice(0, PRODUCTS_MAX)),
    words,
    categories: match.isNear || categories.length < 2 ? [] : categories.slice(0, CATEGORIES_MAX),
  })
}
