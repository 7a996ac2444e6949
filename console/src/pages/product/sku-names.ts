import type { OwnerProduct, OwnerSku } from '../../../../typings/owner-api'

/** "象牙白 39", or what stands for the only SKU of a product without choices. */
export function skuName(sku: OwnerSku, single: string): string {
  return sku.options.length === 0 ? single : sku.options.join(' ')
}

interface RowGroup {
  name: string
  rows: number[]
}

/** Rows that share the value of the first axis stand together; one axis needs no groups. */
export function groupRows(product: Pick<OwnerProduct, 'axes' | 'skus'>): RowGroup[] {
  const groups: RowGroup[] = []
  product.skus.forEach((sku, row) => {
    const name = product.axes.length > 1 ? (sku.options[0] ?? '') : ''
    const last = groups.at(-1)
    if (last && last.name === name) last.rows.push(row)
    else groups.push({ name, rows: [row] })
  })
  return groups
}
