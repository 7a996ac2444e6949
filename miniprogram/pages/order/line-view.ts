import type { OrderLineView, OrderView, Quote, QuoteLine } from '../../../typings/shop-api'
import { presaleText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { type PictureView, pictureOf } from '../../services/product-view'
import { isServiceOnly } from '../../services/service-goods'
import { fill, optionsTextOf, textOf, wordsOf } from '../../services/words'

const words = wordsOf('order')
const checkoutWords = wordsOf('checkout')

/** One line of goods. `problem` says why it cannot be ordered as it is; `fix` is the way out. */
export interface LineView {
  skuId: string
  spuId: string
  name: string
  picture: PictureView
  options: string
  /** When it is sent, of what is sold before it is there, or that nothing is; empty otherwise. */
  promise: string
  priceFen: number
  quantity: string
  problem: string
  fix: '' | 'reduce' | 'drop'
  fixText: string
  available: number
}

export function lineOf(line: OrderLineView | QuoteLine): LineView {
  const name = textOf(line.title)
  return {
    skuId: line.skuId,
    spuId: line.spuId,
    name,
    picture: pictureOf(line.picture, name),
    options: optionsTextOf(line),
    promise: promiseOf(line),
    priceFen: line.priceFen,
    quantity: fill(words.quantity, { count: line.quantity }),
    ...problemOf(line),
  }
}

function promiseOf({ presale, isService }: OrderLineView | QuoteLine): string {
  if (presale) return presaleText(presale)
  return isService ? words.nothingSent : ''
}

type Problem = Pick<LineView, 'problem' | 'fix' | 'fixText' | 'available'>

function problemOf(line: OrderLineView | QuoteLine): Problem {
  if (!('problem' in line) || line.problem === null)
    return { problem: '', fix: '', fixText: '', available: 0 }
  const { available } = line
  if ((line.problem === 'notEnough' || line.problem === 'overLimit') && available > 0) {
    return {
      problem: line.problem === 'overLimit' ? limitText(line) : notEnoughText(available),
      fix: 'reduce',
      fixText: fill(checkoutWords.useAvailable, { count: available }),
      available,
    }
  }
  return { problem: wordOf(line), fix: 'drop', fixText: checkoutWords.drop, available: 0 }
}

const notEnoughText = (count: number): string => fill(checkoutWords.problemNotEnough, { count })

/** Which of the two limits is passed, and how far it goes. */
function limitText({ personalLeft, quantityMax }: QuoteLine): string {
  const isPersonal = personalLeft !== null && personalLeft <= quantityMax
  return isPersonal
    ? fill(checkoutWords.problemPersonLimit, { count: personalLeft })
    : fill(checkoutWords.problemOrderLimit, { count: quantityMax })
}

function wordOf({ problem, reason }: QuoteLine): string {
  if (problem === 'offSale') return checkoutWords.problemOffSale
  if (problem === 'overLimit') return checkoutWords.problemOverLimit
  if (problem !== 'notServed') return checkoutWords.problemSoldOut
  return reason ? textOf(reason) : checkoutWords.problemNotServed
}

/** Goods + freight = total; what was saved stands beside the goods, since their prices hold it already. */
export interface SumsView {
  goods: string
  saved: string
  freight: string
  freightHint: string
  totalFen: number
  totalName: string
  /** What was given back; empty where nothing was. */
  refunded: string
}

type Sums = Pick<OrderView, 'goodsFen' | 'freightFen' | 'savedFen' | 'totalFen'> & {
  lines: Pick<OrderLineView, 'isService'>[]
} & Partial<Pick<Quote, 'freeFreightFromFen'> & Pick<OrderView, 'refundedFen'>>

function freightText(sums: Sums): string {
  if (sums.freightFen > 0) return moneyText(sums.freightFen)
  return isServiceOnly(sums) ? words.noFreight : words.freightFree
}

export function sumsOf(sums: Sums, totalName: string): SumsView {
  const from = sums.freeFreightFromFen ?? null
  const hint = from !== null && sums.freightFen > 0
  return {
    goods: moneyText(sums.goodsFen),
    saved: sums.savedFen > 0 ? fill(words.goodsSaved, { amount: moneyText(sums.savedFen) }) : '',
    freight: freightText(sums),
    freightHint: hint ? fill(checkoutWords.freightFrom, { amount: moneyText(from, true) }) : '',
    totalFen: sums.totalFen,
    totalName,
    refunded: sums.refundedFen ? moneyText(-sums.refundedFen) : '',
  }
}
