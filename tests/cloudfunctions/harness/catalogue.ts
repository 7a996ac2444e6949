import type { Ports } from '../../../cloudfunctions/app/ports'
import type { FreightTemplate } from '../../../cloudfunctions/domain/freight-template'
import { fen } from '../../../cloudfunctions/domain/money'
import { templatesOfToday } from '../../../cloudfunctions/domain/old-freight'
import {
  type Category,
  productDefaults,
  skuDefaults,
  type WholeProduct,
} from '../../../cloudfunctions/domain/product'
import { bareSku, skuSummary } from '../../../cloudfunctions/domain/product-skus'
import type { ShopSettings } from '../../../cloudfunctions/domain/records'
import { settingsDefaults } from '../../../cloudfunctions/domain/shop-settings'
import type { PostalAddress } from '../../../typings/model'

export const MINUTE_MS = 60_000

export const testSettings = (appid: string): ShopSettings => ({
  ...settingsDefaults,
  shopName: { zh: '鹊桥', en: 'Queqiao' },
  merchantId: 'queqiao',
  appid,
  freightRevision: 0,
  revision: 0,
})

export const testFreight: FreightTemplate[] = templatesOfToday('queqiao', [
  {
    templateId: 'standard',
    baseFen: fen(800),
    freeFromFen: fen(9900),
    regions: [{ provinces: ['新疆', '西藏'], baseFen: fen(1800), freeFromFen: null }],
  },
])

/** A shop with nothing in it but what it needs to sell. */
export async function setUpShop(
  { settings, freight, categories }: Pick<Ports, 'settings' | 'freight' | 'categories'>,
  appid: string,
  changes: Partial<ShopSettings> = {},
): Promise<void> {
  await settings.putShop({ ...testSettings(appid), ...changes })
  for (const template of testFreight) await freight.insert(template)
  await categories.insert(testCategory)
}

export const testCategory: Category = {
  categoryId: 'tea',
  merchantId: 'queqiao',
  parentId: null,
  name: { zh: '茶', en: 'Tea' },
  picture: { source: '', tint: 'leaf' },
  rank: 0,
  shown: true,
  revision: 0,
}

/** A product on sale with one SKU for each price, named `spuId-0`, `spuId-1` … */
export function testProduct(spuId: string, prices: number[], now: number): WholeProduct {
  const skus = prices.map((priceFen, rank) => ({
    ...skuDefaults,
    skuId: `${spuId}-${rank}`,
    rank,
    options: [`第${rank}种`],
    priceFen: fen(priceFen),
  }))
  return {
    ...productDefaults,
    spuId,
    handle: spuId,
    merchantId: 'queqiao',
    title: { zh: `龙井 ${spuId} 🍵`, en: spuId },
    descriptionHtml: '<p>绿茶</p>',
    pictures: [{ source: `https://example.com/${spuId}.jpg`, tint: 'leaf' }],
    axes: [{ name: { zh: '规格' }, values: prices.map((_, at) => ({ zh: `第${at}种` })) }],
    skus,
    ...skuSummary(skus),
    categoryIds: ['tea'],
    freightTemplateId: 'standard',
    state: 'onSale',
    rank: 0,
    soldCount: 0,
    createdAt: now,
    updatedAt: now,
    revision: 0,
  }
}

export const testAddress: PostalAddress = {
  name: '林小满',
  phone: '13800000000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '龙井路 1 号',
}

/** Writes a product anew, with some of its SKUs changed. */
export async function rewriteProduct(
  { products, skus }: Pick<Ports, 'products' | 'skus'>,
  spuId: string,
  decide: (product: WholeProduct) => WholeProduct,
): Promise<void> {
  const product = await products.get(spuId)
  if (!product) throw new Error(`There is no ${spuId}.`)
  const decided = decide({ ...product, skus: (await skus.allOf(product)).map(bareSku) })
  if (!(await products.save({ ...decided, ...skuSummary(decided.skus) })))
    throw new Error('Another one was quicker.')
}
