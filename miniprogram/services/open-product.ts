import type { ProductView } from '../../typings/shop-api'
import { type Answer, call } from './api'

/** A product with thousands of SKUs is far more than may be drawn: what is open is kept beside the pages. */
const open = new Map<string, ProductView>()
const OPEN_MAX = 4

function keep(product: ProductView): void {
  open.delete(product.spuId)
  open.set(product.spuId, product)
  const [oldest] = open.keys()
  if (open.size > OPEN_MAX && oldest !== undefined) open.delete(oldest)
}

/** Reads a product with its first SKUs, and keeps it. */
export async function readProduct(spuId: string): Promise<Answer<'product.get'>> {
  const answer = await call('product.get', { spuId })
  if (answer.ok) keep(answer.data)
  return answer
}

/** The product with all of its SKUs, read on as far as it is not yet. */
export async function readWhole(spuId: string): Promise<Answer<'product.get'>> {
  if (!open.has(spuId)) {
    const answer = await readProduct(spuId)
    if (!answer.ok) return answer
  }
  for (let product = open.get(spuId); product; product = open.get(spuId)) {
    const { skusCursor: cursor } = product
    if (cursor === null) return { ok: true, data: product }
    const answer = await call('sku.list', { spuId, cursor })
    if (!answer.ok) return answer
    const { items, nextCursor } = answer.data
    // What was read anew meanwhile is read on from its own beginning.
    if (open.get(spuId) === product)
      keep({ ...product, skus: [...product.skus, ...items], skusCursor: nextCursor })
  }
  return readProduct(spuId)
}
