import type { LocalText, Picture } from '../../../typings/model'
import type { OwnerPicture, OwnerProduct, OwnerProductRow, OwnerSku } from '../../../typings/owner-api'
import { lineWords } from '../../domain/order-line'
import type { Product, ProductFace, StoredSku } from '../../domain/product'
import type { Ports } from '../ports'
import { NO_UNITS, type Units, unitsOf } from './product-units'
import { skuPage } from './sku-page'

export type ProductViewPorts = Pick<Ports, 'skus' | 'stock' | 'categories' | 'pictures'>

/** Rows of the product list: one question for all their stock, one for all their pictures. */
export async function productRows(
  ports: ProductViewPorts,
  products: ProductFace[],
): Promise<OwnerProductRow[]> {
  const [units, names, urls] = await Promise.all([
    unitsOf(ports, products),
    categoryNames(ports),
    ports.pictures.urls(products.flatMap(({ pictures }) => pictures.slice(0, 1))),
  ])
  return products.map((product) => rowOf(product, units, names, urls))
}

/** A SKU with its stock, as the console shows it. */
export const ownerSku = (
  { skuId, options, optionsEn, code, priceFen, compareAtFen }: StoredSku,
  { available, held, sold }: Units,
): OwnerSku => ({
  skuId,
  options,
  ...lineWords({ optionsEn }),
  code,
  priceFen,
  compareAtFen,
  available,
  held,
  sold,
})

/** A product with its first SKUs, their stock, and all its pictures. */
export async function ownerProduct(ports: ProductViewPorts, product: Product): Promise<OwnerProduct> {
  const [units, page, names, urls] = await Promise.all([
    unitsOf(ports, [product]),
    skuPage(ports, product, null, ownerSku),
    categoryNames(ports),
    ports.pictures.urls(product.pictures),
  ])
  return {
    ...rowOf(product, units, names, urls),
    axes: product.axes,
    skus: page.items,
    skusCursor: page.nextCursor,
    pictures: product.pictures.map((picture) => ownerPicture(picture, urls)),
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
  }
}

export function ownerPicture(picture: Picture, urls: Map<string, string>): OwnerPicture {
  return { ...picture, url: urls.get(picture.source) ?? '' }
}

async function categoryNames(ports: Pick<Ports, 'categories'>): Promise<Map<string, LocalText>> {
  const categories = await ports.categories.list()
  return new Map(categories.map(({ categoryId, name }) => [categoryId, name]))
}

function rowOf(
  product: ProductFace,
  units: Map<string, Units>,
  names: Map<string, LocalText>,
  urls: Map<string, string>,
): OwnerProductRow {
  const [cover] = product.pictures
  const { spuId, handle, title, state, minPriceFen, maxPriceFen, soldCount, updatedAt, revision } = product
  const { available, held } = units.get(spuId) ?? NO_UNITS
  return {
    spuId,
    handle,
    title,
    picture: cover ? ownerPicture(cover, urls) : null,
    state,
    categoryNames: product.categoryIds.flatMap((categoryId) => names.get(categoryId) ?? []),
    skuCount: product.skuCount,
    minPriceFen,
    maxPriceFen,
    available,
    held,
    soldCount,
    updatedAt,
    revision,
  }
}
