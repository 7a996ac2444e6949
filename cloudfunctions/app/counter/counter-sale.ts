import type { CounterSale } from '../../../typings/counter'
import { firstOddity } from '../../domain/oddity'
import { saleMoves } from '../../domain/owner-moves'
import { anyScanner } from '../../domain/payer'
import type { Order } from '../../domain/records'
import { permitted, saleRights } from '../../domain/rights'
import type { StaffCaller } from '../callers/staff-caller'
import { payCode } from '../friend/pay-code'
import { orderRows } from '../order/order-rows'
import type { PrepayPorts } from '../payment/open-attempt'
import { readyAttempt } from '../payment/ready-attempt'
import type { Ports } from '../ports'

export type SalePorts = PrepayPorts & Pick<Ports, 'pictures' | 'cases'>

/** A sale with a code that can be scanned now; one that is about to end was replaced by a new number. */
export async function saleWithCode(
  ports: SalePorts,
  caller: StaffCaller,
  order: Order,
): Promise<CounterSale> {
  if (order.state !== 'unpaid' || ports.clock.now() >= order.payBeforeAt) return saleOf(ports, caller, order)
  const { orderId, totalFen: expectedTotalFen } = order
  // The total was agreed when the sale was opened, and is shown with every code.
  const agreed = { payer: anyScanner, expectedTotalFen }
  const ready = payCode(ports, await readyAttempt(ports, agreed, () => ports.orders.get(orderId)))
  if (ready.ok) return saleOf(ports, caller, order, ready.data)
  const current = (await ports.orders.get(orderId)) ?? order
  const isMissing = ready.code === 'PAY_UNAVAILABLE' && current.state === 'unpaid'
  return saleOf(ports, caller, current, null, isMissing ? 'PAY_UNAVAILABLE' : null)
}

export async function saleOf(
  ports: Pick<Ports, 'pictures' | 'cases' | 'clock' | 'attempts'>,
  { staff: { role } }: StaffCaller,
  order: Order,
  code: CounterSale['code'] = null,
  codeProblem: CounterSale['codeProblem'] = null,
): Promise<CounterSale> {
  const [row] = await orderRows(ports, role, [order])
  if (!row) throw new Error('An order that was read has no row.')
  const { orderId, state, closeReason, totalFen, payBeforeAt, paidAt, paidOutTradeNo } = order
  const kept = paidOutTradeNo === null ? null : await ports.attempts.get(paidOutTradeNo)
  return {
    orderId,
    state,
    closeReason,
    lines: row.lines,
    totalFen,
    code,
    codeProblem,
    payBeforeAt,
    paidAt,
    oddityReason: firstOddity(order)?.reason ?? null,
    can: permitted(saleMoves(order, kept), saleRights, role),
    serverNow: ports.clock.now(),
  }
}
