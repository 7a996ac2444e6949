import type { StockMove } from '../../domain/records'
import type { StockBucket } from '../../domain/stock'
import type { Db } from './client'
import type { Documents } from './documents'

/** A move of stock stays in its bucket until its own document is sure to stand, and then for a day. */
export interface BucketDocument extends StockBucket {
  moves?: Record<string, StockMove>
}

export type Buckets = Documents<BucketDocument>

/**
 * Counts what stands in a bucket of an older version, in the database: such a bucket may be larger than an
 * answer. Whoever adds an entry raises the count in the same write, and waits until there is one.
 */
async function countEntries(db: Db, buckets: Buckets, bucketId: string): Promise<void> {
  const _ = db.command
  const { aggregate: $ } = _
  const size = (map: string) => $.size($.ifNull([$.objectToArray(map), []]))
  const { data } = await db
    .collection('stock')
    .aggregate()
    .match({ _id: bucketId })
    .project({ count: $.add([size('$holds'), size('$moves'), size('$arrivals')]) })
    .end()
  const [found] = data as { count: number }[]
  if (!found) return
  await buckets.change({ _id: bucketId, entryCount: _.exists(false) }, { entryCount: _.set(found.count) })
}

/**
 * One conditional write that adds an entry, where none of that name stands; `condition` is what else it
 * needs. `refused` tells what stands there instead.
 */
export async function addEntry(
  db: Db,
  buckets: Buckets,
  { bucketId, entry }: { bucketId: string; entry: string },
  condition: object,
  change: object,
): Promise<'added' | { refused: BucketDocument | undefined }> {
  const _ = db.command
  const write = () =>
    buckets.change(
      { _id: bucketId, entryCount: _.exists(true), [entry]: _.exists(false), ...condition },
      { entryCount: _.inc(1), ...change },
    )
  if ((await write()) === 1) return 'added'
  const look = async () =>
    (await buckets.find({ _id: bucketId }, { fields: [entry, 'entryCount', 'unlimited'] }))[0]
  const seen = await look()
  if (!seen || seen.entryCount !== undefined) return { refused: seen }
  await countEntries(db, buckets, bucketId)
  return (await write()) === 1 ? 'added' : { refused: await look() }
}
