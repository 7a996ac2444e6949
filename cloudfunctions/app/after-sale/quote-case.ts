import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseQuote, leftToAsk } from '../../domain/after-sale/quote'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { done, type Outcome, refuse } from '../outcome'
import { complaintOf, type OpenCasePorts } from './open-case'

/** What units of the caller's own order would give back, before anything is asked for. */
export async function quoteCase(
  ports: OpenCasePorts,
  shopper: Shopper,
  { orderId, lines }: AfterSalesApi['case.quote']['in'],
): Promise<Outcome<AfterSalesApi['case.quote']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const complaint = await complaintOf(ports, order)
  if (!complaint) return refuse('NOT_PAID', {})
  const quote = caseQuote(complaint, lines, ports.clock.now())
  return quote ? done(quote) : refuse('NOT_LEFT', { left: leftToAsk(complaint) })
}
