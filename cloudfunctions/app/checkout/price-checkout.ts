import type { LineRequest, PostalAddress } from '../../../typings/model'
import type { Quote } from '../../../typings/shop-api'
import { doubtsOf } from '../../domain/address'
import { type Pricing, priceLines, quoteOf } from '../../domain/pricing'
import type { ShopSettings } from '../../domain/records'
import { provincesOf } from '../../domain/region'
import { availableBySku, type BucketCount } from '../../domain/stock'
import type { Ports } from '../ports'

export type QuotePorts = Pick<Ports, 'stock' | 'settings' | 'clock'> & {
  skus: Pick<Ports['skus'], 'getMany'>
}

export interface Checkout {
  pricing: Pricing
  quote: Quote
  buckets: BucketCount[]
  settings: ShopSettings
}

/** Where goods go: to an address, which may not be known yet, or over the counter. */
export interface Destination {
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
  { address, isSent }: Destination,
): Promise<Checkout | null> {
  const skuIds = lines.map(({ skuId }) => skuId)
  const [skus, buckets, settings] = await Promise.all([
    ports.skus.getMany(skuIds),
    ports.stock.bucketsOf(skuIds),
    ports.settings.shop(),
  ])
  const now = ports.clock.now()
  const available = availableBySku(buckets)
  const pricing = priceLines({
    lines,
    skus,
    available,
    // No tariff asks anything for goods that nobody has to send.
    templates: isSent ? settings.freightTemplates : [],
    provinces: address ? provincesOf(address) : [],
    reductions: [],
    now,
  })
  if (!pricing) return null
  const quote = quoteOf(pricing, doubtsOf(address), now + settings.shipWithinMs)
  return { pricing, quote, buckets, settings }
}
