import type { InputOf } from '../../../api'
import { parseMoney } from '../../../format/money'

export type StockReason = InputOf<'stock.adjust'>['reason']
export const STOCK_REASONS = ['received', 'counted', 'damaged', 'corrected'] as const satisfies StockReason[]

const UNITS_MAX = 1_000_000

type Problem = 'missing' | 'wholeNumber' | 'signedNumber' | 'noChange' | 'notEnough'

/**
 * What a person wrote as a change: received adds, damaged takes off, corrected does as its sign says, counted
 * is the new number of available units, from which the change follows. A problem is named where there is
 * none.
 */
export function readStockChange(
  reason: StockReason,
  text: string,
  available: number,
): { delta: number } | { problem: Problem } {
  const bare = text.trim()
  if (bare === '') return { problem: 'missing' }
  if (reason === 'corrected') return readSigned(bare, available)
  if (!/^\d+$/.test(bare) || Number(bare) > UNITS_MAX) return { problem: 'wholeNumber' }
  const units = Number(bare)
  if (reason === 'counted')
    return units === available ? { problem: 'noChange' } : { delta: units - available }
  if (units === 0) return { problem: 'missing' }
  if (reason === 'received') return { delta: units }
  return units > available ? { problem: 'notEnough' } : { delta: -units }
}

function readSigned(text: string, available: number): { delta: number } | { problem: Problem } {
  const plain = text.replace(/^[\u2212\uFF0D]/, '-').replace(/^[+\uFF0B]/, '')
  if (!/^-?\d+$/.test(plain) || Math.abs(Number(plain)) > UNITS_MAX) return { problem: 'signedNumber' }
  const delta = Number(plain)
  if (delta === 0) return { problem: 'missing' }
  return -delta > available ? { problem: 'notEnough' } : { delta }
}

/** What a unit cost, in fen: undefined where nothing was written, null where it is no amount. */
export function readCost(text: string): number | undefined | null {
  if (text.trim() === '') return undefined
  const reading = parseMoney(text)
  return reading.ok ? reading.fen : null
}

/** "+12" or "−3", with a real minus. */
export function deltaText(delta: number): string {
  return delta < 0 ? `\u2212${-delta}` : `+${delta}`
}
