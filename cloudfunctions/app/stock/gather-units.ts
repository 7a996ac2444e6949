import { emptyBucket, nextGathering } from '../../domain/stock-gathering'
import type { Ports } from '../ports'

export type GatherPorts = Pick<Ports, 'stock' | 'clock' | 'ids'>

/** Each step brings one bucket's units, and others may take them on their way. */
const STEPS_MAX = 60

export interface UnitsWish {
  skuId: string
  n: number
  /** Buckets that this order has left: it is barred there. */
  left?: ReadonlySet<string>
  /** The bucket that has to have them, where it is not any. */
  into?: string
}

/**
 * A bucket that has n units now, brought together from others where none has: units in a full bucket, or in
 * parts, are never told sold out. Null where all of them together are too few.
 */
export async function gatherUnits(ports: GatherPorts, wish: UnitsWish): Promise<string | null> {
  const { stock, clock, ids } = ports
  const { skuId } = wish
  for (let step = 0; step < STEPS_MAX; step++) {
    const next = nextGathering(await stock.bucketsOf([skuId]), wish)
    const now = clock.now()
    switch (next.kind) {
      case 'found':
        return next.bucketId
      case 'short':
        return null
      case 'finish':
        await stock.moveIn(next.bucketId, next.moving, now)
        break
      case 'open':
        await stock.open(emptyBucket(skuId, next.bucketId, next.isUnlimited))
        break
      case 'move': {
        const { bucketId, toBucketId, n } = next
        const moving = { moveId: ids.random(16), toBucketId, n, at: now }
        if (await stock.moveOut(bucketId, moving)) await stock.moveIn(bucketId, moving, now)
      }
    }
  }
  throw new Error(`The units of ${skuId} were taken by others each time.`)
}
