import type { LineRequest } from '../../typings/model'
import type { ParcelWish } from '../../typings/shipping'
import { isGoodTracking } from './carriers'
import { nextState } from './machine'
import { orderTransitions } from './order'
import { descriptionOf, type NewMessage, type ShippingUpload } from './outbox'
import type { Attempt, Order, Parcel } from './records'
import { isNothingToShip, leftToShip } from './refund-parts'
import { promisesOfOrder } from './shop-settings'

/** WeChat's limit of one payment: developers.weixin.qq.com, order shipping. */
export const PARCELS_MAX = 15

const DAY_MS = 86_400_000
/** WeChat counts what came by no express as received after so long; we do as it does. */
const OTHERS_RECEIVED_AFTER_MS = 2 * DAY_MS

/** The same key is the same parcel. */
export const parcelIdOf = (requestKey: string): string => `P-${requestKey}`

export type Carriage = Pick<Parcel, 'mode' | 'carrier' | 'trackingNo'>

/** How a parcel goes: a carrier and its number by express, neither by anything else; null where not so. */
export function carriageOf({ mode, carrier = '', trackingNo = '' }: ParcelWish): Carriage | null {
  if (mode === 'express') return isGoodTracking(carrier, trackingNo) ? { mode, carrier, trackingNo } : null
  return carrier === '' && trackingNo === '' ? { mode, carrier: null, trackingNo: null } : null
}

/** The last time at which WeChat would have to be told something new. */
const toldUntil = ({ parcels, shippedAt, shippingCorrectedAt }: Order): number =>
  Math.max(0, shippedAt ?? 0, shippingCorrectedAt ?? 0, ...parcels.map((parcel) => parcel.shippedAt))

/**
 * Why nothing of an order can be sent, whatever goes into the parcel; null where something can. What is odd
 * about its money has to be settled first.
 */
export function shippingObstacle(
  order: Order,
  kept: Attempt | null,
): 'CANNOT_SHIP' | 'TOO_MANY_PARCELS' | null {
  if (leftToShip(order, kept).length === 0 || order.isOdd) return 'CANNOT_SHIP'
  return order.parcels.length >= PARCELS_MAX ? 'TOO_MANY_PARCELS' : null
}

/**
 * Why a parcel cannot be corrected; null where it can. WeChat takes one correction of an order, and none
 * after the receipt; what no carrier took has no number that could be wrong.
 */
export function correctionObstacle(
  { mode }: Pick<Parcel, 'mode'>,
  { state, shippingCorrectedAt }: Pick<Order, 'state' | 'shippingCorrectedAt'>,
): 'CANNOT_SHIP' | 'ALREADY_CORRECTED' | null {
  if (state !== 'paid' && state !== 'shipped') return 'CANNOT_SHIP'
  if (shippingCorrectedAt !== null) return 'ALREADY_CORRECTED'
  return mode === 'express' ? null : 'CANNOT_SHIP'
}

/** Later than whatever was told before, since WeChat orders uploads by their time. */
export const nextTellingAt = (order: Order, now: number): number => Math.max(now, toldUntil(order) + 1)

/** A parcel more; the order is shipped once nothing is left. The timer sees to what follows from it. */
export function parcelAdded(order: Order, parcel: Parcel, kept: Attempt): Order {
  const added = { ...order, parcels: [...order.parcels, parcel], nextCheckAt: parcel.shippedAt }
  return (isNothingToShip(added, kept) && orderShipped(added, parcel.shippedAt)) || added
}

/** Nothing of it is left to be sent. Null where the state does not allow it. */
export function orderShipped(order: Order, now: number): Order | null {
  const state = nextState(orderTransitions, order.state, 'ship')
  const isExpress = order.parcels.some(({ mode }) => mode === 'express')
  return (
    state && {
      ...order,
      state,
      shippedAt: now,
      autoReceiveAt: now + (isExpress ? promisesOfOrder(order).receiveAfterMs : OTHERS_RECEIVED_AFTER_MS),
      nextCheckAt: now,
      events: [{ kind: 'shipped', at: now }, ...order.events],
    }
  )
}

/** What was not sent has been refunded to the end, so nothing is left to be sent; null where not so. */
export function restRefunded(order: Order, kept: Attempt, now: number): Order | null {
  if (order.parcels.length === 0 || !isNothingToShip(order, kept)) return null
  return orderShipped(order, nextTellingAt(order, now))
}

/** The shopper has the goods, or had time enough to say otherwise. Null where the state does not allow it. */
export function orderReceived(order: Order, now: number): Order | null {
  const state = nextState(orderTransitions, order.state, 'receive')
  return (
    state && {
      ...order,
      state,
      receivedAt: now,
      nextCheckAt: now,
      events: [{ kind: 'received', at: now }, ...order.events],
    }
  )
}

