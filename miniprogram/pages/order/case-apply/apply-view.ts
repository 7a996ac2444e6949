import type { CaseKind, CaseQuote, CaseReason } from '../../../../typings/after-sales'
import type { Instrument, LineRequest } from '../../../../typings/model'
import type { OrderView } from '../../../../typings/shop-api'
import { moneyText } from '../../../services/money-text'
import { type PictureView, pictureOf } from '../../../services/product-view'
import { fill, optionsTextOf, textOf, wordsOf } from '../../../services/words'
import { kindNames, reasonNames } from '../case-view'

const words = wordsOf('afterSale')

/** A line of the order with how many of it can go back, and how many are chosen. */
export interface ApplyRow {
  skuId: string
  name: string
  picture: PictureView
  options: string
  priceFen: number
  left: number
  leftText: string
  quantity: number
  /** What of the payment the chosen units are; empty while none are or it is not known. */
  amount: string
}

const quantityOf = (lines: LineRequest[], skuId: string) =>
  lines.find((line) => line.skuId === skuId)?.quantity ?? 0

export function rowsOf(
  order: OrderView,
  left: LineRequest[],
  chosen: LineRequest[],
  quote: CaseQuote | null,
): ApplyRow[] {
  return order.lines.map((line) => {
    const name = textOf(line.title)
    const units = quantityOf(left, line.skuId)
    const quantity = quantityOf(chosen, line.skuId)
    const quoted = quantity > 0 ? quote?.lines.find(({ skuId }) => skuId === line.skuId) : undefined
    return {
      skuId: line.skuId,
      name,
      picture: pictureOf(line.picture, name),
      options: optionsTextOf(line),
      priceFen: line.priceFen,
      left: units,
      leftText: units > 0 ? fill(words.linesAt, { count: units }) : words.lineNone,
      quantity,
      amount: quoted ? fill(words.lineBack, { amount: moneyText(quoted.amountFen) }) : '',
    }
  })
}

/**
 * What is chosen to begin with: all of an order that was not sent, since it is mostly called off as a whole;
 * of one that was sent only what there is no choice about.
 */
export function firstChoice(order: OrderView, left: LineRequest[]): LineRequest[] {
  return order.shippedAt === null || left.length === 1 ? left : []
}

/** What is chosen, cut to what is left. */
export function cutTo(chosen: LineRequest[], left: LineRequest[]): LineRequest[] {
  return chosen
    .map(({ skuId, quantity }) => ({ skuId, quantity: Math.min(quantity, quantityOf(left, skuId)) }))
    .filter(({ quantity }) => quantity > 0)
}

/** Another quantity of one line; zero takes it out. */
export function withQuantity(chosen: LineRequest[], skuId: string, quantity: number): LineRequest[] {
  const others = chosen.filter((line) => line.skuId !== skuId)
  return quantity > 0 ? [...others, { skuId, quantity }] : others
}

interface KindChoice {
  kind: CaseKind
  icon: string
  name: string
  /** What it means, or why it cannot be chosen. */
  text: string
  possible: boolean
}

const KINDS: { kind: CaseKind; icon: string; text: string }[] = [
  { kind: 'refundOnly', icon: 'wallet', text: words.kindRefundOnlyText },
  { kind: 'returnRefund', icon: 'refund', text: words.kindReturnRefundText },
  { kind: 'exchange', icon: 'swap', text: words.kindExchangeText },
]

export function kindChoices(kinds: CaseKind[], shipped: boolean): KindChoice[] {
  const whyNot = shipped ? words.kindNotNow : words.kindNotYet
  return KINDS.map(({ kind, icon, text }) => {
    const possible = kinds.includes(kind)
    const meaning = kind === 'refundOnly' && !shipped ? words.kindRefundOnlyEarly : text
    return { kind, icon, name: kindNames[kind], text: possible ? meaning : whyNot, possible }
  })
}

/** The kind that stands chosen: what was chosen while it can be, else the usual one of those that can. */
export function kindAmong(kinds: CaseKind[], chosen: CaseKind | ''): CaseKind | '' {
  if (chosen !== '' && kinds.includes(chosen)) return chosen
  return kinds.includes('returnRefund') ? 'returnRefund' : (kinds[0] ?? '')
}

const EARLY: CaseReason[] = ['unwanted', 'notReceived', 'other']
const LATER: CaseReason[] = ['notAsDescribed', 'damaged', 'unwanted', 'wrongItem', 'notReceived', 'other']
const LATER_NAMES: Partial<Record<CaseReason, string>> = { unwanted: words.reasonUnwantedLater }

/** Before anything was sent nothing can be damaged; goods that go back did arrive. */
export function reasonChoices(shipped: boolean, kind: CaseKind | ''): { reason: CaseReason; name: string }[] {
  if (!shipped) return EARLY.map((reason) => ({ reason, name: reasonNames[reason] }))
  return LATER.filter((reason) => reason !== 'notReceived' || kind === 'refundOnly').map((reason) => ({
    reason,
    name: LATER_NAMES[reason] ?? reasonNames[reason],
  }))
}

const backToWords: Record<Instrument, string> = {
  ownPhone: words.backToSelf,
  friendPhone: words.backToFriend,
  screenCode: words.backToScanner,
}

/** Who gets the money: whoever paid, and never the shopper where a friend did. */
export function backToOf({ payer }: OrderView): string {
  if (payer?.name) return fill(words.backToFriendNamed, { name: payer.name })
  return backToWords[payer?.instrument ?? 'ownPhone']
}

/** `商品 ¥306.81 + 运费 ¥8.00`: what the amount is made of, so that the reader can add it up. */
/** How long the shop takes to answer at most. */
export const answerWords = ({ answerWithinMs }: CaseQuote): string =>
  fill(words.answerSoon, { hours: Math.round(answerWithinMs / 3_600_000) })

export function arithmeticOf(quote: CaseQuote): string {
  const goods = moneyText(quote.goodsFen)
  if (quote.totalFen < quote.goodsFen + quote.freightFen) return words.amountCapped
  if (quote.freightFen === 0) return fill(words.amountGoods, { goods })
  return fill(words.amountBoth, { goods, freight: moneyText(quote.freightFen) })
}
