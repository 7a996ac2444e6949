/** Where a page without the platform's navigation bar may draw, in px. */
export interface ScreenEdges {
  statusHeight: number
  barHeight: number
  /** Kept free on the right for WeChat's capsule. */
  capsuleWidth: number
}

const BAR_HEIGHT_PX = 40

export function screenEdges(): ScreenEdges {
  const { statusBarHeight, windowWidth } = wx.getWindowInfo()
  const capsule = wx.getMenuButtonBoundingClientRect()
  const hasCapsule = capsule.width > 0
  return {
    statusHeight: statusBarHeight,
    barHeight: hasCapsule ? capsule.height + 2 * (capsule.top - statusBarHeight) : BAR_HEIGHT_PX,
    capsuleWidth: hasCapsule ? windowWidth - capsule.left + 8 : 102,
  }
}
