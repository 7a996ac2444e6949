import { isOpen, newAttempt } from '../../domain/attempt'
import { outTradeNoOf } from '../../domain/out-trade-no'
import { isFor, type Payer } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import { paymentDescription } from '../../domain/text'
import type { Ports } from '../ports'

const DESCRIPTION_LENGTH_MAX = 60

/**
 * The order's next number, stored with the exact request before anything names it. One that a dying call of
 * the same payer left under the number is taken up as it is.
 */
export async function storeAttempt(
  ports: Pick<Ports, 'attempts' | 'payment' | 'clock'>,
  order: Order,
  payer: Payer,
): Promise<Attempt> {
  const outTradeNo = outTradeNoOf(order.orderId, order.attemptCount + 1)
  const { orderId, totalFen, payBeforeAt: expiresAt } = order
  const { channel, openid: payerOpenid, name: payerName } = payer
  const title = order.lines[0]?.title.zh ?? ''
  const description = paymentDescription(title, DESCRIPTION_LENGTH_MAX, orderId)
  const request = await ports.payment.prepayRequest({
    outTradeNo,
    description,
    totalFen,
    payerOpenid,
    expiresAt,
  })
  const attempt = newAttempt(
    { outTradeNo, orderId, channel, payerOpenid, payerName, totalFen, request, expiresAt },
    ports.clock.now(),
  )
  if ((await ports.attempts.insert(attempt)) === 'inserted') return attempt
  const stored = await ports.attempts.get(outTradeNo)
  if (!stored) throw new Error(`Attempt ${outTradeNo} exists and cannot be read.`)
  return stored
}

/** Whether a stored attempt can be what the order is paid by. */
export const isUsable = (attempt: Attempt, order: Order, payer: Payer): boolean =>
  isOpen(attempt) && isFor(attempt, payer) && attempt.totalFen === order.totalFen

/** The order with the attempt as its live one: once this is saved, WeChat Pay may hear of it. */
export const orderNaming = (order: Order, { outTradeNo }: Attempt): Order => ({
  ...order,
  attemptCount: order.attemptCount + 1,
  liveOutTradeNo: outTradeNo,
})
