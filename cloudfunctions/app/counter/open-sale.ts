import type { LineRequest } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import { mergeLines } from '../../domain/pricing'
import type { Order } from '../../domain/records'
import { takePlace } from '../allowance/take-place'
import { audit } from '../audit'
import { isOf, namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { finishPlacing } from '../checkout/finish-placing'
import { newOrder, overLimitsOf, problemsOf } from '../checkout/new-order'
import { placingOf } from '../checkout/placing-place'
import { type Checkout, priceCheckout } from '../checkout/price-checkout'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { COUNTER_OPENID } from './counter-order'
import { type SalePorts, saleWithCode } from './counter-sale'

type OpenPorts = SalePorts &
  Pick<Ports, 'allowances' | 'limitClaims' | 'carts' | 'skus' | 'freight' | 'audit'>
type Opened = Outcome<OwnerApi['counter.open']>
type OpenInput = OwnerApi['counter.open']['in']

/** All counters of a shop together; a sale that nobody pays gives its units back when its time is over. */
const limits = { openMax: 200, hourMax: null }

/**
 * Sells over the counter: an order without address and freight that holds its units, with a code to scan. The
 * same key with the same goods is the same sale.
 */
export async function openSale(ports: OpenPorts, caller: StaffCaller, input: OpenInput): Promise<Opened> {
  const { requestKey } = input
  const asked = askedText(input.lines)
  const known = await ports.orders.getByRequestKey(COUNTER_OPENID, requestKey)
  if (known) return answer(ports, caller, known, input)
  const skus = { getMany: (skuIds: string[]) => namedAmong(caller, ports.skus, skuIds) }
  const destination = { openid: COUNTER_OPENID, address: null, isSent: false }
  const checkout = await priceCheckout({ ...ports, skus }, input.lines, destination)
  if (!checkout) return refuse('NOT_FOUND', {})
  const { offSale, short, overLimit } = problemsOf(checkout.quote)
  if (offSale.length > 0) return refuse('OFF_SALE', { skuIds: offSale })
  if (short.length > 0) return refuse('OUT_OF_STOCK', { skuIds: short })
  if (overLimit.length > 0) return refuse('OVER_LIMIT', { skuIds: overLimit, limits: overLimitsOf(checkout) })
  const order = saleOrder(ports, requestKey, asked, checkout)
  const otherTotal = refuseTotal(order, input)
  if (otherTotal) return otherTotal
  if (await takePlace(ports, placingOf(ports, COUNTER_OPENID, requestKey, limits)))
    return refuse('TOO_MANY_UNPAID', { max: limits.openMax })
  if ((await ports.orders.insert(order)) === 'inserted') return answer(ports, caller, order, input)
  const twin = await ports.orders.getByRequestKey(COUNTER_OPENID, requestKey)
  if (!twin) throw new Error('An order that exists cannot be read.')
  return answer(ports, caller, twin, input)
}

const askedText = (lines: LineRequest[]): string => requestText(mergeLines(lines))

/** The customer was told another sum: nothing is held and no code is made for this one. */
function refuseTotal({ totalFen, lines }: Order, { expectedTotalFen }: OpenInput): Opened | null {
  if (totalFen === expectedTotalFen) return null
  return refuse('PRICE_CHANGED', {
    totalFen,
    prices: lines.map(({ skuId, priceFen }) => ({ skuId, priceFen })),
  })
}

function saleOrder(
  ports: Pick<Ports, 'clock' | 'ids'>,
  requestKey: string,
  asked: string,
  checkout: Checkout,
): Order {
  const wish = { openid: COUNTER_OPENID, requestKey, asked, source: 'counter', address: null } as const
  return newOrder(ports, { ...wish, note: '', fromCart: null, purchaseId: null }, checkout)
}

/**
 * Writes down who opened it, ends what is still open of the placing, and asks for a code: a repeat does what
 * a dying function left out, and nothing twice.
 */
async function answer(
  ports: OpenPorts,
  caller: StaffCaller,
  order: Order,
  input: OpenInput,
): Promise<Opened> {
  if (!isOf(caller, order)) return refuse('NOT_FOUND', {})
  const refused = refuseOther(order.asked, askedText(input.lines)) ?? refuseTotal(order, input)
  if (refused) return refused
  const { orderId, totalFen, createdAt } = order
  await audit(ports, {
    actor: caller.staff.username,
    action: 'counter.open',
    target: orderId,
    to: { lines: input.lines, totalFen },
    once: { key: orderId, at: createdAt },
  })
  const placed = await finishPlacing(ports, order)
  if (placed.closeReason === 'outOfStock')
    return refuse('OUT_OF_STOCK', { skuIds: placed.lines.map(({ skuId }) => skuId) })
  return done(await saleWithCode(ports, caller, placed))
}
