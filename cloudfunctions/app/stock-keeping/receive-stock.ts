import type { StockApi } from '../../../typings/stock'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import { changeLines, type LinesPorts } from './change-lines'

/** A delivery is put on sale, with what a unit of each cost. */
export async function receiveStock(
  ports: LinesPorts,
  caller: StaffCaller,
  { requestKey, lines, note = '' }: StockApi['stock.receive']['in'],
): Promise<Outcome<StockApi['stock.receive']>> {
  const wishes = lines.map(({ skuId, units, unitCostFen }) => ({
    ...{ skuId, delta: units, reason: 'received' as const, note },
    unitCostFen,
  }))
  const results = await changeLines(ports, caller, `receive-${requestKey}`, wishes)
  return Array.isArray(results) ? done({ results }) : results
}
