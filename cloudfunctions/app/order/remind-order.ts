import type { ShopApi } from '../../../typings/shop-api'
import { orderReminded } from '../../domain/order-wishes'
import type { Shopper } from '../callers/shopper'
import { type ChangePorts, change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownOrder } from './own-order'
import { type OrderViewPorts, ownOrderView } from './own-order-view'

/** Asked twice on a day is asked once: the second finds the first. */
export async function remindOrder(
  ports: ChangePorts & OrderViewPorts & Pick<Ports, 'orders'>,
  shopper: Shopper,
  { orderId }: ShopApi['order.remind']['in'],
): Promise<Outcome<ShopApi['order.remind']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const now = ports.clock.now()
  const reminded = await change(
    ports,
    ports.orders,
    orderId,
    (stored) => orderReminded(stored, now) ?? refuse('CANNOT_REMIND', {}),
    order,
  )
  return 'ok' in reminded ? reminded : done(await ownOrderView(ports, reminded))
}
