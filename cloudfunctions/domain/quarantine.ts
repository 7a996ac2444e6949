import type { Fen } from '../../typings/model'

/** Why verified money or news waits for a person; the console puts each code into words. */
export type QuarantineReason =
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

/** What is odd: why, and the `out_trade_no` or `out_refund_no` that it is about. */
export interface Oddity {
  reason: QuarantineReason
  about: string
  /** Of money that was refunded elsewhere, where the sum is known. */
  sumFen?: Fen
}

/** A person's word on an oddity that was dealt with. */
export interface SettledOddity extends Oddity {
  /** What was done about it. */
  note: string
  actor: string
  at: number
  /** Whether what was not sent still goes, and whether what stays is on sale again. */
  goods?: 'go' | 'stay'
  returnStock?: boolean
}

/** The mark of an order: the first oddity, and behind it whatever else is odd, so that none is lost. */
interface Markable {
  quarantined: boolean
  quarantineReason: QuarantineReason | null
  quarantineAbout?: string | null
  quarantineSumFen?: Fen | null
  otherOddities?: Oddity[]
  settledOddities?: SettledOddity[]
  /** Somebody's word that goods stay, until all that follows from it is done: it is decided. */
  stayWord?: SettledOddity | null
}

const isSame = (one: Oddity, other: Oddity): boolean =>
  one.reason === other.reason && one.about === other.about

function markOf({ quarantined, quarantineReason: reason, ...mark }: Markable): Oddity | null {
  if (!quarantined || reason === null) return null
  const { quarantineAbout: about, quarantineSumFen: sumFen } = mark
  return { reason, about: about ?? '', ...(sumFen == null ? {} : { sumFen }) }
}

const withMark = <Order extends Markable>(order: Order, oddity: Oddity | undefined): Order => ({
  ...order,
  quarantined: oddity !== undefined,
  quarantineReason: oddity?.reason ?? null,
  quarantineAbout: oddity?.about ?? null,
  quarantineSumFen: oddity?.sumFen ?? null,
})

/** The order with one more oddity; null where it carries that one already. */
export function orderMarked<Order extends Markable>(order: Order, oddity: Oddity): Order | null {
  const mark = markOf(order)
  const { otherOddities = [] } = order
  if (!mark) return withMark(order, oddity)
  if ([mark, ...otherOddities].some((known) => isSame(known, oddity))) return null
  return { ...order, otherOddities: [...otherOddities, oddity] }
}

/**
 * The order whose payment was refunded outside the shop, marked once for each refund, however often it is
 * told. Without a refund only that much is known; its number and sum take that mark's place. Null where
 * nothing new is told.
 */
export function orderMarkedOutside<Order extends Markable>(
  order: Order,
  outTradeNo: string,
  refund: { outRefundNo: string; amountFen: Fen } | null,
): Order | null {
  const reason = 'REFUNDED_ELSEWHERE'
  const sumless: Oddity = { reason, about: outTradeNo }
  const oddity = refund ? ({ reason, about: refund.outRefundNo, sumFen: refund.amountFen } as const) : sumless
  const mark = markOf(order)
  const { otherOddities = [], settledOddities = [] } = order
  if ([...otherOddities, ...settledOddities, ...(mark ? [mark] : [])].some((known) => isSame(known, oddity)))
    return null
  if (mark && isSame(mark, sumless)) return withMark(order, oddity)
  const isAwaited = otherOddities.some((known) => isSame(known, sumless))
  if (!isAwaited) return orderMarked(order, oddity)
  const told = otherOddities.map((known) => (isSame(known, sumless) ? oddity : known))
  return { ...order, otherOddities: told }
}

interface Seen {
  reason: string
  about: string
}

const isSeen = (mark: Oddity | null | undefined, { reason, about }: Seen): mark is Oddity =>
  mark?.reason === reason && mark.about === about

/** The word that was given on a mark and is not followed to its end. */
export const stayWordOf = ({ stayWord }: Markable, seen: Seen): SettledOddity | null =>
  stayWord && isSeen(stayWord, seen) ? stayWord : null

/** The order with the word that its goods stay, over any that comes later; null where the mark is another. */
export function stayDecided<Order extends Markable>(
  order: Order,
  seen: Seen,
  word: Omit<SettledOddity, keyof Oddity>,
): Order | null {
  const mark = markOf(order)
  if (!isSeen(mark, seen)) return null
  return stayWordOf(order, seen) ? order : { ...order, stayWord: { ...mark, ...word } }
}

/**
 * Takes the mark off; what else is odd takes its place. Null where the mark is not the one that the person
 * saw.
 */
export function oddityOfOrderSettled<Order extends Markable>(
  order: Order,
  seen: Seen,
  word: Omit<SettledOddity, keyof Oddity>,
): Order | null {
  const mark = markOf(order)
  if (!isSeen(mark, seen)) return null
  const { otherOddities = [], settledOddities = [] } = order
  const [next, ...rest] = otherOddities
  return {
    ...withMark(order, next),
    ...(order.stayWord && { stayWord: null }),
    otherOddities: rest,
    settledOddities: [...settledOddities, { ...mark, ...word }],
  }
}
