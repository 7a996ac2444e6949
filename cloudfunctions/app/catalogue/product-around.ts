import type { ShopApi } from '../../../typings/shop-api'
import { isHidden } from '../../domain/selling'
import { mostSimilar } from '../../domain/similar'
import { done, type Outcome, refuse } from '../outcome'
import { type CataloguePorts, cardsOf } from './product-cards'

const SIMILAR_MAX = 6
/** Of so many that sell best in its categories the nearest are chosen. */
const COMPARED_MAX = 40

/** What shoppers see beside a product; one that is sold no more leads to what is like it. */
export async function productAround(
  ports: CataloguePorts,
  { spuId }: ShopApi['product.around']['in'],
): Promise<Outcome<ShopApi['product.around']>> {
  const [product] = await ports.products.getMany([spuId])
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  const { categoryIds } = product
  const query = categoryIds.length > 0 ? { categoryIds } : {}
  const [settings, page] = await Promise.all([
    ports.settings.shop(),
    ports.products.listOnSale({ order: 'sold', ...query, limit: COMPARED_MAX }),
  ])
  const { items } = await cardsOf(ports, {
    items: mostSimilar(product, page.items, SIMILAR_MAX * 2),
    nextCursor: null,
  })
  const there = items.filter(({ stockLevel }) => stockLevel !== 'none')
  const { shipWithinMs, askWithinMs } = settings
  return done({ promises: { shipWithinMs, askWithinMs }, similar: there.slice(0, SIMILAR_MAX) })
}
