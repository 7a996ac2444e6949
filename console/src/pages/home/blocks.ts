import type {
  HomeArea,
  HomeBlock,
  HomeLink,
  HomePick,
  HomeProblem,
  HomeSlide,
} from '../../../../typings/home'
import type { LocalText } from '../../../../typings/model'
import type { IconName } from '../../components/icon'

export type Kind = HomeBlock['kind']
export type BlockOf<Name extends Kind> = Extract<HomeBlock, { kind: Name }>

/** As the shop bounds them; `cloudfunctions/domain/home.ts` has the last word. */
export const limits = { blocks: 30, slides: 6, products: 20, categories: 20, areas: 12 } as const

/** In the order in which they are offered. */
export const kinds: readonly Kind[] = [
  'banner',
  'categories',
  'products',
  'countdown',
  'notice',
  'picture',
  'text',
]

export const kindIcons: Record<Kind, IconName> = {
  banner: 'picture',
  categories: 'grid',
  products: 'layers',
  countdown: 'clock',
  notice: 'speech',
  picture: 'expand',
  text: 'letters',
}

export const emptySlide = (): HomeSlide => ({
  ...{ title: { zh: '' }, subtitle: null, button: null, pictures: [], fills: false, link: null },
})

/** In the middle, so that it is seen. */
export const emptyArea = (): HomeArea => ({
  ...{ left: 25, top: 25, width: 50, height: 50, label: { zh: '' }, link: null },
})

/** A block of a kind as it is added: nothing written, most of it right already. */
export function newBlock(kind: Kind, blockId: string): HomeBlock {
  const base = { blockId, shown: true, showFrom: null, showTo: null }
  const pick: HomePick = { by: 'newest', max: 8 }
  switch (kind) {
    case 'banner':
      return { ...base, kind, slides: [emptySlide()] }
    case 'categories':
      return { ...base, kind, categoryIds: [], columns: 5 }
    case 'products':
      return { ...base, kind, title: { zh: '' }, hint: null, pick, layout: 'row' }
    case 'countdown':
      return { ...base, kind, title: { zh: '' }, endsAt: null, pick: { by: 'hand', spuIds: [] } }
    case 'notice':
      return { ...base, kind, text: { zh: '' }, link: null }
    case 'picture':
      return { ...base, kind, picture: { source: '', tint: 'mist' }, heightPercent: 56, areas: [] }
    case 'text':
      return { ...base, kind, html: '', htmlEn: null }
  }
}

/** With a block behind another, or last. */
export function withBlock(blocks: HomeBlock[], block: HomeBlock, behindId: string | null): HomeBlock[] {
  const at = blocks.findIndex(({ blockId }) => blockId === behindId)
  const place = at < 0 ? blocks.length : at + 1
  return [...blocks.slice(0, place), block, ...blocks.slice(place)]
}

/** With one taken from its place to another. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, at) => at !== from)
  const item = items[from]
  return item === undefined || to < 0 || to >= items.length
    ? [...items]
    : [...rest.slice(0, to), item, ...rest.slice(to)]
}

export const replaced = <Item>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((one, place) => (place === at ? item : one))

/** A text with one of its languages written anew; an empty translation is none. */
export function written(text: LocalText | null, language: 'zh' | 'en', value: string): LocalText {
  const zh = language === 'zh' ? value : (text?.zh ?? '')
  const en = language === 'en' ? value : (text?.en ?? '')
  return en === '' ? { zh } : { zh, en }
}

/** The same where nothing at all is no text. */
export function writtenOrNone(
  text: LocalText | null,
  language: 'zh' | 'en',
  value: string,
): LocalText | null {
  const next = written(text, language, value)
  return next.zh === '' && next.en === undefined ? null : next
}

export type LinkKind = HomeLink['kind'] | 'none'

export function linkOf(kind: LinkKind): HomeLink | null {
  if (kind === 'product') return { kind, spuId: '' }
  if (kind === 'category') return { kind, categoryId: '' }
  return kind === 'page' ? { kind, page: 'categories' } : null
}

/** Another way to choose products, with as much kept as it shares with the one before. */
export function pickBy(by: HomePick['by'], before: HomePick): HomePick {
  const max = before.by === 'hand' ? 8 : before.max
  if (by === 'hand') return before.by === 'hand' ? before : { by, spuIds: [] }
  if (by === 'tag') return { by, tag: '', max }
  return by === 'category' ? { by, categoryId: '', max } : { by, max }
}

/** Of a block's problems what is wrong at one place. */
export const problemAt = (problems: readonly HomeProblem[], path: string): HomeProblem['code'] | undefined =>
  problems.find((problem) => problem.path === path)?.code

/** Whether it is to be seen at this time, as far as it says itself; the shop knows the rest. */
export const isOpen = ({ shown, showFrom, showTo }: HomeBlock, at: number): boolean =>
  shown && (showFrom === null || showFrom <= at) && (showTo === null || at < showTo)

/** When home is another next by itself: something comes, goes or ends, or a version takes over. */
export function nextChange(
  blocks: readonly HomeBlock[],
  liveAts: readonly number[],
  now: number,
): number | null {
  const times = blocks.flatMap((block) => [
    block.showFrom,
    block.showTo,
    block.kind === 'countdown' ? block.endsAt : null,
  ])
  const later = [...times, ...liveAts].filter((at) => at !== null && at > now).map(Number)
  return later.length > 0 ? Math.min(...later) : null
}

/** An area between two corners of a picture, in whole percent; never smaller than a finger. */
export function areaBetween(
  one: { x: number; y: number },
  other: { x: number; y: number },
): Pick<HomeArea, 'left' | 'top' | 'width' | 'height'> {
  const least = 5
  const span = (from: number, to: number) => {
    const low = Math.max(0, Math.min(100 - least, Math.round(Math.min(from, to))))
    const high = Math.max(low + least, Math.min(100, Math.round(Math.max(from, to))))
    return [low, high - low] as const
  }
  const [left, width] = span(one.x, other.x)
  const [top, height] = span(one.y, other.y)
  return { left, top, width, height }
}

/** A side of an area as it is written, so that the area stays in its picture. */
export function withSide<Area extends Pick<HomeArea, 'left' | 'top' | 'width' | 'height'>>(
  area: Area,
  side: 'left' | 'top' | 'width' | 'height',
  value: number,
): Area {
  const other = { left: 'width', width: 'left', top: 'height', height: 'top' } as const
  const least = side === 'width' || side === 'height' ? 1 : 0
  const bounded = Math.max(least, Math.min(100 - (least === 0 ? 1 : 0), Math.round(value) || least))
  const rest = Math.min(area[other[side]], 100 - bounded)
  return { ...area, [side]: bounded, [other[side]]: rest }
}
