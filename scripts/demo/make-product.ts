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
  categoryId: string,
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
    categoryIds: [categoryId],
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

export function makeCategory(
  { categoryId, name, picture, tint }: DemoCategory,
  rank: number,
  pictureOf: (name: string, tint: Tint) => Picture,
): Category {
  return {
    categoryId,
    parentId: null,
    name,
    picture: pictureOf(picture, tint),
    rank,
    shown: true,
    revision: 1,
  }
}
