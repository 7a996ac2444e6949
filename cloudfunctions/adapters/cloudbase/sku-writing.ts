import type { Product, StoredSku } from '../../domain/product'
import { sellingTerms, skuOfToday, storedSku } from '../../domain/product-skus'
import { inTurns, putNewer } from './bulk'
import type { Db } from './client'
import { documentsOf } from './documents'
import { sealed } from './sealed'

export const skusOf = (db: Db) => documentsOf<StoredSku>(db, 'skus', ({ skuId }) => skuId, skuOfToday)

/** So many products are named in one question. */
const productsAtOnce = 50
const writesAtOnce = 64

/**
 * Brings what was written of products to their SKUs, and says then that it is there. A later revision is
 * never written over: whoever was held up does no harm. Repeatable at every step.
 */
export async function settleSkus(db: Db, products: Product[]): Promise<void> {
  const written = products.flatMap((product) =>
    (product.skus ?? []).map((sku) => sealed('skus', storedSku(product, sku))),
  )
  await putNewer(db, 'skus', written, ({ skuId }) => skuId)
  const behind = products.length === 1 ? products : await withOlderSkus(db, products)
  await inTurns(behind, writesAtOnce, async (product) => {
    const { spuId, revision } = product
    const older = { spuId, revision: { $lt: revision } }
    await skusOf(db).changeRaw(older, { $set: { ...sellingTerms(product), revision } })
  })
  await markSettled(db, products)
}

/** Those of which a SKU stands that the write did not carry: asked in few calls, since most have none. */
async function withOlderSkus(db: Db, products: Product[]): Promise<Product[]> {
  const { aggregate: $, in: among } = db.command
  const oldest = new Map<string, number>()
  for (let at = 0; at < products.length; at += productsAtOnce) {
    const spuIds = products.slice(at, at + productsAtOnce).map(({ spuId }) => spuId)
    const { data } = await db
      .collection('skus')
      .aggregate()
      .match({ spuId: among(spuIds) })
      .group({ _id: '$spuId', revision: $.min('$revision') })
      .limit(productsAtOnce)
      .end()
    for (const { _id, revision } of data as { _id: string; revision: number }[])
      oldest.set(_id, Number(revision))
  }
  return products.filter(({ spuId, revision }) => (oldest.get(spuId) ?? revision) < revision)
}

/** Of those that nobody wrote since. */
export async function markSettled(db: Db, many: Product[]): Promise<void> {
  const products = documentsOf<Product>(db, 'products', ({ spuId }) => spuId)
  for (const revision of new Set(many.map((product) => product.revision))) {
    const spuIds = many.filter((product) => product.revision === revision).map(({ spuId }) => spuId)
    for (let at = 0; at < spuIds.length; at += productsAtOnce) {
      const some = { _id: { $in: spuIds.slice(at, at + productsAtOnce) }, revision }
      await products.changeRaw(some, { $unset: { skus: '', unsettled: '' } })
    }
  }
}
