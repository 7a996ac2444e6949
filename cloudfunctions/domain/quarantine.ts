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
}

/** A person's word on an oddity that was dealt with. */
export interface SettledOddity extends Oddity {
  /** What was done about it. */
  note: string
  actor: string
  at: number
}

/** The mark of an order: the first oddity, and behind it whatever else is odd, so that none is lost. */
interface Markable {
  quarantined: boolean
  quarantineReason: QuarantineReason | null
  quarantineAbout?: string | null
  otherOddities?: Oddity[]
  settledOddities?: SettledOddity[]
}

const isSame = (one: Oddity, other: Oddity): boolean =>
  one.reason === other.reason && one.about === other.about

function markOf({ quarantined, quarantineReason: reason, quarantineAbout: about }: Markable): Oddity | null {
  return quarantined && reason !== null ? { reason, about: about ?? '' } : null
}

/** The order with one more oddity; null where it carries that one already. */
export function orderMarked<Order extends Markable>(order: Order, oddity: Oddity): Order | null {
  const mark = markOf(order)
  const { otherOddities = [] } = order
  if (!mark)
    return { ...order, quarantined: true, quarantineReason: oddity.reason, quarantineAbout: oddity.about }
  if ([mark, ...otherOddities].some((known) => isSame(known, oddity))) return null
  return { ...order, otherOddities: [...otherOddities, oddity] }
}

/**
 * Takes the mark off; what else is odd takes its place. Null where the mark is not the one that the person
 * saw.
 */
export function oddityOfOrderSettled<Order extends Markable>(
  order: Order,
  seen: { reason: string; about: string },
  word: Pick<SettledOddity, 'note' | 'actor' | 'at'>,
): Order | null {
  const mark = markOf(order)
  if (!mark || mark.reason !== seen.reason || mark.about !== seen.about) return null
  const { otherOddities = [], settledOddities = [] } = order
  const [next, ...rest] = otherOddities
  return {
    ...order,
    quarantined: next !== undefined,
    quarantineReason: next?.reason ?? null,
    quarantineAbout: next?.about ?? null,
    otherOddities: rest,
    settledOddities: [...settledOddities, { ...mark, ...word }],
  }
}
