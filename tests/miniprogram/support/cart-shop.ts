import type { CartLine, CartView, Quote } from '../../../typings/shop-api'
import { phone } from './phone'
import { cartLine, fen, quote } from './samples'

type Input = { skuId: string; toSkuId: string; quantity: number; skuIds: string[]; lines: CartLine[] }

/** A shop's cart for tests: what it holds, what is in stock, and how long each answer takes to arrive. */
export class CartShop {
  lines: CartLine[] = []
  stock = new Map<string, number>()
  /** How long the next answers to an action are on their way, first come first; else they come at once. */
  delaysMs: Record<string, number[]> = {}
  /** Of these actions the answer is lost on its way, once each. */
  lost: string[] = []
  /** The most changes that were on their way together. */
  changesAtOnce = 0
  private changing = 0

  constructor(...lines: Partial<CartLine>[]) {
    this.lines = lines.map((line) => cartLine(line))
    const answered = (work: (input: Input) => object) => (input: object) => this.answer(work, input as Input)
    Object.assign(phone.answers, {
      'cart.get': answered(() => ({ ok: true, data: this.cart() })),
      'cart.setQuantity': answered((input) => this.setQuantity(input)),
      'cart.remove': answered(({ skuIds }) => {
        this.lines = this.lines.filter(({ skuId }) => !skuIds.includes(skuId))
        return { ok: true, data: this.cart() }
      }),
      'cart.add': answered((input) => this.add(input)),
      'cart.changeSku': answered(({ skuId, toSkuId, quantity }) => {
        this.lines = this.lines.map((line) =>
          line.skuId === skuId ? { ...line, skuId: toSkuId, quantity } : line,
        )
        return { ok: true, data: this.cart() }
      }),
      'quote.get': answered(({ lines }) => ({ ok: true, data: sumOf(lines) })),
      'product.list': { ok: true, data: { items: [], nextCursor: null } },
    })
  }

  quantities(): Record<string, number> {
    return Object.fromEntries(this.lines.map(({ skuId, quantity }) => [skuId, quantity]))
  }

  private cart(): CartView {
    const lines = this.lines.map((line) => {
      const available = this.availableOf(line.skuId)
      return { ...line, available, state: available === 0 ? ('soldOut' as const) : line.state }
    })
    return { lines, count: lines.reduce((sum, { quantity }) => sum + quantity, 0) }
  }

  private availableOf(skuId: string): number {
    return this.stock.get(skuId) ?? 9
  }

  private setQuantity({ skuId, quantity }: Input): object {
    const available = this.availableOf(skuId)
    if (!this.lines.some((line) => line.skuId === skuId)) return { ok: false, code: 'NOT_FOUND', detail: {} }
    if (quantity > available) return { ok: false, code: 'OUT_OF_STOCK', detail: { available } }
    this.lines = this.lines.map((line) => (line.skuId === skuId ? { ...line, quantity } : line))
    return { ok: true, data: this.cart() }
  }

  private add({ skuId, quantity }: Input): object {
    const stands = this.lines.find((line) => line.skuId === skuId)?.quantity ?? 0
    const added = Math.min(quantity, this.availableOf(skuId) - stands)
    if (added <= 0) return { ok: false, code: 'OUT_OF_STOCK', detail: { available: this.availableOf(skuId) } }
    const line = cartLine({ skuId, quantity: stands + added })
    this.lines = [line, ...this.lines.filter((one) => one.skuId !== skuId)]
    return { ok: true, data: { cart: this.cart(), added } }
  }

  /** What the shop decides when the call arrives stays decided, whenever its answer does. */
  private async answer(work: (input: Input) => object, input: Input): Promise<object> {
    const decided = work(input)
    const action = phone.calls[phone.calls.length - 1]?.action ?? ''
    const isChange = action !== 'cart.get' && action !== 'quote.get'
    if (isChange) this.changing += 1
    this.changesAtOnce = Math.max(this.changesAtOnce, this.changing)
    const delayMs = this.delaysMs[action]?.shift()
    if (delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (isChange) this.changing -= 1
    if (!this.lost.includes(action)) return decided
    this.lost = this.lost.filter((one) => one !== action)
    return { ok: false, code: 'INTERNAL', detail: { id: 'lost' } }
  }
}

function sumOf(lines: { quantity: number }[]): Quote {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return quote({ goodsFen: fen(units * 100), freightFen: fen(0), totalFen: fen(units * 100) })
}
