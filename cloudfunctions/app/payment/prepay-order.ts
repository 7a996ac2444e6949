import type { ShopApi } from '../../../typings/shop-api'
import { attemptPrepaid, newAttempt, usablePrepayId } from '../../domain/attempt'
import { outTradeNoOf } from '../../domain/out-trade-no'
import type { Attempt, Order } from '../../domain/records'
import { paymentDescription } from '../../domain/text'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { TRIES_MAX } from '../revision'
import { ownOrder } from '../shop/get-order'
import type { Shopper } from '../shop/shopper'
import type { FactPorts } from './apply-fact'
import { closeAttempt } from './close-order'
import { queryAttempt } from './query-attempt'

export type PrepayPorts = FactPorts & Pick<Ports, 'ids'>
type Prepaid = Outcome<ShopApi['order.prepay']>

const DESCRIPTION_LENGTH_MAX = 60
const RETRY_AFTER_MS = 200

const unavailable = (retryable: boolean): Prepaid => refuse('PAY_UNAVAILABLE', { retryable })

/**
 * Gives the phone what `wx.requestPayment` needs. An attempt is stored with the exact request before WeChat
 * Pay is asked; an unknown outcome is asked again with the same bytes, and only a dead number gets a
 * successor.
 */
export async function prepayOrder(
  ports: PrepayPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.prepay']['in'],
): Promise<Prepaid> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const order = await ownOrder(ports, shopper, orderId)
    if (!order) return refuse('NOT_FOUND', {})
    const refused = refuseState(order, ports.clock.now())
    if (refused) return refused
    const attempt = await liveAttempt(ports, order)
    const prepaid = attempt && (await prepayAttempt(ports, attempt))
    if (prepaid) return prepaid
  }
  return unavailable(true)
}

function refuseState(order: Order, now: number): Prepaid | null {
  switch (order.state) {
    case 'unpaid':
      return now < order.payBeforeAt ? null : refuse('ORDER_CLOSED', {})
    case 'placing':
      return unavailable(true)
    case 'closing':
    case 'closed':
      return refuse('ORDER_CLOSED', {})
    default:
      return refuse('ALREADY_PAID', {})
  }
}

/** The order's one live attempt; a new one where there is none. Null where another call was quicker. */
async function liveAttempt(ports: PrepayPorts, order: Order): Promise<Attempt | null> {
  const live = order.liveOutTradeNo === null ? null : await ports.attempts.get(order.liveOutTradeNo)
  if (live && live.state !== 'closed') return live
  const attempt = await storeAttempt(ports, order)
  const attemptCount = order.attemptCount + 1
  const isNamed = await ports.orders.save({ ...order, attemptCount, liveOutTradeNo: attempt.outTradeNo })
  return isNamed ? attempt : null
}

/**
 * Stored under its number before the order names it; one that a dying call left there is taken up as it is.
 */
async function storeAttempt(ports: PrepayPorts, order: Order): Promise<Attempt> {
  const outTradeNo = outTradeNoOf(order.orderId, order.attemptCount + 1)
  const { orderId, openid: payerOpenid, totalFen, payBeforeAt: expiresAt } = order
  const title = order.lines[0]?.title.zh ?? ''
  const description = paymentDescription(title, DESCRIPTION_LENGTH_MAX, orderId)
  const asked = { outTradeNo, description, totalFen, payerOpenid, expiresAt }
  const request = await ports.payment.prepayRequest(asked)
  const attempt = newAttempt(
    { outTradeNo, orderId, channel: 'jsapi', payerOpenid, payerName: null, totalFen, request, expiresAt },
    ports.clock.now(),
  )
  if ((await ports.attempts.insert(attempt)) === 'inserted') return attempt
  const stored = await ports.attempts.get(outTradeNo)
  if (!stored) throw new Error(`Attempt ${outTradeNo} exists and cannot be read.`)
  return stored
}

/** Null where the attempt is dead and another number is needed. */
async function prepayAttempt(ports: PrepayPorts, attempt: Attempt): Promise<Prepaid | null> {
  const { outTradeNo, orderId } = attempt
  if (attempt.state === 'paid') return refuse('ALREADY_PAID', {})
  if (attempt.state === 'closed') return null
  const prepayId = usablePrepayId(attempt, ports.clock.now())
  if (prepayId) return done(await ports.payment.clientParams(prepayId, ports.clock.now()))
  if (attempt.state === 'prepaid') return replaceAttempt(ports, attempt)
  const answer = await askTwice(ports, attempt.request)
  switch (answer.kind) {
    case 'prepaid':
      return handOut(ports, attempt, answer.prepayId)
    case 'alreadyPaid': {
      const told = await queryAttempt(ports, attempt)
      return told.kind === 'applied' || told.kind === 'repeated'
        ? refuse('ALREADY_PAID', {})
        : unavailable(true)
    }
    case 'alreadyClosed':
    case 'numberUsed':
      return replaceAttempt(ports, attempt)
    case 'refused':
      ports.log.write('error', 'WeChat Pay refused a prepay.', { orderId, outTradeNo, code: answer.code })
      return unavailable(false)
    case 'unknown':
      ports.log.write('warn', 'A prepay stayed without an answer.', {
        orderId,
        outTradeNo,
        reason: answer.reason,
      })
      return unavailable(true)
  }
}

/** After a lost answer the same bytes are sent once more: WeChat Pay gives a fresh `prepay_id` for them. */
async function askTwice(ports: PrepayPorts, request: string) {
  const answer = await ports.payment.prepay(request)
  if (answer.kind !== 'unknown') return answer
  await ports.clock.pause(RETRY_AFTER_MS)
  return ports.payment.prepay(request)
}

/** The number can no longer be paid with: closed upstream first, so that at most one attempt is ever live. */
async function replaceAttempt(ports: PrepayPorts, attempt: Attempt): Promise<Prepaid | null> {
  const outcome = await closeAttempt(ports, attempt)
  if (outcome === 'closed') return null
  return outcome === 'paid' ? refuse('ALREADY_PAID', {}) : unavailable(true)
}

async function handOut(ports: PrepayPorts, attempt: Attempt, prepayId: string): Promise<Prepaid | null> {
  const now = ports.clock.now()
  const prepaid = attemptPrepaid(attempt, prepayId, now)
  if (!prepaid) throw new Error(`An attempt that is ${attempt.state} was prepaid.`)
  if (await ports.attempts.save(prepaid)) return done(await ports.payment.clientParams(prepayId, now))
  const stored = await ports.attempts.get(attempt.outTradeNo)
  if (stored?.state === 'prepaid' || stored?.state === 'paid') return prepayAttempt(ports, stored)
  // Only touched meanwhile: asked again with the same bytes.
  if (stored?.state === 'created') return null
  // Closed while WeChat Pay was asked: the number that just came to life upstream is closed there as well.
  await ports.payment.close(attempt.outTradeNo)
  return null
}
