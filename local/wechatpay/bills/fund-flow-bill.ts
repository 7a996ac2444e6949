import { shanghaiDateTime } from '../time'
import type { MoneyMove } from './money-moves'
import { type Statement, yuan } from './statement'

const columns = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额(元)',
  '账户结余(元)',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
]

const summaryColumns = ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']

/** One line of the account: what it adds or, below zero, takes. */
interface Flow {
  move: MoneyMove
  name: string
  changeFen: number
  note: string
}

function flowsOf(move: MoneyMove): Flow[] {
  const { amountFen, feeFen } = move
  if (move.kind === 'refund') {
    // A refund leaves the account less the fee that comes back with it.
    const note = `退款总金额${yuan(amountFen)}元;含手续费${yuan(feeFen)}元`
    return [{ move, name: '退款', changeFen: feeFen - amountFen, note }]
  }
  const note = `结算总金额 ${yuan(amountFen)} 元`
  const payment = { move, name: '交易', changeFen: amountFen, note }
  const fee = { move, name: '扣除交易手续费', changeFen: -feeFen, note: '' }
  return feeFen > 0 ? [payment, fee] : [payment]
}

/** The fund-flow bill of the BASIC account; its balance begins with `before`, the moves of earlier days. */
export function fundFlowBill(before: MoneyMove[], moves: MoneyMove[]): Statement {
  let balanceFen = before.flatMap(flowsOf).reduce((sum, flow) => sum + flow.changeFen, 0)
  const flows = moves.flatMap(flowsOf)
  const rows = flows.map((flow, index) => {
    balanceFen += flow.changeFen
    return flowRow(flow, balanceFen, index)
  })
  const incomes = flows.filter((flow) => flow.changeFen >= 0)
  const expenses = flows.filter((flow) => flow.changeFen < 0)
  const sum = (some: Flow[]) => yuan(some.reduce((total, flow) => total + Math.abs(flow.changeFen), 0))
  return {
    columns,
    rows,
    summaryColumns,
    summary: [
      String(flows.length),
      String(incomes.length),
      sum(incomes),
      String(expenses.length),
      sum(expenses),
    ],
  }
}

function flowRow({ move, name, changeFen, note }: Flow, balanceFen: number, index: number): string[] {
  const refund = move.kind === 'refund' ? move.refund : undefined
  const business = refund?.refundId ?? move.order.payment?.transactionId ?? ''
  return [
    shanghaiDateTime(move.at),
    business,
    `${business.slice(0, 24)}${String(index).padStart(4, '0')}`,
    name,
    name,
    changeFen < 0 ? '支出' : '收入',
    yuan(Math.abs(changeFen)),
    yuan(balanceFen),
    applicantOf(move),
    note,
    refund?.outRefundNo ?? move.order.outTradeNo,
  ]
}

/** Who moved the money: the API under the merchant's number, or a person at the merchant platform. */
function applicantOf(move: MoneyMove): string {
  if (move.kind === 'payment') return 'system'
  const { mchid } = move.order.request
  return move.refund.isOfPlatform ? mchid : `${mchid}API`
}
