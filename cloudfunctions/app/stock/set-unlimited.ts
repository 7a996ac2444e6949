import type { OwnerApi } from '../../../typings/owner-api'
import { newBucket } from '../../domain/stock'
import { audit } from '../audit'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type SetUnlimitedPorts = Pick<Ports, 'skus' | 'stock' | 'audit' | 'clock' | 'ids'>

/** Sells a SKU without a count from now on, or by its units again. */
export async function setUnlimited(
  ports: SetUnlimitedPorts,
  caller: StaffCaller,
  { skuId, unlimited }: OwnerApi['stock.setUnlimited']['in'],
): Promise<Outcome<OwnerApi['stock.setUnlimited']>> {
  const { skus, stock } = ports
  const [sku] = await namedAmong(caller, skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  const to = { unlimited }
  await audit(ports, { actor: caller.staff.username, action: 'stock.setUnlimited', target: skuId, to })
  await stock.open(newBucket(skuId, 0, unlimited))
  await stock.setUnlimited(skuId, unlimited)
  return done((await stock.summary([skuId])).get(skuId) ?? { available: 0, held: 0, sold: 0 })
}
