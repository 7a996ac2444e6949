import type { ShopApi } from '../../../typings/shop-api'
import { postalAddress } from '../../domain/address'
import { mergeLines } from '../../domain/pricing'
import type { Address, Order } from '../../domain/records'
import { type NoPlace, takePlace } from '../allowance/take-place'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { PrepayPorts } from '../payment/open-attempt'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'
import { claimLimits } from './claim-limits'
import { finishPlacing } from './finish-placing'
import { newOrder, type OrderWish, overLimitsOf, problemsOf } from './new-order'
import { placeAndPay } from './place-and-pay'
import { placingOf } from './placing-place'
import { type Checkout, type Destination, priceCheckout } from './price-checkout'

export type PlaceOrderPorts = PrepayPorts &
  Pick<Ports, 'carts' | 'addresses' | 'allowances' | 'limitClaims' | 'skus' | 'freight'>

/** An unpaid order holds its units: nobody can place and cancel without end. */
const HOUR_MAX = 60
/** Of one purchase: no provider takes more as one. */
const PURCHASE_ORDERS_MAX = 10

type Placed = Outcome<ShopApi['order.place']>
type Refused = Exclude<Placed, { ok: true }>
type PlaceInput = ShopApi['order.place']['in']

/**
 * Stores the order first, then takes its holds: whatever dies in between, the order alone tells how to go on.
 * The same request key gives the same order; a total that the shopper did not see is refused, never charged.
 */
export async function placeOrder(
  ports: PlaceOrderPorts,
  shopper: Shopper,
  input: PlaceInput,
): Promise<Placed> {
  const { openid } = shopper
  const { requestKey, addressId, purchaseId = null } = input
  const address = addressId === undefined ? null : await ports.addresses.get(openid, addressId)
  const judged = () => judge(ports, { openid, requestKey, purchaseId, address, isSent: true }, input)
  const first = await judged()
  if ('ok' in first) return unlessPlaced(ports, shopper, input, first)
  const refused = await refusePurchase(ports, shopper, input)
  if (refused) return unlessPlaced(ports, shopper, input, refused)
  const limits = { openMax: first.settings.unpaidOrdersMax, hourMax: HOUR_MAX }
  const noPlace = await takePlace(ports, placingOf(ports, openid, requestKey, limits))
  if (noPlace) return unlessPlaced(ports, shopper, input, refusePlace(noPlace, limits))
  const checkout = await claimLimits(ports, { openid, requestKey, purchaseId }, first, judged)
  if ('ok' in checkout) return unlessPlaced(ports, shopper, input, checkout)
  const sentTo = checkout.quote.needsAddress ? address : null
  const order = newOrder(ports, wishOf(shopper, input, sentTo), checkout)
  if ((await ports.orders.insert(order)) === 'inserted') return answer(ports, shopper, order, input)
  const twin = await ports.orders.getByRequestKey(openid, requestKey)
  if (!twin) throw new Error('An order that exists cannot be read.')
  return answerRepeat(ports, shopper, twin, input)
}

/** The checkout as it stands now, or why nothing is ordered like this. */
async function judge(
  ports: PlaceOrderPorts,
  destination: Destination,
  input: PlaceInput,
): Promise<Checkout | Refused> {
  const checkout = await priceCheckout(ports, input.lines, destination)
  if (!checkout) return refuse('NOT_FOUND', {})
  const isAddressMissing = checkout.quote.needsAddress && destination.address === null
  return isAddressMissing ? refuse('ADDRESS_NOT_FOUND', {}) : (refuseCheckout(checkout, input) ?? checkout)
}

/** What a new order would be refused for does not concern the repeat of one that was placed. */
async function unlessPlaced(
  ports: PlaceOrderPorts,
  shopper: Shopper,
  input: PlaceInput,
  refused: Refused,
): Promise<Placed> {
  const known = await ports.orders.getByRequestKey(shopper.openid, input.requestKey)
  return known ? answerRepeat(ports, shopper, known, input) : refused
}

const refusePlace = (noPlace: NoPlace, limits: { openMax: number; hourMax: number }): Refused =>
  noPlace.kind === 'full'
    ? refuse('TOO_MANY_UNPAID', { max: limits.openMax })
    : refuse('TOO_MANY_PLACED', { max: limits.hourMax, againAt: noPlace.againAt })

