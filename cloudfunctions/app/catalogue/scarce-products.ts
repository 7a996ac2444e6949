import type { Ports } from '../ports'

/** "仅剩 5 件": at most so many units of a SKU are few. */
const fewUnits = 5

export interface ScarceProducts {
  /** On sale, and a SKU of it is running out. */
  low: string[]
  /** On sale, and nothing of it is left. */
  soldOut: string[]
}

/** What is on sale and short of units; a product is in one of the two lists at most. */
export async function scarceProducts(ports: Pick<Ports, 'products' | 'stock'>): Promise<ScarceProducts> {
  const scarceSkus = await ports.stock.skusAtMost(fewUnits)
  const products = (await ports.products.getBySku(scarceSkus)).filter(({ state }) => state === 'onSale')
  const units = await ports.stock.summary(products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId)))
  const scarce: ScarceProducts = { low: [], soldOut: [] }
  for (const { spuId, skus } of products) {
    const left = skus.map(({ skuId }) => units.get(skuId)?.available ?? 0)
    if (left.every((available) => available === 0)) scarce.soldOut.push(spuId)
    else if (left.some((available) => available <= fewUnits)) scarce.low.push(spuId)
  }
  return scarce
}
