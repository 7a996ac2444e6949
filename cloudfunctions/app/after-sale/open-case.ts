import type { AfterSalesApi } from '../../../typings/after-sales'
import { type AfterSaleCase, newCase } from '../../domain/after-sale/case'
import { type Complaint, caseQuote, kindsOf, leftToAsk } from '../../domain/after-sale/quote'
import { caseView } from '../../domain/after-sale/view'
import { ZERO_FEN } from '../../domain/money'
import { isTooLateToAsk } from '../../domain/order'
import { mergeLines } from '../../domain/pricing'
import type { Order } from '../../domain/records'
import { promisesOfOrder } from '../../domain/shop-settings'
import { caseUse } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import { repeat, saveOver } from '../change'
import { ownOrder } from '../order/own-order'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { activateClaim, CLAIM_LEFT_ALONE_MS, claimOf } from './activate-claim'
import { type CasePicturePorts, withPictures } from './with-pictures'

export type OpenCasePorts = Pick<Ports, 'orders' | 'attempts' | 'cases' | 'clock' | 'ids'>

type Opened = Outcome<AfterSalesApi['case.open']>
type OpenInput = AfterSalesApi['case.open']['in']

/** Whoever asks and withdraws without end is stopped. */
const CASES_MAX = 20
/**
 * Asks the shop for money or other goods. The case is stored first, unseen; then its units are claimed on
 * the kept payment, whose revision decides: two cases of the same units cannot both be claimed. What is
 * claimed is made a case, by whoever comes next; what is not is dropped by the timer.
 */
export async function openCase(
  ports: OpenCasePorts & CasePicturePorts & Pick<Ports, 'derivedIds'>,
  shopper: Shopper,
  input: OpenInput,
): Promise<Opened> {
  const caseId = ports.derivedIds.of('case', `${input.orderId}\n${shopper.openid}\n${input.requestKey}`)
  const claim = () => repeat(ports, `The case ${caseId}`, () => tryOpening(ports, shopper, caseId, input))
  if (input.pictures.length === 0) return claim()
  const known = await ports.cases.get(caseId)
  if (known) return answerRepeat(ports, known, input)
  const asked = ports.derivedIds.of('case', `${caseId}\n${askedText(input)}`)
  const use = caseUse(caseId, input.orderId, asked)
  return withPictures(ports, shopper.openid, use, input.pictures, claim)
}

/** Null where another writer was quicker. */
async function tryOpening(
  ports: OpenCasePorts,
  shopper: Shopper,
  caseId: string,
  input: OpenInput,
): Promise<Opened | null> {
  const order = await ownOrder(ports, shopper, input.orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const complaint = await complaintOf(ports, order)
  // Also of an order that has ended since: its list is read only while something can be asked for.
  const known = complaint
    ? complaint.cases.find((other) => other.caseId === caseId)
    : await ports.cases.get(caseId)
  if (known) return answerRepeat(ports, known, input)
  if (!complaint) return refuse('NOT_PAID', {})
  const now = ports.clock.now()
  const opening = judge(complaint, caseId, input, now)
  if ('ok' in opening) return opening
  const refused = await storeOpening(ports, opening)
  if (refused) return 'ok' in refused ? refused : null
  const nextCheckAt = now + CLAIM_LEFT_ALONE_MS
  const claimed = await saveOver(ports.attempts, { ...complaint.kept, claim: claimOf(opening), nextCheckAt })
  if (!claimed) return null
  await activateClaim(ports, claimed)
  // One that the timer dropped in this moment is asked for anew.
  const stands = await ports.cases.get(caseId)
  return stands && done(caseView(stands, now))
}

/**
 * Null once it is stored as it is to be claimed; `again` where what stood there was another quote, or is so
 * old that the timer drops it: the shop's time to answer begins when a case is asked for.
 */
async function storeOpening(
  { cases }: OpenCasePorts,
  opening: AfterSaleCase,
): Promise<ReturnType<typeof refuseOther> | { again: true }> {
  const { caseId, asked, createdAt } = opening
  if ((await cases.insertOpening(opening)) === 'inserted') return null
  const stood = await cases.opening(caseId)
  if (!stood) return { again: true }
  const other = refuseOther(stood.asked, asked)
  const isFresh = createdAt < stood.createdAt + CLAIM_LEFT_ALONE_MS
  if (other || (isFresh && JSON.stringify(claimOf(stood)) === JSON.stringify(claimOf(opening)))) return other
  await cases.dropOpening(stood)
  return { again: true }
}

/**
 * A paid order with the cases that were claimed of it so far; null where nothing was paid that could be given
 * back. A claim that a dying function left is made a case first.
 */
export async function complaintOf(ports: OpenCasePorts, order: Order): Promise<Complaint | null> {
  const isPaid = order.state === 'paid' || order.state === 'shipped' || order.state === 'received'
  if (!isPaid || order.paidOutTradeNo === null) return null
  const kept = await ports.attempts.get(order.paidOutTradeNo)
  if (kept?.state !== 'paid') return null
  const settled = await activateClaim(ports, kept)
  return { order, kept: settled, cases: await ports.cases.listOf(order.orderId) }
}

/** The case as it is to be claimed, or why it cannot be. */
function judge(complaint: Complaint, caseId: string, input: OpenInput, now: number): AfterSaleCase | Opened {
  const { order, kept } = complaint
  if (isTooLateToAsk(order, now)) return refuse('TOO_LATE', {})
  if (complaint.cases.length >= CASES_MAX) return refuse('TOO_MANY', { max: CASES_MAX })
  const quote = caseQuote(complaint, input.lines, now)
  if (!quote) return refuse('NOT_LEFT', { left: leftToAsk(complaint) })
  const { kind, reason, words = '', pictures } = input
  if (!kindsOf(order, now).includes(kind)) return refuse('KIND_NOT_POSSIBLE', { kinds: quote.kinds })
  const { answerWithinMs, returnWithinMs } = promisesOfOrder(order)
  const isExchange = kind === 'exchange'
  if (!isExchange && quote.totalFen !== input.expectedFen) return refuse('AMOUNT_CHANGED', { quote })
  return newCase(
    {
      caseId,
      orderId: order.orderId,
      merchantId: order.merchantId,
      openid: order.openid,
      buyerName: order.address?.name ?? '',
      outTradeNo: kept.outTradeNo,
      asked: askedText(input),
      kind,
      reason,
      lines: quote.lines,
      freightFen: isExchange ? ZERO_FEN : quote.freightFen,
      askedFen: isExchange ? ZERO_FEN : quote.totalFen,
      isBeforeShipping: order.state === 'paid',
      promises: { answerWithinMs, returnWithinMs },
    },
    { words, pictures },
    now,
  )
}

/** All that the shopper chose. */
const askedText = ({ kind, lines, reason, words = '', pictures, expectedFen }: OpenInput): string =>
  requestText([
    kind,
    mergeLines(lines).map(({ skuId, quantity }) => [skuId, quantity]),
    reason,
    words,
    pictures,
    expectedFen,
  ])

/** A repeat after a lost answer gets its case. */
const answerRepeat = ({ clock }: Pick<Ports, 'clock'>, known: AfterSaleCase, input: OpenInput): Opened =>
  refuseOther(known.asked, askedText(input)) ?? done(caseView(known, clock.now()))
