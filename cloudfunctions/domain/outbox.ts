import type { LineRequest } from '../../typings/model'
import type { NewsFact, NewsKind } from '../../typings/news'
import type { DeliveryMode } from '../../typings/shipping'
import type { AuditEntry } from './audit-entry'
import { plainWords } from './text'

/** What WeChat is told of a payment's shipping: all parcels so far, each time. */
export interface ShippingUpload {
  transactionId: string
  payerOpenid: string
  mode: DeliveryMode
  /** In several parcels, or in one after which more was to follow. */
  isSplit: boolean
  isAllSent: boolean
  parcels: {
    carrier: string | null
    trackingNo: string | null
    /** What is inside, in a few words. */
    description: string
  }[]
  /** The receiver's phone number, masked: SF's parcels are traced with its end. Null where there is none. */
  receiverContact: string | null
  /** Tells an earlier upload from a later one. */
  uploadAt: number
}

/** WeChat reminds the payer once to confirm what arrived. */
export interface ReceiptNotice {
  transactionId: string
  receivedAt: number
}

/** What a shopper is told, as facts; how they are written is WeChat's way. Times are epoch ms. */
export interface News {
  kind: NewsKind
  openid: string
  orderId: string
  facts: Partial<Record<Exclude<NewsFact, 'shopName'>, string | number>>
}

export type OutboxPayload =
  | { kind: 'uploadShipping'; upload: ShippingUpload }
  | { kind: 'notifyReceipt'; receipt: ReceiptNotice }
  | { kind: 'tellShopper'; news: News }

/** Something that WeChat has to be told, once; its id is derived from what it tells. */
export interface OutboxMessage {
  messageId: string
  orderId: string
  /** That of its order. */
  merchantId: string
  payload: OutboxPayload
  state: 'waiting' | 'sent' | 'dead'
  tries: number
  lastError: string | null
  /** Null once nothing is tried any more. */
  nextAt: number | null
  createdAt: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

export type NewMessage = Pick<OutboxMessage, 'messageId' | 'orderId' | 'merchantId' | 'payload'>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The pauses between tries; after the last one, a day after the first, a message is dead. */
const pausesMs = [1, 5, 15, 60, 180, 360, 840].map((minutes) => minutes * MINUTE_MS)
const TRIES_MAX = pausesMs.length + 1
/** A try that never ended is tried again after this. */
const LAST_TRY_MS = HOUR_MS

export const newMessage = (message: NewMessage, now: number): OutboxMessage => ({
  ...message,
  state: 'waiting',
  tries: 0,
  lastError: null,
  nextAt: now,
  createdAt: now,
  revision: 0,
})

/** Whether among messages of the same order a later upload says all that this one says. */
export const isOutdated = ({ payload }: NewMessage, messages: NewMessage[]): boolean =>
  payload.kind === 'uploadShipping' &&
  messages.some(
    ({ payload: other }) =>
      other.kind === 'uploadShipping' && other.upload.uploadAt > payload.upload.uploadAt,
  )

/**
 * The turn to send a message: counted before it is sent, so that of two senders one goes, and one that dies
 * is followed by another after the pause. Null where it is not due.
 */
export function takeTurn(message: OutboxMessage, now: number): OutboxMessage | null {
  if (message.state !== 'waiting' || message.nextAt === null || now < message.nextAt) return null
  const nextAt = now + (pausesMs[message.tries] ?? LAST_TRY_MS)
  return { ...message, tries: message.tries + 1, nextAt }
}

export const messageSent = (message: OutboxMessage): OutboxMessage => ({
  ...message,
  state: 'sent',
  lastError: null,
  nextAt: null,
})

/** Waits for its next turn, or is given up: refused for good, or tried for a day. */
export function messageFailed(message: OutboxMessage, lastError: string, isFinal: boolean): OutboxMessage {
  const isDead = isFinal || message.tries >= TRIES_MAX
  return isDead ? { ...message, lastError, state: 'dead', nextAt: null } : { ...message, lastError }
}

/** Whether a person may want it tried anew: it was tried in vain. The first try comes by itself. */
export const isRetryable = ({ state, tries }: Pick<OutboxMessage, 'state' | 'tries'>): boolean =>
  state === 'dead' || (state === 'waiting' && tries > 0)

/** Tried anew from the beginning, because a person wants it so; the same where its first try is due. */
export function messageRevived(message: OutboxMessage, now: number): OutboxMessage | null {
  if (message.state === 'sent') return null
  return isRetryable(message) ? { ...message, state: 'waiting', tries: 0, nextAt: now } : message
}

/** What WeChat takes of a parcel's `item_desc`. */
const DESCRIPTION_MAX = 120

/** `春日茶礼盒*2；青瓷杯*1`, on one line. */
export function descriptionOf(lines: LineRequest[], titleOf: (skuId: string) => string): string {
  const words = lines.map(({ skuId, quantity }) => `${titleOf(skuId)}*${quantity}`)
  return plainWords(words.join('；'), DESCRIPTION_MAX)
}
