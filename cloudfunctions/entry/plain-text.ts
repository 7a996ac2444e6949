import * as v from 'valibot'
import { plain, plainLine } from '../domain/text'

/** Twice what is kept may come, since what hides is cut out before the length counts. */
const cleaned = (clean: (text: string) => string, lengthMax: number) =>
  v.pipe(v.string(), v.maxLength(lengthMax * 2), v.transform(clean), v.maxLength(lengthMax))

/** Words that somebody else reads: bounded, and without characters that hide or turn what is beside them. */
export const plainText = (lengthMax: number) => cleaned(plain, lengthMax)

/** The same where only one line is shown. */
export const plainTextLine = (lengthMax: number) => cleaned(plainLine, lengthMax)

/** What names a thing (an id, a cursor): it is what it looks like, or it names nothing. */
export const plainKey = (lengthMax: number) =>
  v.pipe(
    v.string(),
    v.maxLength(lengthMax),
    v.check((text) => text === plainLine(text), 'Hidden characters name nothing.'),
  )
