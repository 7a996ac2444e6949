import type { StockApi, StockMoveKind, StockSku } from '../../../typings/stock'
import type { StoredSku } from '../../domain/product'
import { permitted, stockRights } from '../../domain/rights'
import { partsOf } from '../../domain/stock'
import { numberOf } from '../../domain/stock-gathering'
import { receiptsOf } from '../../domain/stock-shelf'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type RowPorts, shelfRows } from './stock-rows'

export type SkuPorts = RowPorts & Pick<Ports, 'skus' | 'orders'>

const moves: readonly StockMoveKind[] = ['adjust', 'setLine', 'spread']

/** A SKU with the equation of its units, what they cost, and in which parts they lie. */
export async function getStock(
  ports: SkuPorts,
  caller: StaffCaller,
  { skuId }: StockApi['stock.get']['in'],
): Promise<Outcome<StockApi['stock.get']>> {
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  return sku ? done(await stockSku(ports, caller, sku)) : refuse('NOT_FOUND', {})
}

export async function stockSku(ports: SkuPorts, caller: StaffCaller, sku: StoredSku): Promise<StockSku> {
  const { skuId } = sku
  const [[row], sums, buckets] = await Promise.all([
    shelfRows(ports, caller, [sku]),
    ports.stock.sumsOf(skuId),
    ports.stock.bucketsOf([skuId]),
  ])
  if (!row) throw new Error('A SKU that was read has no row.')
  const parts = buckets
    .sort((one, other) => numberOf(one.bucketId) - numberOf(other.bucketId))
    .map(({ available }) => ({ units: available }))
  return {
    ...row,
    ...receiptsOf(row, sums),
    parts,
    isSpread: partsOf(buckets) > 1,
    can: permitted(moves, stockRights, caller.staff.role),
  }
}
