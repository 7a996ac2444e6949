import type { OrderCase } from './after-sales'
import type { LineRequest } from './model'
import type { OrderView } from './order-view'
import type { OwnerOrder } from './owner-order'
import type { Carrier, OutboxRow, ParcelWish } from './parcels'

export type * from './parcels'

type NotFound = { NOT_FOUND: object }

/** Actions of the door `owner`. */
export interface OwnerShippingApi {
  'carrier.list': { in: object; out: { carriers: Carrier[] }; refuses: Record<never, never> }
  /**
   * Without `lines` all that is left; the order is shipped when nothing is. At most 15 parcels. Units that an
   * open case asks the money of go only where `despiteCases` names every such case.
   */
  'order.ship': {
    in: {
      requestKey: string
      orderId: string
      lines?: LineRequest[]
      despiteCases?: string[]
    } & ParcelWish
    out: OwnerOrder
    refuses: NotFound & {
      CANNOT_SHIP: object
      NOT_LEFT: { skuIds: string[] }
      CASE_OPEN: { cases: OrderCase[] }
      BAD_TRACKING: object
      TOO_MANY_PARCELS: { max: number }
      /** WeChat takes several parcels of one payment only by express. */
      SPLIT_NEEDS_EXPRESS: object
    }
  }
  /** WeChat takes one correction of an order; a parcel that no carrier took has none. */
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
