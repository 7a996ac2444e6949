/** Length is what counts; longer than the maximum no person types, and hashing it would only cost time. */
export const passwordLengthMin = 10
export const passwordLengthMax = 200

export function isWeakPassword(password: string): boolean {
  const { length } = [...password]
  return length < passwordLengthMin || length > passwordLengthMax
}
