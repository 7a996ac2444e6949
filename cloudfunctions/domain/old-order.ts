import type { Order, OrderLine } from './records'

/** An order as it may be stored: before 0.4.0 nothing was ever taken off one, and no line said its net. */
export interface StoredOrder extends Omit<Order, 'adjustments' | 'lines'> {
  adjustments?: Order['adjustments']
  lines: (Omit<OrderLine, 'shares' | 'netFen'> & Partial<Pick<OrderLine, 'shares' | 'netFen'>>)[]
}

/** The order as it is written today: what was paid for a line of before is its price. */
export const orderOfToday = (stored: StoredOrder): Order => ({
  ...stored,
  adjustments: stored.adjustments ?? [],
  lines: stored.lines.map((line) => ({
    ...line,
    shares: line.shares ?? [],
    netFen: line.netFen ?? line.lineFen,
  })),
})
