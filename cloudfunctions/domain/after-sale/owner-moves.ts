import type { CaseState, OwnerCaseMove } from '../../../typings/after-sales'
import type { Attempt, Order, Refund } from '../records'
import { areWithin } from '../refund-parts'
import { type AfterSaleCase, isListening } from './case'
import { moneyOfCase } from './quote'

const moves: Record<CaseState, OwnerCaseMove[]> = {
  asked: ['agree', 'agreePart', 'refuse', 'reply'],
  awaitingReturn: ['reply'],
  returning: ['takeBack', 'reply'],
  refunding: ['reply'],
  reshipping: ['reship', 'reply'],
  done: [],
  refused: [],
  withdrawn: [],
}

/** The refund of a case ended without the money, or could not be made; one that still lives did neither. */
export const cameToNothing = (known: AfterSaleCase, refund: Refund | null): boolean =>
  known.state === 'refunding' && known.refundTrouble !== null && (!refund || refund.state === 'closed')

/**
 * What was promised is kept: it is agreed to anew, or refused after all, only where its refund came to
 * nothing.
 */
const movesOf = (known: AfterSaleCase, refund: Refund | null): OwnerCaseMove[] =>
  moves[cameToNothing(known, refund) ? 'asked' : known.state]

/** Whether the state of a case allows a decision; `refund` is its latest one. */
export const mayDecide = (move: OwnerCaseMove, known: AfterSaleCase, refund: Refund | null = null): boolean =>
  movesOf(known, refund).includes(move)

/** Units that were paid back by hand, or are about to be, are not given as goods as well. */
export const isStillOwed = (known: AfterSaleCase, order: Order, kept: Attempt): boolean =>
  areWithin(known.lines, moneyOfCase(known, order, kept).parts.lines)

/**
 * What the shop may do with a case now, whoever of it: nothing that its use case refuses whatever is written.
 * Behind it stand its order and the payment that this one kept.
 */
export function caseMovesOfShop(
  known: AfterSaleCase,
  refund: Refund | null,
  { order, kept }: { order: Order; kept: Attempt },
): OwnerCaseMove[] {
  const isExchange = known.kind === 'exchange'
  const isOwed = isStillOwed(known, order, kept)
  const isAnythingLeft = isExchange ? isOwed : moneyOfCase(known, order, kept).leftFen > 0
  const possible: Partial<Record<OwnerCaseMove, boolean>> = {
    agree: isAnythingLeft,
    agreePart: isAnythingLeft && !isExchange,
    reship: isOwed,
    reply: isListening(known),
  }
  return movesOf(known, refund).filter((move) => possible[move] ?? true)
}
