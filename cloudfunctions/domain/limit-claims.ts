import type { LineRequest } from '../../typings/model'
import { PLACE_STANDS_MS } from './allowance'
import type { OrderLine } from './order-line'
import type { ProductUnits } from './purchase-limits'
import type { Attempt, Order, Parcel } from './records'
import { unsentRefunded, withoutUnits } from './refund-parts'

/** What somebody is about to order, from before it is stored, by the key that it is asked for with. */
export interface LimitClaim {
  requestKey: string
  purchaseId: string | null
  at: number
  units: { spuId: string; quantity: number }[]
}

/** The claims of one shopper: each order of limited goods writes its own over the revision that it saw. */
export interface LimitClaims {
  openid: string
  claims: LimitClaim[]
  revision: number
}

export const noClaims = (openid: string): LimitClaims => ({ openid, claims: [], revision: 0 })

/** What of an order is read to count it. */
export interface CountedOrder
  extends Pick<Order, 'requestKey' | 'purchaseId' | 'state' | 'refundedFen' | 'paidOutTradeNo'> {
  lines: Pick<OrderLine, 'skuId' | 'spuId' | 'quantity'>[]
  parcels: Pick<Parcel, 'lines'>[]
}

/**
 * Units of an order that its buyer has or waits for: all of them until it closes, but those whose money went
 * back before they were sent. Of a closed one only what was sent.
 */
export function unitsKept(order: CountedOrder, kept: Attempt | null): LineRequest[] {
  if (order.state === 'closed') return order.parcels.flatMap(({ lines }) => lines)
  return kept ? withoutUnits(order.lines, unsentRefunded(order, kept)) : order.lines
}

/** Sums what orders hold of each product; `keptOf` finds the payment that an order kept. */
export function countedUnits(
  orders: CountedOrder[],
  keptOf: (order: CountedOrder) => Attempt | null,
): Map<string, number> {
  const units = new Map<string, number>()
  for (const order of orders)
    for (const { skuId, quantity } of unitsKept(order, keptOf(order))) {
      const line = order.lines.find((known) => known.skuId === skuId)
      if (line) units.set(line.spuId, (units.get(line.spuId) ?? 0) + quantity)
    }
  return units
}

/** Claims of which no order stands yet, and may still come: longer than that no call takes. */
export const claimsOnTheWay = (
  { claims }: LimitClaims,
  storedKeys: ReadonlySet<string>,
  now: number,
): LimitClaim[] =>
  claims.filter(({ requestKey, at }) => !storedKeys.has(requestKey) && at > now - PLACE_STANDS_MS)

/** Adds what claims are about to take. */
export function withClaimed(units: ProductUnits, claims: LimitClaim[]): Map<string, number> {
  const sums = new Map(units)
  for (const { spuId, quantity } of claims.flatMap((claim) => claim.units))
    sums.set(spuId, (sums.get(spuId) ?? 0) + quantity)
  return sums
}

/**
 * The claims with one more, without those that `onTheWay` leaves out. The first call under its key may still
 * store what it claimed, so of the two each product counts with the more.
 */
export function withClaim(stored: LimitClaims, onTheWay: LimitClaim[], claim: LimitClaim): LimitClaims {
  const own = onTheWay.find(({ requestKey }) => requestKey === claim.requestKey)
  const others = onTheWay.filter((one) => one !== own)
  const units = new Map((own?.units ?? []).map(({ spuId, quantity }) => [spuId, quantity]))
  for (const { spuId, quantity } of claim.units) units.set(spuId, Math.max(quantity, units.get(spuId) ?? 0))
  const most = [...units].map(([spuId, quantity]) => ({ spuId, quantity }))
  return { ...stored, claims: [...others, { ...claim, units: most }] }
}
