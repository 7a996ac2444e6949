import { type AttemptLedger, emptyLedger, keptIn, type Move, posted } from './posting'
import type { Attempt } from './records'

/** An attempt as it may be stored: 0.3.0 and before wrote down no postings. */
export type LedgerlessAttempt = Omit<Attempt, keyof AttemptLedger> & Partial<AttemptLedger>

export const hasLedger = (stored: LedgerlessAttempt): stored is Attempt => stored.postingCount !== undefined

/** The same as it is today: with what it says of its money as openings, which are still to be copied. */
export function withLedger(stored: LedgerlessAttempt): Attempt {
  if (hasLedger(stored)) return stored
  const reservations = Object.values(stored.reservations)
  const isSurplus = reservations.some(({ reason }) => reason === 'latePayment' || reason === 'secondPayment')
  const ledgerless: Attempt = { ...stored, ...emptyLedger, isSurplus }
  if (stored.state !== 'paid') return ledgerless
  const { totalFen, refundReservedFen, refundedFen } = stored
  const paidAt = stored.paidAt ?? stored.createdAt
  const refundedAt = Math.max(paidAt, ...reservations.map(({ reservedAt }) => reservedAt))
  const account = keptIn(ledgerless)
  const opening = { why: 'opening', outRefundNo: null } as const
  const moves: Move[] = [
    { ...opening, from: 'payer', to: account, amountFen: totalFen, at: paidAt },
    { ...opening, from: account, to: 'refunds', amountFen: refundReservedFen, at: refundedAt },
    { ...opening, from: 'refunds', to: 'payer', amountFen: refundedFen, at: refundedAt },
  ]
  return moves.reduce(posted, ledgerless)
}
