import type { ProductView } from '../../../typings/shop-api'
import { moneyText } from '../../services/money-text'
import { countText, type PictureView, pictureOf } from '../../services/product-view'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('product')

/** A product page's own fields, as they are drawn. */
export interface ProductPageView {
  name: string
  subtitle: string
  pictures: PictureView[]
  priceFen: number
  from: boolean
  was: string
  offer: string
  sold: string
  tags: { text: string; kind: string }[]
  choosePrompt: string
  freight: string
  attributes: { name: string; value: string }[]
  descriptionHtml: string
  blocked: string
}

function freightText(product: ProductView): string {
  if (product.freeFreight) return words.freightFree
  if (product.freeFreightFromFen === null) return words.freightQuote
  return fill(words.freightFrom, { amount: moneyText(product.freeFreightFromFen, true) })
}

function tagsOf(product: ProductView): ProductPageView['tags'] {
  const tags: ProductPageView['tags'] = []
  if (product.stockLevel === 'low') tags.push({ text: words.low, kind: 'gold' })
  if (product.isNew) tags.push({ text: words.isNew, kind: 'jade' })
  if (product.freeFreight) tags.push({ text: words.freeFreight, kind: 'jade' })
  else if (product.freeFreightFromFen !== null) tags.push({ text: freightText(product), kind: 'jade' })
  return tags
}

export function productPageView(product: ProductView): ProductPageView {
  const name = textOf(product.title)
  const pictures = product.pictures.length ? product.pictures : [product.picture]
  const saved = product.compareAtFen === null ? 0 : product.compareAtFen - product.priceFen
  const soldOut = product.stockLevel === 'none'
  return {
    name,
    subtitle: product.subtitle ? textOf(product.subtitle) : '',
    pictures: pictures.map((picture) => pictureOf(picture, name)),
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
    attributes: product.attributes.map((one) => ({ name: textOf(one.name), value: textOf(one.value) })),
    descriptionHtml: product.descriptionHtml,
    blocked: product.state === 'offSale' ? words.offSale : soldOut ? words.soldOut : '',
  }
}
