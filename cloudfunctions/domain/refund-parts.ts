import type { Fen, LineRequest } from '../../typings/model'
import type { RefundableParts, RefundParts } from '../../typings/owner-refunds'
import { addFen, fen, subtractFen, ZERO_FEN } from './money'
import type { OrderLine } from './order-line'
import { mergeLines } from './pricing'
import type { Attempt, Order, RefundReservation } from './records'

/** Refunds that stand: a closed one has given its units and its freight back. */
const standing = (kept: Attempt): RefundReservation[] =>
  Object.values(kept.reservations).filter(({ state }) => state !== 'returned')

const unitsOf = (lines: LineRequest[], skuId: string): number =>
  lines.reduce((sum, line) => sum + (line.skuId === skuId ? line.quantity : 0), 0)

/** What was paid for so many units of a line, in fen: rounded down, and for all of them exactly its net. */
const amountOfUnits = ({ netFen, quantity }: Pick<OrderLine, 'netFen' | 'quantity'>, units: number): Fen =>
  fen(Number((BigInt(netFen) * BigInt(units)) / BigInt(quantity)))

/** Units refunded as such, by SKU; with `reached` only those whose money reached the payer. */
const refundedUnits = (kept: Attempt, skuId: string, isCounted = (_: RefundReservation) => true): number =>
  standing(kept)
    .filter(isCounted)
    .reduce((sum, { parts }) => sum + unitsOf(parts?.lines ?? [], skuId), 0)

const isAllPromised = ({ totalFen, refundReservedFen }: Attempt): boolean => refundReservedFen >= totalFen

/** What of the lines and the freight of an order can be refunded as such, by the payment that it kept. */
export function refundableParts(order: Order, kept: Attempt | null): RefundableParts {
  if (kept?.state !== 'paid' || kept.outTradeNo !== order.paidOutTradeNo)
    return { lines: [], freightFen: ZERO_FEN }
  const isNothingLeft = isAllPromised(kept)
  const lines = order.lines.map(({ skuId, quantity, netFen }) => ({
    skuId,
    quantity,
    refunded: isNothingLeft ? quantity : refundedUnits(kept, skuId),
    netFen,
  }))
  const backFen = standing(kept).reduce((sum, { parts }) => sum + (parts?.freightFen ?? 0), 0)
  return { lines, freightFen: isNothingLeft ? ZERO_FEN : subtractFen(order.freightFen, fen(backFen)) }
}

/** Units of each line that were not refunded; lines without any are left out. */
export const unitsLeft = ({ lines }: RefundableParts): LineRequest[] =>
  lines
    .map(({ skuId, quantity, refunded }) => ({ skuId, quantity: Math.max(0, quantity - refunded) }))
    .filter(({ quantity }) => quantity > 0)

/** Whether all that is wanted is among what there is. */
export const areWithin = (wanted: LineRequest[], there: LineRequest[]): boolean =>
  mergeLines(wanted).every(({ skuId, quantity }) => quantity <= unitsOf(there, skuId))

/** What is left of some units when others are taken away; lines without any are left out. */
export const withoutUnits = (lines: LineRequest[], taken: LineRequest[]): LineRequest[] =>
  mergeLines(lines)
    .map(({ skuId, quantity }) => ({ skuId, quantity: Math.max(0, quantity - unitsOf(taken, skuId)) }))
    .filter(({ quantity }) => quantity > 0)

/** What so many more units are after those that were refunded: all of them give exactly its net. */
export function amountOfLine(parts: RefundableParts, { skuId, quantity }: LineRequest): Fen {
  const line = parts.lines.find((known) => known.skuId === skuId)
  if (!line) return ZERO_FEN
  return subtractFen(amountOfUnits(line, line.refunded + quantity), amountOfUnits(line, line.refunded))
}

/** The sum of parts; null where units or freight are not left. */
export function amountOfParts(
  left: RefundableParts,
  { lines, freightFen, extraFen }: RefundParts,
): Fen | null {
  if (freightFen > left.freightFen || !areWithin(lines, unitsLeft(left))) return null
  return addFen(...mergeLines(lines).map((line) => amountOfLine(left, line)), fen(freightFen), fen(extraFen))
}

/**
 * Units of a paid order that still have to be sent: in no parcel and not promised to be refunded. Whoever
 * sends reads the order first, then its kept attempt, and saves over the order's revision: a refund reserves
 * first and raises that revision then, so one of the two sees the other.
 */
export function leftToShip(order: Order, kept: Attempt | null): LineRequest[] {
  if (order.state !== 'paid' || !kept || isAllPromised(kept)) return []
  return unsent(order, (skuId) => refundedUnits(kept, skuId))
}

/** Units neither sent nor promised to be refunded or sold again, whatever the order's state. */
export function unitsWithShop(order: Order, kept: Attempt): LineRequest[] {
  const soldAgain = standing(kept).flatMap(({ parts, unitsBack }) => (parts ? [] : unitsBack))
  return withoutUnits(
    unsent(order, (skuId) => refundedUnits(kept, skuId)),
    soldAgain,
  )
}

const isReached = ({ state }: RefundReservation): boolean => state === 'refunded'

/** Units in no parcel whose money reached the payer as theirs: nobody bought them in the end. */
export const unsentRefunded = (order: Sendable, kept: Attempt): LineRequest[] =>
  unsent(order, () => 0).map(({ skuId, quantity }) => ({
    skuId,
    quantity: Math.min(quantity, refundedUnits(kept, skuId, isReached)),
  }))

/** Whether every unit of a paid order was sent or has been refunded to the end. */
export function isNothingToShip(order: Order, kept: Attempt): boolean {
  return unsent(order, (skuId) => refundedUnits(kept, skuId, isReached)).length === 0
}

interface Sendable {
  lines: LineRequest[]
  parcels: { lines: LineRequest[] }[]
}

function unsent(order: Sendable, refundedOf: (skuId: string) => number): LineRequest[] {
  const sent = order.parcels.flatMap(({ lines }) => lines)
  return order.lines
    .map(({ skuId, quantity }) => ({
      skuId,
      quantity: Math.max(0, quantity - unitsOf(sent, skuId) - refundedOf(skuId)),
    }))
    .filter(({ quantity }) => quantity > 0)
}

/** Units of an order that are in no parcel, whatever became of their money. */
export const unsentUnits = (order: Order): LineRequest[] => unsent(order, () => 0)
