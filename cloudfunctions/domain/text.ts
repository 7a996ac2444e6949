/**
 * WeChat Pay stores UTF-8 of one to three bytes only: what takes four (emoji, rare characters) is left out.
 */
export function withoutFourByteCharacters(text: string): string {
  return [...text].filter((character) => (character.codePointAt(0) ?? 0) <= 0xffff).join('')
}

/**
 * Plain words for WeChat Pay's `description`: no control characters, one space at a time, at most
 * `lengthMax`.
 */
export function paymentDescription(text: string, lengthMax: number, otherwise: string): string {
  const plain = withoutFourByteCharacters(text)
    .replace(/\p{Cc}|\p{Cs}|\u200d|\ufe0e|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain === '' ? otherwise : plain.slice(0, lengthMax).trim()
}

/**
 * What somebody wrote for another person to read: on one line, without control characters and without marks
 * that turn the direction of writing; at most `lengthMax` characters as people count them.
 */
export function plainWords(text: string, lengthMax: number): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...plain].slice(0, lengthMax).join('').trim()
}
