import type { Refund } from '../../domain/records'
import type { Ports } from '../ports'

/** Closed refunds of the same payment that waited for a person have waited for this one. */
export async function replaceClosed(ports: Pick<Ports, 'refunds'>, refund: Refund): Promise<void> {
  const refunds = await ports.refunds.listOf(refund.orderId)
  const waiting = refunds.filter(
    ({ state, waitsForPerson, outTradeNo }) =>
      state === 'closed' && waitsForPerson && outTradeNo === refund.outTradeNo,
  )
  for (const closed of waiting) await ports.refunds.save({ ...closed, waitsForPerson: false })
}
