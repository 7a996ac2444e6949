import type { Page } from '../../../typings/model'
import type { ProductCard } from '../../../typings/shop-api'
import type { ProductFace } from '../../domain/product'
import { productCard, type ViewContext } from '../../domain/shop-view'
import type { Ports } from '../ports'

export type CataloguePorts = Pick<Ports, 'products' | 'stock' | 'settings' | 'clock'>

/** What the views of some products need: their units, the freight templates and the time. */
export async function viewContext(ports: CataloguePorts, products: ProductFace[]): Promise<ViewContext> {
  const skuIds = products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId))
  const [summary, settings] = await Promise.all([ports.stock.summary(skuIds), ports.settings.shop()])
  const available = new Map([...summary].map(([skuId, units]) => [skuId, units.available]))
  return { available, templates: settings.freightTemplates, now: ports.clock.now() }
}

export async function cardsOf(ports: CataloguePorts, page: Page<ProductFace>): Promise<Page<ProductCard>> {
  const context = await viewContext(ports, page.items)
  return { items: page.items.map((product) => productCard(product, context)), nextCursor: page.nextCursor }
}
