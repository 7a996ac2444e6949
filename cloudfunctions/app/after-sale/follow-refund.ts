import { caseMoved, caseRefundNo, refundGoesOn, refundTroubled } from '../../domain/after-sale/case'
import { isPaidOtherwise } from '../../domain/after-sale/quote'
import type { Refund } from '../../domain/records'
import type { Ports } from '../ports'
import { TRIES_MAX } from '../revision'

/**
 * Cases that were asked for, whose own refund came to nothing or whose exchange was not sent yet are done
 * where all their units were refunded otherwise: by hand, or with the whole order.
 */
export async function endPaidOtherwise(
  ports: Pick<Ports, 'cases' | 'orders' | 'attempts' | 'clock'>,
  { orderId }: Pick<Refund, 'orderId'>,
): Promise<void> {
  const waiting = (await ports.cases.listOf(orderId)).filter(
    ({ state, refundTrouble, reshipment }) =>
      state === 'asked' ||
      (state === 'refunding' && refundTrouble !== null) ||
      (state === 'reshipping' && reshipment === null),
  )
  for (const known of waiting) {
    const order = await ports.orders.get(orderId)
    const kept = await ports.attempts.get(known.outTradeNo)
    if (!order || !kept || !isPaidOtherwise(known, order, kept)) continue
    const happenings = [{ kind: 'refunded', by: 'shop' }] as const
    const now = ports.clock.now()
    const ended = caseMoved(known, 'finish', now, [...happenings])
    // Good units that came back and are not on sale yet stay the timer's to return.
    if (ended) await ports.cases.save(known.isGoodsDue ? { ...ended, nextCheckAt: now } : ended)
  }
}

/**
 * Tells a case how its refund stands: the case ends with the money, or is the shop's move where the refund
 * does not go on by itself. The timer tells it again, should another writer be quicker each time.
 */
export async function followRefund(
  ports: Pick<Ports, 'cases' | 'clock'>,
  refund: Pick<Refund, 'caseId' | 'outRefundNo' | 'state' | 'code' | 'waitsForPerson'>,
): Promise<void> {
  if (refund.caseId === null) return
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const known = await ports.cases.get(refund.caseId)
    if (known?.state !== 'refunding') return
    const now = ports.clock.now()
    // Money of a former try counts as well: it was given up and arrived after all.
    if (refund.state === 'success') {
      const ended = caseMoved(known, 'finish', now, [{ kind: 'refunded', by: 'shop' }])
      if (ended && (await ports.cases.save(ended))) return
      continue
    }
    const trouble = troubleOf(refund)
    if (refund.outRefundNo !== caseRefundNo(known) || trouble === known.refundTrouble) return
    const told = trouble === null ? refundGoesOn(known, now) : refundTroubled(known, trouble, now)
    if (await ports.cases.save(told)) return
  }
}

/** Null where the refund goes on by itself. */
function troubleOf({ state, code, waitsForPerson }: Pick<Refund, 'state' | 'code' | 'waitsForPerson'>) {
  if (state === 'closed') return code ?? 'CLOSED'
  if (state === 'abnormal') return 'ABNORMAL'
  return waitsForPerson ? code : null
}
