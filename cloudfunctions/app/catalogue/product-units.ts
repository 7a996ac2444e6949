import type { ProductFace } from '../../domain/product'
import { addUnits } from '../../domain/stock'
import type { Ports } from '../ports'

export interface Units {
  available: number
  held: number
  sold: number
}

export const NO_UNITS: Units = { available: 0, held: 0, sold: 0 }

/** The units of all SKUs of each product together. */
export async function unitsOf(
  { skus, stock }: Pick<Ports, 'skus' | 'stock'>,
  products: ProductFace[],
): Promise<Map<string, Units>> {
  const ids = await skus.idsOf(products)
  const bySku = await stock.summary([...ids.values()].flat())
  return new Map([...ids].map(([spuId, skuIds]) => [spuId, sumOf(skuIds, bySku)]))
}

function sumOf(skuIds: string[], bySku: Map<string, Units>): Units {
  const counts = skuIds.map((skuId) => bySku.get(skuId) ?? NO_UNITS)
  return {
    available: counts.reduce((sum, { available }) => addUnits(sum, available), 0),
    held: counts.reduce((sum, { held }) => sum + held, 0),
    sold: counts.reduce((sum, { sold }) => sum + sold, 0),
  }
}
