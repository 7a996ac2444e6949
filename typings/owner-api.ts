import type { OwnerCaseApi } from './after-sales'
import type { AuditApi } from './audit'
import type { OwnerBatchApi } from './batch'
import type { OwnerBillApi } from './bills'
import type { OwnerImportApi } from './catalogue-import'
import type { OwnerCategoryApi } from './categories'
import type { CounterApi } from './counter'
import type { OwnerExportApi } from './exports'
import type { FirstHourApi } from './first-hour'
import type { OwnerFreightApi } from './freight'
import type { OwnerHomeApi } from './home'
import type { OwnerItemApi } from './items'
import type { OwnerJobApi } from './jobs'
import type { Fen, LocalText, Page, PostalAddress, ProductState } from './model'
import type { OwnerNewsApi } from './news'
import type { NoticeView, OddityGoods, OwnerOrder, OwnerOrderRow, OwnerPicture } from './owner-order'
import type { OwnerRefundReason, RefundableParts, RefundParts, RefundRow } from './owner-refunds'
import type { PeopleApi, SessionView, WeakPassword } from './people'
import type { Permission, StaffRole } from './permissions'
import type { OwnerReviewApi } from './reviews'
import type { OwnerRolloutApi } from './rollout'
import type { OwnerSearchApi } from './search'
import type { OrderPause, OwnerSettingsApi } from './settings'
import type { OwnerShippingApi } from './shipping'
import type { SignInApi } from './sign-in'
import type { StockApi, StockReason } from './stock'
import type { OwnerTodayApi } from './today'

export type * from './audit'
export type * from './batch'
export type * from './catalogue-import'
export type * from './categories'
export type * from './exports'
export type * from './items'
export type * from './jobs'
export type * from './owner-order'
export type * from './people'
export type * from './permissions'
export type * from './sign-in'

export interface StaffView {
  username: string
  displayName: string
  role: StaffRole
  /** The one-time password of the start script has to be replaced. */
  mustChangePassword: boolean
}

export interface OwnerProductRow {
  spuId: string
  handle: string
  title: LocalText
  picture: OwnerPicture | null
  state: ProductState
  categoryNames: LocalText[]
  skuCount: number
  minPriceFen: Fen
  maxPriceFen: Fen
  available: number
  held: number
  soldCount: number
  updatedAt: number
  revision: number
}

export interface OwnerSku {
  skuId: string
  options: string[]
  optionsEn?: string[]
  code: string | null
  priceFen: Fen
  compareAtFen: Fen | null
  available: number
  held: number
  sold: number
}

export interface OwnerProduct extends OwnerProductRow {
  axes: { name: LocalText; values: LocalText[] }[]
  /** The first of its SKUs; `sku.list` reads on from `skusCursor`, null where these are all. */
  skus: OwnerSku[]
  skusCursor: string | null
  pictures: OwnerPicture[]
  descriptionHtml: string
  vendor: string | null
}

export interface StockMoveView {
  skuId: string
  delta: number
  reason: StockReason
  actor: string
  note: string
  at: number
}

export type ProductTab = 'all' | 'onSale' | 'low' | 'soldOut' | 'offSale' | 'draft' | 'deleted'
/** `toShip` can be sent now; `held` is paid and waits for the decision on a case. */
export type OrderTab = 'all' | 'unpaid' | 'toShip' | 'held' | 'shipped' | 'closed' | 'odd'

type NotFound = { NOT_FOUND: object }
type None = Record<never, never>

