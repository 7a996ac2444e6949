import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseMoved } from '../../domain/after-sale/case'
import type { Shopper } from '../callers/shopper'
import { type CasePorts, changeOwn, type Moved } from './own-case'

/** The shopper changed their mind, as long as nothing is on its way. */
export const withdrawCase = (
  ports: CasePorts,
  shopper: Shopper,
  { caseId }: AfterSalesApi['case.withdraw']['in'],
): Promise<Moved> =>
  changeOwn(ports, shopper, caseId, (known, now) =>
    known.state === 'withdrawn'
      ? known
      : caseMoved(known, 'withdraw', now, [{ kind: 'withdrawn', by: 'shopper' }]),
  )
