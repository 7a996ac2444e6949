import type { CounterSku } from '../../../typings/counter'
import type { OwnerApi } from '../../../typings/owner-api'
import type { ProductFace, Sku } from '../../domain/product'
import { availableBySku } from '../../domain/stock'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { ownerPicture } from './product-rows'

interface Found {
  product: ProductFace
  sku: Sku
}

const SHOWN_MAX = 20

/** What can be sold now: the one SKU of an exact code or barcode, else SKUs whose words or codes match. */
export async function findSkus(
  ports: Pick<Ports, 'products' | 'stock' | 'pictures'>,
  { merchantId }: StaffCaller,
  { search }: OwnerApi['counter.find']['in'],
): Promise<Outcome<OwnerApi['counter.find']>> {
  if (search === '') return done({ skus: [] })
  const scanned = onSale(await ports.products.getByCode(merchantId, search), ({ code, barcode }) =>
    [code, barcode].includes(search),
  )
  const found = scanned.length > 0 ? scanned : await findByWords(ports, merchantId, search)
  return done({ skus: await counterSkus(ports, found.slice(0, SHOWN_MAX)) })
}

/** Of a product that part of a code leads to, only the SKUs with such a code. */
async function findByWords(
  { products }: Pick<Ports, 'products'>,
  merchantId: string,
  search: string,
): Promise<Found[]> {
  const { items } = await products.list({ merchantId, state: 'onSale', search, limit: SHOWN_MAX })
  const part = search.toLowerCase()
  const isCoded = ({ code, barcode }: Sku) =>
    [code, barcode].some((text) => text?.toLowerCase().includes(part))
  return items.flatMap((product) => {
    const coded = onSale([product], isCoded)
    return coded.length > 0 ? coded : onSale([product], () => true)
  })
}

/** What costs nothing cannot be paid by a code. */
const onSale = (products: ProductFace[], isMeant: (sku: Sku) => boolean): Found[] =>
  products
    .filter(({ state }) => state === 'onSale')
    .flatMap((product) => product.skus.map((sku) => ({ product, sku })))
    .filter(({ sku }) => sku.priceFen > 0 && isMeant(sku))

async function counterSkus(ports: Pick<Ports, 'stock' | 'pictures'>, found: Found[]): Promise<CounterSku[]> {
  const pictureOf = ({ product, sku }: Found) =>
    product.pictures[sku.pictureIndex ?? 0] ?? product.pictures[0]
  const [buckets, urls] = await Promise.all([
    ports.stock.bucketsOf(found.map(({ sku }) => sku.skuId)),
    ports.pictures.urls(found.flatMap((one) => pictureOf(one) ?? [])),
  ])
  const available = availableBySku(buckets)
  return found.map((one) => {
    const { skuId, options, priceFen, code } = one.sku
    const { spuId, title } = one.product
    const picture = pictureOf(one)
    return {
      skuId,
      spuId,
      title,
      options,
      picture: picture ? ownerPicture(picture, urls) : null,
      priceFen,
      available: available.get(skuId) ?? 0,
      code,
    }
  })
}
