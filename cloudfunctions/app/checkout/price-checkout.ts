import type { LineRequest, PostalAddress } from '../../../typings/model'
import type { Quote } from '../../../typings/shop-api'
import { doubtsOf } from '../../domain/address'
import { fen } from '../../domain/money'
import { type Pricing, priceLines, quoteOf } from '../../domain/pricing'
import type { StoredSku } from '../../domain/product'
import type { ShopSettings } from '../../domain/records'
import { placesOf } from '../../domain/region'
import { availableBySku, type BucketCount } from '../../domain/stock'
import { type Counted, type Counting, type LimitPorts, unitsHad } from '../limits/units-had'
import type { Ports } from '../ports'
import { type Ways, type WaysPorts, waysFor } from '../rollout/open-ways'

export type QuotePorts = WaysPorts &
  LimitPorts &
  Pick<Ports, 'stock' | 'settings' | 'freight'> & {
    skus: Pick<Ports['skus'], 'getMany'>
  }

export interface Checkout {
  pricing: Pricing
  quote: Quote
  buckets: BucketCount[]
  settings: ShopSettings
  ways: Ways
  /** What its limits were counted over; null where none counts beyond the order itself. */
  counted: Counted | null
}

/** Whose goods they are, and where they go: to an address, maybe not known yet, or over the counter. */
export interface Destination extends Counting {
  address: PostalAddress | null
  isSent: boolean
}

/**
 * Prices lines from what is stored: nothing that a client sends but SKUs and quantities counts. Null: unknown
 * SKU.
 */
export async function priceCheckout(
  ports: QuotePorts,
  lines: LineRequest[],
  destination: Destination,
): Promise<Checkout | null> {
  const { openid, address, isSent } = destination
  const skuIds = lines.map(({ skuId }) => skuId)
  const [skus, buckets, { settings, templates }] = await Promise.all([
    ports.skus.getMany(skuIds),
    ports.stock.bucketsOf(skuIds),
    ports.settings.shop().then(async (shop) => ({ settings: shop, templates: await ports.freight.of(shop) })),
  ])
  const counted = isSent ? await countedFor(ports, destination, skus) : null
  const now = ports.clock.now()
  const available = availableBySku(buckets)
  const pricing = priceLines({
    lines,
    skus,
    available,
    templates: isSent ? templates : null,
    places: address ? placesOf(address) : [],
    reductions: [],
    ...(counted ? { had: counted } : {}),
    now,
  })
  if (!pricing) return null
  const wanting = { userId: openid, merchantId: settings.merchantId, lines: skus }
  const ways = await waysFor(ports, wanting)
  const { shipWithinMs } = settings
  const bounds = isSent ? boundsOf(settings) : { unitsMax: null, goodsMinFen: null, pause: null }
  const quote = quoteOf(pricing, doubtsOf(address), { ways: ways.open, now, shipWithinMs, ...bounds })
  return { pricing, quote, buckets, settings, ways, counted }
}

/** What shoppers' orders keep to; whoever sells over the counter decides there. */
const boundsOf = ({ orderUnitsMax: unitsMax, goodsMinFen, pause }: ShopSettings) => ({
  unitsMax,
  goodsMinFen: goodsMinFen === null ? null : fen(goodsMinFen),
  pause,
})

/** Nobody knows who buys over the counter; and of what has no limit by person nothing is read. */
async function countedFor(ports: LimitPorts, counting: Counting, skus: StoredSku[]): Promise<Counted | null> {
  const limited = skus.flatMap(({ spuId, perPersonMax }) => (perPersonMax === null ? [] : [spuId]))
  const isJoining = (counting.purchaseId ?? null) !== null
  return limited.length > 0 || isJoining ? unitsHad(ports, counting, [...new Set(limited)]) : null
}
