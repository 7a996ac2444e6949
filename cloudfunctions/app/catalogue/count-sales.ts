import type { BucketSales, Ports } from '../ports'

/**
 * Adds what was sold from a bucket to its product's shown count. Taken off first: a function that dies in
 * between loses units of a number that is only shown, and counts none twice.
 */
export async function countSales(
  { stock, products, skus }: Pick<Ports, 'stock' | 'products' | 'skus'>,
  sales: BucketSales,
): Promise<void> {
  if (!(await stock.takeSales(sales))) return
  const [sku] = await skus.getMany([sales.skuId])
  if (sku && sales.units !== 0) await products.addSold(sku.spuId, sales.units)
}
