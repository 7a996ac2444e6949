import type { ShopApi } from '../../../typings/shop-api'
import { PRODUCTS_A_PAGE } from '../catalogue/list-products'
import { cardsOf } from '../catalogue/product-cards'
import { done, type Outcome } from '../outcome'
import { type ShowPorts, showBlocks } from './show-blocks'
import { liveBlocks, type StandingPorts } from './standing-home'

/** The first screen in one answer: the blocks of the version whose time it is, and the first products. */
export async function getHome(ports: ShowPorts & StandingPorts): Promise<Outcome<ShopApi['home.get']>> {
  const now = ports.clock.now()
  const [{ shopName, languages }, blocks, recommended] = await Promise.all([
    ports.settings.shop(),
    liveBlocks(ports).then((composed) => showBlocks(ports, composed, now)),
    ports.products.listOnSale({ order: 'rank', limit: PRODUCTS_A_PAGE }).then((page) => cardsOf(ports, page)),
  ])
  return done({ shopName, languages, blocks, recommended, serverNow: now })
}
