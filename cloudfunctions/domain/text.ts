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
