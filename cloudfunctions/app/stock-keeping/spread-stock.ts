import type { StockApi } from '../../../typings/stock'
import { newBucket } from '../../domain/stock'
import { HOT_PARTS } from '../../domain/stock-parts'
import { audit } from '../audit'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { balanceParts } from '../stock/balance-parts'
import { type SkuPorts, stockSku } from './get-stock'

/**
 * Spreads the units of a hot item over parts that take orders beside one another, or puts them together
 * again. Orders go on meanwhile; told again it evens out what has become uneven.
 */
export async function spreadStock(
  ports: SkuPorts & Pick<Ports, 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { skuId, isSpread }: StockApi['stock.spread']['in'],
): Promise<Outcome<StockApi['stock.spread']>> {
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  await audit(ports, {
    actor: caller.staff.username,
    action: 'stock.spread',
    target: skuId,
    to: { isSpread },
  })
  await ports.stock.open(newBucket(skuId, 0))
  // Said first: where this call dies, the next delivery or press goes on from it.
  await ports.stock.mark(skuId, { parts: isSpread ? HOT_PARTS : null })
  await balanceParts(ports, skuId, isSpread ? HOT_PARTS : 1)
  return done(await stockSku(ports, caller, sku))
}