export const isSameCarriage = (one: Carriage, other: Carriage): boolean =>
  one.mode === other.mode && one.carrier === other.carrier && one.trackingNo === other.trackingNo

/** Another carriage of a parcel, with who gave it which before; all else of it stays. */
export function parcelCorrected(
  order: Order,
  parcelId: string,
  carriage: Carriage,
  { actor, now }: { actor: string; now: number },
): Order {
  const at = nextTellingAt(order, now)
  return {
    ...order,
    parcels: order.parcels.map((parcel) => {
      if (parcel.parcelId !== parcelId) return parcel
      const { mode, carrier, trackingNo } = parcel
      return { ...parcel, ...carriage, correction: { from: { mode, carrier, trackingNo }, actor, at } }
    }),
    shippingCorrectedAt: at,
    nextCheckAt: at,
  }
}

/** When the timer looks at an order again whose news are told; null where nothing happens by itself. */
export function nextLookAt({ state, autoReceiveAt, nextCheckAt }: Order): number | null {
  if (state === 'shipped') return autoReceiveAt
  return state === 'paid' || state === 'received' ? null : nextCheckAt
}

/**
 * What WeChat has to be told of an order by now. What was not paid inside the mini program is no order of
 * it, so WeChat's shipping service does not know it; nor is anything told of money that went back whole.
 */
export function messagesOf(order: Order, payerOpenid: string | null): NewMessage[] {
  const { orderId, merchantId, transactionId, payer, parcels, state } = order
  const isTold = state === 'paid' || state === 'shipped' || state === 'received'
  if (!isTold || transactionId === null || payerOpenid === null || payer?.isInApp === false) return []
  const [first] = parcels
  if (!first) return []
  const upload = uploadOf(order, first, transactionId, payerOpenid)
  // Before all is sent, only parcels by express are taken.
  if (!upload.isAllSent && first.mode !== 'express') return []
  const version = `${parcels.length}${upload.isAllSent ? 'a' : ''}${order.shippingCorrectedAt ? 'c' : ''}`
  const whose = { orderId, merchantId }
  const messages: NewMessage[] = [
    { messageId: `${orderId}-ship-${version}`, ...whose, payload: { kind: 'uploadShipping', upload } },
  ]
  if (isReceiptNews(order))
    messages.push({
      messageId: `${orderId}-receipt`,
      ...whose,
      payload: { kind: 'notifyReceipt', receipt: { transactionId, receivedAt: order.receivedAt ?? 0 } },
    })
  return messages
}

/** WeChat counts the days itself, and reminds payers of express parcels only. */
const isReceiptNews = ({ receivedAt, autoReceiveAt, parcels }: Order): boolean =>
  receivedAt !== null &&
  (autoReceiveAt === null || receivedAt < autoReceiveAt) &&
  parcels.every(({ mode }) => mode === 'express')

function uploadOf(order: Order, first: Parcel, transactionId: string, payerOpenid: string): ShippingUpload {
  const { parcels, lines } = order
  const titleOf = (skuId: string) => lines.find((line) => line.skuId === skuId)?.title.zh ?? skuId
  const isAtOnce = parcels.length === 1 && order.shippedAt === first.shippedAt
  return {
    transactionId,
    payerOpenid,
    mode: first.mode,
    isSplit: !isAtOnce && first.mode === 'express',
    isAllSent: order.shippedAt !== null,
    parcels: parcels.map((parcel) => ({
      carrier: parcel.carrier,
      trackingNo: parcel.trackingNo,
      description: descriptionOf(parcel.lines, titleOf),
    })),
    receiverContact: order.address && maskedContact(order.address.phone),
    uploadAt: toldUntil(order),
  }
}

/** `138****8000`, as WeChat wants it; the outbox keeps no number whole. */
function maskedContact(phone: string): string | null {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 ? null : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** WeChat takes several parcels of one payment only by express. */
export function mayGo(
  carriage: Pick<Parcel, 'mode'>,
  others: Pick<Parcel, 'mode'>[],
  isRest: boolean,
): boolean {
  const isOnly = others.length === 0 && isRest
  return isOnly || [carriage, ...others].every(({ mode }) => mode === 'express')
}

/** SKUs of which more is wanted than is left. */
export const skusNotLeft = (wanted: LineRequest[], left: LineRequest[]): string[] =>
  wanted
    .filter(({ skuId, quantity }) => quantity > (left.find((line) => line.skuId === skuId)?.quantity ?? 0))
    .map(({ skuId }) => skuId)
