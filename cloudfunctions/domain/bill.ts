import type { Fen } from '../../typings/model'
import { addFen, fen, ZERO_FEN } from './money'
import type { Attempt, Refund } from './records'

/** One line of WeChat Pay's trade bill: money that came, by `out_trade_no`, or went, by `out_refund_no`. */
export interface BillRow {
  kind: 'payment' | 'refund'
  number: string
  amountFen: Fen
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
  number: string
  hereFen: Fen | null
  thereFen: Fen | null
}

/** What became of one day's bill; `_id` is the day in Shanghai. */
export interface BillCheck {
  day: string
  state: 'agrees' | 'differs' | 'notReady'
  differences: BillDifference[]
  rowCount: number
  tries: number
  checkedAt: number
  /** Null once nothing is to be hoped from another look. */
  nextCheckAt: number | null
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
  const number = isPayment ? row.商户订单号 : row.商户退款单号
  const amountFen = fenOfYuan(isPayment ? row.订单金额 : row.申请退款金额)
  return number && amountFen !== null ? { kind: isPayment ? 'payment' : 'refund', number, amountFen } : null
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
    const { number, amountFen: thereFen } = row
    const hereFen = here.get(keyOf(row))?.amountFen ?? null
    if (hereFen === null) return [{ kind: 'MISSING_HERE', number, hereFen, thereFen }]
    return hereFen === thereFen ? [] : [{ kind: 'AMOUNT_DIFFERS', number, hereFen, thereFen }]
  })
  const ours = [...ofDay.attempts.flatMap(paymentsOf), ...ofDay.refunds.flatMap(refundsOf)]
  const missing = ours.filter((row) => !listed.has(keyOf(row)))
  const missingThere = missing.map(
    ({ number, amountFen }): BillDifference => ({
      kind: 'MISSING_THERE',
      number,
      hereFen: amountFen,
      thereFen: null,
    }),
  )
  return [...there, ...missingThere]
}

const keyOf = ({ kind, number }: BillRow): string => `${kind} ${number}`
const byKey = (row: BillRow): [string, BillRow] => [keyOf(row), row]

const paymentsOf = ({ state, outTradeNo, totalFen }: Attempt): BillRow[] =>
  state === 'paid' ? [{ kind: 'payment', number: outTradeNo, amountFen: totalFen }] : []

/** A refund that WeChat Pay took in stands in a bill whatever became of it. */
const refundsOf = ({ refundId, outRefundNo, amountFen }: Refund): BillRow[] =>
  refundId === null ? [] : [{ kind: 'refund', number: outRefundNo, amountFen }]

export const fileDifference = (kind: 'BAD_HASH' | 'UNREADABLE' | 'NOT_READY'): BillDifference => ({
  kind,
  number: '',
  hereFen: null,
  thereFen: null,
})

const AGAIN_AFTER_MS = 30 * 60_000
const TRIES_MAX = 12
/** As many as a person can look at; what is wrong with more is one thing. */
const DIFFERENCES_MAX = 200

/** Looked at again where that can help: a file that is written yet, money that is heard of yet. */
export function billChecked(
  { day, tries }: { day: string; tries: number },
  differences: BillDifference[],
  rowCount: number,
  now: number,
): BillCheck {
  const isReady = !differences.some(({ kind }) => kind === 'NOT_READY')
  const state = !isReady ? 'notReady' : differences.length > 0 ? 'differs' : 'agrees'
  const isFinal = state === 'agrees' || tries + 1 >= TRIES_MAX
  return {
    day,
    state,
    differences: differences.slice(0, DIFFERENCES_MAX),
    rowCount,
    tries: tries + 1,
    checkedAt: now,
    nextCheckAt: isFinal ? null : now + AGAIN_AFTER_MS,
  }
}
