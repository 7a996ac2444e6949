import type { Product } from '../../domain/product'
import { productOfToday, storedSku } from '../../domain/product-skus'
import type { Migration } from './migration'

/** A product held all of its SKUs: with 2,000 of them it was larger than a list can be read with. */
export const skusApart: Migration = {
  number: 7,
  name: 'skus-apart',
  collection: 'products',
  step(document) {
    if (document.skuCount !== undefined) return null
    const { skus = [], unsettled, ...product } = productOfToday(document as unknown as Product)
    const stored = skus.map((sku) => ({ _id: sku.skuId, ...storedSku(product, sku) }))
    return {
      puts: [{ collection: 'skus', documents: stored }],
      document: { _id: document._id, ...product },
    }
  },
}
