import { newAttempt } from '../../domain/attempt'
import { ORDER_ID_RANDOM_LENGTH, orderIdOf } from '../../domain/order-id'
import { anyone, type Payer } from '../../domain/pay-session'
import type { PayerWish } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import { newSharedSession, sessionOfParts } from '../../domain/shared-session'
import { saveOver } from '../change'
import type { PayChannel, Ports } from '../ports'
import { orderNaming } from './store-attempt'

type StorePorts = Pick<Ports, 'attempts' | 'sharedSessions' | 'clock' | 'ids'>

/** The next numbers of orders, each by its own count. */
export const numbersOf = (channel: PayChannel, orders: Order[]): string[] =>
  orders.map(({ orderId, attemptCount }) => channel.attemptNo(orderId, attemptCount + 1))

/**
 * Stores what several orders are to be paid with at once, and an attempt of each, in their order. Its own
 * number is nobody else's, so that what a dying call left is never taken up. Null where another call was
 * quicker with the number of a part.
 */
export async function storeShared(
  ports: StorePorts,
  channel: PayChannel,
  orders: Order[],
  { instrument, id, name: payerName }: PayerWish,
): Promise<Attempt[] | null> {
  const now = ports.clock.now()
  const { provider } = channel
  const { payee, app, payerKind } = await channel.account()
  const payer: Payer = id === null ? anyone : { kind: payerKind, app, id }
  const expiresAt = Math.min(...orders.map(({ payBeforeAt }) => payBeforeAt))
  const groupNo = channel.attemptNo(orderIdOf(now, ports.ids.random(ORDER_ID_RANDOM_LENGTH)), 1)
  const numbers = numbersOf(channel, orders)
  const parts = orders.map(({ orderId, totalFen }, at) => ({
    number: numbers[at] ?? '',
    orderId,
    payee,
    fen: totalFen,
  }))
  const purchaseId = orders[0]?.purchaseId ?? ''
  const face = { provider, payee, app, instrument, payer, expiresAt, groupNo }
  const session = sessionOfParts({ ...face, purchaseId, parts, request: '', session: null }, [])
  const title = orders[0]?.lines[0]?.title.zh ?? ''
  const request = await channel.openRequest(session, { payer, title })
  const shared = newSharedSession({ ...face, purchaseId, parts, request }, now)
  if ((await ports.sharedSessions.insert(shared)) === 'exists') return null
  const attempts = orders.map(({ orderId, merchantId, totalFen }, at) => {
    const outTradeNo = numbers[at] ?? ''
    return newAttempt({ ...face, outTradeNo, orderId, merchantId, totalFen, payerName, request: '' }, now)
  })
  for (const attempt of attempts) if ((await ports.attempts.insert(attempt)) === 'exists') return null
  return attempts
}

/** Names each order's attempt as its live one; false where an order was changed by others meanwhile. */
export async function nameAll(
  { orders: store }: Pick<Ports, 'orders'>,
  orders: Order[],
  attempts: Attempt[],
): Promise<boolean> {
  for (const [at, attempt] of attempts.entries()) {
    const order = orders[at]
    if (!order || !(await saveOver(store, orderNaming(order, attempt)))) return false
  }
  return true
}
