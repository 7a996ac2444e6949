import type { Fen } from '../../../typings/model'
import type { BillRow } from '../../domain/bill'
import { addFen, fen, ZERO_FEN } from '../../domain/money'

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
