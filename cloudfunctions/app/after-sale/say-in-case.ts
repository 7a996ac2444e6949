import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseUse } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import type { Outcome } from '../outcome'
import { type CasePorts, changeOwn } from './own-case'
import { sayOnce } from './say-once'
import { type CasePicturePorts, withPictures } from './with-pictures'

/** Words and pictures of the shopper, once for a request key. */
export function sayInCase(
  ports: CasePorts & CasePicturePorts,
  shopper: Shopper,
  { requestKey, caseId, words, pictures }: AfterSalesApi['case.say']['in'],
): Promise<Outcome<AfterSalesApi['case.say']>> {
  // A message is told to a case that stands: no claim of an order brings it.
  const use = caseUse(caseId, '', requestKey)
  return withPictures(ports, shopper.openid, use, pictures, () =>
    changeOwn(ports, shopper, caseId, (known, now) =>
      sayOnce(known, requestKey, { by: 'shopper', words, pictures }, now),
    ),
  )
}
