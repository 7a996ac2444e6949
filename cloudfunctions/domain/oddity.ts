import type { Fen } from '../../typings/model'

/** Why verified money or news waits for a person; the console puts each code into words. */
export type OddityReason =
  | 'WRONG_MERCHANT'
  | 'UNKNOWN_NUMBER'
  | 'AMOUNT_DIFFERS'
  | 'CURRENCY_DIFFERS'
  | 'INCOMPLETE'
  | 'REFUNDED_ELSEWHERE'
  | 'SECOND_PAYMENT'
  | 'UNEXPECTED_STATE'
  | 'UNKNOWN_EVENT'
  /** A paid order holds nothing in stock: it may be oversold. */
  | 'STOCK_NOT_HELD'
  /** We gave a refund up, and its money reached the payer. */
  | 'REFUNDED_AFTER_ALL'
  /** Something that had to follow from an event of the order failed again and again. */
  | 'FOLLOWER_FAILED'

/** What is odd: why, and the `out_trade_no` or `out_refund_no` that it is about. */
export interface OddNews {
  reason: OddityReason
  about: string
  /** Of money that was refunded elsewhere, where the sum is known. */
  sumFen?: Fen
}

/** What a person said on an oddity. */
export interface OddityWord {
  /** What was done about it. */
  note: string
  actor: string
  at: number
  /** Whether what was not sent still goes, and whether what stays is on sale again. */
  goods?: 'go' | 'stay'
  returnStock?: boolean
}

/**
 * `decided`: a word that goods stay was given, and what follows from it is being done; no later word counts.
 * `settled`: a person has dealt with it, and the order is done with it.
 */
export type Oddity = OddNews &
  ({ state: 'open' } | { state: 'decided'; word: OddityWord } | { state: 'settled'; word: OddityWord })

/** All that was ever odd about an order, the oldest first. */
interface WithOddities {
  oddities: Oddity[]
  /** Whether a person has to look at it: what lists are found by. */
  isOdd: boolean
}

interface Seen {
  reason: string
  about: string
}

const isSame = (one: Seen, other: Seen): boolean => one.reason === other.reason && one.about === other.about

const isUnsettled = ({ state }: Oddity): boolean => state !== 'settled'

/** The oddity that a person is asked about: the oldest that is not settled. The others wait behind it. */
export const firstOddity = ({ oddities }: Pick<WithOddities, 'oddities'>): Oddity | null =>
  oddities.find(isUnsettled) ?? null

const withOddities = <Order extends WithOddities>(order: Order, oddities: Oddity[]): Order => ({
  ...order,
  oddities,
  isOdd: oddities.some(isUnsettled),
})

/** The order with one more oddity; null where the same one waits already. Settled, it is news again. */
export function withOddity<Order extends WithOddities>(order: Order, news: OddNews): Order | null {
  const { oddities } = order
  if (oddities.some((known) => isUnsettled(known) && isSame(known, news))) return null
  return withOddities(order, [...oddities, { ...news, state: 'open' }])
}

/**
 * The order whose payment was refunded outside the shop, odd once for each refund, however often it is told.
 * Without a refund only that much is known; its number and sum take that one's place. Null where nothing new
 * is told.
 */
export function withOutsideRefund<Order extends WithOddities>(
  order: Order,
  outTradeNo: string,
  refund: { outRefundNo: string; amountFen: Fen } | null,
): Order | null {
  const reason = 'REFUNDED_ELSEWHERE'
  const sumless: OddNews = { reason, about: outTradeNo }
  const news: OddNews = refund ? { reason, about: refund.outRefundNo, sumFen: refund.amountFen } : sumless
  const { oddities } = order
  if (oddities.some((known) => isSame(known, news))) return null
  const isAwaited = (known: Oddity) => isUnsettled(known) && isSame(known, sumless)
  if (!oddities.some(isAwaited)) return withOddity(order, news)
  const told = oddities.map((known): Oddity => (isAwaited(known) ? { ...news, state: 'open' } : known))
  return withOddities(order, told)
}

/** The first oddity, where it is the one that the person saw. */
function firstSeen(order: WithOddities, seen: Seen): Oddity | null {
  const first = firstOddity(order)
  return first && isSame(first, seen) ? first : null
}

/** The word that was given on an oddity and is not followed to its end. */
export function decidedWord(order: WithOddities, seen: Seen): OddityWord | null {
  const first = firstSeen(order, seen)
  return first?.state === 'decided' ? first.word : null
}

/** The word by which an oddity was settled, the latest where it was odd more than once. */
export function settledWord({ oddities }: WithOddities, seen: Seen): OddityWord | null {
  const settled = oddities.findLast((known) => known.state === 'settled' && isSame(known, seen))
  return settled?.state === 'settled' ? settled.word : null
}

/**
 * Writes down the word on the first oddity, which stays first until what follows from it is done; an earlier
 * word stands. Null where it is not the one that the person saw.
 */
export function withDecision<Order extends WithOddities>(
  order: Order,
  seen: Seen,
  word: OddityWord,
): Order | null {
  const first = firstSeen(order, seen)
  if (!first) return null
  return first.state === 'decided' ? order : replaced(order, first, { ...first, state: 'decided', word })
}

/** Settles the first oddity: the next one is first then. Null where it is not the one that the person saw. */
export function withSettled<Order extends WithOddities>(
  order: Order,
  seen: Seen,
  word: OddityWord,
): Order | null {
  const first = firstSeen(order, seen)
  return first && replaced(order, first, { ...first, state: 'settled', word })
}

const replaced = <Order extends WithOddities>(order: Order, old: Oddity, by: Oddity): Order =>
  withOddities(
    order,
    order.oddities.map((known) => (known === old ? by : known)),
  )
