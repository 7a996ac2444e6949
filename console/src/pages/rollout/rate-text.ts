/** `94.8%`; null of nobody. */
export const rateText = (hits: number, of: number): string | null =>
  of === 0 ? null : `${((hits / of) * 100).toFixed(1)}%`

/** A difference of shares in percentage points, signed: `+2.3`, `−0.1`, `0.0`. */
export function pointsText(value: number): string {
  const points = (Math.abs(value) * 100).toFixed(1)
  if (Number(points) === 0) return points
  return `${value > 0 ? '+' : '−'}${points}`
}
