import type { HomeBlock, HomeContent, HomeLink, HomePick, HomeProblem } from '../../typings/home'
import { homeLimits } from './home'

/** What there is of the catalogue that blocks name. */
export interface HomeGrounds {
  spuIds: ReadonlySet<string>
  categoryIds: ReadonlySet<string>
  now: number
}

type Found = Omit<HomeProblem, 'blockId'>

const empty = (path: string): Found => ({ path, code: 'empty' })
const needed = (path: string, text: string): Found[] => (text.trim() === '' ? [empty(path)] : [])

/** What keeps blocks from being published; a hidden block keeps nobody from anything. */
export const problemsOf = (blocks: readonly HomeBlock[], grounds: HomeGrounds): HomeProblem[] =>
  blocks
    .filter(({ shown }) => shown)
    .flatMap((block) =>
      [...inTime(block), ...inContent(block, grounds)].map((problem) => ({
        blockId: block.blockId,
        ...problem,
      })),
    )

const inTime = ({ showFrom, showTo }: HomeBlock): Found[] =>
  showFrom !== null && showTo !== null && showTo <= showFrom ? [{ path: 'showTo', code: 'endsFirst' }] : []

function inContent(content: HomeContent, grounds: HomeGrounds): Found[] {
  switch (content.kind) {
    case 'banner':
      return [
        ...(content.slides.length === 0 ? [empty('slides')] : []),
        ...content.slides.flatMap(({ title, link }, at) => [
          ...needed(`slides.${at}.title`, title.zh),
          ...inLink(`slides.${at}.link`, link, grounds),
        ]),
      ]
    case 'categories':
      return goneOf('categoryIds', content.categoryIds, grounds.categoryIds)
    case 'products':
      return [...needed('title', content.title.zh), ...inPick(content.pick, grounds)]
    case 'countdown':
      return [
        ...needed('title', content.title.zh),
        ...inEnd(content.endsAt, grounds.now),
        ...inPick(content.pick, grounds),
      ]
    case 'notice':
      return [...needed('text', content.text.zh), ...inLink('link', content.link, grounds)]
    case 'picture':
      return [
        ...needed('picture', content.picture.source),
        ...content.areas.flatMap(({ label, link }, at) => [
          ...needed(`areas.${at}.label`, label.zh),
          ...(link === null ? [empty(`areas.${at}.link`)] : inLink(`areas.${at}.link`, link, grounds)),
        ]),
      ]
    case 'text':
      return [...inText('html', content.html, true), ...inText('htmlEn', content.htmlEn ?? '', false)]
  }
}

function inEnd(endsAt: number | null, now: number): Found[] {
  if (endsAt === null) return [empty('endsAt')]
  return endsAt <= now ? [{ path: 'endsAt', code: 'over' }] : []
}

function inText(path: string, html: string, isNeeded: boolean): Found[] {
  const isEmpty = html.replace(/<(?!img)[^>]*>/g, '').trim() === ''
  if (isEmpty) return isNeeded ? [empty(path)] : []
  const isLong = new TextEncoder().encode(html).length > homeLimits.textBytesMax
  return isLong ? [{ path, code: 'tooLong' }] : []
}

function inPick(pick: HomePick, { spuIds, categoryIds }: HomeGrounds): Found[] {
  if (pick.by === 'hand')
    return pick.spuIds.length === 0 ? [empty('pick.spuIds')] : goneOf('pick.spuIds', pick.spuIds, spuIds)
  if (pick.by === 'tag') return needed('pick.tag', pick.tag)
  if (pick.by !== 'category') return []
  return pick.categoryId === ''
    ? [empty('pick.categoryId')]
    : goneOf('pick.categoryId', [pick.categoryId], categoryIds)
}

function inLink(path: string, link: HomeLink | null, { spuIds, categoryIds }: HomeGrounds): Found[] {
  if (!link || link.kind === 'page') return []
  const [id, known] = link.kind === 'product' ? [link.spuId, spuIds] : [link.categoryId, categoryIds]
  return id === '' ? [empty(path)] : goneOf(path, [id], known)
}

const goneOf = (path: string, ids: readonly string[], known: ReadonlySet<string>): Found[] =>
  ids.every((id) => known.has(id)) ? [] : [{ path, code: 'gone' }]
