import { pinyin } from 'pinyin-pro'
import { isHan } from './normal'
import type { Reading } from './reading'

/**
 * How a Chinese text is read, by a dictionary of 300 KB: loaded by whoever writes the index, when there is
 * something to write.
 */
export function readAloud(text: string): Reading {
  const characters = [...text]
  const read = pinyin(text, { toneType: 'none', type: 'array', v: true, surname: 'off' })
  // One for each character; where they do not fit together, nothing is said.
  if (read.length !== characters.length) return { characters: '', syllables: [] }
  const chinese = characters.flatMap((character, at) => {
    const syllable = read[at] ?? ''
    return isHan(character) && /^[a-z]+$/.test(syllable) ? [{ character, syllable }] : []
  })
  return {
    characters: chinese.map(({ character }) => character).join(''),
    syllables: chinese.map(({ syllable }) => syllable),
  }
}
