import { bucketIdOf } from '../../domain/stock'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/** The first units of new SKUs, once for each of them: no product names them yet. */
export const openUnits = (
  { stockOpenings, clock }: Pick<Ports, 'stockOpenings' | 'clock'>,
  { merchantId, staff }: StaffCaller,
  skus: { skuId: string; units: number }[],
): Promise<void> =>
  stockOpenings.openMany(
    skus.map(({ skuId, units }) => ({
      skuId,
      units,
      isUnlimited: false,
      move: {
        moveId: `new-${skuId}`,
        merchantId,
        skuId,
        bucketId: bucketIdOf(skuId),
        delta: units,
        reason: 'received',
        actor: staff.username,
        note: '',
        at: clock.now(),
      },
    })),
  )
