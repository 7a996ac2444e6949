import type { OwnerApi } from '../../../typings/owner-api'
import type { StockMove } from '../../domain/records'
import { bucketIdOf, newBucket } from '../../domain/stock'
import { audit } from '../audit'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { gatherUnits } from './gather-units'

type AdjustPorts = Pick<Ports, 'skus' | 'stock' | 'audit' | 'clock' | 'ids'>

/**
 * Adds or takes away units that can be sold, once for a request key; what is held for orders is never
 * taken.
 */
export async function adjustStock(
  ports: AdjustPorts,
  caller: StaffCaller,
  { requestKey, skuId, delta, reason, note = '' }: OwnerApi['stock.adjust']['in'],
): Promise<Outcome<OwnerApi['stock.adjust']>> {
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  await ports.stock.open(newBucket(skuId, 0))
  const move: StockMove = {
    moveId: `adjust-${skuId}-${requestKey}`,
    skuId,
    bucketId: bucketIdOf(skuId),
    delta,
    reason,
    actor,
    note,
    at: ports.clock.now(),
  }
  let adjusted = await ports.stock.adjust(move)
  // What is taken away may lie in other buckets; the move is written once, in the first one.
  if (adjusted === 'refused' && (await gatherUnits(ports, { skuId, n: -delta, into: move.bucketId })))
    adjusted = await ports.stock.adjust(move)
  const units = (await ports.stock.summary([skuId])).get(skuId) ?? { available: 0, held: 0, sold: 0 }
  if (adjusted === 'refused') return refuse('NOT_ENOUGH', { available: units.available })
  // The first call may have died before it was written down who made it.
  const made = adjusted === 'adjusted' ? move : await ports.stock.move(move.moveId)
  if (!made) throw new Error(`The move ${move.moveId} was made and is gone.`)
  const other = refuseOther(moveText(made), moveText(move))
  if (other) return other
  await auditMove(ports, made)
  return done(units)
}

const moveText = ({ delta, reason, note }: StockMove): string => requestText([delta, reason, note])

async function auditMove(ports: AdjustPorts, move: StockMove): Promise<void> {
  const { actor, skuId: target, delta, reason, note, moveId: key, at } = move
  await audit(ports, {
    actor,
    action: 'stock.adjust',
    target,
    to: { delta, reason, note },
    once: { key, at },
  })
}
