import type { OwnerApi } from '../../../typings/owner-api'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { applyMove, type MovePorts } from './apply-move'
import { balanceParts } from './balance-parts'

/**
 * Adds or takes away units that can be sold, once for a request key; what is held for orders is never
 * taken.
 */
export async function adjustStock(
  ports: MovePorts & Pick<Ports, 'skus'>,
  caller: StaffCaller,
  { requestKey, skuId, delta, reason, note = '', unitCostFen }: OwnerApi['stock.adjust']['in'],
): Promise<Outcome<OwnerApi['stock.adjust']>> {
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  const moveId = `adjust-${skuId}-${requestKey}`
  const moved = await applyMove(ports, caller, { moveId, skuId, delta, reason, note, unitCostFen })
  const unitsNow = async () =>
    (await ports.stock.summary([skuId])).get(skuId) ?? { available: 0, held: 0, sold: 0 }
  if (moved.kind === 'other') return moved.refusal
  const units = await unitsNow()
  if (moved.kind === 'notEnough') return refuse('NOT_ENOUGH', { available: units.available })
  if (delta > 0) await balanceParts(ports, skuId)
  return done(units)
}
