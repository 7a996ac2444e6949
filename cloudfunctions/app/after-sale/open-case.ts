import type { AfterSalesApi } from '../../../typings/after-sales'
import { type AfterSaleCase, newCase } from '../../domain/after-sale/case'
import { type Complaint, kindsOf, leftToAsk, quoteCase } from '../../domain/after-sale/quote'
import { caseView } from '../../domain/after-sale/view'
import { ZERO_FEN } from '../../domain/money'
import { isTooLateToAsk } from '../../domain/order'
import { mergeLines } from '../../domain/pricing'
import type { Attempt, Order } from '../../domain/records'
import { caseUse } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import { change, repeat, saveOver } from '../change'
import { ownOrder } from '../order/own-order'
import { followSent } from '../outbox/follow-sent'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { type CasePicturePorts, withPictures } from './case-pictures'

export type OpenCasePorts = Pick<Ports, 'orders' | 'attempts' | 'cases' | 'clock' | 'ids'>

type Opened = Outcome<AfterSalesApi['case.open']>
type OpenInput = AfterSalesApi['case.open']['in']

/** Whoever asks and withdraws without end is stopped. */
const CASES_MAX = 20
/** How long a claim is left alone before the timer opens its case. */
const LEFT_ALONE_MS = 60_000

/**
 * Asks the shop for money or other goods. The case is claimed on the kept payment, whose revision decides:
 * two cases of the same units cannot both be claimed. What was claimed is opened, by whoever comes next.
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
  const nextCheckAt = now + LEFT_ALONE_MS
  const claimed = await saveOver(ports.attempts, { ...complaint.kept, openingCase: opening, nextCheckAt })
  if (!claimed) return null
  await finishOpening(ports, claimed)
  return done(caseView((await ports.cases.get(caseId)) ?? opening, now))
}

/**
 * A paid order with the cases that were claimed of it so far; null where nothing was paid that could be given
 * back. A claim that a dying function left is opened first.
 */
export async function complaintOf(ports: OpenCasePorts, order: Order): Promise<Complaint | null> {
  const isPaid = order.state === 'paid' || order.state === 'shipped' || order.state === 'received'
  if (!isPaid || order.paidOutTradeNo === null) return null
  const kept = await ports.attempts.get(order.paidOutTradeNo)
  if (kept?.state !== 'paid') return null
  const settled = kept.openingCase ? await finishOpening(ports, kept) : kept
  return { order, kept: settled, cases: await ports.cases.listOf(order.orderId) }
}

/** Opens the case that is claimed on a payment, once; answers the payment without it. */
export const finishOpening = (ports: OpenCasePorts, kept: Attempt): Promise<Attempt> =>
  change(
    ports,
    ports.attempts,
    kept.outTradeNo,
    async (stored) => {
      const { openingCase } = stored
      if (!openingCase) return stored
      await ports.cases.insert(openingCase)
      await followSent(ports, await nameLatest(ports, openingCase))
      return { ...stored, openingCase: null }
    },
    kept,
  )

/** The order leads to its newest case; as it is then, with what was sent in the meantime. */
function nameLatest(ports: OpenCasePorts, { caseId, orderId, createdAt }: AfterSaleCase): Promise<Order> {
  return change(ports, ports.orders, orderId, async (order) => {
    if (order.latestCaseId === caseId) return order
    const latest = order.latestCaseId === null ? null : await ports.cases.get(order.latestCaseId)
    return latest && latest.createdAt > createdAt ? order : { ...order, latestCaseId: caseId }
  })
}

/** The case as it is to be claimed, or why it cannot be. */
function judge(complaint: Complaint, caseId: string, input: OpenInput, now: number): AfterSaleCase | Opened {
  const { order, kept } = complaint
  if (isTooLateToAsk(order, now)) return refuse('TOO_LATE', {})
  if (complaint.cases.length >= CASES_MAX) return refuse('TOO_MANY', { max: CASES_MAX })
  const quote = quoteCase(complaint, input.lines, now)
  if (!quote) return refuse('NOT_LEFT', { left: leftToAsk(complaint) })
  const { kind, reason, words = '', pictures } = input
  if (!kindsOf(order, now).includes(kind)) return refuse('KIND_NOT_POSSIBLE', { kinds: quote.kinds })
  const isExchange = kind === 'exchange'
  if (!isExchange && quote.totalFen !== input.expectedFen) return refuse('AMOUNT_CHANGED', { quote })
  return newCase(
    {
      caseId,
      orderId: order.orderId,
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
