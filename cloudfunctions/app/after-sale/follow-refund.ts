import {
  type AfterSaleCase,
  caseMoved,
  caseRefundKey,
  refundGoesOn,
  refundTroubled,
} from '../../domain/after-sale/case'
import { isPaidOtherwise } from '../../domain/after-sale/quote'
import type { Refund } from '../../domain/records'
import { change } from '../change'
import type { Ports } from '../ports'

/**
 * Cases that were asked for, whose own refund came to nothing or whose exchange was not sent yet are done
 * where all their units were refunded otherwise: by hand, or with the whole order.
 */
export async function endPaidOtherwise(
  ports: Pick<Ports, 'cases' | 'orders' | 'attempts' | 'clock' | 'ids'>,
  { orderId }: Pick<Refund, 'orderId'>,
): Promise<void> {
  for (const found of (await ports.cases.listOf(orderId)).filter(mayBePaidOtherwise))
    await change(
      ports,
      ports.cases,
      found.caseId,
      async (known) => {
        if (!mayBePaidOtherwise(known)) return known
        const order = await ports.orders.get(orderId)
        const kept = await ports.attempts.get(known.outTradeNo)
        if (!order || !kept || !isPaidOtherwise(known, order, kept)) return known
        const now = ports.clock.now()
        const ended = caseMoved(known, 'finish', now, [{ kind: 'refunded', by: 'shop' }]) ?? known
        // Good units that came back and are not on sale yet stay the timer's to return.
        return known.isGoodsDue ? { ...ended, nextCheckAt: now } : ended
      },
      found,
    )
}

const mayBePaidOtherwise = ({ state, refundTrouble, reshipment }: AfterSaleCase): boolean =>
  state === 'asked' ||
  (state === 'refunding' && refundTrouble !== null) ||
  (state === 'reshipping' && reshipment === null)

/**
 * Tells a case how its refund stands: the case ends with the money, or is the shop's move where the refund
 * does not go on by itself.
 */
export async function followRefund(
  ports: Pick<Ports, 'cases' | 'clock' | 'ids'>,
  refund: Pick<Refund, 'caseId' | 'key' | 'state' | 'code' | 'waitsForPerson'>,
): Promise<void> {
  if (refund.caseId === null) return
  await change(ports, ports.cases, refund.caseId, (known) => {
    if (known.state !== 'refunding') return known
    const now = ports.clock.now()
    // Money of a former try counts as well: it was given up and arrived after all.
    if (refund.state === 'success')
      return caseMoved(known, 'finish', now, [{ kind: 'refunded', by: 'shop' }]) ?? known
    const trouble = troubleOf(refund)
    if (refund.key !== caseRefundKey(known) || trouble === known.refundTrouble) return known
    return trouble === null ? refundGoesOn(known, now) : refundTroubled(known, trouble, now)
  })
}

/** Null where the refund goes on by itself. */
function troubleOf({ state, code, waitsForPerson }: Pick<Refund, 'state' | 'code' | 'waitsForPerson'>) {
  if (state === 'closed') return code ?? 'CLOSED'
  if (state === 'abnormal') return 'ABNORMAL'
  return waitsForPerson ? code : null
}
