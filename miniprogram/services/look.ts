/** What the sizes of a page follow: care mode, WeChat's own font size, and how wide the phone is. */
export interface LookOfPhone {
  care: boolean
  /** WeChat's font size, 1 where nobody changed it. */
  fontScale: number
  windowWidth: number
}

/** Sizes of text and of its line in rpx: as usual, and in care mode. */
const TEXT: Record<string, { usual: [size: number, line: number]; care: [size: number, line: number] }> = {
  xs: { usual: [22, 32], care: [30, 40] },
  sm: { usual: [24, 32], care: [32, 48] },
  md: { usual: [28, 40], care: [36, 52] },
  lg: { usual: [32, 48], care: [40, 56] },
  xl: { usual: [36, 48], care: [46, 64] },
  '2xl': { usual: [44, 56], care: [56, 72] },
}

/** Nothing is written smaller than this, however narrow the phone is. */
const TEXT_MIN_PX = 11
/** What a finger needs: as usual, and in care mode. */
const TARGET_PX = { usual: 44, care: 52 }
/** Beyond this WeChat's size breaks any page of columns; care mode is there for who needs more. */
const SCALE_MAX = 1.4
/** How much larger care mode draws what has no token of its own. */
const CARE_SCALE = 1.3

/** The tokens of `theme.wxss` for this phone, as a style of the page for all that stands in it. */
export function lookOf({ care, fontScale, windowWidth }: LookOfPhone): string {
  const scale = Math.min(Math.max(fontScale || 1, 1), SCALE_MAX)
  const rpxPerPx = 750 / windowWidth
  const mode = care ? 'care' : 'usual'
  const tokens = Object.entries(TEXT).flatMap(([name, { usual, care: large }]) => {
    const [size, line] = care ? large : usual
    const grown = Math.max(size, usual[0] * scale, TEXT_MIN_PX * rpxPerPx)
    return [`--fs-${name}:${round(grown)}rpx`, `--lh-${name}:${round((line * grown) / size)}rpx`]
  })
  const edge = care ? 32 : 24
  return [
    ...tokens,
    `--k:${Math.max(care ? CARE_SCALE : 1, scale)}`,
    `--tap:${round(Math.max(TARGET_PX[mode] * 2, TARGET_PX[mode] * rpxPerPx))}rpx`,
    `--tabbar:${care ? 128 : 104}rpx`,
    // In care mode a saving is said in words.
    `--was:${care ? 'none' : 'inline'}`,
    `--gutter:${edge}rpx`,
    `--inset:${edge}rpx`,
  ].join(';')
}

const round = (value: number) => Math.round(value * 10) / 10

const CARE_KEY = 'care-mode'

/** Care mode is the shopper's choice, kept on this phone. */
export const isCareMode = (): boolean => wx.getStorageSync(CARE_KEY) === true

export function setCareMode(care: boolean): void {
  if (care) wx.setStorageSync(CARE_KEY, true)
  else wx.removeStorageSync(CARE_KEY)
}

/** The tokens of this phone as it is set now. */
export function lookNow(): string {
  const { fontSizeScaleFactor } = wx.getAppBaseInfo()
  const { windowWidth } = wx.getWindowInfo()
  return lookOf({ care: isCareMode(), fontScale: fontSizeScaleFactor ?? 1, windowWidth })
}
