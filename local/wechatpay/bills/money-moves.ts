import type { OrderRecord, RefundRecord } from '../records'
import type { Store } from '../store'

/** A payment or a finished refund: what moves money, with the fee that goes along, in fen. */
export type MoneyMove =
  | { kind: 'payment'; at: number; order: OrderRecord; amountFen: number; feeFen: number }
  | {
      kind: 'refund'
      at: number
      order: OrderRecord
      refund: RefundRecord
      amountFen: number
      feeFen: number
    }

/** The fee of an amount at a rate in basis points, rounded half up to the fen. */
function feeOf(amountFen: number, feeRateBp: number): number {
  return Math.floor((amountFen * feeRateBp + 5_000) / 10_000)
}

/** All moves so far, oldest first. A refund returns its share of the fee. */
export function moneyMoves(store: Store, feeRateBp: number): MoneyMove[] {
  const payments = store.orders.all().flatMap((order): MoneyMove[] => {
    const amountFen = order.request.amount.total
    const feeFen = feeOf(amountFen, feeRateBp)
    return order.payment ? [{ kind: 'payment', at: order.payment.paidAt, order, amountFen, feeFen }] : []
  })
  const refunds = store.refunds.all().flatMap((refund): MoneyMove[] => {
    const order = store.orders.get(refund.outTradeNo)
    const { amountFen, endedAt } = refund
    if (!order || refund.status !== 'SUCCESS' || endedAt === undefined) return []
    return [{ kind: 'refund', at: endedAt, order, refund, amountFen, feeFen: feeOf(amountFen, feeRateBp) }]
  })
  return [...payments, ...refunds].sort((left, right) => left.at - right.at)
}
