const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether it is a unified social credit code (GB 32100): the last of 18 characters proves the others. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18) return false
  const values = [...text].map((letter) => letters.indexOf(letter))
  if (values.includes(-1)) return false
  const sum = weights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0)
  return values[17] === (31 - (sum % 31)) % 31
}
