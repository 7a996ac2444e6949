import type { ShelfRow, StockRow, StockUnits } from '../../../typings/stock'
import type { StoredSku } from '../../domain/product'
import { type BucketCount, ownLowAtBySku } from '../../domain/stock'
import { unitsBySku, unsentLines } from '../../domain/stock-shelf'
import type { StaffCaller } from '../callers/staff-caller'
import { ownerPicture } from '../catalogue/product-rows'
import { lowLineOf } from '../catalogue/scarce-skus'
import type { Ports } from '../ports'

export type RowPorts = Pick<Ports, 'stock' | 'stockLines' | 'pictures'>

/** SKUs with their units: one question for all their stock, one for all their pictures. */
export async function stockRows(
  ports: RowPorts,
  { merchantId }: StaffCaller,
  skus: StoredSku[],
): Promise<StockRow[]> {
  const [lowAt, buckets, urls] = await Promise.all([
    lowLineOf(ports, merchantId),
    ports.stock.bucketsOf(skus.map(({ skuId }) => skuId)),
    ports.pictures.urls(skus.map(({ picture }) => picture).filter(({ source }) => source !== '')),
  ])
  const ownLowAt = ownLowAtBySku(buckets)
  return skus.map(({ skuId, spuId, title, options, picture, code, barcode, state, retiredAt }) => ({
    ...{ skuId, spuId, title, options, code, barcode, state },
    picture: picture.source === '' ? null : ownerPicture(picture, urls),
    isRetired: retiredAt !== null,
    ...unitsAt(buckets, skuId),
    lowAt: ownLowAt.get(skuId) ?? lowAt,
    ownLowAt: ownLowAt.get(skuId) ?? null,
  }))
}

/** As they are counted, also where nobody counts what can be sold. */
function unitsAt(buckets: BucketCount[], wanted: string): StockUnits & { isUnlimited: boolean } {
  const own = buckets.filter(({ skuId }) => skuId === wanted)
  const sumOf = (units: (bucket: BucketCount) => number) => own.reduce((sum, each) => sum + units(each), 0)
  return {
    available: sumOf(({ available, moving }) => available + (moving?.n ?? 0)),
    held: sumOf(({ received, available, sold }) => received - available - sold),
    sold: sumOf(({ sold }) => sold),
    isUnlimited: own.some(({ unlimited }) => unlimited),
  }
}

/** As somebody counts them: with what was sold and lies on the shelf still. */
export async function shelfRows(
  ports: RowPorts & Pick<Ports, 'orders'>,
  caller: StaffCaller,
  skus: StoredSku[],
): Promise<ShelfRow[]> {
  if (skus.length === 0) return []
  // The orders first: what is sent meanwhile is counted once too often rather than not at all.
  const unsent = unitsBySku((await ports.orders.unsent(caller.merchantId)).flatMap(unsentLines))
  return (await stockRows(ports, caller, skus)).map((row) => {
    const waiting = Math.min(row.sold, unsent.get(row.skuId) ?? 0)
    return { ...row, unsent: waiting, onShelf: row.available + row.held + waiting }
  })
}
