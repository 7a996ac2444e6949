/** WeChat Pay takes 127 characters: no screen of its shows as many. */
const LENGTH_MAX = 60

/** It stores UTF-8 of one to three bytes only: what takes four (emoji, rare characters) is left out. */
const withoutFourByteCharacters = (text: string): string =>
  [...text].filter((character) => (character.codePointAt(0) ?? 0) <= 0xffff).join('')

/**
 * Plain words for a `description`: no control characters, one space at a time; `otherwise` where nothing is
 * left, since it must not be empty.
 */
export function paymentDescription(title: string, otherwise: string): string {
  const plain = withoutFourByteCharacters(title)
    .replace(/\p{Cc}|\p{Cs}|\u200d|\ufe0e|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain === '' ? otherwise : plain.slice(0, LENGTH_MAX).trim()
}
