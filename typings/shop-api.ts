import type { AddressApi, AddressProblem } from './address'
import type { AfterSalesApi } from './after-sales'
import type { FreightDays } from './freight'
import type { FriendPayApi, PayRefusals } from './friend-pay'
import type { HomeBlockView } from './home'
import type { Axis, Presale } from './items'
import type { KeepsakesApi } from './keepsakes'
import type { Fen, Instrument, LineRequest, LocalText, Page, Picture, Video } from './model'
import type { ShopNewsApi } from './news'
import type { OrderView, PaymentParams } from './order-view'
import type { OwnOrderApi } from './own-order'
import type { ProductAroundApi } from './product-around'
import type { ProductCard } from './product-card'
import type { ReviewApi } from './reviews'
import type { ShopSearchApi } from './search'
import type { OrderPause, ServiceHours, ShopLicence } from './settings'
import type { ShippingApi } from './shipping'

export type { AddressProblem, AddressView } from './address'
export type { Axis } from './items'
export type * from './order-view'
export type { OrderFilter } from './own-order'
export type * from './product-card'
export type * from './search'

export interface SkuView {
  skuId: string
  /** One value name (`zh`) for each axis, in the order of the axes. */
  options: string[]
  priceFen: Fen
  compareAtFen: Fen | null
  /** Units that can be bought now, shown up to 999. */
  available: number
  pictureIndex: number | null
}

export interface ProductView extends ProductCard {
  subtitle: LocalText | null
  pictures: Picture[]
  video: Video | null
  /** Sanitised HTML for `<rich-text>`; in English where the owner wrote it, else null. */
  descriptionHtml: string
  descriptionEnHtml: string | null
  attributes: { name: LocalText; value: LocalText }[]
  axes: Axis[]
  /** The first of its SKUs; `sku.list` reads on from `skusCursor`, null where these are all. */
  skus: SkuView[]
  skusCursor: string | null
  categoryIds: string[]
  state: 'onSale' | 'offSale'
  /** Most units of it in one order, of all its SKUs together. */
  quantityMax: number
  /** Most units that one person ever buys; null: no bound. */
  perPersonMax: number | null
  /** What of it the caller may still have; null: no bound. */
  personalLeft: number | null
  needsShipping: boolean
  /** On sale from and until then, epoch ms; null: no bound. */
  onSaleFrom: number | null
  onSaleTo: number | null
  freeFreightFromFen: Fen | null
}

export interface CategoryView {
  categoryId: string
  name: LocalText
  picture: Picture
  productCount: number
}

/** A category of the first level with those below it, which may be none. */
export interface CategoryGroup extends CategoryView {
  children: CategoryView[]
}

/** What every shopper may know of who sells. */
export interface ShopAbout {
  shopName: LocalText
  logo: Picture | null
  licence: ShopLicence | null
  servicePhone: string | null
  serviceHours: ServiceHours | null
  wechatId: string | null
  returnPolicy: LocalText | null
  /** `number` counts its wordings, `at` is when this one began. */
  privacy: { text: LocalText; number: number; at: number } | null
}

export type Feed = 'recommended' | 'newest' | 'deals' | 'under99'

/** The first screen: what its owner put together, and below it all that is for sale. */
export interface HomeView {
  shopName: LocalText
  /** `zh`: every shopper reads Chinese. */
  languages: 'zh' | 'both'
  blocks: HomeBlockView[]
  recommended: Page<ProductCard>
  serverNow: number
}

export interface CartLine {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  optionsEn?: string[]
  presale?: Presale
  /** Nothing of it is sent anywhere. */
  isService?: true
  quantity: number
  priceFen: Fen
  compareAtFen: Fen | null
  /** The price when it was put in; lower or higher than `priceFen` is told as a tag. */
  priceSeenFen: Fen
  available: number
  state: 'ok' | 'soldOut' | 'offSale'
}

export interface CartView {
  lines: CartLine[]
  /** Units of all lines that can be bought: the badge. */
  count: number
}

