/** The simulated phone's measures in CSS px: a status bar, a bar of 80 rpx under it, and a home indicator. */
export const METRICS = { statusBar: 44, navigationBar: 40, tabBar: 52, safeBottom: 34 }

const CAPSULE = { width: 87, height: 32, right: 7, top: METRICS.statusBar + 4 }

export function screenSize() {
  const screen = document.getElementById('screen')
  return { width: screen?.clientWidth ?? 375, height: screen?.clientHeight ?? 812 }
}

/** Where the capsule stands, as `wx.getMenuButtonBoundingClientRect` tells it. */
export function capsuleRect() {
  const { width, height, right, top } = CAPSULE
  const edge = screenSize().width - right
  return { width, height, top, bottom: top + height, left: edge - width, right: edge }
}
