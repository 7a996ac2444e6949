import type { SearchEntry } from './entry'
import { latinWords, squeezed } from './normal'
import type { Reading } from './reading'

/** A text that is searched: without spaces for Chinese, by words for letters. */
export interface Field {
  whole: string
  words: string[]
}

/** An entry made ready to be searched often. */
export interface Prepared {
  entry: SearchEntry
  name: Field
  more: Field
  subtitle: Field
  text: Field
  reading: Reading
  /** Everything that a word can stand in: where it is not in here, it is nowhere. */
  all: string
}

export const fieldOf = (text: string): Field => ({ whole: squeezed(text), words: latinWords(text) })

export function prepared(entry: SearchEntry): Prepared {
  const name = fieldOf(`${entry.name} ${entry.nameEn}`)
  const [more, subtitle, text] = [fieldOf(entry.more), fieldOf(entry.subtitle), fieldOf(entry.text)]
  const { characters } = entry
  const syllables = entry.syllables === '' ? [] : entry.syllables.split(' ')
  const all = [name, more, subtitle, text].map(({ whole }) => whole).join(' ')
  return { entry, name, more, subtitle, text, reading: { characters, syllables }, all }
}
