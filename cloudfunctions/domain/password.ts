import type { WeakPassword } from '../../typings/people'
import { isCommonPassword } from './common-password'

/** Length is what counts; longer than the maximum no person types, and hashing it would only cost time. */
export const passwordLengthMin = 10
export const passwordLengthMax = 200

/** So much of a name in a password is guessed first; shorter names are in many words. */
const nameLengthMin = 3

/** Why a password is too weak for an account; null where it will do. */
export function weaknessOf(password: string, username: string): WeakPassword['why'] | null {
  const { length } = [...password]
  if (length < passwordLengthMin) return 'short'
  if (length > passwordLengthMax) return 'long'
  const [text, name] = [folded(password), folded(username)]
  if (name.length >= nameLengthMin && isMostly(text, name)) return 'name'
  return isCommonPassword(text) ? 'common' : null
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Without the name too little is left that nobody knows. */
const isMostly = (text: string, name: string): boolean => {
  const rest = text.replaceAll(name, '')
  return rest !== text && [...rest].length < passwordLengthMin - nameLengthMin
}
