import type { AfterSaleCase } from '../../domain/after-sale/case'
import type { Attempt, Order } from '../../domain/records'
import type { Ports } from '../ports'

/** The order of a case and the payment that it kept. */
export async function moneyBehind(
  ports: Pick<Ports, 'orders' | 'attempts'>,
  { orderId, outTradeNo }: AfterSaleCase,
): Promise<{ order: Order; kept: Attempt }> {
  // In this order, so that whoever sends and whoever refunds see each other.
  const order = await ports.orders.get(orderId)
  const kept = await ports.attempts.get(outTradeNo)
  if (!order || !kept) throw new Error(`The order ${orderId} of a case is gone.`)
  return { order, kept }
}
