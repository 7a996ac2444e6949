import type { Feed, ShopApi } from '../../../typings/shop-api'
import { categoriesUnder } from '../category/categories-under'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports, ProductQuery } from '../ports'
import { type CataloguePorts, cardsOf } from './product-cards'

export const PRODUCTS_A_PAGE = 20

type Choice = Pick<ProductQuery, 'order' | 'dealsOnly' | 'maxPriceFen'>

const feeds: Record<Feed, Choice> = {
  recommended: { order: 'rank' },
  newest: { order: 'newest' },
  deals: { order: 'deal', dealsOnly: true },
  under99: { order: 'rank', maxPriceFen: 9900 },
}

const sorts = { default: null, sold: 'sold', priceUp: 'priceUp', priceDown: 'priceDown' } as const

/** A page of what is on sale: of a category or a feed, in its own order or the one asked for. */
export async function listProducts(
  ports: CataloguePorts & Pick<Ports, 'categories'>,
  input: ShopApi['product.list']['in'],
): Promise<Outcome<ShopApi['product.list']>> {
  const { categoryId, feed = 'recommended', sort = 'default', cursor } = input
  const categoryIds = categoryId === undefined ? null : await categoriesUnder(ports, categoryId)
  if (categoryId !== undefined && categoryIds === null) return refuse('NOT_FOUND', {})
  const choice = feeds[feed]
  const page = await ports.products.listOnSale({
    ...choice,
    order: sorts[sort] ?? choice.order,
    ...(categoryIds === null ? {} : { categoryIds }),
    ...(cursor === undefined ? {} : { cursor }),
    limit: PRODUCTS_A_PAGE,
  })
  return done(await cardsOf(ports, page))
}
