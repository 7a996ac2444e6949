import type { LineRequest } from './model'

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

export type ParcelMove = 'correct'

/** A parcel as the console shows it. */
export interface OwnerParcelView extends ParcelView {
  can: ParcelMove[]
}

export interface Carrier {
  /** WeChat's `delivery_id`. */
  code: string
  name: { zh: string; en: string }
}

export type OutboxMove = 'retry'

/** Something that WeChat has to be told; `dead`: given up, a person looks at it. */
export interface OutboxRow {
  messageId: string
  kind: 'uploadShipping' | 'notifyReceipt' | 'tellShopper'
  orderId: string
  state: 'waiting' | 'sent' | 'dead'
  tries: number
  /** WeChat's `errcode` and words, or why it was not reached; null before the first try. */
  lastError: string | null
  nextAt: number | null
  createdAt: number
  can: OutboxMove[]
}

/** What a parcel is to say: `carrier` and `trackingNo` for express, neither for anything else. */
export interface ParcelWish {
  mode: DeliveryMode
  carrier?: string
  trackingNo?: string
}