export interface QuoteLine {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  optionsEn?: string[]
  presale?: Presale
  /** Nothing of it is sent anywhere. */
  isService?: true
  quantity: number
  priceFen: Fen
  compareAtFen: Fen | null
  lineFen: Fen
  problem: null | 'notEnough' | 'soldOut' | 'offSale' | 'notServed' | 'overLimit'
  /** Of `notServed`: why, in the shop's own words. */
  reason: LocalText | null
  /** So many of it could be ordered beside the other lines. */
  available: number
  /** Most units of its product in one order, of all its SKUs together. */
  quantityMax: number
  /** What of its product the caller may still have, before this order; null: no bound. */
  personalLeft: number | null
}

/** A product of which more is wanted than one order, or one person, may have: so many are `left`. */
export interface OverLimit {
  spuId: string
  title: LocalText
  left: number
  by: 'order' | 'person'
}

/** What is sent together: the goods of one freight template. */
export interface QuoteParcel {
  name: LocalText
  freightFen: Fen
  freeFromFen: Fen | null
  days: FreightDays | null
}

/** goodsFen + freightFen = totalFen; `savedFen` is already inside the prices. */
export interface Quote {
  lines: QuoteLine[]
  goodsFen: Fen
  freightFen: Fen
  totalFen: Fen
  savedFen: Fen
  freeFreightFromFen: Fen | null
  /** Their freight sums to `freightFen`, before what is taken off all. */
  parcels: QuoteParcel[]
  /** From the day of sending until all of it is there; null where the shop does not say. */
  days: FreightDays | null
  /** Whether anything of it is sent: else no address is asked for. */
  needsAddress: boolean
  /** Names of provinces or cities where the address speaks of several, of which the dearest counts. */
  doubtfulProvinces: string[]
  /** What has to be corrected before an order goes to this address; older ones were taken unchecked. */
  addressProblem: AddressProblem | null
  /** Ways to pay that are open to this shopper for these goods, never none. */
  ways: Instrument[]
  /** When an order placed now is sent at the latest. */
  shipBeforeAt: number
  /** Most units in one order; null: no bound. */
  unitsMax: number | null
  /** The least that `goodsFen` has to be; null: no bound. */
  goodsMinFen: Fen | null
  /** The shop takes no new orders now; null: it does. */
  pause: OrderPause | null
}

type NotFound = { NOT_FOUND: object }

