import type { StockLineResult } from '../../../typings/stock'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { inParallel } from '../in-parallel'
import type { refuse } from '../outcome'
import type { Ports } from '../ports'
import { applyMove, type Moved, type MovePorts, type MoveWish } from '../stock/apply-move'
import { balanceParts } from '../stock/balance-parts'

export type LinesPorts = MovePorts & Pick<Ports, 'skus'>
type Wish = Omit<MoveWish, 'moveId'>

const AT_ONCE = 8

/**
 * Changes stock line by line, each once for the key and each by itself: what cannot be done is told, and the
 * others are done. The key with other lines is refused.
 */
export async function changeLines(
  ports: LinesPorts,
  caller: StaffCaller,
  key: string,
  wishes: Wish[],
): Promise<
  StockLineResult[] | ReturnType<typeof refuse<'INVALID_INPUT', { path: string; message: string }>>
> {
  const skus = await namedAmong(
    caller,
    ports.skus,
    wishes.map(({ skuId }) => skuId),
  )
  const known = new Set(skus.map(({ skuId }) => skuId))
  const ends = new Map<string, Moved | { kind: 'same' | 'notFound' }>()
  await inParallel(wishes, AT_ONCE, async (wish) => {
    const { skuId, delta } = wish
    if (!known.has(skuId)) ends.set(skuId, { kind: 'notFound' })
    else if (delta === 0) ends.set(skuId, { kind: 'same' })
    else ends.set(skuId, await applyMove(ports, caller, { ...wish, moveId: `${key}-${skuId}` }))
    if (delta > 0 && known.has(skuId)) await balanceParts(ports, skuId)
  })
  const units = await ports.stock.summary([...known])
  const results: StockLineResult[] = []
  for (const { skuId } of wishes) {
    const end = ends.get(skuId)
    if (end?.kind === 'other') return end.refusal
    results.push(resultOf(skuId, end, units.get(skuId)?.available ?? 0))
  }
  return results
}

function resultOf(
  skuId: string,
  end: Exclude<Moved, { kind: 'other' }> | { kind: 'same' | 'notFound' } | undefined,
  available: number,
): StockLineResult {
  switch (end?.kind) {
    case 'moved':
      return { skuId, kind: 'changed', delta: end.move.delta, available }
    case 'notEnough':
      return { skuId, kind: 'notEnough', available }
    case 'same':
      return { skuId, kind: 'same' }
    default:
      return { skuId, kind: 'notFound' }
  }
}
