import type { OwnerCaseApi } from '../../../typings/after-sales'
import type { PostalAddress } from '../../../typings/model'
import { postalAddress } from '../../domain/address'
import { type AfterSaleCase, caseMoved, refundTriedAnew } from '../../domain/after-sale/case'
import { isStillOwed, mayDecide } from '../../domain/after-sale/owner-moves'
import { moneyOfCase } from '../../domain/after-sale/quote'
import { fen, ZERO_FEN } from '../../domain/money'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import type { RefundPorts } from '../refund/refund-ports'
import { moneyBehind } from './money-behind'
import { caseRefund, type OwnerCasePorts, storedCase } from './owner-case'
import { pursueStored } from './pursue-case'
import { isReturnAwaited, returnAddresses } from './return-addresses'

export type DecidePorts = RefundPorts & OwnerCasePorts & Pick<Ports, 'audit' | 'ids'>

type Agreed = Outcome<OwnerCaseApi['case.agree']>

/**
 * The shop agrees: money goes back, or the goods are awaited. Stored first, then acted on; a function that
 * dies in between leaves the rest to the timer.
 */
export async function agreeCase(
  ports: DecidePorts,
  caller: StaffCaller,
  { caseId, revision, amountFen, words = '', returnAddressId }: OwnerCaseApi['case.agree']['in'],
): Promise<Agreed> {
  const known = await named(caller, ports.cases, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  if (!mayDecide('agree', known, await caseRefund(ports, known)))
    return refuse('CANNOT', { state: known.state })
  if (known.revision !== revision) return refuse('CHANGED_MEANWHILE', {})
  const judged = await judgeAmount(ports, known, amountFen)
  if (typeof judged === 'object') return judged
  const returnTo = isReturnAwaited(known) ? await chosenAddress(ports, known, returnAddressId) : null
  if (returnTo && 'ok' in returnTo) return returnTo
  const actor = caller.staff.username
  const to = { agreedFen: judged }
  const lastAct = auditEntry(ports, { actor, action: 'case.agree', target: caseId, to })
  const agreed = agreedTo(
    { ...known, agreedFen: judged, agreedBy: actor, lastAct },
    returnTo,
    words,
    ports.clock.now(),
  )
  if (!(await saveOver(ports.cases, agreed))) return refuse('CHANGED_MEANWHILE', {})
  await auditActs(ports, agreed)
  await pursueStored(ports, caseId)
  return done(await storedCase(ports, caller, caseId))
}

/** The address that was shown to whoever agrees, as it is sent; what was changed since is not. */
async function chosenAddress(ports: DecidePorts, known: AfterSaleCase, addressId: string | undefined) {
  const places = await returnAddresses(ports, known)
  if (places.length === 0) return refuse('NO_RETURN_ADDRESS', {})
  const chosen = places.find((place) => place.addressId === addressId)
  return chosen ? postalAddress(chosen) : refuse('OTHER_RETURN_ADDRESS', {})
}

/** The amount that is agreed to, or why it cannot be: units or money may have gone back meanwhile. */
async function judgeAmount(ports: DecidePorts, known: AfterSaleCase, amountFen: number | undefined) {
  const { order, kept } = await moneyBehind(ports, known)
  const { leftFen } = moneyOfCase(known, order, kept)
  if (known.kind === 'exchange') {
    if (!isStillOwed(known, order, kept)) return refuse('TOO_MUCH', { leftFen })
    const message = 'An exchange gives no money back.'
    return amountFen === undefined ? ZERO_FEN : refuse('INVALID_INPUT', { path: 'amountFen', message })
  }
  const agreedFen = fen(amountFen ?? known.agreedFen ?? known.askedFen)
  return agreedFen === 0 || agreedFen > leftFen ? refuse('TOO_MUCH', { leftFen }) : agreedFen
}

function agreedTo(
  known: AfterSaleCase,
  returnTo: PostalAddress | null,
  words: string,
  now: number,
): AfterSaleCase {
  const agreed = { kind: 'agreed', by: 'owner', words } as const
  const started = { kind: 'refundStarted', by: 'shop' } as const
  if (known.state === 'refunding') return refundTriedAnew(known, [agreed, started], now)
  const moved =
    known.kind === 'refundOnly'
      ? caseMoved(known, 'promiseMoney', now, [agreed, started])
      : caseMoved(known, 'promiseReturn', now, [agreed], { returnTo })
  if (!moved) throw new Error(`A case that is ${known.state} was agreed to.`)
  return moved
}
