import type { PayChannel } from '../../../cloudfunctions/app/ports'
import { fen } from '../../../cloudfunctions/domain/money'
import { type PaySession, payerIdOf } from '../../../cloudfunctions/domain/pay-session'
import type { PaymentFact } from '../../../cloudfunctions/domain/payment'
import type { RefundFact } from '../../../cloudfunctions/domain/refund'
import { shanghaiDayFrom } from '../../../cloudfunctions/domain/shanghai-time'
import {
  onTheWire,
  SECOND_MIN_FEN,
  SECOND_PARTS_MAX,
  SECOND_REFUNDS_MAX,
  type SecondProvider,
  type SecondTrade,
  type SecondWish,
  signOf,
  type WireTrade,
} from './second-provider'

export const SECOND = 'second'
const APP = 'second-app'
/** Ready on the second morning, at two, and kept for a month. */
export const SECOND_STATEMENT = { kind: 'trade', readyAfterMs: 26 * 3_600_000, keptMs: 30 * 24 * 3_600_000 }

const unknown = { kind: 'unknown', reason: 'nobody answers' } as const
const accepted = { status: 200, contentType: 'text/plain', body: 'success' }
const refusedAck = { status: 200, contentType: 'text/plain', body: 'fail' }

const states = {
  waiting: 'unpaid',
  paying: 'paying',
  credit: 'promised',
  paid: 'paid',
  closed: 'closed',
} as const

/** The channel of the tests' own provider: no rule of WeChat Pay's holds for it. */
export function secondChannel(provider: SecondProvider): PayChannel {
  const { now, payees } = provider
  return {
    provider: SECOND,
    can: {
      instruments: ['ownPhone', 'screenCode'],
      inApp: [],
      minFen: SECOND_MIN_FEN,
      partsMax: SECOND_PARTS_MAX,
      refunds: { max: SECOND_REFUNDS_MAX, apartMs: 0 },
      statements: [SECOND_STATEMENT],
    },
    account: async () => ({ payee: payees[0] ?? '', app: APP, payerKind: 'account' }),
    payees: async () => [...payees],
    attemptNo: (orderId, n) => `${orderId}_n${n}`,
    refundNo: (number, key) => `${number}R${plain(key)}`,
    async openRequest({ groupNo, parts, instrument, expiresAt }, { payer }) {
      const wish: SecondWish = {
        group: groupNo,
        parts: parts.map(({ number, payee, fen: sum }) => ({ number, payee, fen: sum })),
        instrument,
        account: payerIdOf(payer),
        until: expiresAt,
      }
      return JSON.stringify(wish)
    },
    async open(_session, request) {
      if (provider.isDown) return unknown
      const opened = provider.open(JSON.parse(request) as SecondWish)
      if (opened === 'used') return { kind: 'numberUsed' }
      if ('tradeNo' in opened) return { kind: 'facts', facts: paymentsOf(onTheWire(opened)) }
      return {
        kind: 'opened',
        session: `code of ${opened.code} until ${opened.until}`,
        presentUntil: opened.until,
      }
    },
    async present(session, at) {
      const { code, until } = codeIn(session)
      if (code === null || at >= until) return null
      if (session.instrument === 'screenCode') return { by: 'code', text: code }
      const fields = { timeStamp: '0', nonceStr: '', package: code, signType: 'RSA', paySign: '' } as const
      return { by: 'wxRequestPayment', fields }
    },
    async query(session) {
      if (provider.isDown) return unknown
      const trade = provider.trades.get(session.groupNo)
      if (trade) return { kind: 'facts', facts: paymentsOf(onTheWire(trade)) }
      return { kind: 'missing', isFinal: isOver(session, now()) }
    },
    async close(session) {
      if (provider.isDown) return unknown
      const closed = provider.close(session.groupNo)
      if (closed === null) return { kind: 'missing', isFinal: isOver(session, now()) }
      return { kind: closed === 'paying' ? 'stillPaying' : closed }
    },
    ...refundCalls(provider),
    ...toldCalls(provider),
    credentialEnds: async () => [],
    keys: async () => [],
    restUntil: () => 0,
  }
}

