import type { LineRequest } from '../../../typings/model'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/** Whose units come back, and how each of their moves is called. */
interface Returned {
  order: Order | null
  lines: readonly LineRequest[]
  moveIdOf: (at: number) => string
  actor: string | null
}

/** Puts units of an order on sale again, in the buckets that they were sold from: each once, by its move. */
export async function putBackOnSale(
  { stock, clock, log }: Pick<Ports, 'stock' | 'clock' | 'log'>,
  { order, lines, moveIdOf, actor }: Returned,
): Promise<void> {
  for (const [at, { skuId, quantity }] of lines.entries()) {
    const moveId = moveIdOf(at)
    const line = order?.lines.find((bought) => bought.skuId === skuId)
    if (!order || !line) throw new Error(`The move ${moveId} returns what was not bought.`)
    const { orderId: note, merchantId } = order
    const { bucketId } = line
    const made = { actor: actor ?? '', note, at: clock.now() }
    const move = { moveId, merchantId, skuId, bucketId, delta: quantity, ...made }
    const result = await stock.takeBack({ ...move, reason: 'returned' })
    if (result === 'refused')
      log.write('error', 'Units that came back were not sold from their bucket.', { orderId: note, bucketId })
  }
}
