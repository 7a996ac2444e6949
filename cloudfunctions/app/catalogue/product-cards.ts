import type { Page } from '../../../typings/model'
import type { ProductCard } from '../../../typings/shop-api'
import type { ProductFace } from '../../domain/product'
import { productCard, type ViewContext } from '../../domain/shop-view'
import type { Ports } from '../ports'
import { unitsOf } from './product-units'

export type CataloguePorts = Pick<Ports, 'products' | 'skus' | 'stock' | 'settings' | 'freight' | 'clock'>

/** What the views of some products need: their units, the freight templates and the time. */
export async function viewContext(ports: CataloguePorts, products: ProductFace[]): Promise<ViewContext> {
  const [counts, templates] = await Promise.all([
    unitsOf(ports, products),
    ports.settings.shop().then((settings) => ports.freight.of(settings)),
  ])
  const units = new Map([...counts].map(([spuId, { available }]) => [spuId, available]))
  return { units, templates, now: ports.clock.now() }
}

export async function cardsOf(ports: CataloguePorts, page: Page<ProductFace>): Promise<Page<ProductCard>> {
  const context = await viewContext(ports, page.items)
  return { items: page.items.map((product) => productCard(product, context)), nextCursor: page.nextCursor }
}
