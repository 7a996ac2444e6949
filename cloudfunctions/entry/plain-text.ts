import * as v from 'valibot'

/** Everything that changes how other words are shown, but no line break. */
const controls = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Words that the other side reads: bounded, and without characters that hide or turn what is beside them. */
export const plainText = (lengthMax: number) =>
  v.pipe(
    v.string(),
    v.maxLength(lengthMax * 2),
    v.transform((text) => text.replaceAll('\r\n', '\n').replace(controls, '').trim()),
    v.maxLength(lengthMax),
  )
