import type { LineRequest, OrderSource, PostalAddress } from '../../../typings/model'
import type { OverLimit, Quote } from '../../../typings/shop-api'
import { ZERO_FEN } from '../../domain/money'
import { PLACING_LEFT_ALONE_MS } from '../../domain/order'
import { chanceOf, ORDER_ID_RANDOM_LENGTH, orderIdOf } from '../../domain/order-id'
import { lineFace } from '../../domain/pricing'
import { limitOf, nothingHad } from '../../domain/purchase-limits'
import type { Order } from '../../domain/records'
import { promisesOf } from '../../domain/shop-settings'
import { chooseBucket } from '../../domain/stock'
import type { Ports } from '../ports'
import type { Checkout } from './price-checkout'

/** Who orders, from where and where to; what and for how much stands in the checkout. */
export interface OrderWish {
  openid: string
  requestKey: string
  /** What the key was sent with. */
  asked: string
  source: OrderSource
  address: PostalAddress | null
  note: string
  fromCart: LineRequest[] | null
  /** What it is bought with; null where it begins a purchase of its own. */
  purchaseId: string | null
}

/** SKUs that cannot be had as they were asked for. */
export function problemsOf({
  lines,
}: Quote): Record<'offSale' | 'short' | 'overLimit' | 'notServed', string[]> {
  const skusWith = (...problems: (string | null)[]) =>
    lines.filter(({ problem }) => problems.includes(problem)).map(({ skuId }) => skuId)
  return {
    offSale: skusWith('offSale'),
    short: skusWith('soldOut', 'notEnough'),
    overLimit: skusWith('overLimit'),
    notServed: skusWith('notServed'),
  }
}

/** Products of which more is wanted than one order, or one person, may have. */
export function overLimitsOf({ pricing, counted }: Pick<Checkout, 'pricing' | 'counted'>): OverLimit[] {
  const over = pricing.lines.filter(({ problem }) => problem === 'overLimit')
  const skus = new Map(over.map(({ sku }) => [sku.spuId, sku]))
  return [...skus.values()].map((sku) => {
    const limited = counted ? sku : { ...sku, perPersonMax: null }
    return { spuId: sku.spuId, title: sku.title, ...limitOf(limited, counted ?? nothingHad) }
  })
}

/** An order as it is stored before its holds are taken: `placing`, with its lines and their buckets. */
export function newOrder(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  wish: OrderWish,
  { pricing, buckets, settings, ways: { arms } }: Checkout,
): Order {
  const now = clock.now()
  const orderId = orderIdOf(now, ids.random(ORDER_ID_RANDOM_LENGTH))
  const lines = pricing.lines.map(({ sku, quantity, lineFen, shares, netFen, freightShareFen }) => ({
    ...lineFace(sku),
    code: sku.code,
    quantity,
    lineFen,
    shares,
    netFen,
    freightShareFen,
    bucketId: chooseBucket(buckets, { skuId: sku.skuId, quantity, chance: chanceOf(orderId) }),
  }))
  const { adjustments, goodsFen, freightFen, savedFen, totalFen } = pricing
  if (totalFen === ZERO_FEN) throw new Error('WeChat Pay takes no payment of nothing.')
  return {
    ...wish,
    orderId,
    purchaseId: wish.purchaseId ?? orderId,
    merchantId: settings.merchantId,
    lines,
    adjustments,
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
    shipWithinMs: settings.shipWithinMs,
    promises: promisesOf(settings),
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
    isOdd: false,
    pending: [],
    followAt: null,
    oddities: [],
    ...(wish.source === 'phone' && arms.length > 0 ? { arms } : {}),
    events: [{ kind: 'placed', at: now }],
    revision: 0,
  }
}