/** The actions of the door `owner`: `POST /api/owner` with the session's cookie. */
export interface OwnerApi
  extends AuditApi,
    OwnerReviewApi,
    PeopleApi,
    SignInApi,
    OwnerShippingApi,
    OwnerCaseApi,
    OwnerHomeApi,
    OwnerBillApi,
    OwnerBatchApi,
    OwnerImportApi,
    OwnerCategoryApi,
    OwnerExportApi,
    OwnerItemApi,
    OwnerJobApi,
    OwnerTodayApi,
    OwnerRolloutApi,
    OwnerSearchApi,
    OwnerSettingsApi,
    FirstHourApi,
    OwnerFreightApi,
    OwnerNewsApi,
    CounterApi,
    StockApi {
  'session.login': {
    in: { username: string; password: string }
    out: { staff: StaffView }
    refuses: {
      WRONG_CREDENTIALS: object
      TOO_MANY_ATTEMPTS: { retryAfterMs: number }
      /** The password is right, and the account has a second factor: `session.loginByCode` goes on. */
      CODE_WANTED: { loginToken: string; expiresInMs: number }
    }
  }
  'session.get': {
    in: object
    /** `may` is all that the role may do: the door asks the same table. */
    out: {
      staff: StaffView
      may: Permission[]
      shopName: LocalText
      expiresAt: number
      /** The role needs a second factor, and this account has none yet: nothing else is open to it. */
      needsSecondFactor: boolean
    }
    refuses: None
  }
  'session.logout': { in: object; out: object; refuses: None }
  'session.list': { in: object; out: { sessions: SessionView[] }; refuses: None }
  'session.revoke': { in: { sessionId: string }; out: { sessions: SessionView[] }; refuses: NotFound }
  /** Every other session of this account ends with it. */
  'session.changePassword': {
    in: { oldPassword: string; newPassword: string }
    out: { staff: StaffView }
    refuses: {
      WRONG_CREDENTIALS: object
      WEAK_PASSWORD: WeakPassword
      TOO_MANY_ATTEMPTS: { retryAfterMs: number }
    }
  }

  /** What waits for a person: the counts in the sidebar. */
  'overview.get': {
    in: object
    out: {
      toShip: number
      /** Paid orders that wait for the decision on a case before they are sent. */
      heldByCase: number
      unpaid: number
      /** Orders with odd money, and notifications that belong to no order. */
      odd: number
      /** Refunds that wait for a person. */
      refundsWaiting: number
      /** What WeChat Pay's bills say otherwise than our books, and days that could not be compared. */
      billDifferences: number
      /** After-sales cases that wait for the shop. */
      casesWaiting: number
      /** Messages to WeChat that were given up. */
      outboxDead: number
      lowStock: number
      onSale: number
      /** No new orders are taken now; null: they are. */
      pause: OrderPause | null
    }
    refuses: None
  }

  'product.list': {
    in: { tab: ProductTab; search?: string; categoryId?: string; cursor?: string }
    out: Page<OwnerProductRow> & { counts: Record<ProductTab, number>; skuCount: number; matching: number }
    refuses: None
  }
  'product.get': { in: { spuId: string }; out: OwnerProduct & { moves: StockMoveView[] }; refuses: NotFound }
  /** `revision` is the product's: of another one than before, all is to be read anew. */
  'sku.list': {
    in: { spuId: string; cursor: string }
    out: Page<OwnerSku> & { revision: number }
    refuses: NotFound
  }
  'product.setState': {
    in: { spuIds: string[]; state: 'onSale' | 'offSale' }
    out: { changed: { spuId: string; from: ProductState }[]; failed: { spuId: string; code: string }[] }
    refuses: None
  }
  /**
   * New prices of some SKUs. `revision` is the one that was read; another one is refused, so that nobody's
   * change is lost. Answers what stands then.
   */
  'product.setPrices': {
    in: {
      spuId: string
      revision: number
      skus: { skuId: string; priceFen: number; compareAtFen: number | null }[]
    }
    out: {
      revision: number
      minPriceFen: Fen
      maxPriceFen: Fen
      updatedAt: number
      skus: { skuId: string; priceFen: Fen; compareAtFen: Fen | null }[]
    }
    refuses: NotFound & { CHANGED_MEANWHILE: object }
  }
  'order.list': {
    in: { tab: OrderTab; search?: string; fromAt?: number; toAt?: number; cursor?: string }
    out: Page<OwnerOrderRow> & { counts: Record<OrderTab, number> }
    refuses: None
  }
  /** `orderId` may be the number of an attempt of it. */
  'order.get': { in: { orderId: string }; out: OwnerOrder; refuses: NotFound }
  'order.revealContact': { in: { orderId: string }; out: PostalAddress; refuses: NotFound }

  /**
   * Gives money back to who paid it; owners and managers only, once for a `requestKey` of 8 to 40 letters,
   * digits, - and _. `whole` is all that is left. Without `outTradeNo` it is of the payment that the order
   * kept. `returnStock` puts the units of an order that was not shipped on sale again, once nothing of its
   * money is left. `parts` is the sum of lines, freight and an extra amount that `parts` names; with
   * `returnStock` the units of its lines go on sale again.
   */
  'refund.create': {
    in: {
      requestKey: string
      orderId: string
      outTradeNo?: string
      amountFen: number | 'whole' | 'parts'
      parts?: RefundParts
      reason: OwnerRefundReason
      note?: string
      returnStock: boolean
    }
    out: OwnerOrder
    refuses: NotFound & {
      NOT_PAID: object
      TOO_MUCH: { leftFen: Fen }
      /** Units or freight that were refunded before, or never bought. */
      NOT_LEFT: RefundableParts
      TOO_MANY: { refundsMax: number }
      /** Units go back only with all the money that is left of an order that was not shipped. */
      STOCK_STAYS: object
    }
  }

  /** Refunds that wait for a person, the latest first: `overview.get` counts them as `refundsWaiting`. */
  'refund.list': { in: { cursor?: string }; out: Page<RefundRow>; refuses: None }

  /**
   * What was odd about an order was dealt with: settles it. `reason` and `about` are what was seen;
   * another one that came meanwhile is not settled by it. Of money that was refunded past the shop, `goods`
   * says whether what was not sent still goes (as without it) or stays; what stays is on sale again with
   * `returnStock`.
   */
  'order.settleOddity': {
    in: {
      orderId: string
      reason: string
      about: string
      note: string
      goods?: OddityGoods
      returnStock?: boolean
    }
    out: OwnerOrder
    refuses: NotFound & {
      NOTHING_ODD: object
      /** The goods cannot stay for a refund of which neither number nor sum is known: the bill tells it. */
      SUM_UNKNOWN: object
      /** The goods cannot stay while a refund of our own that is for units of them has not ended. */
      REFUND_OPEN: object
    }
  }
  /** Takes one notification off the list; what is odd about its order stays. */
  'notice.settle': {
    in: { noticeId: string; note: string }
    out: NoticeView
    refuses: NotFound & { NOTHING_ODD: object }
  }
  /** Notifications that were verified but not applied: each needs a person. */
  'notice.list': { in: { cursor?: string }; out: Page<NoticeView>; refuses: None }
}
