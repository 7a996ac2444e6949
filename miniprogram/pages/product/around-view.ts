import type { AddressView, ProductView, Quote, ShopApi } from '../../../typings/shop-api'
import { regionText } from '../../services/address'
import { dayText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('product')
const dayWords = wordsOf('checkout')

/** Where one of it would go, what that costs and when it is there; `refused` where it is not sent. */
export interface DeliveryView {
  place: string
  text: string
  refused: boolean
}

/** The SKU that stands for a product before one is chosen: the first that can be had. */
export const sampleSku = ({ skus }: ProductView): string =>
  (skus.find(({ available }) => available > 0) ?? skus[0])?.skuId ?? ''

export function deliveryView(quote: Quote, address: AddressView): DeliveryView {
  const place = regionText(address)
  const [line] = quote.lines
  if (line?.problem === 'notServed')
    return { place, text: line.reason ? textOf(line.reason) : words.deliverNot, refused: true }
  const freight =
    quote.freightFen > 0
      ? fill(words.deliverFreight, { amount: moneyText(quote.freightFen) })
      : words.deliverFree
  return { place, text: `${freight} · ${whenText(quote)}`, refused: false }
}

function whenText({ shipBeforeAt, days }: Quote): string {
  const sent = fill(words.deliverBy, { day: dayText(shipBeforeAt) })
  if (!days) return sent
  const { min, max } = days
  const word = max === 0 ? dayWords.daysToday : min === max ? dayWords.daysOne : dayWords.daysRange
  return sent + fill(words.deliverDays, { days: fill(word, { min, max }) })
}

const HOUR_MS = 3_600_000

/** What the shop promises of every order, in its own figures. */
export function promisesText({
  shipWithinMs,
  askWithinMs,
}: ShopApi['product.around']['out']['promises']): string {
  const hours = Math.round(shipWithinMs / HOUR_MS)
  const sent =
    hours <= 72
      ? fill(words.shipWithin, { hours })
      : fill(words.shipWithinDays, { days: Math.round(hours / 24) })
  const asked = fill(words.askWithin, { days: Math.round(askWithinMs / (24 * HOUR_MS)) })
  return [sent, asked, words.promiseText].join(' · ')
}
