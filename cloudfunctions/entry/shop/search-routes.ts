import * as v from 'valibot'
import type { ShopSearchApi } from '../../../typings/search'
import { openSearch } from '../../app/search/open-search'
import { plainKey, plainTextLine } from '../plain-text'
import { categoryId, cursor, none } from './inputs'
import type { ShopRoutes } from './route'

/** Longer than anybody types, and short enough that a look through the shop takes some milliseconds. */
const text = plainTextLine(60)
const priceFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000))
const word = v.pipe(plainKey(120), v.minLength(1))

const filters = v.object({
  fromFen: v.exactOptional(priceFen),
  toFen: v.exactOptional(priceFen),
  categoryIds: v.exactOptional(v.pipe(v.array(categoryId), v.maxLength(20))),
  facts: v.exactOptional(
    v.pipe(v.array(v.object({ name: word, values: v.pipe(v.array(word), v.maxLength(20)) })), v.maxLength(8)),
  ),
  inStock: v.exactOptional(v.boolean()),
  reduced: v.exactOptional(v.boolean()),
  freeFreight: v.exactOptional(v.boolean()),
})

const desk = () => import('../../app/search/search-desk')

/** Finding goods; what looks through them is loaded by the first who searches. */
export const searchRoutes: ShopRoutes<keyof ShopSearchApi> = {
  'search.open': { input: none, run: (ports) => openSearch(ports) },
  'search.suggest': {
    input: v.object({ text }),
    run: async (ports, _shopper, input) => (await desk()).suggestWords(ports, input),
  },
  'search.find': {
    input: v.object({
      text: v.exactOptional(text),
      categoryId: v.exactOptional(categoryId),
      filters: v.exactOptional(filters),
      sort: v.exactOptional(v.picklist(['best', 'sold', 'newest', 'priceUp', 'priceDown'])),
      cursor: v.exactOptional(cursor),
    }),
    run: async (ports, shopper, input) => (await desk()).findProducts(ports, shopper, input),
  },
}
