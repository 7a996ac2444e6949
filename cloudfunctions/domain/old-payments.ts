import type { Instrument } from '../../typings/model'
import type { RefundReason } from '../../typings/owner-refunds'
import { anyone } from './pay-session'
import type { Attempt, Notice, OrderPayer, Refund, RefundReservation, RefundWords } from './records'

/** What 0.3.0 and before wrote down of payments, when WeChat Pay was the one way to be paid. */
const PROVIDER = 'wechatpay'

/** Its sessions lived two hours, and were handed out for five minutes less. */
const HANDED_OUT_MS = 115 * 60_000

type Channel = 'jsapi' | 'friend' | 'native'

const instruments: Record<Channel, { instrument: Instrument; isInApp: boolean }> = {
  jsapi: { instrument: 'ownPhone', isInApp: true },
  friend: { instrument: 'friendPhone', isInApp: true },
  native: { instrument: 'screenCode', isInApp: false },
}

interface AttemptOfBefore extends Omit<Attempt, 'provider' | 'session'> {
  channel: Channel
  payerOpenid: string | null
  prepayId: string | null
  codeUrl: string | null
  prepaidAt: number | null
  prepaidWith: string | null
}

/** An attempt as it may be stored. */
export type StoredAttempt = Attempt | AttemptOfBefore

/** Fields that an attempt of today has no more. */
export const attemptFieldsOfBefore = [
  'channel',
  'payerOpenid',
  'prepayId',
  'codeUrl',
  'prepaidAt',
  'prepaidWith',
] as const satisfies (keyof AttemptOfBefore)[]

const isOfBefore = (stored: StoredAttempt): stored is AttemptOfBefore => !('provider' in stored)

/** Whom it was paid to, and in which app, stands in the bytes that WeChat Pay was asked with. */
export function attemptOfToday(stored: StoredAttempt): Attempt {
  if (!isOfBefore(stored)) return stored
  const { channel, payerOpenid, prepayId, codeUrl, prepaidAt, prepaidWith, ...kept } = stored
  const { appid: app, mchid: payee } = JSON.parse(stored.request) as { appid: string; mchid: string }
  const session = sessionOfToday({ prepayId, codeUrl, prepaidWith })
  return {
    ...kept,
    provider: PROVIDER,
    payee,
    app,
    instrument: instruments[channel].instrument,
    payer: payerOpenid === null ? anyone : { kind: 'wxOpenid', app, id: payerOpenid },
    session,
    presentUntil: session === null ? null : prepaidAt === null ? 0 : prepaidAt + HANDED_OUT_MS,
    reservations: Object.fromEntries(
      Object.entries(stored.reservations).map(([outRefundNo, reservation]) => [
        outRefundNo,
        withKey(reservation, outRefundNo, stored.outTradeNo),
      ]),
    ),
  }
}

/** As WeChat Pay's channel keeps what was opened. */
function sessionOfToday({
  prepayId,
  codeUrl,
  prepaidWith,
}: Pick<AttemptOfBefore, 'prepayId' | 'codeUrl' | 'prepaidWith'>): string | null {
  if (codeUrl !== null) return JSON.stringify({ codeUrl })
  return prepayId === null ? null : JSON.stringify({ prepayId, signedWith: prepaidWith ?? '' })
}

export const refundOfToday = (stored: Refund): Refund =>
  withKey(stored, stored.outRefundNo, stored.outTradeNo)

/** Until 0.3.0 a reservation held the words of its refund, which was stored after it. */
export function wordsOfBefore(reservation: RefundReservation | (RefundReservation & RefundWords)) {
  if (!('note' in reservation)) return null
  const { key, note, actor, returnStock, caseId } = reservation
  return { key, note, actor, returnStock, caseId } satisfies RefundWords
}

/** The number of a refund of ours was that of its payment, with its key behind it. */
function withKey<Wish extends { key?: string | null; reason: RefundReason }>(
  wish: Wish,
  outRefundNo: string,
  outTradeNo: string,
): Wish {
  if (wish.key !== undefined) return wish
  return { ...wish, key: wish.reason === 'outside' ? null : outRefundNo.slice(outTradeNo.length + 1) }
}

/** Which merchant number it was sent to was not written down: there was one. */
export function noticeOfToday(stored: Notice): Notice {
  if (stored.provider !== undefined) return stored
  const about = stored.eventType.startsWith('REFUND.') ? 'refund' : 'payment'
  return { ...stored, provider: PROVIDER, payee: '', about }
}

/** Who paid an order, as it may be stored. */
export type StoredPayer = OrderPayer | { channel: Channel; openid: string | null; name: string | null }

export function payerOfToday(stored: StoredPayer | null): OrderPayer | null {
  if (!stored || !('channel' in stored)) return stored
  const { channel, openid: id, name } = stored
  return { ...instruments[channel], id, name }
}
