import { type AfterSaleCase, caseMoved } from '../../domain/after-sale/case'
import { chooseBucket } from '../../domain/stock'
import type { Ports } from '../ports'

type ReshipPorts = Pick<Ports, 'cases' | 'stock' | 'clock'>

/** How long a reshipment is left alone before the timer finishes or undoes it. */
const LEFT_ALONE_MS = 60_000

/**
 * Writes down what is to be sent and where its units are taken from, before any is. Null where another writer
 * was quicker.
 */
export async function beginReshipping(
  ports: ReshipPorts,
  known: AfterSaleCase,
  parcel: { carrier: string; trackingNo: string },
): Promise<AfterSaleCase | null> {
  const now = ports.clock.now()
  const buckets = await ports.stock.bucketsOf(known.lines.map(({ skuId }) => skuId))
  const reshipCount = known.reshipCount + 1
  const lines = known.lines.map(({ skuId, spuId, quantity }) => ({
    skuId,
    spuId,
    quantity,
    bucketId: chooseBucket(buckets, skuId, quantity),
  }))
  const holdId = `${known.caseId}-${reshipCount}`
  const reshipment = { ...parcel, sentAt: now, holdId, lines }
  const begun = { ...known, reshipCount, reshipment, nextCheckAt: now + LEFT_ALONE_MS }
  return (await ports.cases.save(begun)) ? { ...begun, revision: known.revision + 1 } : null
}

/**
 * Takes the units of a reshipment that was begun and ends the case, or gives all back where some are short;
 * answers the SKUs that were.
 */
export async function finishReshipping(ports: ReshipPorts, known: AfterSaleCase): Promise<string[]> {
  const { reshipment } = known
  if (!reshipment) throw new Error(`Case ${known.caseId} sends nothing.`)
  const { holdId, lines, carrier, trackingNo, sentAt } = reshipment
  const now = ports.clock.now()
  const short: string[] = []
  for (const { skuId, bucketId, quantity } of lines)
    if ((await ports.stock.hold(bucketId, holdId, quantity, now)) === 'refused') short.push(skuId)
  if (short.length > 0) {
    for (const { bucketId, quantity } of lines) await ports.stock.release(bucketId, holdId, quantity, now)
    await ports.cases.save({ ...known, reshipment: null, nextCheckAt: null })
    return short
  }
  const happenings = [{ kind: 'reshipped', by: 'owner' }] as const
  const reshipParcel = { carrier, trackingNo, sentAt }
  const ended = caseMoved(known, 'finish', now, [...happenings], { reshipParcel })
  if (ended && (await ports.cases.save({ ...ended, nextCheckAt: now })))
    await sellReshipped(ports, { ...ended, nextCheckAt: now, revision: known.revision + 1 })
  return []
}

/** Units of an ended exchange are sold; what came back for them in good order was counted off. */
export async function sellReshipped(ports: ReshipPorts, known: AfterSaleCase): Promise<void> {
  const now = ports.clock.now()
  const { holdId = '', lines = [] } = known.reshipment ?? {}
  for (const { bucketId, quantity } of lines)
    await ports.stock.sell(bucketId, holdId, quantity, now, known.goods === 'good' ? quantity : 0)
  await ports.cases.save({ ...known, reshipment: null, nextCheckAt: null })
}
