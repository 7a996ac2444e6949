import type { ShopApi } from '../../../typings/shop-api'
import { cloudSources, withAddresses } from '../../domain/item-editor/description-pictures'
import type { Product } from '../../domain/product'
import { personalLeftOf } from '../../domain/purchase-limits'
import { isHidden } from '../../domain/selling'
import { productView } from '../../domain/shop-view'
import type { Shopper } from '../callers/shopper'
import { type LimitPorts, unitsHad } from '../limits/units-had'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type CataloguePorts, viewContext } from './product-cards'
import { shopperSku, skuPage } from './sku-page'

/** A product that is or was on sale, with its first SKUs; a draft does not exist for shoppers. */
export async function getProduct(
  ports: CataloguePorts & LimitPorts & Pick<Ports, 'pictures'>,
  { openid }: Shopper,
  { spuId }: ShopApi['product.get']['in'],
): Promise<Outcome<ShopApi['product.get']>> {
  const product = await ports.products.get(spuId)
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  const [page, context, personalLeft] = await Promise.all([
    skuPage(ports, product, null, shopperSku),
    viewContext(ports, [product]),
    personalLeftFor(ports, openid, product),
  ])
  const view = productView(product, page, { ...context, personalLeft })
  return done({ ...view, ...(await shownTexts(ports, product)) })
}

async function personalLeftFor(ports: LimitPorts, openid: string, product: Product): Promise<number | null> {
  if (product.perPersonMax === null) return null
  return personalLeftOf(product, await unitsHad(ports, { openid }, [product.spuId]))
}

type Texts = Pick<Product, 'descriptionHtml' | 'descriptionEnHtml'>

/** A `<rich-text>` loads addresses only: what stands there as a file of ours gets one for a day. */
async function shownTexts(
  { pictures }: Pick<Ports, 'pictures'>,
  { descriptionHtml, descriptionEnHtml }: Texts,
): Promise<Texts> {
  const sources = [...cloudSources(descriptionHtml), ...cloudSources(descriptionEnHtml ?? '')]
  if (sources.length === 0) return { descriptionHtml, descriptionEnHtml }
  const urls = await pictures.urls(sources.map((source) => ({ source, tint: 'mist' })))
  const shown = (html: string) => withAddresses(html, urls)
  return {
    descriptionHtml: shown(descriptionHtml),
    descriptionEnHtml: descriptionEnHtml === null ? null : shown(descriptionEnHtml),
  }
}
