import type { Fen, LineRequest } from '../../typings/model'
import type { StockReason } from '../../typings/stock'
import { fen } from './money'
import type { Order } from './records'

/** What a shop says of a SKU when nobody said it for itself: "only 5 left". */
export const DEFAULT_LOW_AT = 5

/** The line of a merchant below which a SKU runs low. */
export interface StockLine {
  merchantId: string
  lowAt: number
  revision: number
}

/** What of an order that was paid lies on the shelf still: no parcel has taken it. */
export function unsentLines({ lines, parcels }: Pick<Order, 'lines' | 'parcels'>): LineRequest[] {
  const sent = new Map<string, number>()
  for (const { skuId, quantity } of parcels.flatMap((parcel) => parcel.lines))
    sent.set(skuId, (sent.get(skuId) ?? 0) + quantity)
  return lines.flatMap(({ skuId, quantity }) => {
    const gone = Math.min(quantity, sent.get(skuId) ?? 0)
    sent.set(skuId, (sent.get(skuId) ?? 0) - gone)
    return quantity > gone ? [{ skuId, quantity: quantity - gone }] : []
  })
}

/** Units by SKU. */
export function unitsBySku(lines: readonly LineRequest[]): Map<string, number> {
  const units = new Map<string, number>()
  for (const { skuId, quantity } of lines) units.set(skuId, (units.get(skuId) ?? 0) + quantity)
  return units
}

/** How a SKU stands: nothing left, at or below its line, or well. */
export const stockLevel = (available: number, lowAt: number): 'soldOut' | 'low' | 'ok' => {
  if (available === 0) return 'soldOut'
  return available <= lowAt ? 'low' : 'ok'
}

interface Sums {
  units: Partial<Record<StockReason, number>>
  costedUnits: number
  costFen: number
}

/** `opening + received = available + held + sold`: what it began with, and what came since, less losses. */
export function receiptsOf(
  { available, held, sold }: { available: number; held: number; sold: number },
  { units, costedUnits, costFen }: Sums,
): { opening: number; received: number; averageCostFen: Fen | null; costedUnits: number } {
  const { received = 0, counted = 0, damaged = 0, corrected = 0 } = units
  const came = received + counted + damaged + corrected
  const averageCostFen = costedUnits > 0 ? fen(Math.round(costFen / costedUnits)) : null
  return { opening: available + held + sold - came, received: came, averageCostFen, costedUnits }
}
