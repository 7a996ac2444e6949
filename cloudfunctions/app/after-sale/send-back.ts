import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseMoved } from '../../domain/after-sale/case'
import { isGoodTracking } from '../../domain/carriers'
import type { Shopper } from '../callers/shopper'
import { type Outcome, refuse } from '../outcome'
import { type CasePorts, changeOwn } from './own-case'

/** The goods are on their way to the shop. */
export async function sendBack(
  ports: CasePorts,
  shopper: Shopper,
  { caseId, carrier, trackingNo }: AfterSalesApi['case.sendBack']['in'],
): Promise<Outcome<AfterSalesApi['case.sendBack']>> {
  if (!isGoodTracking(carrier, trackingNo)) return refuse('BAD_TRACKING', {})
  return changeOwn(ports, shopper, caseId, (known, now) =>
    known.state === 'returning' && known.returnParcel?.trackingNo === trackingNo
      ? known
      : caseMoved(known, 'sendBack', now, [{ kind: 'sentBack', by: 'shopper' }], {
          returnParcel: { carrier, trackingNo, sentAt: now },
        }),
  )
}
