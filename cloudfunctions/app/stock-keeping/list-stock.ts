import type { StockApi, StockMoveKind } from '../../../typings/stock'
import { permitted, stockRights } from '../../domain/rights'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { lowLineOf, type ScarcePorts, type ScarceSku, scarceSkus } from '../catalogue/scarce-skus'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { searchSkus } from './search-skus'
import { type RowPorts, stockRows } from './stock-rows'

type ListPorts = ScarcePorts & RowPorts & Pick<Ports, 'products' | 'skus'>
type Input = StockApi['stock.list']['in']

const PAGE_SIZE = 50
/** What may be done with stock as a whole. */
const moves: readonly StockMoveKind[] = ['adjust', 'setLine', 'spread']

/** A page of SKUs under a tab, product by product, and how many each tab has. */
export async function listStock(
  ports: ListPorts,
  caller: StaffCaller,
  input: Input,
): Promise<Outcome<StockApi['stock.list']>> {
  const { merchantId, staff } = caller
  const scarce = await scarceSkus(ports, merchantId)
  const countOf = (level: ScarceSku['level']) => scarce.filter((sku) => sku.level === level).length
  const [page, all, lowAt] = await Promise.all([
    pageOf(ports, caller, input, scarce),
    ports.skus.countOf(merchantId),
    lowLineOf(ports, merchantId),
  ])
  const items = await stockRows(ports, caller, page.skus)
  const counts = { all, low: countOf('low'), soldOut: countOf('soldOut') }
  const can = permitted(moves, stockRights, staff.role)
  return done({ items, nextCursor: page.nextCursor, counts, lowAt, can })
}

async function pageOf(
  ports: ListPorts,
  caller: StaffCaller,
  { tab, search, cursor }: Input,
  scarce: ScarceSku[],
) {
  const isUnder = tab === 'all' ? null : new Set(levelled(scarce, tab))
  if (search?.trim()) {
    const found = await searchSkus(ports, caller, search, PAGE_SIZE)
    return { skus: found.filter(({ skuId }) => isUnder?.has(skuId) ?? true), nextCursor: null }
  }
  if (!isUnder) {
    const { items, nextCursor } = await ports.skus.list(caller.merchantId, cursor ?? null, PAGE_SIZE)
    return { skus: items, nextCursor }
  }
  const left = [...isUnder].filter((skuId) => cursor === undefined || skuId > cursor)
  const ids = left.slice(0, PAGE_SIZE)
  const found = new Map((await namedAmong(caller, ports.skus, ids)).map((sku) => [sku.skuId, sku]))
  const nextCursor = left.length > ids.length ? (ids.at(-1) ?? null) : null
  return { skus: ids.flatMap((skuId) => found.get(skuId) ?? []), nextCursor }
}

const levelled = (scarce: ScarceSku[], level: ScarceSku['level']): string[] =>
  scarce
    .filter((sku) => sku.level === level)
    .map(({ skuId }) => skuId)
    .sort()
