import type { Fen } from '../../typings/model'

/** Far above any sum of a shop, and far below where doubles lose a fen. */
const FEN_MAX = 100_000_000_000_000

/** The one way to make an amount: a whole, non-negative number of fen. Anything else is a bug and throws. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > FEN_MAX)
    throw new RangeError(`${amount} is no amount in fen.`)
  return amount as Fen
}

export const ZERO_FEN = fen(0)

export const addFen = (...amounts: Fen[]): Fen => fen(amounts.reduce((sum, amount) => sum + amount, 0))

/** What is left after `part` was taken away; never below zero. */
export const subtractFen = (whole: Fen, part: Fen): Fen => fen(Math.max(0, whole - part))

export const timesFen = (amount: Fen, count: number): Fen => fen(amount * count)

/** `1299.00`: always two digits after the point, no sign, no separators. */
export function formatYuan(amount: Fen): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

/**
 * Shares an amount over weights, in fen; each share is rounded down and the last weighty line takes the
 * remainder, so the sum is exact. Equal shares where all weights are zero.
 */
export function shareFen(amount: Fen, weights: number[]): Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const effective = total > 0 ? weights : weights.map(() => 1)
  const effectiveTotal = total > 0 ? total : weights.length
  const shares = effective.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(effectiveTotal)))
  const rest = amount - shares.reduce((sum, share) => sum + share, 0)
  const last = effective.findLastIndex((weight) => weight > 0)
  return shares.map((share, at) => fen(at === last ? share + rest : share))
}
