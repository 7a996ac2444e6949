/** The dictionary is the runtime's own; made once, since that takes longer than parting a text. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words that say nothing of what is wanted. */
const empty = new Set(
  '的 了 和 与 及 款 个 只 们 吗 呢 啊 有 在 给 用 适合 想 要 买 我 一个 一款 什么'.split(' '),
)

/** The words of a Chinese text in their order. */
export const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment).filter((word) => word.trim() !== '')

export const isEmptyWord = (word: string): boolean => empty.has(word)

/** Neighbours of two characters each: `红心桃` is `红心`, `心桃`. */
export function bigramsOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}
