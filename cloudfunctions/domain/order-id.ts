import { shanghaiYymmdd } from './shanghai-time'

/**
 * Random characters after the date: guessing an order's number is hopeless, and a day's numbers sort
 * together.
 */
export const ORDER_ID_RANDOM_LENGTH = 10

/** From 0 to below 1, as random as the number of an order is, and the same for the same order. */
export function chanceOf(orderId: string): number {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const [high = 0, low = 0] = [...orderId.slice(-2)].map((digit) => Math.max(0, digits.indexOf(digit)))
  return (high * digits.length + low) / digits.length ** 2
}

/** `yymmdd` of Shanghai and ten random characters of Crockford base 32. */
export function orderIdOf(createdAt: number, random: string): string {
  if (!new RegExp(`^[0-9A-HJKMNP-TV-Z]{${ORDER_ID_RANDOM_LENGTH}}$`).test(random))
    throw new RangeError(`${random} is not ${ORDER_ID_RANDOM_LENGTH} characters of Crockford base 32.`)
  return `${shanghaiYymmdd(createdAt)}${random}`
}
