import { refuse } from './outcome'

/** What was asked with a request key, in a fixed order, so that equal requests are equal texts. */
export const requestText = (asked: readonly unknown[]): string => JSON.stringify(asked)

const keyUsed = {
  path: 'requestKey',
  message: 'This key was sent with another request: a changed one needs a new key.',
} as const

/**
 * One request key, one request: null where what stands under the key is what is asked now, which gets the
 * first answer again. Another wish would be taken for the first one: it is refused, for a new key.
 */
export const refuseOther = (stands: string, asked: string) =>
  stands === asked ? null : refuse('INVALID_INPUT', keyUsed)