/** What it tells by itself, and what it lists. */
function toldCalls(
  provider: SecondProvider,
): Pick<PayChannel, 'statement' | 'readNotification' | 'readStored'> {
  return {
    async statement(payee, kind, day) {
      const ready = shanghaiDayFrom(day) + 24 * 3_600_000 + SECOND_STATEMENT.readyAfterMs
      if (kind !== 'trade' || provider.isDown || provider.now() < ready)
        return { kind: 'notReady', reason: 'later' }
      const isOfDay = (at: number) => dayOf(at) === day
      const rows = [...provider.trades.values()].flatMap((trade) => rowsOf(trade, payee, isOfDay))
      return { kind: 'rows', rows }
    },
    async readNotification(payee, headers, rawBody) {
      const signs = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-second-sign')?.[1]
      if (!provider.payees.includes(payee) || signs !== signOf(payee, rawBody))
        return { kind: 'rejected', reason: 'signatureWrong', isAlarm: false, ack: refusedAck }
      const { id } = JSON.parse(rawBody) as { id: string }
      const facts = factsIn(rawBody)
      return { kind: 'verified', noticeId: id, eventType: 'trade', facts, headers: {}, ack: accepted }
    },
    readStored: async (_payee, rawBody) => factsIn(rawBody),
  }
}

function refundCalls(provider: SecondProvider): Pick<PayChannel, 'refundRequest' | 'refund' | 'queryRefund'> {
  const factOf = (number: string, requestNo: string): RefundFact | null => {
    const { trade } = provider.partOf(number)
    return refundsOf(onTheWire(trade)).find((fact) => fact.requestNo === requestNo) ?? null
  }
  return {
    refundRequest: async (_session, wanted) => JSON.stringify(wanted),
    async refund(_session, request) {
      if (provider.isDown) return unknown
      const asked = JSON.parse(request) as { number: string; requestNo: string; refundFen: number }
      const done = provider.refund(asked.number, asked.requestNo, asked.refundFen)
      if (typeof done === 'string') return { kind: 'refused', code: done, isFinal: true }
      const fact = factOf(asked.number, asked.requestNo)
      return fact ? { kind: 'fact', fact } : unknown
    },
    async queryRefund(_session, { number, requestNo }) {
      if (provider.isDown) return unknown
      const fact = factOf(number, requestNo)
      return fact ? { kind: 'fact', fact } : { kind: 'missing', isFinal: true }
    },
  }
}

/** Letters and digits only, and another text for each key. */
const plain = (key: string): string =>
  key.replace(/[^0-9A-Ya-y]/g, (character) => `z${character.charCodeAt(0).toString(16)}Z`)

function codeIn({ session }: PaySession): { code: string | null; until: number } {
  const [, code = null, until = '0'] = /^code of (\S+) until (\d+)$/.exec(session ?? '') ?? []
  return { code, until: Number(until) }
}

/** A code that was handed out may be scanned until it ends; one that nobody has cannot. */
const isOver = (session: PaySession, now: number): boolean =>
  session.session === null || now >= codeIn(session).until

const fenOf = (text: string): number => Number(text.replace('.', ''))

const paymentsOf = (trade: WireTrade): PaymentFact[] =>
  trade.parts.map(({ number, seller, sum, refunds }) => ({
    kind: 'payment',
    provider: SECOND,
    number,
    payee: seller,
    app: null,
    providerNo: `${trade.trade_no}${number}`,
    payer: { kind: 'account', app: APP, id: trade.buyer_account },
    state: trade.status === 'paid' && refunds.length > 0 ? 'refunded' : states[trade.status],
    totalFen: fenOf(sum),
    currency: 'CNY',
    at: trade.paid_at,
  }))

const refundsOf = (trade: WireTrade): RefundFact[] =>
  trade.parts.flatMap(({ number, seller, refunds }) =>
    refunds.map(({ request, sum }) => ({
      kind: 'refund',
      provider: SECOND,
      number,
      requestNo: request,
      payee: seller,
      providerNo: null,
      state: 'done',
      refundFen: -fenOf(sum),
      totalFen: null,
    })),
  )

function factsIn(rawBody: string): (PaymentFact | RefundFact)[] {
  const { trades } = JSON.parse(rawBody) as { trades: WireTrade[] }
  return trades.flatMap((trade) => [...paymentsOf(trade), ...refundsOf(trade)])
}

const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

const rowsOf = ({ parts, paidAt }: SecondTrade, payee: string, isOfDay: (at: number) => boolean) =>
  parts
    .filter((part) => part.payee === payee && paidAt !== null)
    .flatMap(({ number: outTradeNo, fen: sum, refunds }) => [
      ...(isOfDay(paidAt ?? 0)
        ? [
            {
              kind: 'payment' as const,
              number: outTradeNo,
              outTradeNo,
              amountFen: fen(sum),
              refundId: null,
              isDone: true,
            },
          ]
        : []),
      ...[...refunds]
        .filter(([, { at }]) => isOfDay(at))
        .map(([number, refund]) => ({
          kind: 'refund' as const,
          number,
          outTradeNo,
          amountFen: fen(refund.fen),
          refundId: null,
          isDone: true,
        })),
    ])
