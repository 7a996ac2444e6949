import { usePreferences } from '../preferences'
import { en } from './en'
import { type Words, zh } from './zh'

export type { Words } from './zh'

export function useWords(): Words {
  return usePreferences().language === 'zh' ? zh : en
}

/** Shop content in the owner's language, in Chinese where there is no other. */
export function useContentText(): (text: { zh: string; en?: string }) => string {
  const { language } = usePreferences()
  return (text) => (language === 'en' ? (text.en ?? text.zh) : text.zh)
}

/** What was chosen of each axis, in the language of the console. */
export function useOptionsText(): (chosen: { options: string[]; optionsEn?: string[] }) => string[] {
  const { language } = usePreferences()
  return ({ options, optionsEn }) => (language === 'en' && optionsEn) || options
}
