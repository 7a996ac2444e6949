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

/** A person's word that an oddity was dealt with: the same news about the same number says nothing new. */
export interface SettledOddity {
  reason: QuarantineReason
  /** The `out_trade_no` that it was about. */
  about: string
  /** What was done about it. */
  note: string
  actor: string
  at: number
}

interface Markable {
  quarantined: boolean
  quarantineReason: QuarantineReason | null
  quarantineAbout?: string | null
  settledOddities?: SettledOddity[]
}

export const isSettled = (
  { settledOddities = [] }: Pick<Markable, 'settledOddities'>,
  reason: QuarantineReason,
  about: string,
): boolean => settledOddities.some((known) => known.reason === reason && known.about === about)

/**
 * Takes the mark off; where something else is odd as well, that takes its place. Null where the mark is not
 * the one that the person saw.
 */
export function oddityOfOrderSettled<Order extends Markable>(
  order: Order,
  seen: QuarantineReason,
  word: Pick<SettledOddity, 'note' | 'actor' | 'at'>,
  others: { reason: QuarantineReason; about: string }[],
): Order | null {
  const { quarantineReason: reason, quarantineAbout, settledOddities = [] } = order
  if (!order.quarantined || reason === null || reason !== seen) return null
  const about = quarantineAbout ?? ''
  const settled = { ...order, settledOddities: [...settledOddities, { reason, about, ...word }] }
  const next = others.find((other) => !isSettled(settled, other.reason, other.about))
  return {
    ...settled,
    quarantined: next !== undefined,
    quarantineReason: next?.reason ?? null,
    quarantineAbout: next?.about ?? null,
  }
}
