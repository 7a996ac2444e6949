import type { Product, StoredSku } from '../../domain/product'
import { bareSku, laidOver, productOfToday, skuOfToday } from '../../domain/product-skus'
import type { Migration } from './migration'

/**
 * Until 0.4.0 a product said less of how it is sold, and no SKU what its options are called in English: a
 * product that has such names carries its SKUs once more, which the timer then writes (docs/adr/0024).
 */
export const termsOfProducts: Migration = {
  number: 20,
  name: 'terms-of-products',
  collection: 'products',
  async step(document, _read, having) {
    if (document.tags !== undefined) return null
    const product = productOfToday(document as unknown as Product)
    const isNamed = product.axes.some(({ values }) => values.some(({ en }) => en !== undefined))
    if (!isNamed) return { document: { ...product, _id: document._id } }
    const stored = (await having('skus', 'spuId', product.spuId)) as unknown as StoredSku[]
    const skus = laidOver(
      stored.map((sku) => bareSku(skuOfToday(sku))),
      product.skus ?? [],
    )
    return { document: { ...product, _id: document._id, skus, unsettled: true } }
  },
}
