import type { PieceProduct } from '../../domain/batch-job'
import { inParallel } from '../in-parallel'
import type { SlicePorts } from '../ports'
import { applyMove } from '../stock/apply-move'
import { balanceParts } from '../stock/balance-parts'
import type { Applied, BatchActor } from './apply-changes'

export type UnitsPorts = Pick<SlicePorts, 'stock' | 'audit' | 'clock' | 'ids'>

/** How units are written: as a count that has to stand as it was planned, or as what is added or taken. */
export interface UnitsWay {
  merchantId: string
  isCount: boolean
}

const AT_ONCE = 8

/**
 * Corrections in the ledger, each once for its job and SKU. What is held for orders is never taken, and of a
 * SKU whose units moved since the plan a count is not corrected.
 */
export async function applyUnits(
  ports: UnitsPorts,
  by: BatchActor,
  way: UnitsWay,
  { changes }: PieceProduct,
): Promise<Applied[]> {
  const ends = new Map<string, Applied['left']>()
  const units = await ports.stock.summary(changes.map(({ skuId }) => skuId ?? ''))
  await inParallel(changes, AT_ONCE, async ({ skuId: id, from, to }) => {
    const skuId = id ?? ''
    const moveId = `batch-${by.jobId}-${skuId}`
    const isDone = (await ports.stock.move(moveId)) !== null
    if (!isDone && way.isCount && (units.get(skuId)?.available ?? 0) !== from) {
      ends.set(skuId, 'CHANGED_MEANWHILE')
      return
    }
    const delta = Number(to) - Number(from)
    const caller = { merchantId: way.merchantId, staff: { username: by.actor } }
    const wish = { moveId, skuId, delta, reason: 'corrected' as const, note: '' }
    const moved = await applyMove(ports, caller, wish)
    ends.set(skuId, moved.kind === 'moved' ? null : 'NOT_ENOUGH')
    if (moved.kind === 'moved' && delta > 0) await balanceParts(ports, skuId)
  })
  return changes.map((change) => ({ change, left: ends.get(change.skuId ?? '') ?? null }))
}
