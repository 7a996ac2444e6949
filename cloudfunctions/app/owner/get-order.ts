import type { AttemptView, OwnerApi, OwnerOrder, OwnerOrderRow } from '../../../typings/owner-api'
import type { Attempt, Order } from '../../domain/records'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { noticeView } from './list-notices'
import { maskedAddress, orderRows } from './order-rows'

/** An order with every payment attempt and every notification that WeChat Pay sent about them. */
export async function getOrder(
  ports: Pick<Ports, 'orders' | 'attempts' | 'notices' | 'pictures'>,
  { orderId }: OwnerApi['order.get']['in'],
): Promise<Outcome<OwnerApi['order.get']>> {
  const order = await ports.orders.get(orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const [[row], attempts] = await Promise.all([orderRows(ports, [order]), ports.attempts.listOf(orderId)])
  if (!row) throw new Error('An order that was read has no row.')
  const notices = await ports.notices.listOf(attempts.map(({ outTradeNo }) => outTradeNo))
  return done({
    ...row,
    ...detailsOf(order),
    attempts: [...attempts].sort((one, other) => one.createdAt - other.createdAt).map(attemptView),
    notices: [...notices].sort((one, other) => one.receivedAt - other.receivedAt).map(noticeView),
  })
}

function detailsOf(order: Order): Omit<OwnerOrder, keyof OwnerOrderRow | 'attempts' | 'notices'> {
  const { goodsFen, freightFen, savedFen, note, openid, transactionId } = order
  return {
    goodsFen,
    freightFen,
    savedFen,
    address: maskedAddress(order.address),
    note,
    openid,
    transactionId,
    events: [...order.events].reverse(),
  }
}

function attemptView(attempt: Attempt): AttemptView {
  const { outTradeNo, channel, state, totalFen, transactionId } = attempt
  const { createdAt, expiresAt, paidAt, closedAt } = attempt
  return { outTradeNo, channel, state, totalFen, transactionId, createdAt, expiresAt, paidAt, closedAt }
}
