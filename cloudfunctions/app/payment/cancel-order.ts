import type { ShopApi } from '../../../typings/shop-api'
import { isOpen } from '../../domain/attempt'
import type { Order } from '../../domain/records'
import { orderView } from '../../domain/shop-view'
import { done, type Outcome, refuse } from '../outcome'
import { ownOrder } from '../shop/get-order'
import type { Shopper } from '../shop/shopper'
import type { FactPorts } from './apply-fact'
import { closeOrder, finishClosing } from './close-order'
import { takeQueryTurn } from './query-attempt'

/** Answers `closing` while WeChat Pay leaves it open; cancelling twice is cancelling once. */
export async function cancelOrder(
  ports: FactPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.cancel']['in'],
): Promise<Outcome<ShopApi['order.cancel']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const view = (changed: typeof order) => done(orderView(changed, ports.clock.now()))
  if (order.state === 'unpaid') return view(await closeOrder(ports, order, 'cancel'))
  if (order.state === 'closing')
    return view((await mayAsk(ports, order)) ? await finishClosing(ports, order) : order)
  return order.state === 'closed' && order.closeReason === 'cancelled'
    ? view(order)
    : refuse('CANNOT_CANCEL', {})
}

/** A closing order asks WeChat Pay by every tap: no more often than a hint does. */
async function mayAsk(ports: FactPorts, { liveOutTradeNo }: Order): Promise<boolean> {
  const live = liveOutTradeNo === null ? null : await ports.attempts.get(liveOutTradeNo)
  return !live || !isOpen(live) || takeQueryTurn(ports, live)
}
