import { en } from '../words/en'
import { zh } from '../words/zh'

type Dictionary = typeof zh
type Namespace = keyof Dictionary
type Words<Name extends Namespace> = { [Key in keyof Dictionary[Name]]: string }
type Language = 'zh' | 'en'

const ONLY_CHINESE_KEY = 'only-chinese'

/**
 * WeChat's own language decides: Chinese for any Chinese, English for all others, unless the shop speaks
 * Chinese alone, as far as it was heard of the last time.
 */
export const language: Language =
  /^zh/i.test(wx.getAppBaseInfo().language) || wx.getStorageSync(ONLY_CHINESE_KEY) === true ? 'zh' : 'en'

/** Remembers which languages the shop speaks, for the next time that the mini program is opened. */
export function rememberLanguages(languages: 'zh' | 'both'): void {
  if (languages === 'zh') wx.setStorageSync(ONLY_CHINESE_KEY, true)
  else wx.removeStorageSync(ONLY_CHINESE_KEY)
}

const dictionary: { [Name in Namespace]: Words<Name> } = language === 'zh' ? zh : en

/** The words of one page or component, for its initial data: WXML calls no functions. */
export function wordsOf<Name extends Namespace>(name: Name): Words<Name> {
  return dictionary[name]
}

/** Fills the `{name}` places of a sentence; `{name:item|items}` is a word that follows a number. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (place, name: string, one?: string, many?: string) => {
      const value = values[name]
      if (value === undefined) return place
      if (one === undefined) return String(value)
      return (Number(value) === 1 ? one : many) ?? ''
    },
  )
}

/** What was chosen of each axis, in the shopper's language: `胭脂 · 320 ml`. */
export function optionsTextOf({ options, optionsEn }: { options: string[]; optionsEn?: string[] }): string {
  return ((language === 'en' && optionsEn) || options).join(' · ')
}

/** Shop content in the shopper's language, or in Chinese where the owner wrote nothing else. */
export function textOf(text: { zh: string; en?: string }): string {
  return (language === 'en' && text.en) || text.zh
}
