import { shopsOwn } from './merchant-of-order'
import type { Migration } from './migration'

/** Before 0.5.0 a move of stock named its SKU alone; one whose SKU is gone is the shop's own. */
export const merchantsOfStockMoves: Migration = {
  number: 21,
  name: 'merchants-of-stock-moves',
  collection: 'stockMoves',
  async step(document, read, having) {
    if (document.merchantId !== undefined) return null
    const sku = await read('skus', String(document.skuId))
    return sku ? { document: { ...document, merchantId: sku.merchantId } } : shopsOwn(document, read, having)
  },
}
