import { type AfterSaleCase, caseRefundKey, refundTroubled } from '../../domain/after-sale/case'
import { isUnsent, moneyOfCase, partsOfAmount } from '../../domain/after-sale/quote'
import { fen } from '../../domain/money'
import type { Attempt, Order } from '../../domain/records'
import type { RefundWish } from '../../domain/refund'
import { change } from '../change'
import { pursueRefund } from '../refund/pursue-refund'
import type { RefundPorts } from '../refund/refund-ports'
import { requestRefund } from '../refund/request-refund'
import { refundOfCase } from './case-refund'
import { endPaidOtherwise, followRefund } from './follow-refund'
import { moneyBehind } from './money-behind'

/**
 * Gives the money of a case that is `refunding` back: one refund, however often it is told to. Where it
 * cannot be made or came to nothing, the case says why and waits for the shop.
 */
export async function payBack(ports: RefundPorts, known: AfterSaleCase): Promise<void> {
  const stored = await refundOfCase(ports, known)
  if (!stored && known.refundTrouble === null) {
    const trouble = await startRefund(ports, known)
    if (trouble !== null) {
      const { caseId, orderId } = known
      ports.log.write('error', 'The refund of a case cannot be made.', { caseId, orderId, reason: trouble })
      const tell = (stored: AfterSaleCase) =>
        stored.state === 'refunding' && stored.refundTry === known.refundTry
          ? refundTroubled(stored, trouble, ports.clock.now())
          : stored
      await change(ports, ports.cases, caseId, tell, known)
      // Its units may have been paid just now, by whatever was quicker.
      await endPaidOtherwise(ports, known)
      return
    }
  }
  const refund = stored ?? (await refundOfCase(ports, known))
  if (refund) await followRefund(ports, refund)
}

/** Null where the refund stands; else why it cannot be made. */
async function startRefund(ports: RefundPorts, known: AfterSaleCase): Promise<string | null> {
  const { order, kept } = await moneyBehind(ports, known)
  const wish = wishOf(known, order, kept)
  const outRefundNo = ports.channels.of(kept.provider).refundNo(kept.outTradeNo, wish.key)
  const isReserved = kept.reservations[outRefundNo] !== undefined
  const changed = isReserved ? null : changedSince(known, wish, order, kept)
  if (changed !== null) return changed
  const requested = await requestRefund(ports, known.outTradeNo, wish)
  if (requested.kind === 'refused') return requested.refusal.code
  await pursueRefund(ports, requested.refund)
  return null
}

/**
 * What somebody else did between the agreement and its refund: the shop has to agree to that as well. Of
 * goods that were sent before, the shop knew when it agreed; silence knows nothing.
 */
function changedSince(
  known: AfterSaleCase,
  { amountFen, parts, returnStock }: ReturnType<typeof wishOf>,
  order: Order,
  kept: Attempt,
): 'SENT_MEANWHILE' | 'TOO_MUCH' | null {
  const agreedAt = known.events.findLast(({ kind }) => kind === 'refundStarted')?.at ?? 0
  // A discount is for no goods: whether they were sent makes no difference to it.
  const isForGoods = parts.lines.length > 0
  const isSentSince =
    isForGoods &&
    known.isBeforeShipping &&
    !isUnsent(parts, order, kept) &&
    order.parcels.some(({ shippedAt }) => shippedAt >= agreedAt)
  if (isSentSince || (isForGoods && known.agreedBy === null && !returnStock)) return 'SENT_MEANWHILE'
  return amountFen > moneyOfCase(known, order, kept).leftFen ? 'TOO_MUCH' : null
}

function wishOf(known: AfterSaleCase, order: Order, kept: Attempt) {
  const amountFen = known.agreedFen ?? fen(0)
  const { parts: asked, leftFen } = moneyOfCase(known, order, kept)
  // Somebody agreed to less, and the goods were not sent: a discount, and they are sent all the same.
  const isDiscount =
    known.isBeforeShipping && known.agreedBy !== null && amountFen < Math.min(known.askedFen, leftFen)
  const parts = isDiscount
    ? { lines: [], freightFen: 0, extraFen: amountFen }
    : partsOfAmount(asked, order, kept, amountFen)
  const wish = {
    key: caseRefundKey(known),
    amountFen,
    parts,
    reason: 'afterSale',
    note: '',
    actor: known.agreedBy,
    returnStock: parts.lines.length > 0 && isUnsent(parts, order, kept),
    caseId: known.caseId,
  } as const
  return wish satisfies RefundWish
}
