const KEY = 'friend.name'
/** As many characters as WeChat allows in a nickname; the shop refuses more. */
export const NAME_MAX = 20

/** How the holder of this phone called themself last; empty at first. */
export const rememberedName = (): string => String(wx.getStorageSync(KEY) || '')

export function rememberName(name: string): void {
  wx.setStorageSync(KEY, name)
}
