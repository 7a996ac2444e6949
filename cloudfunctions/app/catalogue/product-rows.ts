import type { LocalText, Picture } from '../../../typings/model'
import type { OwnerPicture, OwnerProduct, OwnerProductRow } from '../../../typings/owner-api'
import type { Product, ProductFace } from '../../domain/product'
import type { Ports } from '../ports'

export type ProductViewPorts = Pick<Ports, 'stock' | 'categories' | 'pictures'>

type Units = { available: number; held: number; sold: number }
const noUnits: Units = { available: 0, held: 0, sold: 0 }

/** Rows of the product list: one question for all their stock, one for all their pictures. */
export async function productRows(
  ports: ProductViewPorts,
  products: ProductFace[],
): Promise<OwnerProductRow[]> {
  const [units, names, urls] = await Promise.all([
    ports.stock.summary(products.flatMap(({ skus }) => skus.map(({ skuId }) => skuId))),
    categoryNames(ports),
    ports.pictures.urls(products.flatMap(({ pictures }) => pictures.slice(0, 1))),
  ])
  return products.map((product) => rowOf(product, units, names, urls))
}

/** A product with its SKUs, their stock, and all its pictures. */
export async function ownerProduct(ports: ProductViewPorts, product: Product): Promise<OwnerProduct> {
  const [units, names, urls] = await Promise.all([
    ports.stock.summary(product.skus.map(({ skuId }) => skuId)),
    categoryNames(ports),
    ports.pictures.urls(product.pictures),
  ])
  return {
    ...rowOf(product, units, names, urls),
    axes: product.axes,
    skus: product.skus.map(({ skuId, options, code, priceFen, compareAtFen }) => ({
      skuId,
      options,
      code,
      priceFen,
      compareAtFen,
      ...(units.get(skuId) ?? noUnits),
    })),
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
  const counts = product.skus.map(({ skuId }) => units.get(skuId) ?? noUnits)
  return {
    spuId,
    handle,
    title,
    picture: cover ? ownerPicture(cover, urls) : null,
    state,
    categoryNames: product.categoryIds.flatMap((categoryId) => names.get(categoryId) ?? []),
    skuCount: product.skus.length,
    minPriceFen,
    maxPriceFen,
    available: counts.reduce((sum, { available }) => sum + available, 0),
    held: counts.reduce((sum, { held }) => sum + held, 0),
    soldCount,
    updatedAt,
    revision,
  }
}
