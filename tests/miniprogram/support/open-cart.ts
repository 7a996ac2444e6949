import { jest } from '@jest/globals'
import type { CartEditor } from '../../../miniprogram/services/cart/editor'
import { type CartState, emptyState, shownLines } from '../../../miniprogram/services/cart/state'
import type { CartLine } from '../../../typings/shop-api'
import { CartShop } from './cart-shop'
import { phone } from './phone'

export const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

/** A cart that is open on a screen which only remembers what it was given. */
export class OpenCart {
  state: CartState = emptyState
  draws = 0
  said: string[] = []
  readonly editor: CartEditor

  private constructor(readonly shop: CartShop) {
    // The cart that other pages know is that of the module.
    jest.resetModules()
    const modules = require('../../../miniprogram/services/cart/editor') as { CartEditor: typeof CartEditor }
    this.editor = new modules.CartEditor({
      draw: (next) => {
        this.state = next
        this.draws += 1
      },
      say: (text) => this.said.push(text),
    })
  }

  /** With these lines in the shop, read and added up. */
  static async of(...lines: Partial<CartLine>[]): Promise<OpenCart> {
    const open = new OpenCart(new CartShop(...lines))
    open.editor.start()
    await open.editor.refresh()
    await pass(300)
    phone.calls.length = 0
    open.draws = 0
    return open
  }

  lines(): CartLine[] {
    return shownLines(this.state)
  }

  /** The quantities that are shown, by SKU. */
  shown(): Record<string, number> {
    return Object.fromEntries(this.lines().map(({ skuId, quantity }) => [skuId, quantity]))
  }
}

/** The network as it is where there is none. */
export const goOffline = () => Object.assign(phone, { networkType: 'none', failure: 'request:fail' })
export const goOnline = () => Object.assign(phone, { networkType: 'wifi', failure: '' })

/** What was sent of an action, in order. */
export const sent = (action: string) =>
  phone.calls.filter((one) => one.action === action).map(({ data }) => data)
