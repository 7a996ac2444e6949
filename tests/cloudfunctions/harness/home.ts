import type { HomeBlock, HomeContent } from '../../../typings/home'

/** A block that is always seen, named by what it shows unless it is given an id. */
export const blockOf = (content: HomeContent, changes: Partial<HomeBlock> = {}): HomeBlock =>
  ({ blockId: content.kind, shown: true, showFrom: null, showTo: null, ...content, ...changes }) as HomeBlock

export const notice = (zh: string, changes: Partial<HomeBlock> = {}): HomeBlock =>
  blockOf({ kind: 'notice', text: { zh }, link: null }, changes)

export const banner = (link: Extract<HomeContent, { kind: 'notice' }>['link'], zh = '中秋'): HomeBlock =>
  blockOf({
    kind: 'banner',
    slides: [{ title: { zh }, subtitle: null, button: null, pictures: [], fills: false, link }],
  })

export const byHand = (...spuIds: string[]): HomeBlock =>
  blockOf({
    kind: 'products',
    title: { zh: '精选' },
    hint: null,
    layout: 'row',
    pick: { by: 'hand', spuIds },
  })
