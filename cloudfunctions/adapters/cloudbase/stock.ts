import type { StockStore } from '../../app/ports'
import type { StockMove } from '../../domain/records'
import {
  addUnits,
  BUCKET_ENTRIES_MAX,
  type BucketCount,
  bucketIdOf,
  type StockHold,
  unitsOf,
} from '../../domain/stock'
import type { Db } from './client'
import { type Documents, documentsOf } from './documents'
import { addEntry, type BucketDocument, type Buckets } from './stock-entries'
import { stockHistory } from './stock-history'
import { movingUnits } from './stock-moving'
import { pruning } from './stock-pruning'

const COUNT_FIELDS = [
  ...['bucketId', 'skuId', 'received', 'available', 'sold'],
  ...['entryCount', 'moving', 'unlimited', 'lowAt', 'parts'],
]

/**
 * Stock without transactions: each change is one conditional write on one bucket. Of a bucket only counts and
 * single entries are read, since all of it may be more than an answer holds.
 */
export function stockStore(db: Db, entriesMax = BUCKET_ENTRIES_MAX): StockStore {
  const _ = db.command
  const buckets = documentsOf<BucketDocument>(db, 'stock', ({ bucketId }) => bucketId)
  const moves = documentsOf<StockMove>(db, 'stockMoves', ({ moveId }) => moveId)

  return {
    ...holding(db, buckets, entriesMax),
    bucketsOf: (skuIds) => countsOf(db, buckets, skuIds, entriesMax),
    async summary(skuIds) {
      const sums = new Map<string, { available: number; held: number; sold: number }>()
      for (const count of await countsOf(db, buckets, skuIds, entriesMax)) {
        const { skuId, received, available, sold } = count
        const sum = sums.get(skuId) ?? { available: 0, held: 0, sold: 0 }
        sums.set(skuId, {
          available: addUnits(sum.available, unitsOf(count)),
          held: sum.held + received - available - sold,
          sold: sum.sold + sold,
        })
      }
      return sums
    },
    async skusAtMost(limit) {
      const [few, marked] = await Promise.all([
        buckets.all({ available: _.lte(limit), unlimited: _.exists(false) }, { fields: ['skuId'] }),
        buckets.all({ lowAt: _.gte(0), unlimited: _.exists(false) }, { fields: ['skuId'] }),
      ])
      return [...new Set([...few, ...marked].map(({ skuId }) => skuId))]
    },
    async mark(skuId, marks) {
      const said = Object.entries(marks).map(([name, value]) => [name, value === null ? _.remove() : value])
      await buckets.change({ _id: bucketIdOf(skuId) }, Object.fromEntries(said))
    },
    async setUnlimited(skuId, isUnlimited) {
      await buckets.change({ skuId }, { unlimited: isUnlimited ? true : _.remove() })
    },
    async removeBuckets(skuIds) {
      for (let at = 0; at < skuIds.length; at += SKUS_AT_ONCE)
        await buckets.remove({ skuId: _.in(skuIds.slice(at, at + SKUS_AT_ONCE)) })
    },
    open: async (bucket) => ((await buckets.insert(bucket)) === 'inserted' ? 'opened' : 'exists'),
    adjust: (move) => adjust(db, buckets, moves, move),
    takeBack: (move) => takeBack(db, buckets, moves, move),
    move: (moveId) => moves.get(moveId),
    ...stockHistory(db, moves),
    ...movingUnits(db, buckets),
    ...counting(db, buckets),
    ...pruning(db, buckets, moves),
  }
}

