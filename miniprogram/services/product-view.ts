import type { Picture } from '../../typings/model'
import type { ProductCard } from '../../typings/shop-api'
import type { Answer } from './api'
import { moneyText } from './money-text'
import { failureWord } from './notify'
import { fill, language, textOf, wordsOf } from './words'

/** A picture as the component `picture` takes it. */
export interface PictureView {
  source: string
  tint: string
  label: string
}

/** A product as tiles and rows draw it. */
export interface TileView {
  spuId: string
  onlySkuId: string
  name: string
  picture: PictureView
  priceFen: number
  from: boolean
  was: string
  tags: { text: string; kind: string }[]
  sold: string
  soldOut: boolean
}

/** As large as it is where `whole`, and small enough for a list otherwise. */
export function pictureOf(picture: Picture, fallbackLabel: string, whole?: 'whole'): PictureView {
  return {
    source: (whole ? null : picture.thumbnail) ?? picture.source,
    tint: picture.tint,
    label: picture.alt ? textOf(picture.alt) : fallbackLabel,
  }
}

/** `3,286`, or `1.2 万` where a Chinese shopper would say so. Counts only, never money. */
export function countText(count: number): string {
  if (language === 'zh' && count >= 10_000) {
    const tenths = Math.floor(count / 1000)
    return `${Math.floor(tenths / 10)}${tenths % 10 ? `.${tenths % 10}` : ''} 万`
  }
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Two tags at most: what is scarce or reduced first, then what is new or sent free. */
function tagsOf(card: ProductCard): TileView['tags'] {
  const words = wordsOf('product')
  const tags: TileView['tags'] = []
  if (card.stockLevel === 'low') tags.push({ text: words.low, kind: 'gold' })
  if (card.compareAtFen !== null) {
    const less = moneyText(card.compareAtFen - card.priceFen, true)
    tags.push({ text: fill(words.less, { less }), kind: 'deal' })
  }
  if (card.presale) tags.push({ text: words.presale, kind: 'gold' })
  if (card.isNew) tags.push({ text: words.isNew, kind: 'jade' })
  if (card.freeFreight) tags.push({ text: words.freeFreight, kind: 'jade' })
  return tags.slice(0, 2)
}

export function tileOf(card: ProductCard): TileView {
  const words = wordsOf('product')
  const name = textOf(card.title)
  return {
    spuId: card.spuId,
    onlySkuId: card.onlySkuId ?? '',
    name,
    picture: pictureOf(card.picture, name),
    priceFen: card.priceFen,
    from: card.priceVaries,
    was: card.compareAtFen === null ? '' : moneyText(card.compareAtFen, true),
    tags: tagsOf(card),
    sold: card.soldCount > 0 ? fill(words.sold, { count: countText(card.soldCount) }) : '',
    soldOut: card.stockLevel === 'none',
  }
}

/** Deals tiles into two columns of about the same height: a name that wraps and a row of tags both count. */
export function twoColumns(tiles: TileView[]): [TileView[], TileView[]] {
  const columns: [TileView[], TileView[]] = [[], []]
  const heights = [0, 0]
  const perLine = language === 'zh' ? 11 : 20
  for (const tile of tiles) {
    const side = (heights[0] ?? 0) <= (heights[1] ?? 0) ? 0 : 1
    columns[side].push(tile)
    heights[side] =
      (heights[side] ?? 0) + 240 + (tile.name.length > perLine ? 20 : 0) + (tile.tags.length ? 24 : 0)
  }
  return columns
}

/** What the shopper hears after an add: all of it, or as much as there was. */
export function addedText(added: number, wanted: number): string {
  const words = wordsOf('product')
  return added < wanted ? fill(words.addedSome, { count: added }) : words.added
}

/** Why nothing was added, in the shopper's words. */
export function addRefusalText(refusal: Extract<Answer<'cart.add'>, { ok: false }>): string {
  const words = wordsOf('product')
  switch (refusal.code) {
    case 'OUT_OF_STOCK':
      return fill(refusal.detail.available > 0 ? words.outOfStock : words.soldOut, {
        available: refusal.detail.available,
      })
    case 'CART_FULL':
      return fill(words.cartFull, { max: refusal.detail.linesMax })
    case 'NOT_FOUND':
      return words.offSale
    default:
      return failureWord(refusal.code)
  }
}
