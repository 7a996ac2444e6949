import { isHan, normal, runsOf, squeezed } from './normal'
import { isEmptyWord, wordsOf } from './segment'

/** A word of a query, with what the owner says means the same. */
export interface Unit {
  text: string
  isHan: boolean
  /** How much of the query it is. */
  weight: number
  also: string[]
}

export interface Query {
  /** As it is compared: normal, without spaces. */
  whole: string
  units: Unit[]
  /** Letters that were typed apart (`long jing`) as one word; null where there are none. */
  joined: Unit | null
}

const UNITS_MAX = 8
const SINGLE_WEIGHT = 0.5

/** What a shopper typed, as it is searched. `groups` are of words without spaces that mean the same. */
export function queryOf(typed: string, groups: readonly string[][]): Query {
  const text = normal(typed)
  const words = runsOf(text).flatMap((run) => (isHan(run) ? hanWords(run, groups.flat()) : [run]))
  const meant = words.filter((word) => !isEmptyWord(word))
  const units = (meant.length > 0 ? meant : words).slice(0, UNITS_MAX).map((word) => unitOf(word, groups))
  const isApart = units.length > 1 && units.every((unit) => !unit.isHan)
  return { whole: squeezed(text), units, joined: isApart ? unitOf(squeezed(text), groups) : null }
}

function unitOf(text: string, groups: readonly string[][]): Unit {
  const also = groups.filter((group) => group.includes(text)).flat()
  const length = [...text].length
  const isShort = isHan(text) ? length < 2 : length < 2 || /^\d+$/.test(text)
  return {
    text,
    isHan: isHan(text),
    weight: isShort ? SINGLE_WEIGHT : 1,
    also: [...new Set(also)].filter((word) => word !== text),
  }
}

/** A run in words, the owner's own first: the dictionary might part them. */
function hanWords(run: string, owned: string[]): string[] {
  const word = owned
    .filter((each) => each !== '' && run.includes(each))
    .sort((one, other) => other.length - one.length)[0]
  if (word !== undefined && isHan(word)) {
    const at = run.indexOf(word)
    return [...hanWords(run.slice(0, at), owned), word, ...hanWords(run.slice(at + word.length), owned)]
  }
  return run === '' ? [] : lettersJoined(wordsOf(run))
}

/** `t恤` is one word, whatever the dictionary says. */
function lettersJoined(words: string[]): string[] {
  const [first = '', second, ...rest] = words
  return second !== undefined && /^[a-z]$/.test(first) ? [`${first}${second}`, ...rest] : words
}
