import type { LineRequest, PostalAddress } from '../../../typings/model'
import type { Quote } from '../../../typings/shop-api'
import { doubtsOf } from '../../domain/address'
import { type Pricing, priceLines, quoteOf } from '../../domain/pricing'
import type { ShopSettings } from '../../domain/records'
import { placesOf } from '../../domain/region'
import { availableBySku, type BucketCount } from '../../domain/stock'
import type { Ports } from '../ports'
import { type Ways, type WaysPorts, waysFor } from '../rollout/open-ways'

export type QuotePorts = WaysPorts &
  Pick<Ports, 'stock' | 'settings' | 'freight'> & {
    skus: Pick<Ports['skus'], 'getMany'>
  }

export interface Checkout {
  pricing: Pricing
  quote: Quote
  buckets: BucketCount[]
  settings: ShopSettings
  ways: Ways
}

/** Whose goods they are, and where they go: to an address, maybe not known yet, or over the counter. */
export interface Destination {
  openid: string
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
  { openid, address, isSent }: Destination,
): Promise<Checkout | null> {
  const skuIds = lines.map(({ skuId }) => skuId)
  const [skus, buckets, { settings, templates }] = await Promise.all([
    ports.skus.getMany(skuIds),
    ports.stock.bucketsOf(skuIds),
    ports.settings.shop().then(async (shop) => ({ settings: shop, templates: await ports.freight.of(shop) })),
  ])
  const now = ports.clock.now()
  const available = availableBySku(buckets)
  const pricing = priceLines({
    lines,
    skus,
    available,
    templates: isSent ? templates : null,
    places: address ? placesOf(address) : [],
    reductions: [],
    now,
  })
  if (!pricing) return null
  const wanting = { userId: openid, merchantId: settings.merchantId, lines: skus }
  const ways = await waysFor(ports, wanting)
  const shipBeforeAt = now + settings.shipWithinMs
  const quote = quoteOf(pricing, doubtsOf(address), { ways: ways.open, shipBeforeAt })
  return { pricing, quote, buckets, settings, ways }
}
