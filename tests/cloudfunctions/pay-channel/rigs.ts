import type { Acknowledgement, PayChannel } from '../../../cloudfunctions/app/ports'
import { fen } from '../../../cloudfunctions/domain/money'
import type { PaySession } from '../../../cloudfunctions/domain/pay-session'
import type { Instrument } from '../../../typings/model'
import { openMemoryShop } from '../harness/memory-shop'
import { VirtualTime } from '../harness/virtual-time'
import { secondChannel } from './second-channel'
import { SecondProvider } from './second-provider'

const DAY_MS = 86_400_000

interface Message {
  payee: string
  headers: Record<string, string>
  body: string
}

/** A channel with its provider in hand: what a test lets happen there. */
export interface ChannelRig {
  channel: PayChannel
  now(): number
  fen: typeof fen
  /** The day in Shanghai. */
  today(): string
  /** Until midnight there. */
  endDay(): Promise<void>
  advance(durationMs: number): Promise<void>
  /** As an attempt of several orders would be asked for, not opened yet. */
  session(instrument: Instrument, totals: number[]): Promise<PaySession>
  /** Somebody pays what was opened; throws where nobody can. */
  pay(session: PaySession): Promise<void>
  /** Somebody stands before the password. */
  beginPaying(session: PaySession): Promise<void>
  /** Until the money of all refunds has arrived. */
  settleRefunds(): Promise<void>
  /** In the provider's own books. */
  refundedFen(session: PaySession): Promise<number>
  /** What the provider told of a payment. */
  message(session: PaySession): Promise<Message>
  /** Whether the provider leaves it at that. */
  isAccepted(ack: Acknowledgement): boolean
  /** From now on the provider answers nobody. */
  fail(): void
}

let orders = 0

async function sessionOf(
  channel: PayChannel,
  now: number,
  instrument: Instrument,
  totals: number[],
): Promise<PaySession> {
  const { payee, app } = await channel.account()
  const numbers = totals.map(() => channel.attemptNo(`261122${String(++orders).padStart(10, '0')}`, 1))
  const parts = totals.map((total, at) => ({
    number: numbers[at] ?? '',
    payee,
    fen: fen(total),
    providerNo: null,
  }))
  const groupNo = totals.length === 1 ? (numbers[0] ?? '') : channel.attemptNo(`261122GROUP${++orders}`, 1)
  const expiresAt = now + 30 * 60_000
  return { provider: channel.provider, payee, app, instrument, groupNo, session: null, expiresAt, parts }
}

const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

const timeOf = (time: VirtualTime, idle?: () => Promise<void>) => ({
  now: time.now,
  today: () => dayOf(time.now()),
  advance: (durationMs: number) => time.advance(durationMs, idle),
  async endDay() {
    const midnight = Date.parse(`${dayOf(time.now())}T00:00:00+08:00`) + DAY_MS
    await time.advance(midnight - time.now(), idle)
  },
})

async function wechatPayRig(): Promise<ChannelRig> {
  const { ports, time, sandbox, sent } = await openMemoryShop()
  const { control } = sandbox
  const channel = ports.channels.unnamed()
  const idle = () => control.idle()
  return {
    channel,
    fen,
    ...timeOf(time, idle),
    session: (instrument, totals) => sessionOf(channel, time.now(), instrument, totals),
    async pay({ groupNo }) {
      await control.pay(groupNo, 'o-scanner')
      await time.advance(0, idle)
    },
    beginPaying: async ({ groupNo }) => control.setPaying(groupNo, true),
    settleRefunds: () => time.advance(5 * 60_000, idle),
    refundedFen: async ({ groupNo }) =>
      control
        .refunds()
        .filter(({ outTradeNo, status }) => outTradeNo === groupNo && status !== 'CLOSED')
        .reduce((sum, { amountFen }) => sum + amountFen, 0),
    async message({ payee }) {
      const message = sent.at(-1)
      if (!message) throw new Error('Nothing was told.')
      return { payee, ...message }
    },
    isAccepted: ({ status }) => status === 200 || status === 204,
    fail: () => void control.addFault({ kind: 'error' }),
  }
}

async function secondRig(): Promise<ChannelRig> {
  const time = new VirtualTime(Date.parse('2026-11-22T06:00:00Z'))
  const provider = new SecondProvider(time.now, ['seller-1', 'seller-2'])
  const channel = secondChannel(provider)
  const codeOf = (session: PaySession) => `second://${session.groupNo}`
  return {
    channel,
    fen,
    ...timeOf(time),
    session: (instrument, totals) => sessionOf(channel, time.now(), instrument, totals),
    async pay(session) {
      if (!provider.trades.has(session.groupNo)) provider.scan(codeOf(session))
      provider.pay(session.groupNo)
    },
    beginPaying: async (session) => void provider.scan(codeOf(session), 'buyer-1', 'paying'),
    settleRefunds: async () => undefined,
    refundedFen: async ({ parts: [part] }) =>
      [...provider.partOf(part?.number ?? '').part.refunds.values()].reduce((sum, each) => sum + each.fen, 0),
    async message() {
      const message = provider.messages.at(-1)
      if (!message) throw new Error('Nothing was told.')
      return message
    },
    isAccepted: ({ status, body }) => status === 200 && body === 'success',
    fail() {
      provider.isDown = true
    },
  }
}

/** Every channel that the contract is held against. */
export const rigs: Record<string, () => Promise<ChannelRig>> = {
  'WeChat Pay': wechatPayRig,
  'a provider unlike it': secondRig,
}
