import { withoutBought } from '../../domain/cart'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/**
 * What was bought leaves the cart. A cart that is being changed at this moment keeps it: nothing is lost by
 * that.
 */
export async function takeFromCart({ carts }: Pick<Ports, 'carts'>, order: Order): Promise<void> {
  if (!order.fromCart) return
  const cart = await carts.get(order.openid)
  if (!cart) return
  const changed = withoutBought(cart, order.fromCart)
  if (changed.lines.length < cart.lines.length || changed.lines.some((line, at) => line !== cart.lines[at]))
    await carts.save(changed)
}
