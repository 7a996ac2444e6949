import type { ShopApi } from '../../../typings/shop-api'
import { CART_LINES_MAX, quantityOf, withLine } from '../../domain/cart'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import { buyableSku, type CartPorts, changeCart, viewCart } from './cart-access'

/** Adds what can be had; `added` may be less than asked for, and nothing at all is refused. */
export async function addToCart(
  ports: CartPorts,
  { openid }: Shopper,
  { skuId, quantity }: ShopApi['cart.add']['in'],
): Promise<Outcome<ShopApi['cart.add']>> {
  const buyable = await buyableSku(ports, skuId)
  if (!buyable) return refuse('NOT_FOUND', {})
  const { sku, most } = buyable
  let added = 0
  let isFull = false
  const cart = await changeCart(ports, openid, (current) => {
    const before = quantityOf(current, skuId)
    added = Math.min(before + quantity, most) - before
    isFull = before === 0 && current.lines.length >= CART_LINES_MAX
    if (added <= 0 || isFull) return null
    const line = { skuId, spuId: sku.spuId, addedAt: ports.clock.now(), priceSeenFen: sku.priceFen }
    return withLine(current, { ...line, quantity: before + added })
  })
  if (cart) return done({ cart: await viewCart(ports, cart), added })
  return isFull && added > 0
    ? refuse('CART_FULL', { linesMax: CART_LINES_MAX })
    : refuse('OUT_OF_STOCK', { available: most })
}
