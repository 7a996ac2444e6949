import { isSkuSoldAt } from '../../domain/selling'
import type { Ports } from '../ports'

/** "仅剩 5 件": at most so many units of a SKU are few. */
const fewUnits = 5

export interface ScarceProducts {
  /** On sale, and a SKU of it is running out. */
  low: string[]
  /** On sale, and nothing of it is left. */
  soldOut: string[]
}

/** What a merchant has on sale and is short of units of; a product is in one of the two lists at most. */
export async function scarceProducts(
  ports: Pick<Ports, 'stock' | 'clock'> & {
    products: Pick<Ports['products'], 'getMany'>
    skus: Pick<Ports['skus'], 'statesOf'>
  },
  merchantId: string,
): Promise<ScarceProducts> {
  const mayBeScarce = await ports.skus.statesOf(await ports.stock.skusAtMost(fewUnits))
  const now = ports.clock.now()
  const onSale = mayBeScarce.filter((sku) => sku.merchantId === merchantId && isSkuSoldAt(sku, now))
  const spuIds = [...new Set(onSale.map(({ spuId }) => spuId))]
  // A SKU has several buckets, of which one may be empty.
  const [units, products] = await Promise.all([
    ports.stock.summary(onSale.map(({ skuId }) => skuId)),
    ports.products.getMany(spuIds),
  ])
  const scarce: ScarceProducts = { low: [], soldOut: [] }
  for (const { spuId, skuCount } of products) {
    const left = onSale
      .filter((sku) => sku.spuId === spuId)
      .map(({ skuId }) => units.get(skuId)?.available ?? 0)
    const emptyCount = left.filter((available) => available === 0).length
    if (emptyCount === skuCount) scarce.soldOut.push(spuId)
    else if (left.some((available) => available <= fewUnits)) scarce.low.push(spuId)
  }
  return scarce
}
