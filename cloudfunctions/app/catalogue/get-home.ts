import type { ShopApi } from '../../../typings/shop-api'
import { shownCategories } from '../category/list-categories'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { PRODUCTS_A_PAGE } from './list-products'
import { type CataloguePorts, cardsOf } from './product-cards'

const DEALS_MAX = 8

/** The first screen in one answer: banners, categories, the deepest cuts and the first page of products. */
export async function getHome(
  ports: CataloguePorts & Pick<Ports, 'categories'>,
): Promise<Outcome<ShopApi['home.get']>> {
  const [settings, categories, deals, recommended] = await Promise.all([
    ports.settings.shop(),
    shownCategories(ports),
    ports.products
      .listOnSale({ order: 'deal', dealsOnly: true, limit: DEALS_MAX })
      .then((page) => cardsOf(ports, page)),
    ports.products.listOnSale({ order: 'rank', limit: PRODUCTS_A_PAGE }).then((page) => cardsOf(ports, page)),
  ])
  const { shopName, banners } = settings
  return done({ shopName, banners, categories, deals: deals.items, recommended })
}
