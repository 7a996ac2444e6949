import type { LineRequest } from '../../typings/model'
import type { CartLine, CartView } from '../../typings/shop-api'
import { lineFace } from './pricing'
import type { StoredSku } from './product'
import type { Cart } from './records'
import { isSkuSoldAt } from './selling'

export const CART_LINES_MAX = 60

type StoredLine = Cart['lines'][number]

export const emptyCart = (openid: string): Cart => ({ openid, lines: [], revision: 0 })

export const quantityOf = (cart: Cart, skuId: string): number =>
  cart.lines.find((line) => line.skuId === skuId)?.quantity ?? 0

/** Puts a line first, or changes the quantity of the one that stands there. */
export function withLine(cart: Cart, line: StoredLine): Cart {
  const stands = cart.lines.some(({ skuId }) => skuId === line.skuId)
  const lines = stands
    ? cart.lines.map((known) => (known.skuId === line.skuId ? { ...known, quantity: line.quantity } : known))
    : [line, ...cart.lines]
  return { ...cart, lines }
}

/** Another SKU takes the line's place; a line of that SKU that stood elsewhere is taken up in it. */
export function withSkuChanged(cart: Cart, skuId: string, line: StoredLine): Cart {
  const others = cart.lines.filter((known) => known.skuId === skuId || known.skuId !== line.skuId)
  return { ...cart, lines: others.map((known) => (known.skuId === skuId ? line : known)) }
}

export function withoutSkus(cart: Cart, skuIds: string[]): Cart {
  return { ...cart, lines: cart.lines.filter(({ skuId }) => !skuIds.includes(skuId)) }
}

/** What was bought leaves the cart; units that were added meanwhile stay. */
export function withoutBought(cart: Cart, bought: LineRequest[]): Cart {
  const lines = cart.lines.flatMap((line) => {
    const taken = bought.find(({ skuId }) => skuId === line.skuId)?.quantity ?? 0
    if (taken === 0) return [line]
    return line.quantity > taken ? [{ ...line, quantity: line.quantity - taken }] : []
  })
  return { ...cart, lines }
}

/** The cart at today's prices; a SKU that no longer exists is left out. */
export function cartView(
  cart: Cart,
  skus: StoredSku[],
  available: Map<string, number>,
  now: number,
): CartView {
  const lines = cart.lines.flatMap((line): CartLine[] => {
    const sku = skus.find(({ skuId }) => skuId === line.skuId)
    if (!sku) return []
    const units = Math.min(available.get(line.skuId) ?? 0, sku.quantityMax)
    const state = !isSkuSoldAt(sku, now) ? 'offSale' : units === 0 ? 'soldOut' : 'ok'
    return [
      {
        ...lineFace(sku),
        quantity: line.quantity,
        priceSeenFen: line.priceSeenFen,
        available: units,
        state,
      },
    ]
  })
  const count = lines.reduce((sum, { state, quantity }) => sum + (state === 'ok' ? quantity : 0), 0)
  return { lines, count }
}
