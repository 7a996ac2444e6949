import type { HomeArea, HomeBlockView, HomeLink, HomeSlide } from '../../../typings/home'
import type { ProductCard } from '../../../typings/shop-api'
import { type PictureView, pictureOf, type TileView, tileOf } from '../../services/product-view'
import { type HtmlPart, htmlParts } from '../../services/rich-html'
import { language, textOf } from '../../services/words'

/** A product as the rows of home draw it: as little of it as they show. */
export type SmallTile = Pick<TileView, 'spuId' | 'name' | 'picture' | 'priceFen' | 'from' | 'was' | 'soldOut'>

export interface SlideView {
  title: string
  subtitle: string
  button: string
  pictures: PictureView[]
  /** Its first picture is the whole ground of it. */
  fills: boolean
  link: HomeLink | null
}

export interface AreaView {
  label: string
  /** Where it lies, as a style. */
  place: string
  link: HomeLink
}

/** A block in the shopper's language, as its component takes it. */
export type BlockView = { blockId: string } & (
  | { kind: 'banner'; slides: SlideView[] }
  | {
      kind: 'categories'
      tiles: { categoryId: string; name: string; picture: PictureView }[]
      columns: 4 | 5
    }
  | { kind: 'products'; title: string; hint: string; layout: 'row' | 'grid'; tiles: SmallTile[] }
  | { kind: 'countdown'; title: string; endsAt: number; tiles: SmallTile[] }
  | { kind: 'notice'; text: string; link: HomeLink | null }
  | { kind: 'picture'; picture: PictureView; heightPercent: number; areas: AreaView[] }
  | { kind: 'text'; parts: HtmlPart[] }
)

function smallTile(card: ProductCard): SmallTile {
  const { spuId, name, picture, priceFen, from, was, soldOut } = tileOf(card)
  return { spuId, name, picture, priceFen, from, was, soldOut }
}

function slideOf({ title, subtitle, button, pictures, fills, link }: HomeSlide): SlideView {
  const name = textOf(title)
  return {
    title: name,
    subtitle: subtitle ? textOf(subtitle) : '',
    button: button ? textOf(button) : '',
    pictures: pictures.map((picture) => pictureOf(picture, name, 'whole')),
    fills: fills && pictures.length > 0,
    link,
  }
}

const areaOf = ({ left, top, width, height, label, link }: HomeArea & { link: HomeLink }): AreaView => ({
  label: textOf(label),
  place: `left:${left}%;top:${top}%;width:${width}%;height:${height}%`,
  link,
})

export function blockOf(block: HomeBlockView): BlockView {
  const { blockId } = block
  switch (block.kind) {
    case 'banner':
      return { blockId, kind: 'banner', slides: block.slides.map(slideOf) }
    case 'categories': {
      const tiles = block.categories.map(({ categoryId, name, picture }) => ({
        ...{ categoryId, name: textOf(name), picture: pictureOf(picture, textOf(name)) },
      }))
      return { blockId, kind: 'categories', tiles, columns: block.columns }
    }
    case 'products': {
      const { title, hint, layout, products } = block
      const words = { title: textOf(title), hint: hint ? textOf(hint) : '' }
      return { blockId, kind: 'products', ...words, layout, tiles: products.map(smallTile) }
    }
    case 'countdown': {
      const { title, endsAt, products } = block
      return { blockId, kind: 'countdown', title: textOf(title), endsAt, tiles: products.map(smallTile) }
    }
    case 'notice':
      return { blockId, kind: 'notice', text: textOf(block.text), link: block.link }
    case 'picture': {
      const { heightPercent, areas } = block
      const picture = pictureOf(block.picture, '', 'whole')
      return { blockId, kind: 'picture', picture, heightPercent, areas: areas.map(areaOf) }
    }
    case 'text': {
      const html = (language === 'en' && block.htmlEn) || block.html
      return { blockId, kind: 'text', parts: htmlParts(html) }
    }
  }
}

/** In UTF-16, of which a character takes at most three bytes on its way to the screen. */
const PART_LENGTH_MAX = 8_000

/**
 * Blocks in the parts in which they are handed to the screen, each below what it takes at once (32 KB); the
 * first is there to be drawn first.
 */
export function inParts(blocks: BlockView[]): BlockView[][] {
  const parts: BlockView[][] = []
  let room = 0
  for (const block of blocks) {
    const { length } = JSON.stringify(block)
    const last = parts[parts.length - 1]
    if (last && length <= room) {
      last.push(block)
      room -= length
    } else {
      parts.push([block])
      room = PART_LENGTH_MAX - length
    }
  }
  return parts
}
