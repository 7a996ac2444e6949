import type { StockApi } from '../../../typings/stock'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const PAGE_SIZE = 50

/** What happened to stock, the latest first: over all products, of one SKU, by reason, person and time. */
export async function listMoves(
  ports: Pick<Ports, 'stock' | 'skus'>,
  caller: StaffCaller,
  input: StockApi['stockMove.list']['in'],
): Promise<Outcome<StockApi['stockMove.list']>> {
  const { items, nextCursor } = await ports.stock.listMoves({
    ...input,
    merchantId: caller.merchantId,
    limit: PAGE_SIZE,
  })
  const skuIds = items.map(({ skuId }) => skuId)
  const skus = await namedAmong(caller, ports.skus, skuIds)
  const byId = new Map(skus.map((sku) => [sku.skuId, sku]))
  const rows = items.map(({ moveId, skuId, delta, reason, unitCostFen, actor, note, at }) => {
    const sku = byId.get(skuId)
    return {
      ...{ moveId, skuId, delta, reason, actor, note, at },
      spuId: sku?.spuId ?? null,
      title: sku?.title ?? null,
      options: sku?.options ?? [],
      unitCostFen: unitCostFen ?? null,
    }
  })
  return done({ items: rows, nextCursor })
}
