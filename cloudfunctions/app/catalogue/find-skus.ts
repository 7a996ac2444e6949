import type { CounterSku } from '../../../typings/counter'
import type { OwnerApi } from '../../../typings/owner-api'
import { lineWords } from '../../domain/order-line'
import type { StoredSku } from '../../domain/product'
import { isSkuSoldAt } from '../../domain/selling'
import { availableBySku } from '../../domain/stock'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { ownerPicture } from './product-rows'

const SHOWN_MAX = 20

/** What can be sold now: the one SKU of an exact code or barcode, else SKUs whose words or codes match. */
export async function findSkus(
  ports: Pick<Ports, 'products' | 'skus' | 'stock' | 'pictures' | 'clock'>,
  { merchantId }: StaffCaller,
  { search }: OwnerApi['counter.find']['in'],
): Promise<Outcome<OwnerApi['counter.find']>> {
  if (search === '') return done({ skus: [] })
  // What costs nothing cannot be paid by a code.
  const isSold = (sku: StoredSku) => isSkuSoldAt(sku, ports.clock.now()) && sku.priceFen > 0
  const scanned = (await ports.skus.getByCode(merchantId, search)).filter(isSold)
  const found = scanned.length > 0 ? scanned : (await findByWords(ports, merchantId, search)).filter(isSold)
  return done({ skus: await counterSkus(ports, found.slice(0, SHOWN_MAX)) })
}

/** Of a product that part of a code leads to, only the SKUs with such a code. */
async function findByWords(
  { products, skus }: Pick<Ports, 'products' | 'skus'>,
  merchantId: string,
  search: string,
): Promise<StoredSku[]> {
  const { items } = await products.list({ merchantId, state: 'onSale', search, limit: SHOWN_MAX })
  if (items.length === 0) return []
  const coded = await skus.findByCode(items, search, SHOWN_MAX * SHOWN_MAX)
  const others = items.filter((product) => !coded.some(({ spuId }) => spuId === product.spuId))
  const first = others.length === 0 ? [] : await skus.firstOf(others, SHOWN_MAX)
  return items.flatMap((product) => [...coded, ...first].filter(({ spuId }) => spuId === product.spuId))
}

async function counterSkus(
  ports: Pick<Ports, 'stock' | 'pictures'>,
  found: StoredSku[],
): Promise<CounterSku[]> {
  const [buckets, urls] = await Promise.all([
    ports.stock.bucketsOf(found.map(({ skuId }) => skuId)),
    ports.pictures.urls(found.map(({ picture }) => picture).filter(({ source }) => source !== '')),
  ])
  const available = availableBySku(buckets)
  return found.map(({ skuId, spuId, title, options, optionsEn, priceFen, code, picture }) => ({
    skuId,
    spuId,
    title,
    options,
    ...lineWords({ optionsEn }),
    picture: picture.source === '' ? null : ownerPicture(picture, urls),
    priceFen,
    available: available.get(skuId) ?? 0,
    code,
  }))
}
