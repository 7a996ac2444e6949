import type { PictureView } from './product-view'

interface Flyer {
  launch(flight: {
    picture: { source: string; tint: string }
    from: { left: number; top: number; width: number }
    to: { left: number; top: number }
  }): void
}

type Rect = { left: number; top: number; width: number; height: number }

const asRect = (rect: unknown): Rect | null =>
  typeof rect === 'object' && rect !== null && 'width' in rect && Number(rect.width) > 0
    ? (rect as Rect)
    : null

/** What flies is no larger than a thumb, wherever it starts. */
const FLYER_MAX_PX = 96

/** Lets a picture fly from `.fly-from` (or `start`) to `.fly-to` of a page that holds `<fly id="fly" />`. */
export function launchToCart(
  page: {
    selectComponent(selector: string): unknown
    createSelectorQuery(): WechatMiniprogram.SelectorQuery
  },
  picture: PictureView | undefined,
  start?: Rect,
): void {
  const flyer = page.selectComponent('#fly') as Flyer | null
  if (!flyer || !picture) return
  const { windowWidth, windowHeight } = wx.getWindowInfo()
  const query = page.createSelectorQuery()
  query.select('.fly-from').boundingClientRect()
  query.select('.fly-to').boundingClientRect()
  query.exec(([place, goal]: unknown[]) => {
    const begin = start ?? asRect(place) ?? { left: 24, top: windowHeight / 2, width: 96, height: 96 }
    const end = asRect(goal) ?? { left: windowWidth * 0.625, top: windowHeight - 80, width: 0, height: 0 }
    const width = Math.min(begin.width, FLYER_MAX_PX)
    const from = { left: begin.left + (begin.width - width) / 2, top: begin.top + begin.height / 3, width }
    flyer.launch({ picture, from, to: { left: end.left + end.width / 2 - 12, top: end.top + 8 } })
  })
}
