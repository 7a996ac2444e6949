import type { PayPageApi } from '../../../typings/friend-pay'
import { anyScanner } from '../../domain/payer'
import { type Outcome, refuse } from '../outcome'
import type { PrepayPorts } from '../payment/open-attempt'
import { readyAttempt } from '../payment/ready-attempt'
import type { Ports } from '../ports'
import { payCode } from './pay-code'
import { findLink } from './pay-link'

/** A code for whoever scans it; the one that stands as long as it can be paid with. */
export async function codeForPage(
  ports: PrepayPorts & Pick<Ports, 'payLinks'>,
  { token, expectedTotalFen }: PayPageApi['page.code']['in'],
): Promise<Outcome<PayPageApi['page.code']>> {
  const link = await findLink(ports, token)
  if (!link) return refuse('NOT_FOUND', {})
  const agreed = { payer: anyScanner, expectedTotalFen }
  const ready = await readyAttempt(ports, agreed, () => ports.orders.get(link.orderId))
  return payCode(ports, ready)
}
