import type { LineRequest } from '../../../typings/model'
import type { CartView } from '../../../typings/shop-api'
import { type Answer, call } from '../api'
import { failureWord } from '../notify'
import { addedText, addRefusalText } from '../product-view'
import { fill, wordsOf } from '../words'
import {
  type CartState,
  emptyState,
  mostOf,
  shownLines,
  summedOf,
  tickedLines,
  withAllToggled,
  withCart,
  withLeaving,
  withoutLeaving,
  withoutWanted,
  withSkuChanged,
  withToggled,
  withWanted,
} from './state'
import { acceptCart, keepSkippedSkus, refreshCart, savedCart, skippedSkus, watchCart } from './store'

const words = wordsOf('cart')
const productWords = wordsOf('product')
const SETTLE_AFTER_MS = 250
const UNDO_FOR_MS = 5000

type Refused<Name extends 'cart.setQuantity' | 'cart.changeSku'> = Extract<Answer<Name>, { ok: false }>

/** The page that shows a cart: it draws each state as a whole, and says a word now and then. */
export interface CartScreen {
  draw(state: CartState): void
  say(text: string): void
}

/**
 * What a shopper does to the cart is shown at once and told to the shop one after another, so that no two
 * answers can change places; what the shop refuses is taken back. The shop adds up what is ticked.
 */
export class CartEditor {
  private state: CartState = { ...emptyState, skipped: skippedSkus() }
  private storedSkipped = this.state.skipped
  private turn: Promise<unknown> = Promise.resolve()
  private tellTimer = 0
  private sumTimer = 0
  private undoTimer = 0
  /** What `quote` was asked for. */
  private summed = '[]'
  private stopWatching = () => {}

  constructor(private readonly screen: CartScreen) {}

  /** From now on each cart that the shop tells, on whatever page, is drawn. */
  start(): void {
    this.stopWatching = watchCart((cart) => this.take(cart))
  }

  /** What was tapped and not told yet is still told. */
  stop(): void {
    this.stopWatching()
    clearTimeout(this.sumTimer)
    clearTimeout(this.undoTimer)
  }

  /** What is ticked and can be bought. */
  lines(): LineRequest[] {
    return tickedLines(this.state)
  }

  /** Reads the cart, and its sum anew even where it looks the same; offline, what was stored is shown. */
  async refresh(): Promise<Answer<'cart.get'>> {
    const answer = await refreshCart()
    if (answer.ok) this.sumAgain()
    else if (answer.code === 'OFFLINE') this.showSaved()
    return answer
  }

  toggle(skuId: string): void {
    this.show(withToggled(this.state, skuId))
  }

  toggleAll(): void {
    this.show(withAllToggled(this.state))
  }

  /** Told to the shop when the taps have come to rest; only the last of them counts. */
  setQuantity(skuId: string, quantity: number): void {
    this.show(withWanted(this.state, skuId, quantity))
    this.tellSoon()
  }

  /** A quantity was tapped that goes no further: below one a line goes, above the stock it says why not. */
  async atLimit(skuId: string, end: string): Promise<void> {
    const line = shownLines(this.state).find((one) => one.skuId === skuId)
    if (line && end === 'max') this.screen.say(fill(words.most, { count: mostOf(line) }))
    if (line && end === 'min') await this.remove([skuId])
  }

  /** Gone at once, with a way back for a while; a line that goes already is left alone. */
  async remove(skuIds: string[]): Promise<void> {
    const shown = shownLines(this.state).filter(({ skuId }) => skuIds.includes(skuId))
    if (shown.length === 0) return
    const leaving = shown.map(({ skuId }) => skuId)
    this.state = withLeaving(this.state, leaving)
    const { removed } = this.state
    this.offerUndo(removed)
    await this.inTurn(async () => {
      const answer = await call('cart.remove', { skuIds: leaving })
      this.state = withoutLeaving(this.state, leaving)
      if (answer.ok) return acceptCart(answer.data)
      if (this.state.removed === removed) this.offerUndo([])
      else this.show(this.state)
      this.screen.say(failureWord(answer.code))
      if (answer.code !== 'OFFLINE') await this.refresh()
    })
  }

  /** Puts back what was removed last. What could not be put back for want of an answer stays on offer. */
  async undo(): Promise<void> {
    const { removed } = this.state
    this.state = { ...this.state, returning: [...this.state.returning, ...removed] }
    this.offerUndo([])
    // What was put in last stands first.
    await this.inTurn(() => this.putBack([...removed].reverse()))
    const returning = this.state.returning.filter((line) => !removed.includes(line))
    this.state = { ...this.state, returning }
  }

