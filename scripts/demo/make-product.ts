import { fen } from '../../cloudfunctions/domain/money'
import {
  type Category,
  productDefaults,
  type Sku,
  skuDefaults,
  type WholeProduct,
} from '../../cloudfunctions/domain/product'
import { skuSummary } from '../../cloudfunctions/domain/product-skus'
import type { Picture, Tint } from '../../typings/model'
import type { DemoCategory, DemoProduct, DemoValue } from './demo-product'

const dayMs = 86_400_000

/**
 * Every combination of values, the last axis turning fastest; one empty choice for a product without axes.
 */
function choices(axes: DemoProduct['axes']): DemoValue[][] {
  let all: DemoValue[][] = [[]]
  for (const { values } of axes) all = all.flatMap((choice) => values.map((value) => [...choice, value]))
  return all
}

/** `ROTE` of `rouge-teapot`: short enough for a column. */
const initials = (handle: string) =>
  handle
    .split('-')
    .map((word) => word.slice(0, 2).toUpperCase())
    .join('')

function makeSkus(spuId: string, demo: DemoProduct): Sku[] {
  return choices(demo.axes).map((choice, index) => {
    const priceFen = demo.baseFen + choice.reduce((sum, [, , addFen]) => sum + addFen, 0)
    return {
      ...skuDefaults,
      skuId: `${spuId}-${index + 1}`,
      rank: index,
      options: choice.map(([zh]) => zh),
      priceFen: fen(priceFen),
      compareAtFen: demo.cutFen ? fen(priceFen + demo.cutFen) : null,
      code: `${initials(demo.handle)}-${String(index + 1).padStart(2, '0')}`,
    }
  })
}

/** A demo product as it is stored; `index` counts over the whole shop and spreads the dates. */
export function makeProduct(
  demo: DemoProduct,
  categoryIds: string[],
  place: { index: number; now: number },
  picture: (name: string, tint: Tint) => Picture,
): WholeProduct {
  const spuId = `demo-${demo.handle}`
  const skus = makeSkus(spuId, demo)
  const createdAt = place.now - (place.index * 7 + 3) * (dayMs / 4)
  return {
    ...productDefaults,
    spuId,
    handle: demo.handle,
    merchantId: 'queqiao',
    title: { zh: demo.zh, en: demo.en },
    subtitle: demo.subtitle,
    descriptionHtml: demo.story.map((paragraph) => `<p>${paragraph}</p>`).join(''),
    pictures: demo.pictures.map((name) => picture(name, demo.tint)),
    attributes: demo.facts.map(([name, value]) => ({ name, value })),
    axes: demo.axes.map(({ zh, en, values }) => ({
      name: { zh, en },
      values: values.map(([valueZh, valueEn]) => ({ zh: valueZh, en: valueEn })),
    })),
    skus,
    categoryIds,
    freightTemplateId: demo.freight ?? 'standard',
    state: 'onSale',
    rank: place.index,
    soldCount: demo.sold,
    ...skuSummary(skus),
    createdAt,
    updatedAt: createdAt,
    revision: 1,
  }
}

/** A category of the demo with those below it, as they are stored. */
export function makeCategories(
  { children = [], ...top }: DemoCategory,
  rank: number,
  pictureOf: (name: string, tint: Tint) => Picture,
): Category[] {
  const made = (
    { categoryId, name, picture, tint }: Omit<DemoCategory, 'children' | 'products'>,
    parentId: string | null,
    at: number,
  ): Category => ({
    categoryId,
    merchantId: 'queqiao',
    parentId,
    name,
    picture: pictureOf(picture, tint),
    rank: at,
    shown: true,
    revision: 1,
  })
  return [made(top, null, rank), ...children.map((child, at) => made(child, top.categoryId, at))]
}
