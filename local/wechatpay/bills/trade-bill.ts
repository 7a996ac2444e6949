import { shanghaiDateTime } from '../time'
import type { MoneyMove } from './money-moves'
import { type Statement, yuan } from './statement'

export type TradeBillType = 'ALL' | 'SUCCESS' | 'REFUND'

const summaryColumns = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
]

/** Payments and refunds are in the bill of all; the other two are those of one kind, with fewer columns. */
export function tradeBill(type: TradeBillType, moves: MoneyMove[], feeRateBp: number): Statement {
  const sum = (of: (move: MoneyMove) => number) => moves.reduce((total, move) => total + of(move), 0)
  const paidFen = sum((move) => (move.kind === 'payment' ? move.amountFen : 0))
  const refundedFen = sum((move) => (move.kind === 'refund' ? move.amountFen : 0))
  const feesFen = sum(signedFee)
  const columns = columnsOf(type)
  return {
    columns: columns.map(({ title }) => title),
    rows: moves.map((move) => columns.map(({ of }) => of(move, feeRateBp))),
    summaryColumns,
    summary: [
      String(moves.length),
      yuan(paidFen),
      yuan(refundedFen),
      '0.00',
      feeText(feesFen),
      yuan(paidFen),
      yuan(refundedFen),
    ],
  }
}

interface Column {
  title: string
  of: (move: MoneyMove, feeRateBp: number) => string
  /** The bills that hold it; all of them where nothing is said. */
  only?: readonly TradeBillType[]
}

const columnsOf = (type: TradeBillType): Column[] =>
  allColumns.filter(({ only }) => only === undefined || only.includes(type))

const column = (title: string, of: Column['of'], ...only: TradeBillType[]): Column => ({
  title,
  of,
  ...(only.length > 0 && { only }),
})

const paidOf = (move: MoneyMove) => yuan(move.kind === 'payment' ? move.amountFen : 0)
const refundedOf = (move: MoneyMove) => yuan(move.kind === 'refund' ? move.amountFen : 0)
const refundOf = (move: MoneyMove) => (move.kind === 'refund' ? move.refund : undefined)

/** In WeChat Pay's order. */
const allColumns: Column[] = [
  column('交易时间', ({ at }) => shanghaiDateTime(at)),
  column('公众账号ID', ({ order }) => order.request.appid),
  column('商户号', ({ order }) => order.request.mchid),
  column('特约商户号', () => '0'),
  column('设备号', ({ order }) => order.request.scene_info?.device_id ?? ''),
  column('微信订单号', ({ order }) => order.payment?.transactionId ?? ''),
  column('商户订单号', ({ order }) => order.outTradeNo),
  column('用户标识', ({ order }) => order.payment?.openid ?? ''),
  column('交易类型', ({ order }) => order.tradeType),
  column('交易状态', (move) => (refundOf(move) ? 'REFUND' : 'SUCCESS')),
  column('付款银行', ({ order }) => order.payment?.bankType ?? ''),
  column('货币种类', () => 'CNY'),
  column('应结订单金额', paidOf),
  column('代金券金额', () => '0.00'),
  column('退款申请时间', (move) => shanghaiDateTime(refundOf(move)?.createdAt ?? move.at), 'REFUND'),
  column('退款成功时间', ({ at }) => shanghaiDateTime(at), 'REFUND'),
  column('微信退款单号', (move) => refundOf(move)?.refundId ?? '0', 'ALL', 'REFUND'),
  column('商户退款单号', (move) => refundOf(move)?.outRefundNo ?? '0', 'ALL', 'REFUND'),
  column('退款金额', refundedOf, 'ALL', 'REFUND'),
  column('充值券退款金额', () => '0.00', 'ALL', 'REFUND'),
  column('退款类型', (move) => (refundOf(move) ? 'ORIGINAL' : ''), 'ALL', 'REFUND'),
  column('退款状态', (move) => refundOf(move)?.status ?? '', 'ALL', 'REFUND'),
  column('商品名称', ({ order }) => withoutCommas(order.request.description)),
  column('商户数据包', ({ order }) => withoutCommas(order.request.attach ?? '')),
  column('手续费', (move) => feeText(signedFee(move))),
  column('费率', (_move, feeRateBp) => `${yuan(feeRateBp)}%`),
  column('订单金额', paidOf),
  column('申请退款金额', refundedOf, 'ALL', 'REFUND'),
  column('费率备注', () => ''),
]

const signedFee = (move: MoneyMove) => (move.kind === 'payment' ? move.feeFen : -move.feeFen)

/** Fees are written with five decimals, though they are whole fen. */
const feeText = (fen: number) => `${yuan(fen)}000`

/** A field that holds the separator itself could not be split again. */
const withoutCommas = (text: string) => text.replaceAll(',', '，').replace(/[\r\n`]/g, ' ')
