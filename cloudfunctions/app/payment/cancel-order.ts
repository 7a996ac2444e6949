import type { ShopApi } from '../../../typings/shop-api'
import { isOpen } from '../../domain/attempt'
import type { AuditEntry } from '../../domain/audit-entry'
import { isCancellable } from '../../domain/order'
import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from './apply-fact'
import { closeOrder, finishClosing } from './close-order'
import { takeQueryTurn } from './take-turn'

/** Answers `closing` while its provider leaves it open; cancelling twice is cancelling once. */
export async function cancelOrder(
  ports: FactPorts & OrderViewPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.cancel']['in'],
): Promise<Outcome<ShopApi['order.cancel']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const cancelled = await tryCancel(ports, order)
  return cancelled ? done(await ownOrderView(ports, cancelled)) : refuse('CANNOT_CANCEL', {})
}

/** The order as far closed as its provider leaves it; null where it is past cancelling. */
export async function tryCancel(ports: FactPorts, order: Order, lastAct?: AuditEntry): Promise<Order | null> {
  if (!isCancellable(order))
    return order.state === 'closed' && order.closeReason === 'cancelled' ? order : null
  if (order.state === 'unpaid') return closeOrder(ports, order, 'cancel', lastAct)
  return (await mayAsk(ports, order)) ? finishClosing(ports, order) : order
}

/** A closing order asks its provider by every tap: no more often than a hint does. */
async function mayAsk(ports: FactPorts, { liveOutTradeNo }: Order): Promise<boolean> {
  const live = liveOutTradeNo === null ? null : await ports.attempts.get(liveOutTradeNo)
  return !live || !isOpen(live) || takeQueryTurn(ports, live)
}
