import type { CartLine, Quote } from '../../../typings/shop-api'
import { type CartState, mostOf, shownLines } from '../../services/cart/state'
import { phoneClockText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { fill, optionsTextOf, textOf, wordsOf } from '../../services/words'

const words = wordsOf('cart')

/** A line of the cart as it is drawn. */
export interface CartLineView {
  skuId: string
  spuId: string
  name: string
  checkLabel: string
  picture: PictureView
  options: string
  optionsLabel: string
  tag: { text: string; kind: string } | null
  priceFen: number
  was: string
  quantity: number
  max: number
  checked: boolean
  flag: string
  why: string
}

/** What the cart says about a line's price or stock; stock comes first, since it can end the wish. */
function tagOf(line: CartLine): CartLineView['tag'] {
  if (line.quantity > line.available) {
    return { text: fill(words.notEnough, { count: line.available }), kind: 'gold' }
  }
  if (line.available <= 5) return { text: fill(words.left, { count: line.available }), kind: 'gold' }
  const change = line.priceFen - line.priceSeenFen
  if (change < 0) return { text: fill(words.cheaper, { amount: moneyText(-change, true) }), kind: 'jade' }
  if (change > 0) return { text: fill(words.dearer, { amount: moneyText(change, true) }), kind: 'plain' }
  return null
}

function lineView(line: CartLine, skipped: Set<string>): CartLineView {
  const name = textOf(line.title)
  const options = optionsTextOf(line)
  const offSale = line.state === 'offSale'
  return {
    skuId: line.skuId,
    spuId: line.spuId,
    name,
    checkLabel: fill(words.check, { name }),
    picture: pictureOf(line.picture, name),
    options,
    optionsLabel: fill(words.changeSku, { options }),
    tag: line.state === 'ok' ? tagOf(line) : null,
    priceFen: line.priceFen,
    was: line.compareAtFen === null ? '' : moneyText(line.compareAtFen, true),
    quantity: line.quantity,
    max: mostOf(line),
    checked: !skipped.has(line.skuId),
    flag: line.state === 'ok' ? '' : offSale ? words.offSale : words.soldOut,
    why: line.state === 'ok' ? '' : offSale ? words.offSaleText : words.soldOutText,
  }
}

interface CartPageView {
  lines: CartLineView[]
  invalid: CartLineView[]
  countText: string
  invalidText: string
  checked: 'all' | 'some' | 'none'
  checkedUnits: number
  checkedKinds: number
}

/** The cart in two cards: what can be bought, and what cannot any more. */
function cartView(state: CartState): CartPageView {
  const skipped = new Set(state.skipped)
  const all = shownLines(state).map((line) => lineView(line, skipped))
  const lines = all.filter((line) => line.flag === '')
  const invalid = all.filter((line) => line.flag !== '')
  const checked = lines.filter((line) => line.checked)
  return {
    lines,
    invalid,
    countText: fill(words.count, { count: lines.reduce((sum, line) => sum + line.quantity, 0) }),
    invalidText: fill(words.invalid, { count: invalid.length }),
    checked: checked.length === 0 ? 'none' : checked.length === lines.length ? 'all' : 'some',
    checkedUnits: checked.reduce((sum, line) => sum + line.quantity, 0),
    checkedKinds: checked.length,
  }
}

/** The sums of what is ticked, and how far free freight is. */
interface CartSums {
  totalFen: number
  /** What has to be known beside the total: freight that is in it, else what was saved. */
  beside: string
  besideKind: 'saved' | 'freight'
  notice: string
  noticeDone: boolean
}

const noSums: CartSums = {
  totalFen: 0,
  beside: '',
  besideKind: 'saved',
  notice: '',
  noticeDone: false,
}

function besideTotal(quote: Quote): string {
  if (quote.freightFen > 0) return fill(words.freight, { amount: moneyText(quote.freightFen) })
  if (quote.savedFen > 0) return fill(words.saved, { amount: moneyText(quote.savedFen) })
  return quote.needsAddress ? words.freightFree : ''
}

function cartSums(quote: Quote): CartSums {
  const from = quote.freeFreightFromFen
  const done = quote.freightFen === 0
  const isOver = quote.lines.some(({ problem }) => problem === 'overLimit')
  const sentence = done ? words.freightGone : words.freightToGo
  const amount = done ? (from ?? 0) : (from ?? 0) - quote.goodsFen
  return {
    totalFen: quote.totalFen,
    beside: besideTotal(quote),
    besideKind: done ? 'saved' : 'freight',
    notice: isOver
      ? words.overLimit
      : from === null || amount <= 0
        ? ''
        : fill(sentence, { amount: moneyText(amount, true) }),
    noticeDone: done && !isOver,
  }
}

/** All of the page that follows from the cart. */
export interface CartScreenView {
  view: CartPageView
  sums: CartSums
  /** The sum is that of before, and the new one is on its way. */
  summing: boolean
  sumsFailed: boolean
  settleText: string
  removeText: string
  /** Not empty while what is shown was stored before the network went. */
  offlineNote: string
  /** What was removed and can be put back; empty where nothing can. */
  undo: string
}

export function cartScreen(state: CartState): CartScreenView {
  const view = cartView(state)
  const isNone = view.checkedUnits === 0
  const { savedAt, removed } = state
  return {
    view,
    sums: state.quote ? cartSums(state.quote) : noSums,
    summing: state.summing === 'asked',
    sumsFailed: state.summing === 'failed',
    settleText: isNone ? words.settleNone : fill(words.settle, { count: view.checkedUnits }),
    removeText: isNone ? words.removeNone : fill(words.remove, { count: view.checkedKinds }),
    offlineNote: savedAt === null ? '' : fill(words.savedNote, { time: phoneClockText(savedAt) }),
    undo: removed.length === 0 ? '' : fill(words.removed, { count: removed.length }),
  }
}
