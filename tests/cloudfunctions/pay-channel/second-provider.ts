import { createHmac } from 'node:crypto'
import type { Instrument } from '../../../typings/model'

export type SecondState = 'waiting' | 'paying' | 'credit' | 'paid' | 'closed'

export interface SecondPart {
  number: string
  payee: string
  fen: number
  /** By the number that the refund was asked for under. */
  refunds: Map<string, { fen: number; at: number }>
}

/** A trade comes to be when somebody scans its code, or takes the money from an account at once. */
export interface SecondTrade {
  group: string
  parts: SecondPart[]
  state: SecondState
  tradeNo: string
  buyer: string
  paidAt: number | null
}

export interface SecondWish {
  group: string
  parts: { number: string; payee: string; fen: number }[]
  instrument: Instrument
  account: string | null
  until: number
}

export interface SecondMessage {
  payee: string
  headers: Record<string, string>
  body: string
}

/** Numbers are letters, digits and `_`, 8 to 64 of them. */
const NUMBER = /^\w{8,64}$/
export const CODE_LIVES_MS = 10 * 60_000
export const SECOND_MIN_FEN = 50
export const SECOND_REFUNDS_MAX = 3
export const SECOND_PARTS_MAX = 3

/**
 * The books of a provider that is in every respect unlike WeChat Pay: nothing is there before a code was
 * scanned, an account pays at once, credit is promised before it is paid, refunds are done when they are
 * asked for and have no number of its own, and one message tells of everything that was paid together.
 */
export class SecondProvider {
  readonly trades = new Map<string, SecondTrade>()
  readonly codes = new Map<string, { wish: SecondWish; until: number }>()
  /** What it told, oldest first. */
  readonly messages: SecondMessage[] = []
  /** An account is asked on its phone first, instead of paying at once. */
  asksPhone = false
  /** How often it was asked to open, and to close. */
  readonly asked = { open: 0, close: 0 }
  /** It answers nobody. */
  isDown = false
  private count = 0

  constructor(
    readonly now: () => number,
    readonly payees: readonly string[],
  ) {}

  open(wish: SecondWish): { code: string; until: number } | SecondTrade | 'used' {
    for (const number of [wish.group, ...wish.parts.map((part) => part.number)])
      if (!NUMBER.test(number)) throw new Error(`${number} is no number here.`)
    const known = this.trades.get(wish.group)
    if (known) return wish.account !== null && known.buyer === wish.account ? known : 'used'
    this.asked.open += 1
    if (wish.account !== null && !this.asksPhone) return this.begin(wish, wish.account, 'paid')
    const code = `second://${wish.group}`
    const standing = this.codes.get(code)
    const until = standing?.until ?? Math.min(wish.until, this.now() + CODE_LIVES_MS)
    this.codes.set(code, { wish, until })
    return { code, until }
  }

  /** Somebody scans a code: only now there is a trade. */
  scan(code: string, buyer = 'buyer-1', state: SecondState = 'waiting'): SecondTrade {
    const shown = this.codes.get(code)
    if (!shown || this.now() >= shown.until) throw new Error('Nobody can scan this code.')
    return this.begin(shown.wish, buyer, state)
  }

  /** Lets a code live on, as no provider should. */
  extend(code: string): void {
    const shown = this.codes.get(code)
    if (shown) shown.until = Number.POSITIVE_INFINITY
  }

  pay(group: string, isTold = true): SecondTrade {
    const trade = this.trade(group)
    if (trade.state === 'closed' || trade.state === 'paid') throw new Error(`A trade is ${trade.state}.`)
    Object.assign(trade, { state: 'paid', paidAt: this.now() })
    if (isTold) this.tell(trade.parts[0]?.payee ?? '', [trade])
    return trade
  }

  close(group: string): 'closed' | 'paid' | 'paying' | null {
    this.asked.close += 1
    const trade = this.trades.get(group)
    if (!trade) return null
    if (trade.state === 'paid') return 'paid'
    if (trade.state === 'paying' || trade.state === 'credit') return 'paying'
    trade.state = 'closed'
    return 'closed'
  }

  /** Done when it is asked for; the same number and sum once. */
  refund(number: string, requestNo: string, fen: number): { fen: number } | 'tooMuch' | 'differs' {
    if (!NUMBER.test(requestNo)) throw new Error(`${requestNo} is no number here.`)
    const { trade, part } = this.partOf(number)
    const known = part.refunds.get(requestNo)
    if (known) return known.fen === fen ? known : 'differs'
    const refunded = [...part.refunds.values()].reduce((sum, each) => sum + each.fen, 0)
    if (trade.state !== 'paid' || refunded + fen > part.fen) return 'tooMuch'
    part.refunds.set(requestNo, { fen, at: this.now() })
    // News of a refund is the news of the payment once more.
    this.tell(part.payee, [trade])
    return { fen }
  }

  /** One message, of whatever was paid together or happened in one moment. */
  tell(payee: string, trades: SecondTrade[]): SecondMessage {
    const body = JSON.stringify({ id: `second-${++this.count}`, trades: trades.map(onTheWire) })
    const message = { payee, headers: { 'X-Second-Sign': signOf(payee, body) }, body }
    this.messages.push(message)
    return message
  }

  trade(group: string): SecondTrade {
    const trade = this.trades.get(group)
    if (!trade) throw new Error(`There is no trade ${group}.`)
    return trade
  }

  partOf(number: string): { trade: SecondTrade; part: SecondPart } {
    for (const trade of this.trades.values()) {
      const part = trade.parts.find((each) => each.number === number)
      if (part) return { trade, part }
    }
    throw new Error(`There is no part ${number}.`)
  }

  private begin(wish: SecondWish, buyer: string, state: SecondState): SecondTrade {
    const known = this.trades.get(wish.group)
    if (known) return known
    const trade: SecondTrade = {
      group: wish.group,
      parts: wish.parts.map((part) => ({ ...part, refunds: new Map() })),
      state,
      tradeNo: `T${String(++this.count).padStart(9, '0')}`,
      buyer,
      paidAt: state === 'paid' ? this.now() : null,
    }
    this.trades.set(wish.group, trade)
    return trade
  }
}

/** What it says of a trade, in its own words: sums in yuan, refunds as negative ones. */
export const onTheWire = ({ group, tradeNo, state, buyer, paidAt, parts }: SecondTrade) => ({
  group,
  trade_no: tradeNo,
  status: state,
  buyer_account: buyer,
  paid_at: paidAt,
  parts: parts.map(({ number, payee, fen, refunds }) => ({
    number,
    seller: payee,
    sum: yuan(fen),
    refunds: [...refunds].map(([request, refund]) => ({ request, sum: yuan(-refund.fen) })),
  })),
})

export type WireTrade = ReturnType<typeof onTheWire>

/** `-12.30`, digit by digit. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Each merchant number has a key of its own. */
export const signOf = (payee: string, body: string): string =>
  createHmac('sha256', `key of ${payee}`).update(body).digest('hex')
