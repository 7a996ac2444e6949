import type { StockApi } from '../../../typings/stock'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { searchSkus } from './search-skus'
import { type RowPorts, shelfRows } from './stock-rows'

const SHOWN_MAX = 20

/** What somebody scanned or typed, with what should lie on the shelf of it. */
export async function findStock(
  ports: RowPorts & Pick<Ports, 'products' | 'skus' | 'orders'>,
  caller: StaffCaller,
  { search }: StockApi['stock.find']['in'],
): Promise<Outcome<StockApi['stock.find']>> {
  const found = await searchSkus(ports, caller, search, SHOWN_MAX)
  return done({ skus: await shelfRows(ports, caller, found) })
}
