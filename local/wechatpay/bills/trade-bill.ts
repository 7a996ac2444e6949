import { shanghaiDateTime } from '../time'
import type { MoneyMove } from './money-moves'
import { type Statement, yuan } from './statement'

const columns = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
]

const summaryColumns = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
]

/** The trade bill of type ALL: a row for each payment and each refund, 27 columns. */
export function tradeBill(moves: MoneyMove[], feeRateBp: number): Statement {
  const sum = (of: (move: MoneyMove) => number) => moves.reduce((total, move) => total + of(move), 0)
  const paidFen = sum((move) => (move.kind === 'payment' ? move.amountFen : 0))
  const refundedFen = sum((move) => (move.kind === 'refund' ? move.amountFen : 0))
  const feesFen = sum(signedFee)
  return {
    columns,
    rows: moves.map((move) => tradeRow(move, feeRateBp)),
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

function tradeRow(move: MoneyMove, feeRateBp: number): string[] {
  const { request, payment, outTradeNo, tradeType } = move.order
  const paidFen = move.kind === 'payment' ? move.amountFen : 0
  const refundedFen = move.kind === 'refund' ? move.amountFen : 0
  const refund = move.kind === 'refund' ? move.refund : undefined
  return [
    shanghaiDateTime(move.at),
    request.appid,
    request.mchid,
    '0',
    request.scene_info?.device_id ?? '',
    payment?.transactionId ?? '',
    outTradeNo,
    payment?.openid ?? '',
    tradeType,
    refund ? 'REFUND' : 'SUCCESS',
    payment?.bankType ?? '',
    'CNY',
    yuan(paidFen),
    '0.00',
    refund?.refundId ?? '0',
    refund?.outRefundNo ?? '0',
    yuan(refundedFen),
    '0.00',
    refund ? 'ORIGINAL' : '',
    refund?.status ?? '',
    withoutCommas(request.description),
    withoutCommas(request.attach ?? ''),
    feeText(signedFee(move)),
    `${yuan(feeRateBp)}%`,
    yuan(paidFen),
    yuan(refundedFen),
    '',
  ]
}

const signedFee = (move: MoneyMove) => (move.kind === 'payment' ? move.feeFen : -move.feeFen)

/** Fees are written with five decimals, though they are whole fen. */
const feeText = (fen: number) => `${yuan(fen)}000`

/** A field that holds the separator itself could not be split again. */
const withoutCommas = (text: string) => text.replaceAll(',', '，').replace(/[\r\n`]/g, ' ')
