import { isHan, latinWords, normal, squeezed } from './normal'
import { reach } from './reading'
import type { Hit } from './search-index'
import { wordsOf } from './segment'

const LOOKED_AT = 80
const WORDS_MAX = 8
const LENGTH_MAX = 12

/** Words that begin with, or hold, what was typed so far, those that stand in most titles first. */
export function phrasesOf(typed: string, hits: Hit[]): string[] {
  const text = normal(typed)
  const counts = new Map<string, number>()
  const count = (phrase: string) => {
    if (phrase !== text && phrase.length <= LENGTH_MAX * 2) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  }
  for (const { product } of hits.slice(0, LOOKED_AT)) {
    const { entry } = product
    const phrases = isHan(text) ? around(squeezed(text), entry.name) : fromLetters(text, product)
    for (const phrase of new Set(phrases)) count(phrase)
  }
  return [...counts.entries()]
    .sort(([one, many], [other, more]) => more - many || one.length - other.length || (one < other ? -1 : 1))
    .slice(0, WORDS_MAX)
    .map(([phrase]) => phrase)
}

/** A title's words beside the typed ones: `桂花龙井三角茶包` offers `桂花龙井` and `龙井三角` for `龙井`. */
function around(typed: string, title: string): string[] {
  return title.split(' ').flatMap((chunk) => {
    const at = chunk.indexOf(typed)
    if (at < 0) return []
    const before = wordsOf(chunk.slice(0, at)).at(-1) ?? ''
    const after = following(wordsOf(chunk.slice(at + typed.length)))
    const whole = [...chunk].length <= LENGTH_MAX ? [chunk] : []
    return [
      ...(after === '' ? [] : [`${typed}${after}`]),
      ...([...before].length > 1 ? [`${before}${typed}`] : []),
      ...(after === '' && before === '' ? [] : whole),
    ]
  })
}

/** The next word; one character alone is half of one. */
function following([first = '', second = '']: string[]): string {
  return [...first].length > 1 ? first : `${first}${second}`
}

/** What the letters are read as, or the words of a title that begin with them. */
function fromLetters(typed: string, { entry, reading }: Hit['product']): string[] {
  const letters = squeezed(typed)
  const read = reach(letters, reading)
  if (read && read.how !== 'mixed') {
    const characters = [...reading.characters].slice(read.at, read.at + read.length).join('')
    return [characters, ...around(characters, entry.name)]
  }
  const words = latinWords(entry.nameEn === '' ? entry.name : entry.nameEn)
  const at = words.findIndex((word) => word.startsWith(latinWords(typed).at(-1) ?? letters))
  const [first, second] = words.slice(at)
  if (at < 0 || first === undefined) return []
  return [first, ...(second === undefined ? [] : [`${first} ${second}`])]
}

const NEAR_TITLES = 4
const NEAR_MAX = 8

/** Words of the typed text, and words of the nearest titles that share a character with it. */
export function nearWords(typed: string, hits: Hit[]): string[] {
  const text = squeezed(normal(typed))
  const isWord = (word: string) => [...word].length > 1 && word !== text
  const shares = (word: string) => [...word].some((character) => isHan(character) && text.includes(character))
  const titles = hits.slice(0, NEAR_TITLES).flatMap(({ product }) => product.entry.name.split(' '))
  const own = wordsOf(text).filter(isWord)
  const theirs = titles.flatMap(wordsOf).filter((word) => isWord(word) && shares(word))
  return [...new Set([...own, ...theirs])].slice(0, NEAR_MAX)
}
