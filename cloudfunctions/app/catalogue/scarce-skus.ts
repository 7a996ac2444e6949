import { isSkuSoldAt } from '../../domain/selling'
import { availableBySku, ownLowAtBySku } from '../../domain/stock'
import { DEFAULT_LOW_AT, stockLevel } from '../../domain/stock-shelf'
import type { Ports } from '../ports'

export type ScarcePorts = Pick<Ports, 'stock' | 'clock'> & {
  skus: Pick<Ports['skus'], 'statesOf'>
  stockLines: Pick<Ports['stockLines'], 'get'>
}

/** A SKU on sale that is short of units. */
export interface ScarceSku {
  skuId: string
  spuId: string
  level: 'low' | 'soldOut'
}

/** The line below which a merchant's SKUs run low, unless they have one of their own. */
export const lowLineOf = async (
  { stockLines }: Pick<ScarcePorts, 'stockLines'>,
  merchantId: string,
): Promise<number> => (await stockLines.get(merchantId))?.lowAt ?? DEFAULT_LOW_AT

/** What a merchant has on sale and is short of, by the line of each. */
export async function scarceSkus(ports: ScarcePorts, merchantId: string): Promise<ScarceSku[]> {
  const lowAt = await lowLineOf(ports, merchantId)
  const mayBeScarce = await ports.skus.statesOf(await ports.stock.skusAtMost(lowAt))
  const now = ports.clock.now()
  const onSale = mayBeScarce.filter((sku) => sku.merchantId === merchantId && isSkuSoldAt(sku, now))
  // A SKU has several buckets, of which one may be empty.
  const buckets = await ports.stock.bucketsOf(onSale.map(({ skuId }) => skuId))
  const available = availableBySku(buckets)
  const ownLowAt = ownLowAtBySku(buckets)
  return onSale.flatMap(({ skuId, spuId }) => {
    const level = stockLevel(available.get(skuId) ?? 0, ownLowAt.get(skuId) ?? lowAt)
    return level === 'ok' ? [] : [{ skuId, spuId, level }]
  })
}
