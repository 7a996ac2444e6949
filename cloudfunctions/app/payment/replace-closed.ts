import { addFen } from '../../domain/money'
import type { Refund } from '../../domain/records'
import type { Ports } from '../ports'

const surplus: Refund['reason'][] = ['latePayment', 'secondPayment']

/**
 * Closed refunds of the same payment that waited for a person have waited for this one; money that no order
 * can keep, until all of it goes back.
 */
export async function replaceClosed(ports: Pick<Ports, 'refunds'>, refund: Refund): Promise<void> {
  const refunds = await ports.refunds.listOf(refund.orderId)
  const ofPayment = refunds.filter(({ outTradeNo }) => outTradeNo === refund.outTradeNo)
  const standing = ofPayment.filter(({ state }) => state !== 'closed')
  const standingFen = addFen(...standing.map(({ amountFen }) => amountFen))
  const isSurplus = ofPayment.some(({ reason }) => surplus.includes(reason))
  const waiting = ofPayment.filter(
    ({ state, waitsForPerson, amountFen }) =>
      state === 'closed' && waitsForPerson && (!isSurplus || standingFen >= amountFen),
  )
  for (const closed of waiting) await ports.refunds.save({ ...closed, waitsForPerson: false })
}
