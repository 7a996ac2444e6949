import type { OwnerApi } from '../../../typings/owner-api'
import { bucketIdOf, newBucket } from '../../domain/stock'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { audit } from './audit'
import type { StaffCaller } from './staff-caller'

type AdjustPorts = Pick<Ports, 'products' | 'stock' | 'audit' | 'clock' | 'ids'>

/**
 * Adds or takes away units that can be sold, once for a request key; what is held for orders is never
 * taken.
 */
export async function adjustStock(
  ports: AdjustPorts,
  caller: StaffCaller,
  { requestKey, skuId, delta, reason, note = '' }: OwnerApi['stock.adjust']['in'],
): Promise<Outcome<OwnerApi['stock.adjust']>> {
  const [product] = await ports.products.getBySku([skuId])
  if (!product) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  await ports.stock.open(newBucket(skuId, 0))
  const adjusted = await ports.stock.adjust({
    moveId: `adjust-${skuId}-${requestKey}`,
    skuId,
    bucketId: bucketIdOf(skuId),
    delta,
    reason,
    actor,
    note,
    at: ports.clock.now(),
  })
  const units = (await ports.stock.summary([skuId])).get(skuId) ?? { available: 0, held: 0, sold: 0 }
  if (adjusted === 'refused') return refuse('NOT_ENOUGH', { available: units.available })
  if (adjusted === 'adjusted')
    await audit(ports, { actor, action: 'stock.adjust', target: skuId, to: { delta, reason, note } })
  return done(units)
}