/** The actions of the door `shop`: called by a mini program whose openid the platform vouches for. */
export interface ShopApi
  extends FriendPayApi,
    ShippingApi,
    AfterSalesApi,
    AddressApi,
    KeepsakesApi,
    OwnOrderApi,
    ProductAroundApi,
    ShopNewsApi,
    ShopSearchApi,
    ReviewApi {
  'home.get': { in: object; out: HomeView; refuses: Record<never, never> }
  'shop.get': { in: object; out: ShopAbout; refuses: Record<never, never> }
  'category.list': { in: object; out: { categories: CategoryGroup[] }; refuses: Record<never, never> }
  'product.list': {
    in: {
      categoryId?: string
      feed?: Feed
      sort?: 'default' | 'sold' | 'priceUp' | 'priceDown'
      cursor?: string
    }
    out: Page<ProductCard>
    refuses: NotFound
  }
  'product.get': { in: { spuId: string }; out: ProductView; refuses: NotFound }
  'sku.list': { in: { spuId: string; cursor: string }; out: Page<SkuView>; refuses: NotFound }

  'cart.get': { in: object; out: CartView; refuses: Record<never, never> }
  /** Adds to what is there; `quantity` may be cut to what can be had, which `added` tells. */
  'cart.add': {
    in: LineRequest
    out: { cart: CartView; added: number }
    refuses: NotFound & { OUT_OF_STOCK: { available: number }; CART_FULL: { linesMax: number } }
  }
  'cart.setQuantity': {
    in: LineRequest
    out: CartView
    refuses: NotFound & { OUT_OF_STOCK: { available: number } }
  }
  /** Another SKU of the same product takes the line's place. */
  'cart.changeSku': {
    in: { skuId: string; toSkuId: string; quantity: number }
    out: CartView
    refuses: NotFound & { OUT_OF_STOCK: { available: number } }
  }
  'cart.remove': { in: { skuIds: string[] }; out: CartView; refuses: Record<never, never> }

  'quote.get': {
    in: { lines: LineRequest[]; addressId?: string }
    out: Quote
    refuses: NotFound & { ADDRESS_NOT_FOUND: object }
  }
  /**
   * `requestKey` is made once for a choice: the same key with it gives the same order, with another none.
   * `expectedTotalFen` is what the shopper saw: another total is refused, never charged. `pay` asks WeChat
   * Pay in the same call; `payment` is null where it was not asked for or could not begin, and then
   * `order.prepay` says why. Without `addressId` only what nobody has to send is ordered; where nothing is
   * sent, none is kept. `purchaseId` is the first order of a purchase that this one is bought with: own,
   * and not paid yet.
   */
  'order.place': {
    in: {
      requestKey: string
      lines: LineRequest[]
      addressId?: string
      expectedTotalFen: number
      note?: string
      fromCart: boolean
      pay?: boolean
      purchaseId?: string
    }
    /** `isWayClosed`: no payment was begun, since this way is not open to the shopper now. */
    out: { orderId: string; payment: PaymentParams | null; isWayClosed: boolean }
    refuses: NotFound & {
      ADDRESS_NOT_FOUND: object
      /** It was stored before addresses were checked; corrected with `address.save` it can be ordered to. */
      BAD_ADDRESS: { field: AddressProblem }
      OUT_OF_STOCK: { skuIds: string[]; quote: Quote }
      OFF_SALE: { skuIds: string[]; quote: Quote }
      /** Of some products fewer are left for one order, or for this person. */
      OVER_LIMIT: { limits: OverLimit[]; quote: Quote }
      /** The shop does not send these to this address. */
      NOT_SERVED: { skuIds: string[]; quote: Quote }
      PRICE_CHANGED: { quote: Quote }
      /** Nothing of the purchase waits for its payment any more, or it has so many orders already. */
      PURCHASE_CLOSED: { ordersMax: number }
      /** More units than `quote.unitsMax`. */
      TOO_MANY_UNITS: { quote: Quote }
      /** Goods of less than `quote.goodsMinFen`. */
      BELOW_MINIMUM: { quote: Quote }
      /** No new orders are taken now; `quote.pause` says why. */
      SHOP_PAUSED: { quote: Quote }
      /** So many orders wait for their payment already, and hold stock. */
      TOO_MANY_UNPAID: { max: number }
      /** So many were placed within an hour; it goes on at `againAt`, epoch ms. */
      TOO_MANY_PLACED: { max: number; againAt: number }
    }
  }
  /** `expectedTotalFen` is what the shopper saw: another total is told, and WeChat Pay is not asked. */
  'order.prepay': {
    in: { orderId: string; expectedTotalFen: number }
    out: PaymentParams
    refuses: PayRefusals
  }
  /**
   * Pays all that waits for its payment of a purchase at once; `expectedTotalFen` is their sum, as for one.
   * `PAY_APART`: no way to pay takes so many orders as one, and each is paid by itself.
   */
  'purchase.prepay': {
    in: { purchaseId: string; expectedTotalFen: number }
    out: PaymentParams
    refuses: PayRefusals & { PAY_APART: { orders: number } }
  }
  /** A hint from the phone: asks WeChat Pay at most once in 3 s an attempt and applies what it says. */
  'order.confirmPayment': { in: { orderId: string }; out: OrderView; refuses: NotFound }
  /** `orderId` may be the number of an attempt of it. */
  'order.get': { in: { orderId: string }; out: OrderView; refuses: NotFound }
  /** Answers `closing` while WeChat Pay is being asked; a payment that was quicker wins. */
  'order.cancel': { in: { orderId: string }; out: OrderView; refuses: NotFound & { CANNOT_CANCEL: object } }

  'me.get': {
    in: object
    out: {
      /** `afterSale`: cases that have not ended. */
      counts: Record<'unpaid' | 'toShip' | 'toReceive' | 'afterSale', number>
      cartCount: number
      favourites: number
      footprints: number
      latest: OrderView | null
    }
    refuses: Record<never, never>
  }
}
