import type { PaymentParams } from '../../../typings/shop-api'
import { type PayerWish, payerOf } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { openAttempt, type PrepayPorts } from '../payment/open-attempt'
import { phoneParams } from '../payment/phone-params'
import { type Agreed, readyAttempt } from '../payment/ready-attempt'
import { isUsable, storeAttempt } from '../payment/store-attempt'
import { type Placed, type PlacingPorts, placeWith } from './finish-placing'

/**
 * Ends the placing of an order and begins its payment: one call of the phone, and the attempt is named by
 * the write that makes the order `unpaid`. `payment` is null where it could not begin, which is no failure
 * of the order.
 */
export async function placeAndPay(
  ports: PlacingPorts & PrepayPorts,
  shopper: Shopper,
  order: Order,
  expectedTotalFen: number,
): Promise<{ order: Order; payment: PaymentParams | null }> {
  const payer = payerOf(shopper, shopper.openid, null)
  const orNothing = <Value>(begun: Promise<Value>) => begun.catch((error) => failed(ports, order, error))
  const placed = await placeWith(ports, order, (held) => orNothing(storeFirst(ports, held, payer)))
  if (placed.order.state !== 'unpaid') return { order: placed.order, payment: null }
  return { order: placed.order, payment: await orNothing(open(ports, { payer, expectedTotalFen }, placed)) }
}

async function storeFirst(ports: PrepayPorts, held: Order, payer: PayerWish): Promise<Attempt | null> {
  const attempt = await storeAttempt(ports, held, payer)
  return attempt && isUsable(attempt, held, payer) ? attempt : null
}

/** An order that holds its units is not refused because its payment could not begin. */
function failed({ log }: Pick<PrepayPorts, 'log'>, { orderId }: Order, error: unknown): null {
  const reason = error instanceof Error ? error.message : String(error)
  log.write('error', 'An order was placed without its payment.', { orderId, reason })
  return null
}

/**
 * A repeat of the call finds its order placed, and goes the way of every other payment. One that was decided
 * at once has nothing to open: its order is paid.
 */
async function open(
  ports: PrepayPorts,
  agreed: Agreed,
  { order, attempt }: Placed,
): Promise<PaymentParams | null> {
  const opened = attempt && (await openAttempt(ports, attempt))
  const ready = opened ?? (await readyAttempt(ports, agreed, () => ports.orders.get(order.orderId)))
  const params = phoneParams(ports, ready)
  return params.ok ? params.data : null
}
