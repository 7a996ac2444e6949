import { fen } from '../../cloudfunctions/domain/money'
import { templatesOfToday } from '../../cloudfunctions/domain/old-freight'
import { productDefaults, skuDefaults, type WholeProduct } from '../../cloudfunctions/domain/product'
import { skuSummary } from '../../cloudfunctions/domain/product-skus'
import type { ShopSettings } from '../../cloudfunctions/domain/records'
import { settingsDefaults } from '../../cloudfunctions/domain/shop-settings'
import type { PostalAddress } from '../../typings/model'

const MINUTE_MS = 60_000
export const APPID = 'wx2421b1c4370ec43b'

/** What a unit of each SKU costs, in fen: one that all want, some of which there is enough, one limited. */
export const pricesFen = { 'hot-0': 5900, 'fair-0': 12800, 'plenty-0': 990, 'rare-0': 6600 } as const

export type ForSale = keyof typeof pricesFen
export const freightFen = { near: 800, far: 1800 } as const
export const freightFreeFromFen = 9900

export const settingsOf = (payWithinMs: number): ShopSettings => ({
  ...settingsDefaults,
  shopName: { zh: '鹊桥' },
  merchantId: 'queqiao',
  appid: APPID,
  returnAddresses: [{ ...anAddress, label: '' }],
  payWithinMs,
  shipWithinMs: 48 * 60 * MINUTE_MS,
  freightRevision: 0,
  revision: 0,
})

/** One parcel, one price: the far province has its own. */
export const freightTemplates = templatesOfToday('queqiao', [
  {
    templateId: 'standard',
    baseFen: fen(freightFen.near),
    freeFromFen: fen(freightFreeFromFen),
    regions: [{ provinces: ['新疆'], baseFen: fen(freightFen.far), freeFromFen: null }],
  },
])

/** A product on sale with one SKU, `spuId-0`. */
export function productOf(spuId: string, priceFen: number, now: number): WholeProduct {
  const skus = [{ ...skuDefaults, skuId: `${spuId}-0`, rank: 0, options: [], priceFen: fen(priceFen) }]
  return {
    ...productDefaults,
    spuId,
    handle: spuId,
    merchantId: 'queqiao',
    title: { zh: `茶 ${spuId}` },
    pictures: [],
    axes: [],
    skus,
    ...skuSummary(skus),
    categoryIds: [],
    freightTemplateId: 'standard',
    state: 'onSale',
    rank: 0,
    soldCount: 0,
    createdAt: now,
    updatedAt: now,
    revision: 0,
  }
}

export const anAddress: PostalAddress = {
  name: '林小满',
  phone: '13800000000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '龙井路 1 号',
}

const numberOf = (openid: string): number => Number(openid.replace(/^\D+/, '')) || 0

/** One shopper in three names a near province above a far place, hoping for its freight. */
export const seemsNear = (openid: string): boolean => numberOf(openid) % 3 === 0

/** The far place stands in the code, or in what is written below the names. */
export function addressOf(openid: string): PostalAddress {
  if (!seemsNear(openid)) return anAddress
  if (numberOf(openid) % 2 === 0) return { ...anAddress, regionCode: '650102' }
  return { ...anAddress, detail: '新疆乌鲁木齐市天山区解放北路 88 号' }
}
