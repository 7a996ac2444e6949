import type { Fen, Picture } from '../../../typings/model'
import type { CartLine, OrderView, ProductView, Quote, QuoteLine, SkuView } from '../../../typings/shop-api'

/** An amount for a test; the shop's own amounts come from its server. */
export const fen = (amount: number) => amount as Fen

const picture: Picture = { source: 'cloud://shop/teapot.webp', tint: 'rose' }

const sku = (skuId: string, options: string[], available: number, priceFen = 21_900): SkuView => ({
  skuId,
  options,
  priceFen: fen(priceFen),
  compareAtFen: null,
  available,
  pictureIndex: null,
})

/** Two glazes and two volumes; the moon-white pot in 220 ml is sold out, and in 320 ml it is not made. */
export const teapot: ProductView = {
  spuId: 'teapot',
  title: { zh: '手工茶壶', en: 'Teapot' },
  picture,
  priceFen: fen(21_900),
  priceVaries: true,
  compareAtFen: null,
  soldCount: 654,
  stockLevel: 'enough',
  isNew: false,
  freeFreight: false,
  onlySkuId: null,
  presale: null,
  subtitle: null,
  pictures: [picture],
  video: null,
  descriptionHtml: '',
  descriptionEnHtml: null,
  attributes: [],
  axes: [
    { name: { zh: '釉色' }, values: [{ zh: '胭脂' }, { zh: '月白' }] },
    { name: { zh: '容量' }, values: [{ zh: '220 ml' }, { zh: '320 ml' }] },
  ],
  skus: [
    sku('rouge-220', ['胭脂', '220 ml'], 9),
    sku('rouge-320', ['胭脂', '320 ml'], 2, 32_900),
    sku('moon-220', ['月白', '220 ml'], 0),
  ],
  skusCursor: null,
  categoryIds: ['tea'],
  state: 'onSale',
  quantityMax: 3,
  perPersonMax: null,
  personalLeft: null,
  needsShipping: true,
  onSaleFrom: null,
  onSaleTo: null,
  freeFreightFromFen: null,
}

export const quoteLine = (changes: Partial<QuoteLine> = {}): QuoteLine => ({
  skuId: 'rouge-220',
  spuId: 'teapot',
  title: teapot.title,
  picture,
  options: ['胭脂', '220 ml'],
  quantity: 1,
  priceFen: fen(21_900),
  compareAtFen: null,
  lineFen: fen(21_900),
  problem: null,
  reason: null,
  available: 9,
  quantityMax: 99,
  personalLeft: null,
  ...changes,
})

export const quote = (changes: Partial<Quote> = {}): Quote => ({
  lines: [quoteLine()],
  goodsFen: fen(21_900),
  freightFen: fen(800),
  totalFen: fen(22_700),
  savedFen: fen(0),
  freeFreightFromFen: null,
  parcels: [],
  days: null,
  needsAddress: true,
  doubtfulProvinces: [],
  addressProblem: null,
  ways: ['ownPhone', 'friendPhone', 'screenCode'],
  unitsMax: null,
  shipBeforeAt: Date.UTC(2026, 10, 24, 4),
  ...changes,
})

export const cartLine = (changes: Partial<CartLine> = {}): CartLine => ({
  skuId: 'rouge-220',
  spuId: 'teapot',
  title: teapot.title,
  picture,
  options: ['胭脂', '220 ml'],
  quantity: 1,
  priceFen: fen(21_900),
  compareAtFen: null,
  priceSeenFen: fen(21_900),
  available: 9,
  state: 'ok',
  ...changes,
})

export const order = (changes: Partial<OrderView> = {}): OrderView => ({
  openCases: [],
  canChangeAddress: false,
  canRemind: false,
  ways: ['ownPhone', 'friendPhone', 'screenCode'],
  orderId: '261122ABCDEFGHJK',
  state: 'unpaid',
  closeReason: null,
  lines: [quoteLine()],
  unitCount: 1,
  goodsFen: fen(21_900),
  freightFen: fen(800),
  savedFen: fen(0),
  totalFen: fen(22_700),
  refundedFen: fen(0),
  address: {
    name: '周小满',
    phone: '13800006021',
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    detail: '张杨路 6 号',
  },
  note: '',
  createdAt: Date.UTC(2026, 10, 22, 1, 37),
  payBeforeAt: Date.UTC(2026, 10, 22, 2, 7),
  paidAt: null,
  shipBeforeAt: null,
  transactionId: null,
  payer: null,
  parcels: [],
  shippedAt: null,
  receivedAt: null,
  autoReceiveAt: null,
  latestCaseId: null,
  events: [{ kind: 'placed', at: Date.UTC(2026, 10, 22, 1, 37) }],
  can: ['pay', 'cancel'],
  serverNow: Date.UTC(2026, 10, 22, 1, 40),
  ...changes,
})
