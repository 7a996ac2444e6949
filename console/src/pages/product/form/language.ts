import type { BothTexts } from './fields'

/** Which language of the content is being written. */
export type Language = 'zh' | 'en'

/** What a text says in a language, in Chinese where there is no other. */
export const textIn = (language: Language, { zh, en }: BothTexts): string =>
  language === 'en' && en.trim() !== '' ? en : zh
