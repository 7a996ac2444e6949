import type { Fen } from '../../typings/model'
import { addFen, fen, ZERO_FEN } from './money'
import type { Attempt, Refund } from './records'

/** One line of WeChat Pay's trade bill: money that came, by `out_trade_no`, or went, by `out_refund_no`. */
export interface BillRow {
  kind: 'payment' | 'refund'
  number: string
  /** The payment, which a refund is of. */
  outTradeNo: string
  amountFen: Fen
  /** Of a refund: WeChat Pay's own number, and whether the money reached its payer. */
  refundId: string | null
  isDone: boolean
}

/** What a bill and our books say differently. `BAD_HASH` and the like are of the file, not of a number. */
export interface BillDifference {
  kind:
    | 'MISSING_HERE'
    | 'MISSING_THERE'
    | 'AMOUNT_DIFFERS'
    /** The file is not the one whose hash WeChat Pay signed. */
    | 'BAD_HASH'
    | 'UNREADABLE'
    /** Not written yet, or WeChat Pay could not be asked. */
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

const COLUMNS = 27
const SUMMARY_BEGINS = '总交易单数'

/** The file as WeChat Pay writes it; null where it is none, or its sums are not those of its rows. */
export function readTradeBill(text: string): BillRow[] | null {
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
  const names = head.split(',')
  const end = lines.findIndex((line) => line.startsWith(SUMMARY_BEGINS))
  if (names.length < COLUMNS || end < 0) return null
  const rows = lines.slice(0, end).map((line) => readRow(names, fieldsOf(line)))
  const summary = namedFields(lines[end]?.split(',') ?? [], fieldsOf(lines[end + 1] ?? ''))
  if (!rows.every((row) => row !== null)) return null
  const of = (kind: BillRow['kind']) => rows.filter((row) => row.kind === kind)
  const sum = (kind: BillRow['kind']) => addFen(ZERO_FEN, ...of(kind).map(({ amountFen }) => amountFen))
  // No public text says whether the count is of payments alone.
  const isWhole =
    [rows.length, of('payment').length].includes(Number(summary.总交易单数)) &&
    fenOfYuan(summary.订单总金额) === sum('payment') &&
    fenOfYuan(summary.申请退款总金额) === sum('refund')
  return isWhole ? rows : null
}

/** Each field stands behind a backtick, so that a comma within one parts nothing. */
const fieldsOf = (line: string): string[] => (line.startsWith('`') ? line.slice(1).split(',`') : [])

const namedFields = (names: string[], fields: string[]): Partial<Record<string, string>> =>
  names.length === fields.length ? Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ''])) : {}

function readRow(names: string[], fields: string[]): BillRow | null {
  const row = namedFields(names, fields)
  if (row.货币种类 !== 'CNY') return null
  const isPayment = row.交易状态 === 'SUCCESS'
  if (!isPayment && row.交易状态 !== 'REFUND') return null
  const outTradeNo = row.商户订单号
  const number = isPayment ? outTradeNo : row.商户退款单号
  const amountFen = fenOfYuan(isPayment ? row.订单金额 : row.申请退款金额)
  if (!number || !outTradeNo || amountFen === null) return null
  return {
    kind: isPayment ? 'payment' : 'refund',
    number,
    outTradeNo,
    amountFen,
    refundId: isPayment ? null : (row.微信退款单号 ?? null),
    isDone: isPayment || row.退款状态 === 'SUCCESS',
  }
}

/** `12.34` as 1234, digit by digit; null for whatever is no amount of whole fen. */
export function fenOfYuan(text: string | undefined): Fen | null {
  const [, yuan, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text ?? '') ?? []
  return yuan === undefined ? null : fen(Number(`${yuan}${decimals.padEnd(2, '0')}`))
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

/** A refund that WeChat Pay took in stands in a bill whatever became of it. */
const refundsOf = ({ refundId, outRefundNo, outTradeNo, amountFen, orderId }: Refund): OurRow[] =>
  refundId === null ? [] : [{ kind: 'refund', number: outRefundNo, outTradeNo, amountFen, orderId }]

export const fileDifference = (kind: 'BAD_HASH' | 'UNREADABLE' | 'NOT_READY' | 'GONE'): BillDifference => ({
  kind,
  number: '',
  hereFen: null,
  thereFen: null,
  of: null,
  outTradeNo: null,
  orderId: null,
})
