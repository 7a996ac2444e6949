import type { Product } from '../../domain/product'
import { NO_UNITS } from '../catalogue/product-units'
import { change } from '../change'
import type { Ports } from '../ports'

type PurgePorts = Pick<Ports, 'products' | 'skus' | 'stock' | 'clock' | 'ids'>

/** Removes deleted products whose time to be put back is over. */
export async function purgeProducts(ports: PurgePorts, limit: number): Promise<void> {
  for (const product of await ports.products.toPurge(ports.clock.now(), limit)) await purge(ports, product)
}

/** What an order ever took or still holds a unit of stays, shown to nobody, for its orders lead there. */
async function purge(ports: PurgePorts, product: Product): Promise<void> {
  const skuIds = (await ports.skus.allOf(product)).map(({ skuId }) => skuId)
  const bySku = await ports.stock.summary(skuIds)
  const units = skuIds.map((skuId) => bySku.get(skuId) ?? NO_UNITS)
  if (product.soldCount === 0 && units.every(({ held, sold }) => held + sold === 0)) {
    // Who was quicker put it back, or the next run sees it again.
    if (await ports.products.remove(product)) await ports.stock.removeBuckets(skuIds)
    return
  }
  const { spuId, purgeAt } = product
  const keep = (stored: Product) => (stored.purgeAt === purgeAt ? { ...stored, purgeAt: null } : stored)
  await change(ports, ports.products, spuId, keep, product)
}
