/** Shorter words have too many neighbours. */
const LETTERS_MIN = 4

/**
 * Whether two words differ by one letter at most: another one, one too many, one missing, or two neighbours
 * that changed places.
 */
export function isOneOff(typed: string, word: string): boolean {
  const [short, long] = typed.length <= word.length ? [typed, word] : [word, typed]
  if (typed.length < LETTERS_MIN || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  )
}
