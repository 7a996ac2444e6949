/** So many of so many. */
export interface Counted {
  hits: number
  of: number
}

/** From 0 to 1, or a difference from −1 to 1; statistics only, no money. */
export interface Interval {
  value: number
  from: number
  to: number
}

/** 95 %. */
const Z = 1.959963984540054

/** Wilson's score interval: it holds for few users and for shares near 0 and 1. Null of nobody. */
export function wilson({ hits, of }: Counted): Interval | null {
  if (of === 0) return null
  const value = hits / of
  const spread = 1 + Z ** 2 / of
  const middle = (value + Z ** 2 / (2 * of)) / spread
  const half = (Z / spread) * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2))
  return { value, from: Math.max(0, middle - half), to: Math.min(1, middle + half) }
}

/** How much more often it is in the first than in the second: Newcombe's hybrid score interval. */
export function differenceOf(first: Counted, second: Counted): Interval | null {
  const [one, other] = [wilson(first), wilson(second)]
  if (!one || !other) return null
  const value = one.value - other.value
  const down = Math.hypot(one.value - one.from, other.to - other.value)
  const up = Math.hypot(one.to - one.value, other.value - other.from)
  return { value, from: Math.max(-1, value - down), to: Math.min(1, value + up) }
}
