import type { OrderCase } from '../../../../../typings/after-sales'
import type { LineRequest } from '../../../../../typings/model'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { DeliveryMode, ParcelView, ParcelWish } from '../../../../../typings/shipping'

export const DELIVERY_MODES = ['express', 'local', 'pickup', 'virtual'] as const satisfies DeliveryMode[]

/** What was written into the drawer; nothing of it is lost by a refusal. */
export interface ShipDraft {
  mode: DeliveryMode
  carrier: string
  /** As typed: spaces and lower case are put right when it is sent. */
  trackingNo: string
  /** How many of each SKU go into this parcel; null: all that is left. */
  quantities: Record<string, number> | null
  /** Cases that were seen, and whose units go all the same. */
  despiteCases: string[]
}

export const emptyShipDraft: ShipDraft = {
  mode: 'express',
  carrier: '',
  trackingNo: '',
  quantities: null,
  despiteCases: [],
}

/** Where all that is left is services nothing goes by a carrier. */
export function newShipDraft(
  { lines, leftToShip }: Pick<OwnerOrder, 'lines' | 'leftToShip'>,
  carrier: string,
): ShipDraft {
  const isService = (skuId: string) => lines.find((line) => line.skuId === skuId)?.isService === true
  const isNothingSent = leftToShip.length > 0 && leftToShip.every(({ skuId }) => isService(skuId))
  return { ...emptyShipDraft, carrier, mode: isNothingSent ? 'virtual' : 'express' }
}

export type ShipProblem =
  | 'carrierMissing'
  | 'trackingMissing'
  | 'trackingMalformed'
  | 'nothingChosen'
  | 'splitNeedsExpress'
  | 'despiteMissing'

export type ShipReading =
  | { ok: true; wish: ParcelWish; lines: LineRequest[] | null; count: number }
  | { ok: false; problem: ShipProblem; count: number }

const unitsOf = (lines: readonly LineRequest[]): number => lines.reduce((sum, line) => sum + line.quantity, 0)

/** "SF1432 8876 0921" as carriers write it. */
export const plainTracking = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
    .toUpperCase()

/** What the parcel holds, of what is left. */
export function chosenLines(
  quantities: Record<string, number> | null,
  left: readonly LineRequest[],
): LineRequest[] {
  if (quantities === null) return [...left]
  return left
    .map(({ skuId, quantity }) => ({ skuId, quantity: Math.min(quantity, quantities[skuId] ?? 0) }))
    .filter((line) => line.quantity > 0)
}

/**
 * The draft as it would be sent. `lines` is null where the parcel holds all that is left, so that the server
 * decides what that is by then. WeChat takes several parcels of one payment only by express.
 */
export function readShipDraft(
  draft: ShipDraft,
  order: Pick<OwnerOrder, 'leftToShip' | 'parcels' | 'openCases'>,
): ShipReading {
  const left = order.leftToShip
  const chosen = chosenLines(draft.quantities, left)
  const count = unitsOf(chosen)
  const whole = count === unitsOf(left)
  if (count === 0) return { ok: false, problem: 'nothingChosen', count }
  const alone = whole && order.parcels.length === 0
  if (!alone && [draft, ...order.parcels].some(({ mode }) => mode !== 'express'))
    return { ok: false, problem: 'splitNeedsExpress', count }
  const unseen = casesInTheWay(chosen, order).filter(({ caseId }) => !draft.despiteCases.includes(caseId))
  if (unseen.length > 0) return { ok: false, problem: 'despiteMissing', count }
  const wish = readWish(draft)
  if (typeof wish === 'string') return { ok: false, problem: wish, count }
  return { ok: true, wish, lines: whole ? null : chosen, count }
}

/** How it goes, or what is missing. The server checks the number again, by its carrier. */
export function readWish({
  mode,
  carrier,
  trackingNo,
}: Pick<ShipDraft, 'mode' | 'carrier' | 'trackingNo'>):
  | ParcelWish
  | 'carrierMissing'
  | 'trackingMissing'
  | 'trackingMalformed' {
  if (mode !== 'express') return { mode }
  const number = plainTracking(trackingNo)
  if (carrier === '') return 'carrierMissing'
  if (number === '') return 'trackingMissing'
  if (!/^[0-9A-Z][0-9A-Z-]{4,39}$/.test(number)) return 'trackingMalformed'
  return { mode, carrier, trackingNo: number }
}

/** A parcel as it stands, to be corrected. */
export const draftOf = ({ mode, carrier, trackingNo }: ParcelView): ShipDraft => ({
  ...{ mode, carrier: carrier ?? '', trackingNo: trackingNo ?? '' },
  quantities: null,
  despiteCases: [],
})

/** Of one line: what is in parcels, what is left to send, what was refunded. */
export function lineShipping(
  order: Pick<OwnerOrder, 'parcels' | 'leftToShip' | 'refundableParts'>,
  skuId: string,
): { sent: number; left: number; refunded: number } {
  const of = (lines: readonly LineRequest[]) => unitsOf(lines.filter((line) => line.skuId === skuId))
  return {
    sent: of(order.parcels.flatMap((parcel) => parcel.lines)),
    left: of(order.leftToShip),
    refunded: order.refundableParts.lines.find((line) => line.skuId === skuId)?.refunded ?? 0,
  }
}

/** Units in parcels and units of the order; null where none or all were sent. */
export function partlySent(
  order: Pick<OwnerOrder, 'parcels' | 'leftToShip'>,
): { sent: number; all: number } | null {
  const sent = unitsOf(order.parcels.flatMap((parcel) => parcel.lines))
  const left = unitsOf(order.leftToShip)
  return sent > 0 && left > 0 ? { sent, all: sent + left } : null
}

export const leftUnits = (order: Pick<OwnerOrder, 'leftToShip'>): number => unitsOf(order.leftToShip)

/** The cases whose units this parcel takes: beyond what nobody asks the money of. */
export function casesInTheWay(
  chosen: readonly LineRequest[],
  { leftToShip, openCases }: Pick<OwnerOrder, 'leftToShip' | 'openCases'>,
): OrderCase[] {
  const holding = openCases.filter(({ holdsGoods }) => holdsGoods)
  const of = (lines: readonly LineRequest[], skuId: string) =>
    unitsOf(lines.filter((line) => line.skuId === skuId))
  const held = holding.flatMap(({ lines }) => lines)
  const isBeyond = ({ skuId, quantity }: LineRequest) =>
    quantity > Math.max(0, of(leftToShip, skuId) - of(held, skuId))
  const beyond = new Set(chosen.filter(isBeyond).map(({ skuId }) => skuId))
  return holding.filter(({ lines }) => lines.some(({ skuId }) => beyond.has(skuId)))
}
