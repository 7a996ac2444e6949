import type { OverLimit } from '../../typings/shop-api'
import type { StoredSku } from './product'

/** Units by product. */
export type ProductUnits = ReadonlyMap<string, number>

/** What of limited products a shopper has already: in all orders, and in the purchase that one is to join. */
export interface UnitsHad {
  byPerson: ProductUnits
  inPurchase: ProductUnits
}

export const nothingHad: UnitsHad = { byPerson: new Map(), inPurchase: new Map() }

/** What one person may still have of a product; null where nobody counts. */
export const personalLeftOf = (
  { spuId, perPersonMax }: Pick<StoredSku, 'spuId' | 'perPersonMax'>,
  { byPerson }: Pick<UnitsHad, 'byPerson'>,
): number | null => (perPersonMax === null ? null : Math.max(0, perPersonMax - (byPerson.get(spuId) ?? 0)))

/** How many units of its product one order may have now, and which of the two limits says so. */
export function limitOf(
  sku: Pick<StoredSku, 'spuId' | 'quantityMax' | 'perPersonMax'>,
  had: UnitsHad,
): Pick<OverLimit, 'left' | 'by'> {
  const orderLeft = Math.max(0, sku.quantityMax - (had.inPurchase.get(sku.spuId) ?? 0))
  const personalLeft = personalLeftOf(sku, had)
  if (personalLeft === null || personalLeft > orderLeft) return { left: orderLeft, by: 'order' }
  return { left: personalLeft, by: 'person' }
}
