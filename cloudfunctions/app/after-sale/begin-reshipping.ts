import type { AfterSaleCase, Reshipment } from '../../domain/after-sale/case'
import { reshipBegun } from '../../domain/after-sale/reshipping'
import { bucketIdOf } from '../../domain/stock'
import { saveOver } from '../change'
import type { Ports } from '../ports'
import { gatherUnits } from '../stock/gather-units'

/**
 * Writes down what is to be sent and where its units are taken from, before any is. Null where another writer
 * was quicker.
 */
export async function beginReshipping(
  ports: Pick<Ports, 'cases' | 'stock' | 'clock' | 'ids'>,
  known: AfterSaleCase,
  parcel: Required<Pick<Reshipment, 'carrier' | 'trackingNo' | 'act'>>,
): Promise<AfterSaleCase | null> {
  const lines: Reshipment['lines'] = []
  for (const { skuId, spuId, quantity } of known.lines) {
    const bucketId = (await gatherUnits(ports, { skuId, n: quantity })) ?? bucketIdOf(skuId)
    lines.push({ skuId, spuId, quantity, bucketId })
  }
  return saveOver(ports.cases, reshipBegun(known, { ...parcel, lines }, ports.clock.now()))
}
