import type { StockStore } from '../../app/ports'
import type { StockMove } from '../../domain/records'
import type { StockBucket, StockHold } from '../../domain/stock'
import type { Db } from './client'
import { type Documents, documentsOf } from './documents'

/** A move of stock stays in its bucket until its own document is sure to stand, and then for a day. */
interface BucketDocument extends StockBucket {
  moves?: Record<string, StockMove>
}

const COUNT_FIELDS = ['bucketId', 'skuId', 'received', 'available', 'sold']

/** Stock without transactions: each change is one conditional write on one bucket. */
export function stockStore(db: Db): StockStore {
  const _ = db.command
  const buckets = documentsOf<BucketDocument>(db, 'stock', ({ bucketId }) => bucketId)
  const moves = documentsOf<StockMove>(db, 'stockMoves', ({ moveId }) => moveId)

  return {
    ...holding(db, buckets),
    bucketsOf: (skuIds) => countsOf(db, buckets, skuIds),
    async summary(skuIds) {
      const sums = new Map<string, { available: number; held: number; sold: number }>()
      for (const { skuId, received, available, sold } of await countsOf(db, buckets, skuIds)) {
        const sum = sums.get(skuId) ?? { available: 0, held: 0, sold: 0 }
        sums.set(skuId, {
          available: sum.available + available,
          held: sum.held + received - available - sold,
          sold: sum.sold + sold,
        })
      }
      return sums
    },
    async skusAtMost(limit) {
      const found = await buckets.find({ available: _.lte(limit) }, { fields: COUNT_FIELDS })
      return [...new Set(found.map(({ skuId }) => skuId))]
    },
    async open(bucket) {
      return (await buckets.insert(bucket)) === 'inserted' ? 'opened' : 'exists'
    },
    adjust: (move) => adjust(db, buckets, moves, move),
    takeBack: (move) => takeBack(db, buckets, moves, move),
    movesOf: (skuIds, limit) =>
      moves.find({ skuId: _.in(skuIds) }, { orderBy: { field: 'at', direction: -1 }, limit }),
    ...counting(db, buckets),
    prune: (before, limit) => prune(db, buckets, moves, before, limit),
  }
}

/** What an order does to a bucket; told again, each does nothing more. */
function holding(db: Db, buckets: Documents<BucketDocument>): Pick<StockStore, 'hold' | 'release' | 'sell'> {
  const _ = db.command
  async function holdOf(bucketId: string, orderId: string): Promise<StockHold | undefined> {
    const [bucket] = await buckets.find({ _id: bucketId }, { fields: [`holds.${orderId}`] })
    return bucket?.holds?.[orderId]
  }

  function settle(bucketId: string, orderId: string, n: number, at: number, change: object) {
    const entry = `holds.${orderId}`
    return buckets.change(
      { _id: bucketId, [`${entry}.state`]: 'held', [`${entry}.n`]: n },
      { ...change, [`${entry}.at`]: at, settledAtMin: _.min(at) },
    )
  }

  return {
    async hold(bucketId, orderId, n, at) {
      const entry = `holds.${orderId}`
      const taken = await buckets.change(
        { _id: bucketId, available: _.gte(n), [entry]: _.exists(false) },
        { available: _.inc(-n), [entry]: _.set({ n, state: 'held', at }) },
      )
      if (taken === 1) return 'held'
      // Nothing written means "refused" or "done already": only the bucket can tell.
      const hold = await holdOf(bucketId, orderId)
      return hold?.state === 'held' || hold?.state === 'sold' ? 'held' : 'refused'
    },
    async release(bucketId, orderId, n, at) {
      const entry = `holds.${orderId}`
      const give = () =>
        settle(bucketId, orderId, n, at, { available: _.inc(n), [`${entry}.state`]: 'released' })
      if ((await give()) === 1) return 'released'
      // A hold that is still on its way would come back as an orphan: its place is taken by a tombstone.
      const barred = await buckets.change(
        { _id: bucketId, [entry]: _.exists(false) },
        { [entry]: _.set({ n: 0, state: 'released', at }), settledAtMin: _.min(at) },
      )
      // An entry that stands after all may be the very hold, arrived between the two writes.
      return barred === 0 && (await give()) === 1 ? 'released' : 'gone'
    },
    async sell(bucketId, orderId, n, at, newSales = n) {
      const entry = `holds.${orderId}`
      const change = { sold: _.inc(n), [`${entry}.state`]: 'sold', ...sales(db, newSales, at) }
      const sold = await settle(bucketId, orderId, n, at, change)
      if (sold === 1) return 'sold'
      return (await holdOf(bucketId, orderId))?.state === 'sold' ? 'repeated' : 'gone'
    },
  }
}

