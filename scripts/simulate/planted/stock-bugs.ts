import type { Order } from '../../../cloudfunctions/domain/records'
import { SETTLED_HOLD_KEPT_MS, type StockBucket } from '../../../cloudfunctions/domain/stock'
import type { Grounds } from '../grounds'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Stock = Parameters<Refit>[0]['stock']

/** A change of one bucket without any condition. */
async function change({ database }: Grounds, bucketId: string, update: object): Promise<void> {
  await database.handle('database.modifyDocument', {
    collectionName: 'stock',
    query: JSON.stringify({ _id: bucketId }),
    data: JSON.stringify(update),
    multi: false,
    merge: true,
    upsert: false,
  })
}

const withStock =
  (make: (stock: Stock, grounds: Grounds) => Partial<Stock>): Refit =>
  (ports, grounds) => ({ ...ports, stock: { ...ports.stock, ...make(ports.stock, grounds) } })

const prunedEarlier = (stock: Stock, byMs: number): Partial<Stock> => ({
  settledBefore: (before, limit) => stock.settledBefore(before + byMs, limit),
  prune: (bucketId, before) => stock.prune(bucketId, before + byMs),
})

const entryOf = (orderId: string) => `holds.${orderId}`

export const stockBugs: PlantedBug[] = [
  {
    name: 'a hold without a condition',
    refit: withStock((_stock, grounds) => ({
      async hold(bucketId, orderId, n, at) {
        const entry = { n, state: 'held', at }
        await change(grounds, bucketId, { $inc: { available: -n }, $set: { [entryOf(orderId)]: entry } })
        return 'held'
      },
    })),
  },
  {
    name: 'a refused hold is taken for one',
    refit: withStock((stock) => ({
      async hold(...hold) {
        await stock.hold(...hold)
        return 'held'
      },
    })),
  },
  {
    name: 'the last units are never sold',
    refit: withStock((stock, { database }) => ({
      async hold(bucketId, orderId, n, at) {
        const bucket = database.find<StockBucket>('stock', bucketId)
        return bucket && bucket.available <= n ? 'refused' : stock.hold(bucketId, orderId, n, at)
      },
    })),
  },
  { name: 'a hold is never released', refit: withStock(() => ({ release: async () => 'released' })) },
  {
    name: 'a release gives units back each time it is told',
    refit: withStock((_stock, grounds) => ({
      async release(bucketId, orderId, n, at) {
        const entry = { n, state: 'released', at }
        await change(grounds, bucketId, { $inc: { available: n }, $set: { [entryOf(orderId)]: entry } })
        return 'released'
      },
    })),
  },
  {
    name: 'a release leaves no tombstone',
    refit: withStock((stock, grounds) => ({
      async release(bucketId, orderId, n, at) {
        const released = await stock.release(bucketId, orderId, n, at)
        await change(grounds, bucketId, { $unset: { [entryOf(orderId)]: '' } })
        return released
      },
    })),
  },
  {
    name: 'tombstones are pruned an hour early',
    refit: withStock((stock) => prunedEarlier(stock, 3_600_000)),
  },
  {
    name: 'tombstones are pruned at once',
    refit: withStock((stock) => prunedEarlier(stock, SETTLED_HOLD_KEPT_MS)),
  },
  {
    name: 'a payment that is told twice sells twice',
    refit: withStock((_stock, grounds) => ({
      async sell(bucketId, orderId, n, at) {
        const entry = { n, state: 'sold', at }
        await change(grounds, bucketId, { $inc: { sold: n }, $set: { [entryOf(orderId)]: entry } })
        return 'sold'
      },
    })),
  },
  {
    name: 'a paid order sells nothing',
    refit: withStock(() => ({ sell: async () => 'sold' })),
  },
  {
    name: 'a product counts its sales twice',
    refit: (ports) => ({
      ...ports,
      products: {
        ...ports.products,
        async addSold(spuId, units) {
          await ports.products.addSold(spuId, 2 * units)
        },
      },
    }),
  },
  {
    name: 'units go back before WeChat Pay says CLOSED',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        async save(order: Order) {
          const isSaved = await ports.orders.save(order)
          if (isSaved && order.state === 'closing')
            for (const { bucketId, quantity } of order.lines)
              await ports.stock.release(bucketId, order.orderId, quantity, ports.clock.now())
          return isSaved
        },
      },
    }),
  },
  {
    name: 'a full bucket is told for sold out',
    refit: withStock((stock) => ({
      async bucketsOf(skuIds) {
        const counts = await stock.bucketsOf(skuIds)
        return counts.map((count) => (count.isFull ? { ...count, available: 0 } : count))
      },
    })),
  },
  {
    name: 'units are lost between two buckets',
    refit: withStock((_stock, grounds) => ({
      moveIn: (bucketId) => change(grounds, bucketId, { $unset: { moving: '' } }),
    })),
  },
  {
    name: 'units that arrive are told for as often as they are sent',
    refit: withStock((stock, grounds) => ({
      async moveIn(bucketId, moving, at) {
        await stock.moveIn(bucketId, moving, at)
        await change(grounds, moving.toBucketId, { $inc: { available: moving.n, received: moving.n } })
      },
    })),
  },
  {
    name: 'units leave a bucket and are not written down as on their way',
    refit: withStock((stock, grounds) => ({
      async moveOut(bucketId, moving) {
        const hasLeft = await stock.moveOut(bucketId, moving)
        await change(grounds, bucketId, { $unset: { moving: '' } })
        return hasLeft
      },
    })),
  },
  {
    name: 'what settles is refused by a full bucket',
    refit: withStock((stock, { database, entriesMax }) => ({
      async release(bucketId, orderId, n, at) {
        const bucket = database.find<StockBucket>('stock', bucketId)
        if ((bucket?.entryCount ?? 0) >= entriesMax) return 'gone'
        return stock.release(bucketId, orderId, n, at)
      },
    })),
  },
  {
    name: 'pruning drops a hold that stands',
    refit: withStock((stock, grounds) => ({
      async prune(bucketId, before) {
        const bucket = grounds.database.find<StockBucket>('stock', bucketId)
        const held = Object.entries(bucket?.holds ?? {}).find(([, { state }]) => state === 'held')
        if (held) await change(grounds, bucketId, { $unset: { [entryOf(held[0])]: '' } })
        return stock.prune(bucketId, before)
      },
      settledBefore: (before, limit) => stock.settledBefore(before + SETTLED_HOLD_KEPT_MS, limit),
    })),
  },
  {
    name: 'an entry that is dropped is counted on',
    refit: withStock((stock, grounds) => ({
      async prune(bucketId, before) {
        const more = await stock.prune(bucketId, before)
        await change(grounds, bucketId, { $inc: { entryCount: 1 } })
        return more
      },
    })),
  },
  {
    name: 'an arrival is forgotten while its units are still on their way',
    refit: withStock((stock, grounds) => ({
      settledBefore: (before, limit) => stock.settledBefore(before + SETTLED_HOLD_KEPT_MS, limit),
      async prune(bucketId, before) {
        const { database } = grounds
        const arrivals = database.find<StockBucket>('stock', bucketId)?.arrivals ?? {}
        for (const { moving } of database.all<StockBucket>('stock')) {
          if (!moving || !arrivals[moving.moveId]) continue
          const forgotten = { $unset: { [`arrivals.${moving.moveId}`]: '' }, $inc: { entryCount: -1 } }
          await change(grounds, bucketId, forgotten)
        }
        return stock.prune(bucketId, before)
      },
    })),
  },
]
