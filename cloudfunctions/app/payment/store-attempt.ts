import { isOpen, type NewAttempt, newAttempt, sessionOf } from '../../domain/attempt'
import { anyone, type Payer } from '../../domain/pay-session'
import { isFor, type PayerWish } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import type { PayChannel, Ports } from '../ports'

/**
 * The order's next number, stored with the exact request before anything names it. One that a dying call of
 * the same payer left under the number is taken up as it is. Null where no channel takes such a payment.
 */
export async function storeAttempt(
  ports: Pick<Ports, 'attempts' | 'channels' | 'clock' | 'log'>,
  order: Order,
  wish: PayerWish,
): Promise<Attempt | null> {
  const { orderId, totalFen } = order
  const channel = ports.channels.offering(wish.instrument, [totalFen])
  if (!channel) {
    ports.log.write('error', 'Nothing takes this payment.', { orderId, instrument: wish.instrument })
    return null
  }
  const attempt = newAttempt(await asked(channel, order, wish), ports.clock.now())
  if ((await ports.attempts.insert(attempt)) === 'inserted') return attempt
  const stored = await ports.attempts.get(attempt.outTradeNo)
  if (!stored) throw new Error(`Attempt ${attempt.outTradeNo} exists and cannot be read.`)
  return stored
}

/** What the provider is to be asked with: to whom, by whom, how much, until when. */
async function asked(channel: PayChannel, order: Order, wish: PayerWish): Promise<NewAttempt> {
  const { orderId, merchantId, totalFen, payBeforeAt: expiresAt, attemptCount } = order
  const { instrument, id, name: payerName } = wish
  const { provider } = channel
  const { payee, app, payerKind } = await channel.account()
  const outTradeNo = channel.attemptNo(orderId, attemptCount + 1)
  const payer: Payer = id === null ? anyone : { kind: payerKind, app, id }
  const face = { outTradeNo, provider, payee, app, instrument, totalFen, expiresAt }
  const title = order.lines[0]?.title.zh ?? ''
  const session = sessionOf({ ...face, session: null, transactionId: null })
  const request = await channel.openRequest(session, { payer, title })
  return { ...face, orderId, merchantId, payer, payerName, request }
}

/** Whether a stored attempt can be what the order is paid by. */
export const isUsable = (attempt: Attempt, order: Order, wish: PayerWish): boolean =>
  isOpen(attempt) && isFor(attempt, wish) && attempt.totalFen === order.totalFen

/** The order with the attempt as its live one: once this is saved, its provider may hear of it. */
export const orderNaming = (order: Order, { outTradeNo }: Attempt): Order => ({
  ...order,
  attemptCount: order.attemptCount + 1,
  liveOutTradeNo: outTradeNo,
})
