import type { FileProduct } from '../../domain/shopify/file-product'

/** So much of a file is worked on at a time. */
export interface ImportSlices {
  products: number
  skus: number
}

/** Products from `at` on that stand in one piece: the same ones whoever asks, and at least one. */
export function pieceOf(products: FileProduct[], at: number, slices: ImportSlices): FileProduct[] {
  let skuCount = 0
  const piece = products.slice(at, at + slices.products)
  const end = piece.findIndex(({ skus }, index) => {
    skuCount += skus.length
    return index > 0 && skuCount > slices.skus
  })
  return end < 0 ? piece : piece.slice(0, end)
}