/** What an order does to a bucket; told again, each does nothing more. */
function holding(
  db: Db,
  buckets: Buckets,
  entriesMax: number,
): Pick<StockStore, 'hold' | 'release' | 'sell'> {
  const _ = db.command
  async function holdOf(bucketId: string, orderId: string): Promise<StockHold | undefined> {
    const [bucket] = await buckets.find({ _id: bucketId }, { fields: [`holds.${orderId}`] })
    return bucket?.holds?.[orderId]
  }

  function settle(bucketId: string, orderId: string, n: number, at: number, change: object) {
    const entry = `holds.${orderId}`
    return buckets.change(
      { _id: bucketId, [`${entry}.state`]: 'held', [`${entry}.n`]: n },
      { ...change, [`${entry}.at`]: at, settledAtMin: _.min(at), settles: _.inc(1) },
    )
  }

  return {
    async hold(bucketId, orderId, n, at) {
      const entry = `holds.${orderId}`
      const place = { bucketId, entry }
      const held = { [entry]: _.set({ n, state: 'held', at }) }
      const fits = { entryCount: _.lt(entriesMax) }
      const counted = { available: _.gte(n), ...fits }
      let taken = await addEntry(db, buckets, place, counted, { available: _.inc(-n), ...held })
      if (taken !== 'added' && taken.refused?.unlimited && !taken.refused.holds?.[orderId]) {
        const made = { received: _.inc(n), ...held }
        taken = await addEntry(db, buckets, place, { unlimited: true, ...fits }, made)
      }
      if (taken === 'added') return 'held'
      // Nothing written means "refused" or "done already": only the bucket can tell.
      const hold = taken.refused?.holds?.[orderId]
      if (hold) return hold.state === 'released' ? 'barred' : 'held'
      return (taken.refused?.entryCount ?? 0) >= entriesMax ? 'full' : 'refused'
    },
    async release(bucketId, orderId, n, at) {
      const entry = `holds.${orderId}`
      const give = () =>
        settle(bucketId, orderId, n, at, { available: _.inc(n), [`${entry}.state`]: 'released' })
      if ((await give()) === 1) return 'released'
      // A hold that is still on its way would come back as an orphan: its place is taken by a tombstone,
      // which fits also where no hold does.
      const barred = await addEntry(
        db,
        buckets,
        { bucketId, entry },
        {},
        {
          [entry]: _.set({ n: 0, state: 'released', at }),
          settledAtMin: _.min(at),
          settles: _.inc(1),
        },
      )
      // An entry that stands after all may be the very hold, arrived between the two writes.
      return barred !== 'added' && (await give()) === 1 ? 'released' : 'gone'
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

function counting(db: Db, buckets: Buckets): Pick<StockStore, 'uncounted' | 'takeSales'> {
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

/** SKUs in one question: with the buckets that each may have, few enough for an answer. */
const SKUS_AT_ONCE = 200

async function countsOf(
  db: Db,
  buckets: Buckets,
  skuIds: string[],
  entriesMax: number,
): Promise<BucketCount[]> {
  const parts: string[][] = []
  for (let at = 0; at < skuIds.length; at += SKUS_AT_ONCE) parts.push(skuIds.slice(at, at + SKUS_AT_ONCE))
  const found = await Promise.all(
    parts.map((part) => buckets.all({ skuId: db.command.in(part) }, { fields: COUNT_FIELDS })),
  )
  return found.flat().map(({ entryCount = 0, ...count }) => ({ ...count, isFull: entryCount >= entriesMax }))
}

async function adjust(
  db: Db,
  buckets: Buckets,
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
  buckets: Buckets,
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
  buckets: Buckets,
  moves: Documents<StockMove>,
  move: StockMove,
  condition: object,
  change: object,
): Promise<'written' | 'refused' | 'repeated'> {
  const _ = db.command
  const { moveId, bucketId } = move
  if (!/^[\w-]+$/.test(moveId)) throw new Error('A move id names a field: letters, digits, - and _ only.')
  // The bucket forgets a move after a day; its own document stands for ever.
  if (await moves.get(moveId)) return 'repeated'
  const entry = `moves.${moveId}`
  const written = await addEntry(db, buckets, { bucketId, entry }, condition, {
    ...change,
    [entry]: _.set(move),
    settledAtMin: _.min(move.at),
    settles: _.inc(1),
  })
  const before = written === 'added' ? undefined : written.refused?.moves?.[moveId]
  if (written !== 'added' && !before) return 'refused'
  // What stands in the bucket was done, whatever is wanted under its id now.
  await moves.insert(before ?? move)
  return before ? 'repeated' : 'written'
}
