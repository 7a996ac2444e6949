import type { Instrument, Page } from '../../typings/model'
import type { ParcelView } from '../../typings/parcels'
import type {
  CategoryView,
  OrderLineView,
  OrderView,
  PayerView,
  ProductCard,
  ProductView,
  SkuView,
  StockLevel,
} from '../../typings/shop-api'
import type { AfterSaleCase } from './after-sale/case'
import { leftToAsk } from './after-sale/quote'
import { orderCase } from './after-sale/view'
import { isSentFree } from './freight'
import { type FreightTemplate, shownTariff, templateOf } from './freight-template'
import { canOf } from './order'
import type { OrderLine } from './order-line'
import { lineWords } from './order-line'
import { mayChangeAddress, mayRemind } from './order-wishes'
import { isBuyer } from './payer'
import type { Category, Product, ProductFace, Sku } from './product'
import { NO_PICTURE } from './product-skus'
import type { Attempt, Order, OrderPayer, Parcel } from './records'
import { isSoldAt } from './selling'

const NEW_FOR_MS = 14 * 86_400_000
const LOW_STOCK_MAX = 5
const AVAILABLE_SHOWN_MAX = 999

export interface ViewContext {
  /** Units that can be bought of all SKUs of a product together. */
  units: Map<string, number>
  templates: FreightTemplate[]
  now: number
}

export function productCard(product: ProductFace, { units, templates, now }: ViewContext): ProductCard {
  const [onlySkuId = null] = product.skuIds ?? []
  return {
    spuId: product.spuId,
    title: product.title,
    picture: product.pictures[0] ?? NO_PICTURE,
    priceFen: product.minPriceFen,
    priceVaries: product.minPriceFen !== product.maxPriceFen,
    compareAtFen: product.minCompareAtFen,
    soldCount: product.soldCount,
    stockLevel: stockLevel(units.get(product.spuId) ?? 0),
    isNew: now < product.createdAt + NEW_FOR_MS,
    freeFreight: isSentFreeAlone(product, templates),
    onlySkuId: product.skuCount === 1 ? onlySkuId : null,
    presale: product.presale,
  }
}

/** Whether the cheapest unit of a product costs nothing to send. */
export function isSentFreeAlone(product: Parcelled, templates: FreightTemplate[]): boolean {
  const template = templateOf(templates, product.freightTemplateId)
  return template !== null && isSentFree(template, cheapestOf(product))
}

type Parcelled = Pick<ProductFace, 'minPriceFen' | 'freightTemplateId' | 'needsShipping'>

/** A list knows no weights: what a unit weighs that nobody wrote down stands for them. */
const cheapestOf = ({ minPriceFen, freightTemplateId, needsShipping }: Parcelled) => ({
  lineFen: minPriceFen,
  freightTemplateId,
  weightGram: null,
  needsShipping,
})

export const stockLevel = (units: number): StockLevel =>
  units <= 0 ? 'none' : units <= LOW_STOCK_MAX ? 'low' : 'enough'

/** `skus` is the first part of its SKUs; `skusCursor` leads on from there. */
export function productView(
  product: Product,
  { items: skus, nextCursor }: Page<SkuView>,
  { personalLeft, ...context }: ViewContext & Pick<ProductView, 'personalLeft'>,
): ProductView {
  const template = templateOf(context.templates, product.freightTemplateId)
  return {
    ...productCard(product, context),
    subtitle: product.subtitle,
    pictures: product.pictures,
    video: product.video,
    descriptionHtml: product.descriptionHtml,
    descriptionEnHtml: product.descriptionEnHtml,
    attributes: product.attributes,
    axes: product.axes,
    skus,
    skusCursor: nextCursor,
    categoryIds: product.categoryIds,
    state: isSoldAt(product, context.now) ? 'onSale' : 'offSale',
    quantityMax: product.quantityMax,
    perPersonMax: product.perPersonMax,
    personalLeft,
    needsShipping: product.needsShipping,
    onSaleFrom: product.onSaleFrom,
    onSaleTo: product.onSaleTo,
    freeFreightFromFen: template && (shownTariff(template)?.freeFromFen ?? null),
  }
}

export function skuView(sku: Sku, units: number): SkuView {
  const { skuId, options, priceFen, compareAtFen, pictureIndex } = sku
  return {
    skuId,
    options,
    priceFen,
    compareAtFen,
    available: Math.min(units, AVAILABLE_SHOWN_MAX),
    pictureIndex,
  }
}

export function categoryView(category: Category, productCount: number): CategoryView {
  const { categoryId, name, picture } = category
  return { categoryId, name, picture, productCount }
}

/** What an order's own view needs of others. */
export interface OrderBeside {
  /** The payment that it kept; null where nothing of it can be refunded or asked for yet. */
  kept: Attempt | null
  openCases: AfterSaleCase[]
  /** Ways to pay that are open to its buyer; none once it waits for no payment. */
  ways: Instrument[]
}

/** An order as its own shopper sees it, with its cases that have not ended. */
export function orderView(order: Order, { kept, openCases, ways }: OrderBeside, now: number): OrderView {
  if (order.source === 'counter') throw new Error(`Order ${order.orderId} of the counter has no shopper.`)
  const cases = openCases.map(orderCase)
  const isAnythingLeft = !kept || leftToAsk({ order, kept, cases: openCases }).length > 0
  return {
    orderId: order.orderId,
    state: order.state,
    closeReason: order.closeReason,
    lines: order.lines.map(orderLineView),
    unitCount: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    goodsFen: order.goodsFen,
    freightFen: order.freightFen,
    savedFen: order.savedFen,
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    address: order.address,
    note: order.note,
    createdAt: order.createdAt,
    payBeforeAt: order.state === 'unpaid' ? order.payBeforeAt : null,
    paidAt: order.paidAt,
    shipBeforeAt: order.shipBeforeAt,
    transactionId: order.transactionId,
    payer: order.payer && payerView(order.payer, order),
    parcels: order.parcels.map(parcelView),
    shippedAt: order.shippedAt,
    receivedAt: order.receivedAt,
    autoReceiveAt: order.autoReceiveAt,
    latestCaseId: order.latestCaseId,
    openCases: cases,
    events: order.events,
    ways,
    can: canOf(order, { isAnythingLeft, ways }, now),
    canChangeAddress: mayChangeAddress(order),
    canRemind: mayRemind(order, now) && !cases.some(({ holdsGoods }) => holdsGoods),
    serverNow: now,
  }
}

/** WeChat lets nobody confirm a receipt in its own dialog but whoever paid. */
function payerView({ instrument, id, name, isInApp }: OrderPayer, order: Order): PayerView {
  return { instrument, name, confirmsAtWechat: isInApp && isBuyer(order, id) }
}

/** Of a parcel what its buyer may see: each field is named, so that a new one stays hidden. */
export function parcelView(parcel: Parcel): ParcelView {
  const { parcelId, mode, carrier, trackingNo, lines, shippedAt } = parcel
  return { parcelId, mode, carrier, trackingNo, lines, shippedAt }
}

/** A line as it was bought, for whoever may see the order. */
export function orderLineView(line: OrderLine): OrderLineView {
  const { skuId, spuId, title, picture, options, optionsEn, presale, isService, ...rest } = line
  const { quantity, priceFen, compareAtFen, lineFen } = rest
  return {
    ...{ skuId, spuId, title, picture, options },
    ...lineWords({ optionsEn, presale, isService }),
    ...{ quantity, priceFen, compareAtFen, lineFen },
  }
}
