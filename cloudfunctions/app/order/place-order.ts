import type { ShopApi } from '../../../typings/shop-api'
import { postalAddress } from '../../domain/address'
import { ZERO_FEN } from '../../domain/money'
import { PLACING_LEFT_ALONE_MS } from '../../domain/order'
import { ORDER_ID_RANDOM_LENGTH, orderIdOf } from '../../domain/order-id'
import { lineFace, mergeLines } from '../../domain/pricing'
import type { Address, Order } from '../../domain/records'
import { chooseBucket } from '../../domain/stock'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type Checkout, priceCheckout } from '../shop/price-checkout'
import type { Shopper } from '../shop/shopper'
import { finishPlacing } from './finish-placing'

export type PlaceOrderPorts = Pick<
  Ports,
  'orders' | 'stock' | 'carts' | 'addresses' | 'products' | 'settings' | 'clock' | 'ids'
>

/** An unpaid order holds its units: nobody can hold a whole shop's. */
const UNPAID_MAX = 20

type Placed = Outcome<ShopApi['order.place']>
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
  const standing = await ports.orders.beforePlacing(shopper.openid, input.requestKey)
  const known = standing.find(({ requestKey }) => requestKey === input.requestKey)
  if (known) return answerRepeat(ports, known, input)
  if (standing.length >= UNPAID_MAX) return refuse('TOO_MANY_UNPAID', { max: UNPAID_MAX })
  const address = await ports.addresses.get(shopper.openid, input.addressId)
  if (!address) return refuse('ADDRESS_NOT_FOUND', {})
  const checkout = await priceCheckout(ports, input.lines, address.province)
  if (!checkout) return refuse('NOT_FOUND', {})
  const refused = refuseCheckout(checkout, input)
  if (refused) return refused
  const order = newOrder(ports, shopper, input, address, checkout)
  if ((await ports.orders.insert(order)) === 'inserted') return answer(ports, order)
  const twin = await ports.orders.getByRequestKey(shopper.openid, input.requestKey)
  if (!twin) throw new Error('An order that exists cannot be read.')
  return answerRepeat(ports, twin, input)
}

function refuseCheckout({ quote }: Checkout, { expectedTotalFen }: PlaceInput): Placed | null {
  const skusWith = (...problems: (string | null)[]) =>
    quote.lines.filter(({ problem }) => problems.includes(problem)).map(({ skuId }) => skuId)
  const offSale = skusWith('offSale')
  if (offSale.length > 0) return refuse('OFF_SALE', { skuIds: offSale, quote })
  const short = skusWith('soldOut', 'notEnough')
  if (short.length > 0) return refuse('OUT_OF_STOCK', { skuIds: short, quote })
  return quote.totalFen === expectedTotalFen ? null : refuse('PRICE_CHANGED', { quote })
}

function newOrder(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  { openid }: Shopper,
  input: PlaceInput,
  address: Address,
  { pricing, buckets, settings }: Checkout,
): Order {
  const now = clock.now()
  const lines = pricing.lines.map(({ product, sku, quantity, lineFen, freightShareFen }) => ({
    ...lineFace(product, sku),
    code: sku.code,
    quantity,
    lineFen,
    freightShareFen,
    bucketId: chooseBucket(buckets, sku.skuId, quantity),
  }))
  const { goodsFen, freightFen, savedFen, totalFen } = pricing
  if (totalFen === ZERO_FEN) throw new Error('WeChat Pay takes no payment of nothing.')
  return {
    orderId: orderIdOf(now, ids.random(ORDER_ID_RANDOM_LENGTH)),
    openid,
    merchantId: settings.merchantId,
    requestKey: input.requestKey,
    asked: askedText(input),
    lines,
    source: 'phone',
    address: postalAddress(address),
    note: input.note ?? '',
    goodsFen,
    freightFen,
    savedFen,
    totalFen,
    refundedFen: ZERO_FEN,
    state: 'placing',
    closeReason: null,
    closingReason: null,
    liveOutTradeNo: null,
    attemptCount: 0,
    createdAt: now,
    payBeforeAt: now + settings.payWithinMs,
    paidAt: null,
    closedAt: null,
    shipBeforeAt: null,
    transactionId: null,
    paidOutTradeNo: null,
    payer: null,
    payToken: null,
    parcels: [],
    shippingCorrectedAt: null,
    shippedAt: null,
    receivedAt: null,
    autoReceiveAt: null,
    latestCaseId: null,
    nextCheckAt: now + PLACING_LEFT_ALONE_MS,
    quarantined: false,
    quarantineReason: null,
    events: [{ kind: 'placed', at: now }],
    fromCart: input.fromCart ? mergeLines(input.lines) : null,
    revision: 0,
  }
}

/** All that the shopper chose, in one order of keys. */
const askedText = ({ lines, addressId, note = '', expectedTotalFen }: PlaceInput): string =>
  JSON.stringify([mergeLines(lines), addressId, note, expectedTotalFen])

/**
 * A repeat after a lost answer gets its order. Another choice under the same key would be paid for as the
 * first one, to the first address: it is refused, for the phone to ask with a new key.
 */
async function answerRepeat(ports: PlaceOrderPorts, known: Order, input: PlaceInput): Promise<Placed> {
  if (known.asked === askedText(input)) return answer(ports, known)
  const message = 'This key was sent with another choice: a changed order needs a new key.'
  return refuse('INVALID_INPUT', { path: 'requestKey', message })
}

/** Ends what is still open of the placing and says what became of it. */
async function answer(ports: PlaceOrderPorts, order: Order): Promise<Placed> {
  const placed = await finishPlacing(ports, order)
  if (placed.closeReason !== 'outOfStock') return done({ orderId: placed.orderId })
  const asked = placed.lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
  const checkout = await priceCheckout(ports, asked, placed.address?.province ?? null)
  if (!checkout) return refuse('NOT_FOUND', {})
  const short = checkout.quote.lines.filter(({ problem }) => problem !== null).map(({ skuId }) => skuId)
  const skuIds = short.length > 0 ? short : asked.map(({ skuId }) => skuId)
  return refuse('OUT_OF_STOCK', { skuIds, quote: checkout.quote })
}
