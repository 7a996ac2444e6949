import type { Fen } from '../../../typings/model'
import type { StockReason } from '../../../typings/stock'
import { fen } from '../../domain/money'
import type { StockMove } from '../../domain/records'
import { bucketIdOf, newBucket } from '../../domain/stock'
import { audit } from '../audit'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { gatherUnits } from './gather-units'

export type MovePorts = Pick<Ports, 'stock' | 'audit' | 'clock' | 'ids'>

/** A change of what can be sold, as a person wants it. */
export interface MoveWish {
  /** Another one for each change: told again it is done once. */
  moveId: string
  skuId: string
  delta: number
  reason: Exclude<StockReason, 'imported' | 'returned'>
  note: string
  unitCostFen?: number | undefined
}

/** For whom and by whom: a caller, or a job in its wisher's name. */
export interface MovedBy {
  merchantId: string
  staff: { username: string }
}

export type Moved =
  | { kind: 'moved'; move: StockMove }
  /** More would be taken away than can be sold. */
  | { kind: 'notEnough' }
  | { kind: 'other'; refusal: NonNullable<ReturnType<typeof refuseOther>> }

/**
 * Adds or takes away units that can be sold, once for its id; what is held for orders is never taken. Whoever
 * calls has seen whose SKU it is.
 */
export async function applyMove(ports: MovePorts, by: MovedBy, wish: MoveWish): Promise<Moved> {
  const { moveId, skuId, delta, reason, note, unitCostFen } = wish
  await ports.stock.open(newBucket(skuId, 0))
  const move: StockMove = {
    moveId,
    merchantId: by.merchantId,
    skuId,
    bucketId: bucketIdOf(skuId),
    delta,
    reason,
    ...(unitCostFen === undefined ? {} : { unitCostFen: fen(unitCostFen) }),
    actor: by.staff.username,
    note,
    at: ports.clock.now(),
  }
  let adjusted = await ports.stock.adjust(move)
  // What is taken away may lie in other buckets; the move is written once, in the first one.
  if (adjusted === 'refused' && (await gatherUnits(ports, { skuId, n: -delta, into: move.bucketId })))
    adjusted = await ports.stock.adjust(move)
  if (adjusted === 'refused') return { kind: 'notEnough' }
  // The first call may have died before it was written down who made it.
  const made = adjusted === 'adjusted' ? move : await ports.stock.move(moveId)
  if (!made) throw new Error(`The move ${moveId} was made and is gone.`)
  const refusal = refuseOther(moveText(made), moveText(move))
  if (refusal) return { kind: 'other', refusal }
  await auditMove(ports, made)
  return { kind: 'moved', move: made }
}

const moveText = ({ delta, reason, note, unitCostFen }: StockMove): string =>
  requestText([delta, reason, note, ...costOf(unitCostFen)])

const costOf = (unitCostFen: Fen | undefined): Fen[] => (unitCostFen === undefined ? [] : [unitCostFen])

async function auditMove(ports: MovePorts, move: StockMove): Promise<void> {
  const { actor, skuId: target, delta, reason, note, unitCostFen, moveId: key, at } = move
  const to = { delta, reason, note, ...(unitCostFen === undefined ? {} : { unitCostFen }) }
  await audit(ports, { actor, action: 'stock.adjust', target, to, once: { key, at } })
}
