import type { Product, StoredSku } from '../../domain/product'
import { sellingTerms, skuOfToday, storedSku } from '../../domain/product-skus'
import { putNewer } from './bulk'
import type { Db } from './client'
import { documentsOf } from './documents'
import { sealed } from './sealed'

export const skusOf = (db: Db) => documentsOf<StoredSku>(db, 'skus', ({ skuId }) => skuId, skuOfToday)

/**
 * Brings what was written of a product to its SKUs, and says then that it is there. A later revision is never
 * written over: whoever was held up does no harm. Repeatable at every step.
 */
export async function settleSkus(db: Db, product: Product): Promise<void> {
  const { spuId, revision } = product
  const written = (product.skus ?? []).map((sku) => sealed('skus', storedSku(product, sku)))
  await putNewer(db, 'skus', written, ({ skuId }) => skuId)
  await skusOf(db).changeRaw(
    { spuId, revision: { $lt: revision } },
    { $set: { ...sellingTerms(product), revision } },
  )
  await markSettled(db, [spuId], revision)
}

/** Of products that nobody wrote since. */
export async function markSettled(db: Db, spuIds: string[], revision: number): Promise<void> {
  const products = documentsOf<Product>(db, 'products', ({ spuId }) => spuId)
  await products.changeRaw({ _id: { $in: spuIds }, revision }, { $unset: { skus: '', unsettled: '' } })
}
