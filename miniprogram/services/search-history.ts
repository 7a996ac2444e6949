const KEY = 'search-history'
const KEPT_MAX = 12

/** What was searched on this phone, the latest first. It never leaves it. */
export function searchHistory(): string[] {
  const stored: unknown = wx.getStorageSync(KEY)
  return Array.isArray(stored) ? stored.filter((word): word is string => typeof word === 'string') : []
}

const write = (words: string[]): string[] => {
  wx.setStorageSync(KEY, words)
  return words
}

/** A word that was searched before moves to the front. */
export const rememberSearch = (word: string): string[] =>
  write([word, ...searchHistory().filter((known) => known !== word)].slice(0, KEPT_MAX))

export const forgetSearch = (word: string): string[] =>
  write(searchHistory().filter((known) => known !== word))

export function clearSearches(): string[] {
  wx.removeStorageSync(KEY)
  return []
}
