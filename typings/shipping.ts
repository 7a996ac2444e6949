import type { LineRequest } from './model'
import type { OwnerOrder } from './owner-api'
import type { OrderView } from './shop-api'

/** WeChat's four ways to hand goods over (`logistics_type` 1 to 4). */
export type DeliveryMode = 'express' | 'local' | 'virtual' | 'pickup'

export interface ParcelView {
  parcelId: string
  mode: DeliveryMode
  /** WeChat's code of the carrier, such as `SF`; null unless it is express. */
  carrier: string | null
  trackingNo: string | null
  /** What is inside: SKUs of the order and how many. */
  lines: LineRequest[]
  shippedAt: number
}

export interface Carrier {
  /** WeChat's `delivery_id`. */
  code: string
  name: { zh: string; en: string }
}

/** Something that WeChat has to be told; `dead`: given up, a person looks at it. */
export interface OutboxRow {
  messageId: string
  kind: 'uploadShipping' | 'notifyReceipt'
  orderId: string
  state: 'waiting' | 'sent' | 'dead'
  tries: number
  /** WeChat's `errcode` and words, or why it was not reached; null before the first try. */
  lastError: string | null
  nextAt: number | null
  createdAt: number
}

/** What a parcel is to say: `carrier` and `trackingNo` for express, neither for anything else. */
export interface ParcelWish {
  mode: DeliveryMode
  carrier?: string
  trackingNo?: string
}

type NotFound = { NOT_FOUND: object }

/** Actions of the door `owner`. */
export interface OwnerShippingApi {
  'carrier.list': { in: object; out: { carriers: Carrier[] }; refuses: Record<never, never> }
  /** Without `lines` all that is left; the order is shipped when nothing is. At most 15 parcels. */
  'order.ship': {
    in: { requestKey: string; orderId: string; lines?: LineRequest[] } & ParcelWish
    out: OwnerOrder
    refuses: NotFound & {
      CANNOT_SHIP: object
      NOT_LEFT: { skuIds: string[] }
      BAD_TRACKING: object
      TOO_MANY_PARCELS: { max: number }
      /** WeChat takes several parcels of one payment only by express. */
      SPLIT_NEEDS_EXPRESS: object
    }
  }
  /** WeChat takes one correction of an order. */
  'order.correctParcel': {
    in: { orderId: string; parcelId: string } & ParcelWish
    out: OwnerOrder
    refuses: NotFound & {
      BAD_TRACKING: object
      ALREADY_CORRECTED: object
      CANNOT_SHIP: object
      SPLIT_NEEDS_EXPRESS: object
    }
  }
  /** What was given up, the latest first: `overview.get` counts it as `outboxDead`. */
  'outbox.list': {
    in: { cursor?: string }
    out: { items: OutboxRow[]; nextCursor: string | null }
    refuses: Record<never, never>
  }
  'outbox.retry': { in: { messageId: string }; out: OutboxRow; refuses: NotFound }
}

/** Actions of the door `shop`. */
export interface ShippingApi {
  /** The shopper has the goods: ends what the timer would end by itself. */
  'order.confirmReceipt': {
    in: { orderId: string }
    out: OrderView
    refuses: NotFound & { CANNOT_RECEIVE: object }
  }
}
