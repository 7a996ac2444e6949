import type { UseQueryResult } from '@tanstack/react-query'
import { type OutputOf, read } from '../../api'
import { useOwner } from '../../queries'

export type WholeProduct = OutputOf<'product.get'>

const TURNS_MAX = 3

/**
 * Reads a product and, part by part, all of its SKUs. Where somebody saved it in between, its parts may not
 * fit together: it is read anew.
 */
async function readWhole(spuId: string, signal: AbortSignal): Promise<WholeProduct> {
  for (let turn = 1; ; turn += 1) {
    const product = await read('product.get', { spuId }, signal)
    const skus = [...product.skus]
    let cursor = product.skusCursor
    let isOfOnePiece = true
    while (cursor !== null) {
      const part = await read('sku.list', { spuId, cursor }, signal)
      skus.push(...part.items)
      isOfOnePiece &&= part.revision === product.revision
      cursor = part.nextCursor
    }
    if (isOfOnePiece || turn === TURNS_MAX) return { ...product, skus, skusCursor: null }
  }
}

/** A product with all of its SKUs, under the key of `product.get`: what refreshes that reads them anew. */
export const useWholeProduct = (spuId: string): UseQueryResult<WholeProduct> =>
  useOwner('product.get', { spuId }, { by: (signal) => readWhole(spuId, signal) })
