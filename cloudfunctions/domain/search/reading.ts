/** How a title is read: each Chinese character with its syllable, in one string. */
export interface Reading {
  /** Chinese characters, in their order. */
  characters: string
  /** One syllable for each, without tones; `ü` is `v`. */
  syllables: string[]
}

/** Letters that begin at a syllable, and how they are read there. */
export interface Reached {
  /** From this character, so many. */
  at: number
  length: number
  /** `full`: every syllable whole; `begun`: the last is not; `initials`; `mixed`: some only begun. */
  how: 'full' | 'begun' | 'initials' | 'mixed'
}

const ranks: Record<Reached['how'], number> = { full: 3, begun: 2, initials: 1, mixed: 0 }

/** The best reading of the letters in a title; the earliest where several are as good. */
export function reach(letters: string, { syllables }: Reading): Reached | null {
  let best: Reached | null = null
  for (let at = 0; at < syllables.length; at++) {
    if (syllables[at]?.[0] !== letters[0]) continue
    const found = reachAt(letters, syllables, at)
    if (found && (!best || ranks[found.how] > ranks[best.how])) best = found
    if (best?.how === 'full') return best
  }
  return best
}

function reachAt(letters: string, syllables: string[], at: number): Reached | null {
  const whole = wholeSyllables(letters, syllables, at)
  if (whole) return whole
  if (isInitials(letters, syllables, at)) return { at, length: letters.length, how: 'initials' }
  const length = mixedLength(letters, syllables, at)
  return length === null ? null : { at, length, how: 'mixed' }
}

/** Each syllable whole, but the last, which may still be typed. */
function wholeSyllables(letters: string, syllables: string[], at: number): Reached | null {
  let left = letters
  for (let length = 1; at + length <= syllables.length; length++) {
    const syllable = syllables[at + length - 1] ?? ''
    if (left === syllable) return { at, length, how: 'full' }
    // One letter that follows nothing proves nothing.
    if (syllable.startsWith(left)) return letters.length < 2 ? null : { at, length, how: 'begun' }
    if (!left.startsWith(syllable)) return null
    left = left.slice(syllable.length)
  }
  return null
}

const isInitials = (letters: string, syllables: string[], at: number): boolean =>
  letters.length > 1 && [...letters].every((letter, index) => syllables[at + index]?.[0] === letter)

/** Syllables of which each is begun; the first has to be whole, or the letters could be any word's. */
function mixedLength(letters: string, syllables: string[], at: number): number | null {
  const first = syllables[at] ?? ''
  if (first.length < 2 || !letters.startsWith(first)) return null
  let left = letters.slice(first.length)
  let length = 1
  while (left !== '') {
    const syllable = syllables[at + length] ?? ''
    const taken =
      left.startsWith(syllable) && syllable !== '' ? syllable.length : left[0] === syllable[0] ? 1 : 0
    if (taken === 0) return null
    left = left.slice(taken)
    length++
  }
  return length
}
