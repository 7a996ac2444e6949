import type { Ports } from '../ports'
import { type ScarcePorts, scarceSkus } from './scarce-skus'

export interface ScarceProducts {
  /** On sale, and a SKU of it is running out. */
  low: string[]
  /** On sale, and nothing of it is left. */
  soldOut: string[]
}

/** What a merchant has on sale and is short of units of; a product is in one of the two lists at most. */
export async function scarceProducts(
  ports: ScarcePorts & { products: Pick<Ports['products'], 'getMany'> },
  merchantId: string,
): Promise<ScarceProducts> {
  const skus = await scarceSkus(ports, merchantId)
  const products = await ports.products.getMany([...new Set(skus.map(({ spuId }) => spuId))])
  const scarce: ScarceProducts = { low: [], soldOut: [] }
  for (const { spuId, skuCount } of products) {
    const own = skus.filter((sku) => sku.spuId === spuId)
    const emptyCount = own.filter(({ level }) => level === 'soldOut').length
    if (emptyCount === skuCount) scarce.soldOut.push(spuId)
    else scarce.low.push(spuId)
  }
  return scarce
}
