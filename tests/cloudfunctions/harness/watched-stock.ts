import { insertMany } from '../../../cloudfunctions/adapters/cloudbase/bulk'
import { stockStore } from '../../../cloudfunctions/adapters/cloudbase/stock'
import { stockOpenings } from '../../../cloudfunctions/adapters/cloudbase/stock-openings'
import type { StockOpenings, StockStore } from '../../../cloudfunctions/app/ports'
import type { StockMove } from '../../../cloudfunctions/domain/records'
import { newBucket, type StockBucket } from '../../../cloudfunctions/domain/stock'
import { schema } from '../../../cloudfunctions/schema'
import { type Gateway, MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'

/** A bucket as its document holds it. */
export type StoredBucket = StockBucket & { moves?: Record<string, StockMove> }

type Action = 'modifyDocument' | 'getDocument' | 'aggregateDocuments' | 'insertDocument'

export interface WatchedStock {
  stock: StockStore
  openings: StockOpenings
  stored(bucketId: string): StoredBucket
  /** The store of moves: what stands there, and one taken away as a death before its writing would. */
  storedMoves(): StockMove[]
  loseMove(moveId: string): Promise<void>
  /** What was asked of the database since this was asked last. */
  asked(): string[]
  /** Another function's act, between the next answer of this kind and what is done with it. */
  meanwhile(after: Action, act: () => Promise<unknown>): void
  /** A first bucket as it was left; without `entryCount` as an older version did, in which nobody counts. */
  plant(skuId: string, changes: Partial<StoredBucket>): Promise<string>
  remove(bucketId: string): Promise<void>
}

/** The store of stock alone, over the local database, where others act between two of its calls. */
export function openWatchedStock(entriesMax?: number): WatchedStock {
  const database = new MemoryDatabase(schema.collections, () => 1_000_000)
  let asked: string[] = []
  let next: { after: string; act: () => Promise<unknown> } | null = null
  const gateway: Gateway = async (action, given) => {
    asked.push(`${action.replace('database.', '')} ${String(given.collectionName)}`)
    const reply = await database.handle(action, given)
    if (next?.after === action) {
      const { act } = next
      next = null
      await act()
    }
    return reply
  }
  const db = openCloudOver(gateway).database()
  const remove = async (collectionName: string, _id: string) => {
    const query = JSON.stringify({ _id })
    await database.handle('database.removeDocument', { collectionName, query, multi: false })
  }
  return {
    stock: stockStore(db, entriesMax),
    openings: stockOpenings(db),
    stored(bucketId) {
      const bucket = database.find<StoredBucket>('stock', bucketId)
      if (!bucket) throw new Error(`${bucketId} does not stand.`)
      return bucket
    },
    storedMoves: () => database.all<StockMove>('stockMoves'),
    loseMove: (moveId) => remove('stockMoves', moveId),
    asked() {
      const answer = asked
      asked = []
      return answer
    },
    meanwhile(after, act) {
      next = { after: `database.${after}`, act }
    },
    async plant(skuId, changes) {
      const { entryCount: _count, ...bucket } = newBucket(skuId, 9)
      await insertMany(db, 'stock', [{ ...bucket, ...changes }], ({ bucketId }) => bucketId)
      return bucket.bucketId
    },
    remove: (bucketId) => remove('stock', bucketId),
  }
}

export const moveOf = (changes: Partial<StockMove> = {}): StockMove => ({
  moveId: 'm-1',
  merchantId: 'queqiao',
  skuId: 'tea',
  bucketId: 'tea#0',
  delta: 1,
  reason: 'received',
  actor: 'owner',
  note: '',
  at: 500,
  ...changes,
})