/** Sales are counted by the timer, so that a hot product's own document is not written for each of them. */
function sales({ command: _ }: Db, units: number, at: number): object {
  return units === 0 ? {} : { newSales: _.inc(units), newSalesAtMin: _.min(at) }
}

function counting(db: Db, buckets: Documents<BucketDocument>): Pick<StockStore, 'uncounted' | 'takeSales'> {
  const _ = db.command
  return {
    async uncounted(limit) {
      const found = await buckets.find(
        { newSalesAtMin: _.gt(0) },
        {
          orderBy: { field: 'newSalesAtMin', direction: 1 },
          limit,
          fields: ['bucketId', 'skuId', 'newSales'],
        },
      )
      return found.map(({ bucketId, skuId, newSales = 0 }) => ({ bucketId, skuId, units: newSales }))
    },
    async takeSales({ bucketId, units }) {
      const taken = { newSales: _.remove(), newSalesAtMin: _.remove() }
      return (await buckets.change({ _id: bucketId, newSales: units }, taken)) === 1
    },
  }
}

/** A question for many SKUs is asked in parts, since the platform answers at most 1,000 documents. */
async function countsOf(db: Db, buckets: Documents<BucketDocument>, skuIds: string[]) {
  const parts: string[][] = []
  for (let at = 0; at < skuIds.length; at += 200) parts.push(skuIds.slice(at, at + 200))
  const found = await Promise.all(
    parts.map((part) => buckets.find({ skuId: db.command.in(part) }, { fields: COUNT_FIELDS })),
  )
  return found.flat()
}

async function adjust(
  db: Db,
  buckets: Documents<BucketDocument>,
  moves: Documents<StockMove>,
  move: StockMove,
): Promise<'adjusted' | 'refused' | 'repeated'> {
  const _ = db.command
  const change = { available: _.inc(move.delta), received: _.inc(move.delta) }
  const enough = { available: _.gte(Math.max(0, -move.delta)) }
  const written = await writeMove(db, buckets, moves, move, enough, change)
  return written === 'written' ? 'adjusted' : written
}

async function takeBack(
  db: Db,
  buckets: Documents<BucketDocument>,
  moves: Documents<StockMove>,
  move: StockMove,
): Promise<'returned' | 'refused' | 'repeated'> {
  const _ = db.command
  const { delta, at } = move
  const change = { available: _.inc(delta), sold: _.inc(-delta), ...sales(db, -delta, at) }
  const written = await writeMove(db, buckets, moves, move, { sold: _.gte(move.delta) }, change)
  return written === 'written' ? 'returned' : written
}

/** The move stands in its bucket with what it changes: one conditional write, once for its id. */
async function writeMove(
  db: Db,
  buckets: Documents<BucketDocument>,
  moves: Documents<StockMove>,
  move: StockMove,
  condition: object,
  change: object,
): Promise<'written' | 'refused' | 'repeated'> {
  const _ = db.command
  if (!/^[\w-]+$/.test(move.moveId))
    throw new Error('A move id names a field: letters, digits, - and _ only.')
  // The bucket forgets a move after a day; its own document stands for ever.
  if (await moves.get(move.moveId)) return 'repeated'
  const entry = `moves.${move.moveId}`
  const written = await buckets.change(
    { _id: move.bucketId, ...condition, [entry]: _.exists(false) },
    { ...change, [entry]: _.set(move), settledAtMin: _.min(move.at) },
  )
  const [bucket] = written === 1 ? [] : await buckets.find({ _id: move.bucketId }, { fields: [entry] })
  const isRepeat = bucket?.moves?.[move.moveId] !== undefined
  if (written !== 1 && !isRepeat) return 'refused'
  await moves.insert(move)
  return isRepeat ? 'repeated' : 'written'
}

async function prune(
  db: Db,
  buckets: Documents<BucketDocument>,
  moves: Documents<StockMove>,
  before: number,
  limit: number,
): Promise<number> {
  const _ = db.command
  const due = await buckets.find(
    { settledAtMin: _.lt(before) },
    { orderBy: { field: 'settledAtMin', direction: 1 }, limit },
  )
  for (const bucket of due) {
    const settled = Object.entries(bucket.holds).filter(([, { state }]) => state !== 'held')
    const kept: number[] = []
    const removed: Record<string, unknown> = {}
    for (const [orderId, { at }] of settled) {
      if (at < before) removed[`holds.${orderId}`] = _.remove()
      else kept.push(at)
    }
    for (const move of Object.values(bucket.moves ?? {})) {
      if (move.at >= before) kept.push(move.at)
      else {
        await moves.insert(move)
        removed[`moves.${move.moveId}`] = _.remove()
      }
    }
    const settledAtMin = kept.length > 0 ? _.set(Math.min(...kept)) : _.remove()
    await buckets.change({ _id: bucket.bucketId }, { ...removed, settledAtMin })
  }
  return due.length
}
