import type { AfterSalesApi } from '../../../typings/after-sales'
import { uploadRules } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import { type HandOutPorts, handOut } from '../upload/hand-out'

/** A place for one picture of a case, below a folder of this shopper's own. */
export async function beginPicture(
  ports: HandOutPorts,
  { openid }: Shopper,
  { extension }: AfterSalesApi['case.beginPicture']['in'],
): Promise<Outcome<AfterSalesApi['case.beginPicture']>> {
  const leave = await handOut(ports, 'evidence', openid, extension)
  return leave ? done(leave) : refuse('TOO_MANY_UPLOADS', { max: uploadRules.evidence.slotsMax })
}
