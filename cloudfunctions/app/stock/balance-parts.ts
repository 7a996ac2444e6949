import { partsOf } from '../../domain/stock'
import { emptyBucket } from '../../domain/stock-gathering'
import { nextBalance } from '../../domain/stock-parts'
import type { GatherPorts } from './gather-units'

/** A step opens one bucket or brings one its units, and others may take them on their way. */
const STEPS_MAX = 60

/**
 * Brings the units of a SKU into as many parts as it is spread over, or together again. Each step is one that
 * could be the last: units are never in two places, and what is left uneven is brought together where an
 * order needs it. `parts`, where given, is done whatever the SKU says.
 */
export async function balanceParts(ports: GatherPorts, skuId: string, parts?: number): Promise<void> {
  const { stock, clock, ids } = ports
  for (let step = 0; step < STEPS_MAX; step++) {
    const counts = await stock.bucketsOf([skuId])
    const wanted = parts ?? partsOf(counts)
    // Nobody spread it: it lies where it lies.
    if (parts === undefined && wanted === 1) return
    const next = nextBalance(counts, skuId, wanted)
    const now = clock.now()
    switch (next.kind) {
      case 'balanced':
        return
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
}
