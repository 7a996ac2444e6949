import type { StockStore } from '../../app/ports'
import type { StockMove } from '../../domain/records'
import type { Db } from './client'
import type { Documents } from './documents'
import type { Buckets } from './stock-entries'

/** How much is read and dropped at once: an answer stays far below the platform's 1 MB. */
const HOLDS_AT_ONCE = 1_500
const MOVES_AT_ONCE = 50

/** What of a bucket is due, picked out by the database. */
interface Slice {
  skuId: string
  holds: string[]
  arrivals: string[]
  moves: { k: string; v: StockMove }[]
  /** When the earliest of what stays was settled; null where nothing settled stays. */
  keptMin: number | null
  entryCount?: number
  prunes?: number
  settles?: number
}

/** Drops what was settled long ago, a slice at a time. */
export function pruning(
  db: Db,
  buckets: Buckets,
  moves: Documents<StockMove>,
): Pick<StockStore, 'settledBefore' | 'prune'> {
  return {
    async settledBefore(before, limit) {
      const due = await buckets.find(
        { settledAtMin: db.command.lt(before) },
        { orderBy: { field: 'settledAtMin', direction: 1 }, limit, fields: ['bucketId'] },
      )
      return due.map(({ bucketId }) => bucketId)
    },
    async prune(bucketId, before, kept = []) {
      const slice = await sliceOf(db, bucketId, before, kept)
      if (!slice) return 'done'
      if ((await endMoves(db, buckets, slice)) > 0) return 'done'
      // A move is forgotten only when its own document is sure to stand.
      const standing = new Set(
        (await moves.getMany(slice.moves.map(({ k }) => k))).map(({ moveId }) => moveId),
      )
      for (const { k, v } of slice.moves) if (!standing.has(k)) await moves.insert(v)
      return drop(db, buckets, bucketId, slice)
    },
  }
}

/**
 * Units that arrived long ago are on their way no more, though whoever let them arrive could not say so: told
 * again once the arrival is forgotten, they would arrive twice. Where that had to be said, all of it is left
 * to the next run, for the sake of those that have read of the move just now.
 */
async function endMoves({ command: _ }: Db, buckets: Buckets, { skuId, arrivals }: Slice): Promise<number> {
  if (arrivals.length === 0) return 0
  return buckets.change({ skuId, 'moving.moveId': _.in(arrivals) }, { moving: _.remove() })
}

async function sliceOf(
  db: Db,
  bucketId: string,
  before: number,
  keptIds: string[],
): Promise<Slice | undefined> {
  const { aggregate: $ } = db.command
  const entries = (map: string) => $.ifNull([$.objectToArray(map), []])
  const picked = (map: string, cond: unknown) => $.filter({ input: entries(map), as: 'each', cond })
  const isSettled = $.neq(['$$each.v.state', 'held'])
  const isOld = $.lt(['$$each.v.at', before])
  const isKept = $.gte(['$$each.v.at', before])
  const isPending = $.in(['$$each.k', keptIds])
  const names = (list: unknown) => $.map({ input: list, as: 'each', in: '$$each.k' })
  const kept = $.concatArrays([
    picked('$holds', $.and([isSettled, $.or([isKept, isPending])])),
    picked('$moves', isKept),
    picked('$arrivals', isKept),
  ])
  const { data } = await db
    .collection('stock')
    .aggregate()
    .match({ _id: bucketId })
    .project({
      skuId: 1,
      holds: names($.slice([picked('$holds', $.and([isSettled, isOld, $.not([isPending])])), HOLDS_AT_ONCE])),
      arrivals: names($.slice([picked('$arrivals', isOld), HOLDS_AT_ONCE])),
      moves: $.slice([picked('$moves', isOld), MOVES_AT_ONCE]),
      keptMin: $.min($.map({ input: kept, as: 'each', in: '$$each.v.at' })),
      entryCount: 1,
      prunes: 1,
      settles: 1,
    })
    .end()
  return (data as Slice[])[0]
}

/** One write, which two that prune at once cannot both do: so the count stays right. */
async function drop(db: Db, buckets: Buckets, bucketId: string, slice: Slice): Promise<'more' | 'done'> {
  const _ = db.command
  const { holds, arrivals, moves, keptMin, entryCount, prunes, settles } = slice
  const same = (value: number | undefined) => (value === undefined ? _.exists(false) : value)
  const isMore =
    holds.length === HOLDS_AT_ONCE || arrivals.length === HOLDS_AT_ONCE || moves.length === MOVES_AT_ONCE
  const paths = [
    ...holds.map((orderId) => `holds.${orderId}`),
    ...arrivals.map((moveId) => `arrivals.${moveId}`),
    ...moves.map(({ k }) => `moves.${k}`),
  ]
  const isLast = !isMore && keptMin === null
  const written = await buckets.change(
    {
      _id: bucketId,
      prunes: same(prunes),
      // One that is counted only now is counted with what is dropped here.
      entryCount: entryCount === undefined ? _.exists(false) : _.exists(true),
      // Something that was settled meanwhile has to be found again in a day.
      ...(isLast ? { settles: same(settles) } : {}),
    },
    {
      ...Object.fromEntries(paths.map((path) => [path, _.remove()])),
      ...(entryCount === undefined ? {} : { entryCount: _.inc(-paths.length) }),
      ...(isMore ? {} : { settledAtMin: keptMin === null ? _.remove() : _.set(keptMin) }),
      prunes: _.inc(1),
    },
  )
  return isMore || written === 0 ? 'more' : 'done'
}
