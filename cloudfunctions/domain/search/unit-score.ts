import type { Field, Prepared } from './prepared'
import type { Unit } from './query'
import { type Reached, reach } from './reading'
import { bigramsOf } from './segment'
import { isOneOff } from './typo'

/** How well a word stands in a product, from 0 (not at all) to 1 (in its name, as it was typed). */
export type Score = number

/** What a category is called, for the products in it. */
export interface NamedCategory {
  name: Field
  reading: Prepared['reading']
}

const READ: Record<Reached['how'], Score> = { full: 0.95, begun: 0.75, initials: 0.6, mixed: 0.45 }
const CATEGORY = 0.7
const MORE = 0.6
const SUBTITLE = 0.5
const TEXT = 0.3
const SYNONYM = 0.9
/** Letters inside of a word; and over several words that somebody writes as one. */
const PART_MIN = 3
const JOINED_MIN = 5
const JOINED = 0.85

/** As it was typed, or as the owner says that it is called too. */
export function exactScore(unit: Unit, product: Prepared, categories: NamedCategory[]): Score {
  const own = wordScore(unit.text, unit.isHan, product, categories)
  return unit.also.reduce(
    (best, word) =>
      Math.max(best, SYNONYM * wordScore(word, /\p{Script=Han}/u.test(word), product, categories)),
    own,
  )
}

const wordScore = (word: string, isHan: boolean, product: Prepared, categories: NamedCategory[]): Score =>
  isHan ? hanScore(word, product, categories) : latinScore(word, product, categories)

function hanScore(word: string, { name, more, subtitle, text, all }: Prepared, categories: NamedCategory[]) {
  const inCategory = categories.some((category) => category.name.whole.includes(word)) ? CATEGORY : 0
  if (!all.includes(word)) return inCategory
  if (name.whole.includes(word)) return 1
  if (more.whole.includes(word)) return Math.max(MORE, inCategory)
  if (subtitle.whole.includes(word)) return Math.max(SUBTITLE, inCategory)
  return Math.max(text.whole.includes(word) ? TEXT : 0, inCategory)
}

function latinScore(word: string, product: Prepared, categories: NamedCategory[]): Score {
  const { name, more, subtitle, text, all, reading } = product
  const written = all.includes(word)
    ? Math.max(
        inWords(word, name.words),
        word.length >= JOINED_MIN && name.whole.includes(word) ? JOINED : 0,
        MORE * inWords(word, more.words),
        SUBTITLE * inWords(word, subtitle.words),
        TEXT * inWords(word, text.words),
      )
    : 0
  if (written > 0.9) return written
  const read = reach(word, reading)
  const named = categories.reduce((best, category) => {
    const how = reach(word, category.reading)?.how
    return Math.max(best, inWords(word, category.name.words), how === 'full' ? READ.full : 0)
  }, 0)
  return Math.max(written, read ? READ[read.how] : 0, CATEGORY * named)
}

/** As one of the words, its plural, or the beginning of one; inside of one only where it is long enough. */
function inWords(typed: string, words: string[]): Score {
  let best = 0
  for (const word of words) {
    if (word === typed) return 1
    if (isPlural(typed, word) || isPlural(word, typed)) best = 0.97
    else if (typed.length > 1 && word.startsWith(typed))
      best = Math.max(best, 0.7 + (0.2 * typed.length) / word.length)
    else if (typed.length >= PART_MIN && word.includes(typed)) best = Math.max(best, 0.45)
  }
  return best
}

const isPlural = (many: string, one: string): boolean =>
  many === `${one}s` || many === `${one}es` || (one.endsWith('y') && many === `${one.slice(0, -1)}ies`)

/** Nearly as it was typed: for words that stand in no name. `rarity` tells how much a character says. */
export function nearScore(unit: Unit, product: Prepared, rarity: (character: string) => number): Score {
  return unit.isHan ? nearHan(unit.text, product, rarity) : nearLatin(unit.text, product)
}

/** Chinese nouns end in what they are; 子 and 儿 only make a noun of it, and 色 a colour. */
const stemOf = (word: string): string => (/^.+[子儿色]$/u.test(word) ? word.slice(0, -1) : word)

function nearHan(
  word: string,
  { name, more, subtitle, all }: Prepared,
  rarity: (character: string) => number,
) {
  const stem = stemOf(word)
  if (stem !== word) {
    if (name.whole.includes(stem)) return 0.8
    if (more.whole.includes(stem) || subtitle.whole.includes(stem)) return 0.55
  }
  const characters = [...word]
  if (characters.length < 2) return 0
  const inName = shareOf(characters, name.whole, rarity)
  if (inName === 1) return 0.6
  const pairs = bigramsOf(word)
  const inPairs = pairs.filter((pair) => name.whole.includes(pair)).length / pairs.length
  const last = name.whole.includes(characters.at(-1) ?? '') ? 0.06 : 0
  return 0.3 * inPairs + 0.35 * inName + 0.08 * shareOf(characters, all, rarity) + last
}

/** How much of what the characters say stands in a text. */
function shareOf(characters: string[], text: string, rarity: (character: string) => number): number {
  let [sum, found] = [0, 0]
  for (const character of characters) {
    const says = rarity(character)
    sum += says
    if (text.includes(character)) found += says
  }
  return sum === 0 ? 0 : found / sum
}

function nearLatin(word: string, { name, more, reading }: Prepared): Score {
  if (name.words.some((each) => isOneOff(word, each))) return 0.6
  if (isReadNearly(word, reading.syllables)) return 0.55
  return more.words.some((each) => isOneOff(word, each)) ? 0.35 : 0
}

/** Whether some neighbouring syllables differ from it by one letter. */
function isReadNearly(word: string, syllables: string[]): boolean {
  for (let at = 0; at < syllables.length; at++) {
    let read = ''
    for (let end = at; end < syllables.length && read.length <= word.length; end++) {
      read += syllables[end]
      if (read.length >= word.length - 1 && isOneOff(word, read)) return true
    }
  }
  return false
}
