import type { ProductView } from '../../../typings/shop-api'
import { momentText, presaleText } from '../../services/date-text'
import { moneyText } from '../../services/money-text'
import { countText, type PictureView, pictureOf } from '../../services/product-view'
import { type HtmlPart, htmlParts } from '../../services/rich-html'
import { fill, language, textOf, wordsOf } from '../../services/words'

const words = wordsOf('product')

/** A picture of the gallery, or the film that stands before them; `poster` is shown until it plays. */
export interface Slide extends PictureView {
  film: boolean
  poster: string
}

/** A product page's own fields, as they are drawn. */
export interface ProductPageView {
  name: string
  subtitle: string
  slides: Slide[]
  priceFen: number
  from: boolean
  was: string
  offer: string
  sold: string
  tags: { text: string; kind: string }[]
  choosePrompt: string
  freight: string
  /** It is sent somewhere, so it matters where. */
  sendable: boolean
  attributes: { name: string; value: string }[]
  /** When it is sent, of what is sold before it is there; empty otherwise. */
  presale: string
  limit: string
  details: HtmlPart[]
  blocked: string
}

function freightText(product: ProductView): string {
  if (!product.needsShipping) return words.noShipping
  if (product.freeFreight) return words.freightFree
  if (product.freeFreightFromFen === null) return words.freightQuote
  return fill(words.freightFrom, { amount: moneyText(product.freeFreightFromFen, true) })
}

function tagsOf(product: ProductView): ProductPageView['tags'] {
  const tags: ProductPageView['tags'] = []
  if (product.stockLevel === 'low') tags.push({ text: words.low, kind: 'gold' })
  if (product.presale) tags.push({ text: words.presale, kind: 'gold' })
  if (product.isNew) tags.push({ text: words.isNew, kind: 'jade' })
  if (!product.needsShipping) return tags
  if (product.freeFreight) tags.push({ text: words.freeFreight, kind: 'jade' })
  else if (product.freeFreightFromFen !== null) tags.push({ text: freightText(product), kind: 'jade' })
  return tags
}

function slidesOf({ video, pictures, picture }: ProductView, name: string): Slide[] {
  const shown = (pictures.length ? pictures : [picture]).map((one) => pictureOf(one, name, 'whole'))
  const slides = shown.map((one) => ({ ...one, film: false, poster: '' }))
  if (!video) return slides
  const poster = video.poster ?? shown[0]?.source ?? ''
  return [{ source: video.source, tint: 'mist', label: name, film: true, poster }, ...slides]
}

/** 99 units are the bound of every order, which nobody has to be told of. */
const BOUND_OF_ALL = 99

function limitText({ quantityMax, perPersonMax, personalLeft }: ProductView): string {
  const isBegun = perPersonMax !== null && personalLeft !== null && personalLeft < perPersonMax
  const parts = [
    perPersonMax === null ? '' : fill(words.perPerson, { count: perPersonMax }),
    isBegun && personalLeft > 0 ? fill(words.personLeft, { count: personalLeft }) : '',
    quantityMax < BOUND_OF_ALL ? fill(words.perOrder, { count: quantityMax }) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function blockedText({ state, onSaleFrom, onSaleTo, stockLevel, personalLeft }: ProductView): string {
  const now = Date.now()
  if (state === 'offSale' && onSaleFrom !== null && now < onSaleFrom)
    return fill(words.onSaleFrom, { moment: momentText(onSaleFrom) })
  if (state === 'offSale') return onSaleTo !== null && now >= onSaleTo ? words.ended : words.offSale
  if (stockLevel === 'none') return words.soldOut
  return personalLeft === 0 ? words.personNone : ''
}

export function productPageView(product: ProductView): ProductPageView {
  const name = textOf(product.title)
  const saved = product.compareAtFen === null ? 0 : product.compareAtFen - product.priceFen
  return {
    name,
    subtitle: product.subtitle ? textOf(product.subtitle) : '',
    slides: slidesOf(product, name),
    priceFen: product.priceFen,
    from: product.priceVaries,
    was: product.compareAtFen === null ? '' : moneyText(product.compareAtFen, true),
    offer: saved > 0 ? fill(words.offerLess, { amount: moneyText(saved, true) }) : '',
    sold: product.soldCount > 0 ? fill(words.sold, { count: countText(product.soldCount) }) : '',
    tags: tagsOf(product),
    choosePrompt: fill(words.choose, {
      axes: product.axes.map((axis) => textOf(axis.name)).join(wordsOf('sku').comma),
    }),
    freight: freightText(product),
    sendable: product.needsShipping,
    attributes: product.attributes.map((one) => ({ name: textOf(one.name), value: textOf(one.value) })),
    presale: product.presale ? presaleText(product.presale) : '',
    limit: limitText(product),
    details: htmlParts((language === 'en' && product.descriptionEnHtml) || product.descriptionHtml),
    blocked: blockedText(product),
  }
}