/** What it is bought with is the shopper's own, waits for its payment, and has room. */
async function refusePurchase(
  { orders }: Pick<Ports, 'orders'>,
  { openid }: Shopper,
  { purchaseId }: PlaceInput,
): Promise<Refused | null> {
  if (purchaseId === undefined) return null
  const known = await orders.ofPurchase(purchaseId)
  if (known.length === 0 || known.some((order) => order.openid !== openid)) return refuse('NOT_FOUND', {})
  const isOpen = known.length < PURCHASE_ORDERS_MAX && known.some(({ state }) => state === 'unpaid')
  return isOpen ? null : refuse('PURCHASE_CLOSED', { ordersMax: PURCHASE_ORDERS_MAX })
}

function refuseCheckout(checkout: Checkout, { expectedTotalFen }: PlaceInput): Refused | null {
  const { quote } = checkout
  if (quote.pause) return refuse('SHOP_PAUSED', { quote })
  if (quote.addressProblem !== null) return refuse('BAD_ADDRESS', { field: quote.addressProblem })
  const { offSale, short, notServed } = problemsOf(quote)
  if (offSale.length > 0) return refuse('OFF_SALE', { skuIds: offSale, quote })
  if (short.length > 0) return refuse('OUT_OF_STOCK', { skuIds: short, quote })
  const limits = overLimitsOf(checkout)
  if (limits.length > 0) return refuse('OVER_LIMIT', { limits, quote })
  if (notServed.length > 0) return refuse('NOT_SERVED', { skuIds: notServed, quote })
  const units = quote.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  if (quote.unitsMax !== null && units > quote.unitsMax) return refuse('TOO_MANY_UNITS', { quote })
  if (quote.goodsMinFen !== null && quote.goodsFen < quote.goodsMinFen)
    return refuse('BELOW_MINIMUM', { quote })
  return quote.totalFen === expectedTotalFen ? null : refuse('PRICE_CHANGED', { quote })
}

function wishOf({ openid }: Shopper, input: PlaceInput, address: Address | null): OrderWish {
  const { requestKey, note = '', fromCart, lines } = input
  return {
    openid,
    requestKey,
    asked: askedText(input),
    source: 'phone',
    address: address && postalAddress(address),
    note,
    fromCart: fromCart ? mergeLines(lines) : null,
    purchaseId: input.purchaseId ?? null,
  }
}

/** All that the shopper chose. */
const askedText = ({ lines, addressId, note = '', expectedTotalFen, purchaseId }: PlaceInput): string => {
  const alone = [mergeLines(lines), addressId ?? null, note, expectedTotalFen]
  return requestText(purchaseId === undefined ? alone : [...alone, purchaseId])
}

/** Another choice under the same key would be paid for as the first one, to the first address. */
const answerRepeat = async (
  ports: PlaceOrderPorts,
  shopper: Shopper,
  known: Order,
  input: PlaceInput,
): Promise<Placed> => refuseOther(known.asked, askedText(input)) ?? answer(ports, shopper, known, input)

/** Ends what is still open of the placing and says what became of it. */
async function answer(
  ports: PlaceOrderPorts,
  shopper: Shopper,
  order: Order,
  { pay = false, expectedTotalFen }: PlaceInput,
): Promise<Placed> {
  const {
    order: placed,
    payment,
    isWayClosed,
  } = pay
    ? await placeAndPay(ports, shopper, order, expectedTotalFen)
    : { order: await finishPlacing(ports, order), payment: null, isWayClosed: false }
  if (placed.closeReason !== 'outOfStock') return done({ orderId: placed.orderId, payment, isWayClosed })
  const asked = placed.lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
  const checkout = await priceCheckout(ports, asked, {
    openid: shopper.openid,
    address: placed.address,
    isSent: true,
  })
  if (!checkout) return refuse('NOT_FOUND', {})
  const short = checkout.quote.lines.filter(({ problem }) => problem !== null).map(({ skuId }) => skuId)
  const skuIds = short.length > 0 ? short : asked.map(({ skuId }) => skuId)
  return refuse('OUT_OF_STOCK', { skuIds, quote: checkout.quote })
}
