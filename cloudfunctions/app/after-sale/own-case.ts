import type { AfterSalesApi } from '../../../typings/after-sales'
import { type AfterSaleCase, caseMoved, caseSaid } from '../../domain/after-sale/case'
import { caseView } from '../../domain/after-sale/view'
import { isGoodTracking } from '../../domain/carriers'
import { caseUse } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type CasePicturePorts, withPictures } from './case-pictures'

type CasePorts = Pick<Ports, 'cases' | 'clock' | 'ids'>
type Moved = Outcome<AfterSalesApi['case.withdraw']>

const CASES_A_PAGE = 10

/** A case belongs to who ordered; another shopper's does not exist for them. */
async function ownCase(
  { cases }: CasePorts,
  { openid }: Shopper,
  caseId: string,
): Promise<AfterSaleCase | null> {
  const known = await cases.get(caseId)
  return known?.openid === openid ? known : null
}

export async function getOwnCase(
  ports: CasePorts,
  shopper: Shopper,
  { caseId }: AfterSalesApi['case.get']['in'],
): Promise<Outcome<AfterSalesApi['case.get']>> {
  const known = await ownCase(ports, shopper, caseId)
  return known ? done(caseView(known, ports.clock.now())) : refuse('NOT_FOUND', {})
}

export async function listOwnCases(
  { cases, clock }: CasePorts,
  { openid }: Shopper,
  { cursor }: AfterSalesApi['case.list']['in'],
): Promise<Outcome<AfterSalesApi['case.list']>> {
  const page = await cases.listOwn(openid, cursor ?? null, CASES_A_PAGE)
  const now = clock.now()
  return done({ items: page.items.map((known) => caseView(known, now)), nextCursor: page.nextCursor })
}

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
      caseSaid(known, requestKey, { by: 'shopper', words, pictures }, now),
    ),
  )
}

/** Null: the case does not allow it now. What comes back as it was, was done before. */
async function changeOwn(
  ports: CasePorts,
  shopper: Shopper,
  caseId: string,
  move: (known: AfterSaleCase, now: number) => AfterSaleCase | null,
): Promise<Moved> {
  const known = await ownCase(ports, shopper, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  const decide = (stored: AfterSaleCase) =>
    move(stored, ports.clock.now()) ?? refuse('CANNOT', { state: stored.state })
  const stands = await change(ports, ports.cases, caseId, decide, known)
  return 'ok' in stands ? stands : done(caseView(stands, ports.clock.now()))
}
