import type { FreightDays } from '../../../../typings/freight'
import type { Instrument } from '../../../../typings/model'
import type { AddressProblem, AddressView, Quote, QuoteParcel } from '../../../../typings/shop-api'
import { doorText, maskedPhone, regionText } from '../../../services/address'
import type { Answer } from '../../../services/api'
import { dayText } from '../../../services/date-text'
import { moneyText } from '../../../services/money-text'
import { isServiceOnly } from '../../../services/service-goods'
import { fill, textOf, wordsOf } from '../../../services/words'
import { type LineView, lineOf, type SumsView, sumsOf } from '../line-view'

const words = wordsOf('checkout')

export interface CheckoutAddress {
  region: string
  detail: string
  person: string
  phone: string
}

/** A quote as checkout draws it; `blocked` while a line cannot be ordered as it is. */
export interface QuoteView {
  lines: LineView[]
  sums: SumsView
  countText: string
  shipBy: string
  /** Where the goods are sent in several parcels: what each costs, and how long it takes. */
  parcels: { name: string; freight: string; hint: string }[]
  saved: string
  totalFen: number
  /** The ways in which it can be paid, in a few words. */
  payBy: string
  blocked: boolean
  /** Why nothing is ordered now, or not so little; empty where it is. */
  stopped: string
  /** What stands in the place of the button's own words then. */
  stoppedShort: string
  /** Whether anything is sent: else no address is asked for. */
  needsAddress: boolean
  /** What about the address has to be corrected before it is sent there; empty where nothing. */
  addressProblem: string
  /** That freight is the dearer one, since the address speaks of several provinces. */
  doubt: string
}

export function quoteView(quote: Quote): QuoteView {
  const lines = quote.lines.map(lineOf)
  const stopped = stoppedOf(quote)
  return {
    lines,
    sums: sumsOf(quote, words.payable),
    countText: fill(words.goodsCount, { count: quote.lines.reduce((sum, line) => sum + line.quantity, 0) }),
    shipBy: shipByOf(quote),
    parcels: quote.parcels.length > 1 ? quote.parcels.map(parcelOf) : [],
    saved: quote.savedFen > 0 ? fill(words.saved, { amount: moneyText(quote.savedFen) }) : '',
    totalFen: quote.totalFen,
    payBy: quote.ways.map((way) => wayWords[way]).join(words.payByAnd),
    blocked: stopped.long !== '' || lines.some((line) => line.fix !== ''),
    stopped: stopped.long,
    stoppedShort: stopped.short,
    needsAddress: quote.needsAddress,
    addressProblem: quote.addressProblem ? addressProblems[quote.addressProblem] : '',
    doubt: doubtOf(quote.doubtfulProvinces),
  }
}

/** What the shop itself keeps back, whatever is in the order. */
function stoppedOf({ pause, goodsMinFen, goodsFen }: Quote): { long: string; short: string } {
  if (pause) {
    const long = pause.reason ? fill(words.pausedWhy, { reason: textOf(pause.reason) }) : words.paused
    return { long, short: words.placePaused }
  }
  if (goodsMinFen === null || goodsFen >= goodsMinFen) return { long: '', short: '' }
  const amounts = { min: moneyText(goodsMinFen, true), left: moneyText(goodsMinFen - goodsFen, true) }
  return { long: fill(words.belowMinimum, amounts), short: fill(words.placeBelow, amounts) }
}

/** When goods are sent and arrive, and when a service is done. */
function shipByOf(quote: Quote): string {
  const day = dayText(quote.shipBeforeAt)
  if (isServiceOnly(quote)) return fill(words.doneBy, { day })
  return fill(words.shipBy, { day }) + arrivesOf(quote.days, words.arrives)
}

const wayWords: Record<Instrument, string> = {
  ownPhone: words.payByOwnPhone,
  friendPhone: words.payByFriend,
  screenCode: words.payByCode,
}

function arrivesOf(days: FreightDays | null, sentence: string): string {
  if (!days) return ''
  const { min, max } = days
  const word = max === 0 ? words.daysToday : min === max ? words.daysOne : words.daysRange
  return fill(sentence, { days: fill(word, { min, max }) })
}

function parcelOf({ name, freightFen, freeFromFen, days }: QuoteParcel): QuoteView['parcels'][number] {
  const isNear = freeFromFen !== null && freightFen > 0
  const from = isNear ? fill(words.parcelFreeFrom, { amount: moneyText(freeFromFen, true) }) : ''
  return {
    name: textOf(name),
    freight: freightFen > 0 ? moneyText(freightFen) : words.freightFree,
    hint: [arrivesOf(days, words.parcelArrives), from].filter((part) => part !== '').join(' · '),
  }
}

const addressProblems: Record<AddressProblem, string> = {
  phone: words.badPhone,
  province: words.badRegion,
  city: words.badRegion,
  district: words.badRegion,
}

function doubtOf(provinces: string[]): string {
  const [one, other] = provinces
  return one && other ? fill(words.doubtfulAddress, { one, other }) : ''
}

export function addressView(address: AddressView): CheckoutAddress {
  return {
    region: regionText(address),
    detail: doorText(address),
    person: address.name,
    phone: maskedPhone(address.phone),
  }
}

/** The quote that a refusal of `order.place` brings along, and the sentence that stands above it. */
export function refusedQuote(
  refusal: Extract<Answer<'order.place'>, { ok: false }>,
): { quote: Quote; notice: string } | null {
  switch (refusal.code) {
    case 'PRICE_CHANGED':
      return { quote: refusal.detail.quote, notice: words.priceChanged }
    case 'OUT_OF_STOCK':
      return { quote: refusal.detail.quote, notice: words.outOfStock }
    case 'OFF_SALE':
      return { quote: refusal.detail.quote, notice: words.offSale }
    case 'OVER_LIMIT':
      return { quote: refusal.detail.quote, notice: words.overLimit }
    case 'NOT_SERVED':
      return { quote: refusal.detail.quote, notice: words.notServed }
    case 'TOO_MANY_UNITS': {
      const { quote } = refusal.detail
      return { quote, notice: fill(words.tooManyUnits, { max: quote.unitsMax ?? 0 }) }
    }
    // The quote says it itself.
    case 'SHOP_PAUSED':
    case 'BELOW_MINIMUM':
      return { quote: refusal.detail.quote, notice: '' }
    default:
      return null
  }
}
