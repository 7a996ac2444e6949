import type { PaymentParams, ShopApi } from '../../../typings/shop-api'
import { type PayerWish, payerOf } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import type { Outcome } from '../outcome'
import { openAttempt, type PrepayPorts } from '../payment/open-attempt'
import { phoneParams } from '../payment/phone-params'
import { type Agreed, readyAttempt } from '../payment/ready-attempt'
import { isUsable, storeAttempt } from '../payment/store-attempt'
import { refuseWay } from '../rollout/refuse-way'
import { type Placed, type PlacingPorts, placeWith } from './finish-placing'

/** An order as far as it came; `payment` is null where none could be begun. */
export interface PlacedAndPaid {
  order: Order
  payment: PaymentParams | null
  isWayClosed: boolean
}

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
): Promise<PlacedAndPaid> {
  const payer = payerOf(shopper, shopper.openid, null)
  const orNothing = <Value>(begun: Promise<Value>) => begun.catch((error) => failed(ports, order, error))
  const placed = await placeWith(ports, order, (held) => orNothing(storeFirst(ports, held, payer)))
  const none = { order: placed.order, payment: null, isWayClosed: false }
  if (placed.order.state !== 'unpaid') return none
  const params = await orNothing(open(ports, { payer, expectedTotalFen }, placed))
  if (params?.ok) return { ...none, payment: params.data }
  return { ...none, isWayClosed: params?.code === 'WAY_CLOSED' }
}

async function storeFirst(ports: PrepayPorts, held: Order, payer: PayerWish): Promise<Attempt | null> {
  if (await refuseWay(ports, held, payer.instrument)) return null
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
): Promise<Outcome<ShopApi['order.prepay']>> {
  const opened = attempt && (await openAttempt(ports, attempt))
  const ready = opened ?? (await readyAttempt(ports, agreed, () => ports.orders.get(order.orderId)))
  return phoneParams(ports, ready)
}
