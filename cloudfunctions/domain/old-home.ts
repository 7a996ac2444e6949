import type { HomeBlock, HomeLink } from '../../typings/home'
import type { LocalText, Picture } from '../../typings/model'
import type { Home, HomeVersion } from './home'

/** A banner as the settings held it before 0.5.0. */
export interface OldBanner {
  bannerId: string
  title: LocalText
  button: LocalText
  pictures: Picture[]
  target: Exclude<HomeLink, { kind: 'page' }>
}

const always = { shown: true, showFrom: null, showTo: null } as const

/** What home showed before it was made of blocks: banners, the categories, what is reduced. */
function blocksOfBefore(banners: readonly OldBanner[]): HomeBlock[] {
  const slides = banners.map(({ title, button, pictures, target }) => ({
    ...{ title, subtitle: null, button, pictures: pictures.slice(0, 2), fills: false, link: target },
  }))
  return [
    ...(slides.length > 0
      ? [{ ...always, blockId: 'first-banner', kind: 'banner' as const, slides: slides.slice(0, 6) }]
      : []),
    { ...always, blockId: 'first-categories', kind: 'categories', categoryIds: [], columns: 5 },
    {
      ...{ ...always, blockId: 'first-deals', kind: 'products', layout: 'row' },
      title: { zh: '直降', en: 'Price cuts' },
      hint: { zh: '价格真的低了', en: 'Prices that really fell' },
      pick: { by: 'deals', max: 8 },
    },
  ]
}

/** The home of a merchant who never composed one, with its one version. */
export function firstHome(
  merchantId: string,
  banners: readonly OldBanner[] = [],
): { home: Home; version: HomeVersion } {
  return homeOf(merchantId, blocksOfBefore(banners))
}

/** A home whose first version shows these blocks. */
export function homeOf(merchantId: string, blocks: HomeBlock[]): { home: Home; version: HomeVersion } {
  const versionId = `first-${merchantId}`
  const made = { by: null, note: '', of: null, isTaken: false, asked: '' }
  const face = { ...made, number: 1, versionId, liveAt: 0, blockCount: blocks.length }
  return {
    home: {
      merchantId,
      draft: { blocks, mark: 0, saved: null },
      versions: [face],
      nextNumber: 2,
      revision: 0,
    },
    version: { versionId, merchantId, blocks, revision: 0 },
  }
}
