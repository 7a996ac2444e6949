import { withoutBought } from '../../domain/cart'
import type { Cart, Order } from '../../domain/records'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

/** What was bought leaves the cart, also one that is being changed at this moment. */
export async function takeFromCart(
  ports: ChangePorts & Pick<Ports, 'carts'>,
  { openid, fromCart }: Order,
): Promise<void> {
  if (!fromCart) return
  const cart = await ports.carts.get(openid)
  if (!cart) return
  const decide = (stored: Cart) => {
    const left = withoutBought(stored, fromCart)
    const isSame = left.lines.length === stored.lines.length
    return isSame && left.lines.every((line, at) => line === stored.lines[at]) ? stored : left
  }
  await change(ports, ports.carts, openid, decide, cart)
}
