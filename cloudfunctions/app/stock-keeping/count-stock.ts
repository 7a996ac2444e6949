import type { StockApi } from '../../../typings/stock'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import { changeLines, type LinesPorts } from './change-lines'

/**
 * What was counted differs from what the books said at that moment, whatever has been sold and sent since:
 * the difference is a move of its own, and never takes what is held.
 */
export async function countStock(
  ports: LinesPorts,
  caller: StaffCaller,
  { requestKey, lines, note = '' }: StockApi['stock.count']['in'],
): Promise<Outcome<StockApi['stock.count']>> {
  const wishes = lines.map(({ skuId, counted, expected }) => ({
    ...{ skuId, delta: counted - expected, reason: 'counted' as const, note },
  }))
  const results = await changeLines(ports, caller, `count-${requestKey}`, wishes)
  return Array.isArray(results) ? done({ results }) : results
}
