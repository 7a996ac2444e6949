import type { CartView } from '../../../typings/shop-api'
import { cartView, emptyCart } from '../../domain/cart'
import type { StoredSku } from '../../domain/product'
import type { Cart } from '../../domain/records'
import { isSkuSoldAt } from '../../domain/selling'
import { availableBySku } from '../../domain/stock'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

export type CartPorts = Pick<Ports, 'carts' | 'skus' | 'stock' | 'clock' | 'ids'>

export const readCart = async (ports: Pick<Ports, 'carts'>, openid: string): Promise<Cart> =>
  (await ports.carts.get(openid)) ?? emptyCart(openid)

/** The cart as the phone sees it, at today's prices and units. */
export async function viewCart(ports: CartPorts, cart: Cart): Promise<CartView> {
  const skuIds = cart.lines.map(({ skuId }) => skuId)
  if (skuIds.length === 0) return { lines: [], count: 0 }
  const [skus, buckets] = await Promise.all([ports.skus.getMany(skuIds), ports.stock.bucketsOf(skuIds)])
  return cartView(cart, skus, availableBySku(buckets), ports.clock.now())
}

/**
 * A SKU that can be put into a cart now, with the most of it that one order may have; null where it cannot.
 */
export async function buyableSku(
  ports: CartPorts,
  skuId: string,
): Promise<{ sku: StoredSku; most: number } | null> {
  const [[sku], buckets] = await Promise.all([ports.skus.getMany([skuId]), ports.stock.bucketsOf([skuId])])
  if (!sku || !isSkuSoldAt(sku, ports.clock.now())) return null
  const units = availableBySku(buckets).get(skuId) ?? 0
  return { sku, most: Math.min(units, sku.quantityMax) }
}

/**
 * Changes the cart as it stands; two phones of one shopper lose nothing of each other. Null: nothing to
 * change.
 */
export async function changeCart(
  ports: ChangePorts & Pick<Ports, 'carts'>,
  openid: string,
  decide: (cart: Cart) => Cart | null,
): Promise<Cart | null> {
  const store = { get: () => readCart(ports, openid), save: (cart: Cart) => ports.carts.save(cart) }
  return change(ports, store, openid, decide)
}
