import type { CaseMove, CaseState, CaseView, OrderCase } from '../../../typings/after-sales'
import { type AfterSaleCase, holdsGoods } from './case'

const moves: Record<CaseState, CaseMove[]> = {
  asked: ['withdraw', 'say'],
  awaitingReturn: ['sendBack', 'withdraw', 'say'],
  returning: ['say'],
  refunding: ['say'],
  reshipping: ['say'],
  done: [],
  refused: [],
  withdrawn: [],
}

/** What the shopper may do with a case now: pages draw their buttons from it. */
export const caseMovesOf = ({ state }: Pick<AfterSaleCase, 'state'>): CaseMove[] => moves[state]

/** What both sides see of a case. */
export function caseFace(known: AfterSaleCase, now: number): Omit<CaseView, 'can'> {
  return {
    caseId: known.caseId,
    orderId: known.orderId,
    kind: known.kind,
    reason: known.reason,
    state: known.state,
    lines: known.lines,
    askedFen: known.askedFen,
    agreedFen: known.agreedFen,
    refuseReason: known.refuseReason,
    returnTo: known.returnTo,
    returnParcel: known.returnParcel,
    reshipParcel: known.reshipParcel,
    deadlineAt: known.deadlineAt,
    deadlineThen: known.deadlineThen,
    sentAt: known.sentAt ?? null,
    events: known.events,
    createdAt: known.createdAt,
    serverNow: now,
  }
}

/** A case as its own shopper sees it. */
export const caseView = (known: AfterSaleCase, now: number): CaseView => ({
  ...caseFace(known, now),
  can: caseMovesOf(known),
})

/** A case as a view of its order shows it. */
export function orderCase(known: AfterSaleCase): OrderCase {
  const { caseId, kind, state, askedFen, agreedFen, deadlineAt, deadlineThen, createdAt } = known
  const lines = known.lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
  const sentAt = known.sentAt ?? null
  return {
    caseId,
    kind,
    state,
    lines,
    askedFen,
    agreedFen,
    deadlineAt,
    deadlineThen,
    holdsGoods: holdsGoods(known),
    sentAt,
    createdAt,
  }
}
