import type { Fen } from '../../typings/model'
import type { Attempt, Refund } from './records'
import { wasTakenIn } from './refund'

/** One line of a provider's bill: money that came, or went under the number of its refund. */
export interface BillRow {
  kind: 'payment' | 'refund'
  number: string
  /** The payment, which a refund is of. */
  outTradeNo: string
  /** Never negative, whichever way the money went. */
  amountFen: Fen
  /** Of a refund: the provider's own number, and whether the money reached its payer. */
  refundId: string | null
  isDone: boolean
}

/** What a bill and our books say differently. `BAD_HASH` and the like are of the file, not of a number. */
export interface BillDifference {
  kind:
    | 'MISSING_HERE'
    | 'MISSING_THERE'
    | 'AMOUNT_DIFFERS'
    /** The file is not the one that the provider vouched for. */
    | 'BAD_HASH'
    | 'UNREADABLE'
    /** Not written yet, or the provider could not be asked. */
    | 'NOT_READY'
    /** Never read, and WeChat Pay keeps bills for three months. */
    | 'GONE'
  number: string
  hereFen: Fen | null
  thereFen: Fen | null
  /** What the number is of; null of a file. */
  of: BillRow['kind'] | null
  outTradeNo: string | null
  /** Null where it is none of ours. */
  orderId: string | null
}

/** What of ours a day's bill is held against. */
export interface Books {
  /** Payments and refunds that the bill names, whenever they happened. */
  named: { attempts: Attempt[]; refunds: Refund[] }
  /** Those that must stand in the bill: paid on that day; refunds asked for and ended on that day. */
  ofDay: { attempts: Attempt[]; refunds: Refund[] }
}

/** Holds each row against our books, and what our books say of the day against the rows. */
export function compareBill(rows: BillRow[], { named, ofDay }: Books): BillDifference[] {
  const listed = new Set(rows.map(keyOf))
  const here = new Map([...named.attempts, ...ofDay.attempts].flatMap(paymentsOf).map(byKey))
  for (const row of [...named.refunds, ...ofDay.refunds].flatMap(refundsOf)) here.set(keyOf(row), row)
  const there = rows.flatMap((row): BillDifference[] => {
    const known = here.get(keyOf(row))
    if (!known) return [differenceOf('MISSING_HERE', row, null, row.amountFen)]
    const isSame = known.amountFen === row.amountFen
    return isSame ? [] : [differenceOf('AMOUNT_DIFFERS', known, known.amountFen, row.amountFen)]
  })
  const ours = [...ofDay.attempts.flatMap(paymentsOf), ...ofDay.refunds.flatMap(refundsOf)]
  const missing = ours.filter((row) => !listed.has(keyOf(row)))
  return [...there, ...missing.map((row) => differenceOf('MISSING_THERE', row, row.amountFen, null))]
}

/** A row as our books would have it. */
type OurRow = Pick<BillRow, 'kind' | 'number' | 'outTradeNo' | 'amountFen'> & { orderId?: string | null }

const differenceOf = (
  kind: BillDifference['kind'],
  { kind: of, number, outTradeNo, orderId = null }: OurRow,
  hereFen: Fen | null,
  thereFen: Fen | null,
): BillDifference => ({ kind, number, hereFen, thereFen, of, outTradeNo, orderId })

const keyOf = ({ kind, number }: OurRow): string => `${kind} ${number}`
const byKey = (row: OurRow): [string, OurRow] => [keyOf(row), row]

const paymentsOf = ({ state, outTradeNo, totalFen, orderId }: Attempt): OurRow[] =>
  state === 'paid' ? [{ kind: 'payment', number: outTradeNo, outTradeNo, amountFen: totalFen, orderId }] : []

/** A refund that its provider took in stands in a bill whatever became of it. */
function refundsOf(refund: Refund): OurRow[] {
  const { outRefundNo, outTradeNo, amountFen, orderId } = refund
  return wasTakenIn(refund) ? [{ kind: 'refund', number: outRefundNo, outTradeNo, amountFen, orderId }] : []
}

export const fileDifference = (kind: 'BAD_HASH' | 'UNREADABLE' | 'NOT_READY' | 'GONE'): BillDifference => ({
  kind,
  number: '',
  hereFen: null,
  thereFen: null,
  of: null,
  outTradeNo: null,
  orderId: null,
})
