import type { Fen, Instrument } from '../../../typings/model'
import type { PaymentParams } from '../../../typings/order-view'
import type { RefundReason } from '../../../typings/owner-refunds'
import type { KeyState } from '../../../typings/settings'
import type { BillRow } from '../../domain/bill'
import type { Payer, PayerKind, PaySession } from '../../domain/pay-session'
import type { PaymentFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'

/** Time-out, 5xx or an answer that nobody vouches for: it may have been done, so it is asked about. */
export interface Unknown {
  kind: 'unknown'
  reason: string
}

/** `isFinal` false: not known yet, and still payable, as a code that nobody has scanned. */
export interface Missing {
  kind: 'missing'
  isFinal: boolean
}

/** `isFinal`: the same bytes will be refused again. */
export interface Refused {
  kind: 'refused'
  code: string
  isFinal: boolean
}

/** What is known of each part. */
export interface PaymentFacts {
  kind: 'facts'
  facts: PaymentFact[]
}

export type OpenAnswer =
  /** `presentUntil`: so long the session may be handed out, epoch ms. */
  | { kind: 'opened'; session: string; presentUntil: number }
  /** It was decided at once, as by a balance. */
  | PaymentFacts
  /** The number stands for something else there, or is over: only closing and asking tell. */
  | { kind: 'numberUsed' }
  | Refused
  | Unknown

/** What a phone or a screen is given to pay with. */
export type Show =
  | { by: 'wxRequestPayment'; fields: PaymentParams }
  | { by: 'tradeNo' | 'code' | 'link'; text: string }
  /** Whoever pays has nothing to do. */
  | { by: 'nothing' }

export type CloseAnswer =
  | { kind: 'closed' | 'paid' }
  /** Somebody is paying right now: it is as open as before. */
  | { kind: 'stillPaying' }
  | Missing
  | Unknown

/** Taken in, which may be done or not: the fact says how far it is. */
export interface RefundAnswered {
  kind: 'fact'
  fact: RefundFact
}

export type StatementAnswer =
  /** A day without a payment has no file, and no rows. */
  | { kind: 'rows'; rows: BillRow[] }
  | { kind: 'bad'; why: 'BAD_HASH' | 'UNREADABLE' }
  /** Being written, or the provider could not be asked: later. */
  | { kind: 'notReady'; reason: string }

/** How a provider wants its message answered. */
export interface Acknowledgement {
  status: number
  contentType?: string
  body: string
}

/** A verified message, or why it was turned away; only what is `verified` may be stored. */
export type NotificationReading =
  | {
      kind: 'verified'
      noticeId: string
      eventType: string
      /** None where it tells nothing that we understand. */
      facts: (PaymentFact | RefundFact)[]
      headers: Record<string, string>
      ack: Acknowledgement
    }
  /** `isAlarm`: rightly signed, and yet our key does not open it. */
  | { kind: 'rejected'; reason: string; isAlarm: boolean; ack: Acknowledgement }

/** What a channel can do, as data: nobody asks for its name. */
export interface ChannelAbilities {
  /** What new payments can be made with. */
  instruments: Instrument[]
  /** Those of which WeChat's shipping service wants to hear. */
  inApp: Instrument[]
  minFen: number
  /** How many orders can be paid as one. */
  partsMax: number
  /** Of one payment: how many, and how far apart they are asked for. */
  refunds: { max: number; apartMs: number }
  /** Kinds of daily statements; of each, how long after the day's end it is ready, and kept. */
  statements: { kind: string; readyAfterMs: number; keptMs: number }[]
}

export interface RefundWanted {
  /** Of the part that it is of. */
  number: string
  requestNo: string
  refundFen: Fen
  reason: Exclude<RefundReason, 'outside'>
}

/**
 * One way to be paid. `open`, `close`, `query` and refunds get the stored session whole; what is asked for is
 * made as bytes first (`openRequest`, `refundRequest`), stored, and sent as often as needed. What throws is a
 * fault of ours: a provider that fails is `unknown`.
 */
export interface PayChannel {
  provider: string
  can: ChannelAbilities
  /** Where new payments go: the merchant number, and in which ids of which app its payers are known. */
  account(): Promise<{ payee: string; app: string; payerKind: PayerKind }>
  /** The merchant numbers whose keys are held, today's first. */
  payees(): Promise<string[]>
  /** The number of an order's n-th attempt, by the provider's rules. */
  attemptNo(orderId: string, n: number): string
  /** The number of a refund of a payment: another one for each key, and always the same. */
  refundNo(number: string, key: string): string
  /** `title` is the shop's, of any length and characters, or empty: the channel makes of it what is taken. */
  openRequest(session: PaySession, wish: { payer: Payer; title: string }): Promise<string>
  open(session: PaySession, request: string): Promise<OpenAnswer>
  /** Null where this session cannot be paid by any more, though it may be open: another has to be opened. */
  present(session: PaySession, now: number): Promise<Show | null>
  query(session: PaySession): Promise<PaymentFacts | Missing | Unknown>
  /** All parts or none; never gives money back. */
  close(session: PaySession): Promise<CloseAnswer>
  refundRequest(session: PaySession, wanted: RefundWanted): Promise<string>
  refund(session: PaySession, request: string): Promise<RefundAnswered | Refused | Unknown>
  queryRefund(
    session: PaySession,
    wanted: Pick<RefundWanted, 'number' | 'requestNo'>,
  ): Promise<RefundAnswered | Missing | Unknown>
  /** The provider's own list of a day (`2026-11-22` in Shanghai) of one merchant number. */
  statement(payee: string, kind: string, day: string): Promise<StatementAnswer>
  /** `payee` is the one whose address was called; nothing of the message is believed unverified. */
  readNotification(
    payee: string,
    headers: Record<string, string>,
    rawBody: string,
  ): Promise<NotificationReading>
  /** What a message says that was verified when it was stored; none where it cannot be read any more. */
  readStored(payee: string, rawBody: string): Promise<(PaymentFact | RefundFact)[]>
  /** When what it depends on ends, epoch ms; `serial` is the number of each. */
  credentialEnds(): Promise<{ whose: 'ours' | 'theirs'; serial: string; endsAt: number }[]>
  /** What new payments are signed and read with; throws where it is not there. Never a key. */
  keys(): Promise<KeyState[]>
  /** Until when a provider that was asked too often is better left alone, epoch ms; 0 where it was not. */
  restUntil(): number
}

/** The ways to be paid that this shop has. */
export interface PayChannels {
  /** Throws where nothing was ever paid by it: who stored its name had the channel. */
  of(provider: string): PayChannel
  /** By the address that was called, which may name anything. */
  find(provider: string): PayChannel | null
  /** Whose messages come to the address that names no provider. */
  unnamed(): PayChannel
  /** What new payments of so much each go through, as one; null where nothing takes them. */
  offering(instrument: Instrument, totals: number[]): PayChannel | null
  all(): PayChannel[]
}
