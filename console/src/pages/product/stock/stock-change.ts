import type { InputOf } from '../../../api'

export type StockReason = InputOf<'stock.adjust'>['reason']
export const STOCK_REASONS = ['received', 'counted', 'damaged'] as const satisfies StockReason[]

const UNITS_MAX = 1_000_000

/**
 * What a person wrote as a change: received adds, damaged takes off, counted is the new number of
 * available units, from which the change follows. A problem is named where there is none.
 */
export function readStockChange(
  reason: StockReason,
  text: string,
  available: number,
): { delta: number } | { problem: 'missing' | 'wholeNumber' | 'noChange' | 'notEnough' } {
  const bare = text.trim()
  if (bare === '') return { problem: 'missing' }
  if (!/^\d+$/.test(bare) || Number(bare) > UNITS_MAX) return { problem: 'wholeNumber' }
  const units = Number(bare)
  if (reason === 'counted')
    return units === available ? { problem: 'noChange' } : { delta: units - available }
  if (units === 0) return { problem: 'missing' }
  if (reason === 'received') return { delta: units }
  return units > available ? { problem: 'notEnough' } : { delta: -units }
}

/** "+12" or "−3", with a real minus. */
export function deltaText(delta: number): string {
  return delta < 0 ? `\u2212${-delta}` : `+${delta}`
}
