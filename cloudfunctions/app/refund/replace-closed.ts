import { addFen } from '../../domain/money'
import type { Refund } from '../../domain/records'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

const surplus: Refund['reason'][] = ['latePayment', 'secondPayment']

/**
 * Closed refunds of the same payment that waited for a person have waited for this one; money that no order
 * can keep, until all of it goes back.
 */
export async function replaceClosed(
  ports: ChangePorts & Pick<Ports, 'refunds'>,
  refund: Refund,
): Promise<void> {
  const refunds = await ports.refunds.listOf(refund.orderId)
  const ofPayment = refunds.filter(({ outTradeNo }) => outTradeNo === refund.outTradeNo)
  const standing = ofPayment.filter(({ state }) => state !== 'closed')
  const standingFen = addFen(...standing.map(({ amountFen }) => amountFen))
  const isSurplus = ofPayment.some(({ reason }) => surplus.includes(reason))
  const waiting = ofPayment.filter(
    ({ state, waitsForPerson, amountFen }) =>
      state === 'closed' && waitsForPerson && (!isSurplus || standingFen >= amountFen),
  )
  for (const closed of waiting) await endWait(ports, closed)
}

/** The person whom a closed refund waited for has decided; one that came to life meanwhile is left alone. */
export async function endWait(ports: ChangePorts & Pick<Ports, 'refunds'>, closed: Refund): Promise<void> {
  const decide = (stored: Refund) =>
    stored.state === 'closed' && stored.waitsForPerson ? { ...stored, waitsForPerson: false } : stored
  await change(ports, ports.refunds, closed.outRefundNo, decide, closed)
}
