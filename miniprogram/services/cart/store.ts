import type { CartView } from '../../../typings/shop-api'
import { type Answer, call } from '../api'

const CART_KEY = 'cart.saved'
const SKIPPED_KEY = 'cart.skipped'

/** A copy of the cart that outlives the network, with the time it was true. */
export interface SavedCart {
  cart: CartView
  savedAt: number
}

type Watcher = (cart: CartView) => void

let current: CartView | null = null
/** How many changes were answered. */
let changes = 0
const watchers = new Set<Watcher>()

/** Tells a watcher the cart now, if known, and at each change; answers how to stop. */
export function watchCart(watcher: Watcher): () => void {
  watchers.add(watcher)
  if (current) watcher(current)
  return () => watchers.delete(watcher)
}

/** Takes over the cart as the shop answered to a change of it. */
export function acceptCart(cart: CartView): void {
  changes += 1
  keep(cart)
}

/** What the shop told last is kept on the phone too. */
function keep(cart: CartView): void {
  current = cart
  const saved: SavedCart = { cart, savedAt: Date.now() }
  wx.setStorage({ key: CART_KEY, data: saved, fail: () => undefined })
  for (const watcher of watchers) watcher(cart)
}

export async function refreshCart(): Promise<Answer<'cart.get'>> {
  const before = changes
  const answer = await call('cart.get', {})
  // A change that was answered meanwhile knows more than a read that began before it.
  if (answer.ok && changes === before) keep(answer.data)
  return answer
}

/** What was stored when the network was last there, for a page that opens without it. */
export function savedCart(): SavedCart | null {
  const saved: unknown = wx.getStorageSync(CART_KEY)
  return typeof saved === 'object' && saved !== null && 'cart' in saved ? (saved as SavedCart) : null
}

/** SKUs that the shopper left unticked; all others count, so that a new line is ticked by itself. */
export function skippedSkus(): string[] {
  const skipped: unknown = wx.getStorageSync(SKIPPED_KEY)
  return Array.isArray(skipped) ? skipped.filter((one): one is string => typeof one === 'string') : []
}

export function keepSkippedSkus(skuIds: string[]): void {
  wx.setStorageSync(SKIPPED_KEY, skuIds)
}
