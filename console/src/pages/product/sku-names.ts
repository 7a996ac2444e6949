import type { OwnerProduct, OwnerSku } from '../../../../typings/owner-api'

/** "象牙白 39", or what stands for the only SKU of a product without choices. */
export function skuName(sku: OwnerSku, single: string): string {
  return sku.options.length === 0 ? single : sku.options.join(' ')
}

interface RowGroup {
  name: string
  rows: number[]
}

/** Of the rows from `top` to before `end`, those that share the value of the first axis stand together. */
export function groupRows(
  { axes, skus }: Pick<OwnerProduct, 'axes' | 'skus'>,
  top = 0,
  end = skus.length,
): RowGroup[] {
  const groups: RowGroup[] = []
  skus.slice(top, end).forEach((sku, at) => {
    // One axis needs no groups.
    const name = axes.length > 1 ? (sku.options[0] ?? '') : ''
    const last = groups.at(-1)
    if (last && last.name === name) last.rows.push(top + at)
    else groups.push({ name, rows: [top + at] })
  })
  return groups
}
