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
  const areWeighty = weights.some((weight) => weight > 0)
  return sharedOut(amount, areWeighty ? weights : weights.map(() => 1), () => amount)
}

/**
 * What each of some amounts gives where a sum is taken off all of them, by their sizes: exact, and none gives
 * more than it is. What rounding leaves is given by the last that still can. More than there is throws.
 */
export function takeFen(sum: Fen, from: Fen[]): Fen[] {
  if (sum > addFen(...from)) throw new RangeError(`${sum} fen cannot be taken from less.`)
  return sharedOut(sum, from, (amount) => amount)
}

function sharedOut(amount: Fen, weights: number[], mostOf: (weight: number) => number): Fen[] {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
  const floorOf = (weight: number) => (total > 0n ? Number((BigInt(amount) * BigInt(weight)) / total) : 0)
  const shares = weights.map(floorOf)
  let rest = amount - shares.reduce((sum, share) => sum + share, 0)
  for (const [at, weight] of [...weights.entries()].reverse()) {
    const share = floorOf(weight)
    const more = weight > 0 ? Math.min(rest, mostOf(weight) - share) : 0
    shares[at] = share + more
    rest -= more
  }
  return shares.map(fen)
}