  /** Another SKU, or another quantity of the same, takes a line's place; true where it did. */
  changeSku(skuId: string, { skuId: toSkuId, quantity }: LineRequest): Promise<boolean> {
    return this.inTurn(async () => {
      const answer = await (toSkuId === skuId
        ? call('cart.setQuantity', { skuId, quantity })
        : call('cart.changeSku', { skuId, toSkuId, quantity }))
      if (!answer.ok) {
        await this.refused(answer)
        return false
      }
      this.state = withSkuChanged(this.state, skuId, toSkuId)
      acceptCart(answer.data)
      return true
    })
  }

  /** Asks the shop what is ticked comes to, also where it just failed to say. */
  sumAgain(): void {
    this.summed = '[]'
    this.show(this.state)
  }

  private take(cart: CartView): void {
    this.show(withCart(this.state, cart))
  }

  private showSaved(): void {
    const saved = savedCart()
    if (saved) this.show(withCart(this.state, saved.cart, saved.savedAt))
  }

  /** The only place that draws: each change is one drawing. */
  private show(next: CartState): void {
    if (next.skipped !== this.storedSkipped) keepSkippedSkus([...next.skipped])
    this.storedSkipped = next.skipped
    this.state = this.withSum(next)
    this.screen.draw(this.state)
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => undefined)
    return done
  }

  private tellSoon(): void {
    clearTimeout(this.tellTimer)
    if (this.state.wanted.size === 0) return
    this.tellTimer = setTimeout(() => void this.inTurn(() => this.tellWanted()), SETTLE_AFTER_MS)
  }

  private async tellWanted(): Promise<void> {
    for (const skuId of this.state.wanted.keys()) {
      const quantity = this.state.wanted.get(skuId)
      if (quantity === undefined) continue
      const answer = await call('cart.setQuantity', { skuId, quantity })
      const isLatest = this.state.wanted.get(skuId) === quantity
      this.state = withoutWanted(this.state, skuId, quantity)
      if (answer.ok) acceptCart(answer.data)
      else if (answer.code === 'OFFLINE') {
        this.state = { ...this.state, wanted: new Map() }
        return this.refused(answer)
      } else if (isLatest) await this.refused(answer)
    }
  }

  /** What was shown before the shop answered is taken back: the cart stands as the shop has it. */
  private async refused(answer: Refused<'cart.setQuantity' | 'cart.changeSku'>): Promise<void> {
    if (answer.code === 'OUT_OF_STOCK') {
      const { available } = answer.detail
      this.screen.say(fill(available > 0 ? productWords.outOfStock : productWords.soldOut, { available }))
    } else this.screen.say(answer.code === 'NOT_FOUND' ? words.gone : failureWord(answer.code))
    this.show(this.state)
    if (answer.code !== 'OFFLINE') await this.refresh()
  }

  private offerUndo(removed: readonly LineRequest[]): void {
    clearTimeout(this.undoTimer)
    this.show({ ...this.state, removed })
    if (removed.length > 0) this.undoTimer = setTimeout(() => this.offerUndo([]), UNDO_FOR_MS)
  }

  private async putBack(lines: LineRequest[]): Promise<void> {
    let word = words.undone
    for (const [at, line] of lines.entries()) {
      // Where the removal was refused, or an answer was lost, it stands there.
      if (this.state.cart?.lines.some(({ skuId }) => skuId === line.skuId)) continue
      const answer = await call('cart.add', line)
      if (answer.ok) {
        acceptCart(answer.data.cart)
        if (answer.data.added < line.quantity) word = addedText(answer.data.added, line.quantity)
        continue
      }
      word = addRefusalText(answer)
      if (['OUT_OF_STOCK', 'CART_FULL', 'NOT_FOUND'].includes(answer.code)) continue
      if (answer.code !== 'OFFLINE') await this.refresh()
      this.offerUndo(lines.slice(at).reverse())
      break
    }
    this.screen.say(word)
  }

  /** Asks for the sum of what is ticked where it is another one; the last one stays in sight until then. */
  private withSum(state: CartState): CartState {
    const wanted = summedOf(state)
    if (wanted === '[]') {
      this.askSum(wanted)
      return { ...state, quote: null, summing: 'done' }
    }
    if (wanted === this.summed || state.savedAt !== null) return state
    this.askSum(wanted)
    return { ...state, summing: 'asked' }
  }

  private askSum(summed: string): void {
    clearTimeout(this.sumTimer)
    this.summed = summed
    if (summed !== '[]') this.sumTimer = setTimeout(() => void this.sumUp(), SETTLE_AFTER_MS)
  }

  private async sumUp(): Promise<void> {
    const { summed } = this
    const answer = await call('quote.get', { lines: this.lines() })
    if (summed !== this.summed) return
    this.show(
      answer.ok
        ? { ...this.state, quote: answer.data, summing: 'done' }
        : { ...this.state, summing: 'failed' },
    )
  }
}
