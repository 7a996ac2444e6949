import { type Language, usePreferences } from '../preferences'
import { type Words, zh } from './zh'

export type { Words } from './zh'

/** Loaded when somebody reads English: most never do. */
let en: Words | null = null

/** Has to be done before a language is shown; Chinese is always there. */
export async function loadWords(language: Language): Promise<void> {
  if (language === 'en') en ??= (await import('./en')).en
}

export function useWords(): Words {
  return usePreferences().language === 'en' && en !== null ? en : zh
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
