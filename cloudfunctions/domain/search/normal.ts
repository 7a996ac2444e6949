/** What is written inside a word without parting it. */
const inWords = /['’ʼ·・`´]/gu
const parting = /[^\p{L}\p{N}]+/gu
const marks = /\p{M}+/gu
const han = /\p{Script=Han}/u

/**
 * A text as it is searched: one width (NFKC), one case, accents taken off, words parted by one space. It is
 * only compared, never shown.
 */
export function normal(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(/ü/gu, 'v').replace(inWords, '')
  return folded.normalize('NFD').replace(marks, '').normalize('NFC').replace(parting, ' ').trim()
}

/** Without its spaces: Chinese has none, and people set them as they like. */
export const squeezed = (text: string): string => text.replaceAll(' ', '')

export const isHan = (text: string): boolean => han.test(text)

/** Letters and digits of a text as words; what is Chinese in it is left out. */
export const latinWords = (text: string): string[] => text.match(/[^\s\p{Script=Han}]+/gu) ?? []

/** Runs of one writing, in their order: `260g重磅t恤` is `260g`, `重磅`, `t恤`. */
export const runsOf = (text: string): string[] =>
  text.match(
    /(?<![^\s\p{Script=Han}])[a-z](?=\p{Script=Han})\p{Script=Han}+|\p{Script=Han}+|[^\s\p{Script=Han}]+/gu,
  ) ?? []

/** As much of a text, never half a character. */
export const beginningOf = (text: string, charactersMax: number): string =>
  [...text].slice(0, charactersMax).join('')
