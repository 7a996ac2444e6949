import type { Fen, Page, Picture } from '../../typings/model'
import type { RefundReason } from '../../typings/owner-refunds'
import type { TransactionFact } from '../domain/payment'
import type { Category, Product } from '../domain/product'
import type {
  Address,
  Attempt,
  AuditEntry,
  Cart,
  LoginThrottle,
  Notice,
  NoticeOutcome,
  Order,
  Refund,
  Session,
  ShopSettings,
  Staff,
  StockMove,
} from '../domain/records'
import type { RefundFact } from '../domain/refund'
import type { BucketCount, StockBucket } from '../domain/stock'

/** What the use cases need from outside. Adapters implement these; `entry/wiring.ts` puts them together. */

export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Resolves after a pause of the retry kind; virtual in simulations. */
  pause(durationMs: number): Promise<void>
}

export interface Ids {
  /** `length` characters of Crockford base 32 from a cryptographic source. */
  random(length: number): string
}

/** False where the stored revision is another one: read again and decide again. */
type Saved = Promise<boolean>

export interface ProductQuery {
  categoryId?: string
  order: 'rank' | 'newest' | 'sold' | 'priceUp' | 'priceDown' | 'deal'
  /** Only products with a reduced price. */
  dealsOnly?: boolean
  maxPriceFen?: number
  cursor?: string
  limit: number
}

export interface OwnerProductQuery {
  state?: Product['state']
  search?: string
  categoryId?: string
  spuIds?: string[]
  cursor?: string
  limit: number
}

export interface ProductStore {
  get(spuId: string): Promise<Product | null>
  getBySku(skuIds: string[]): Promise<Product[]>
  getByHandles(handles: string[]): Promise<Product[]>
  listOnSale(query: ProductQuery): Promise<Page<Product>>
  list(query: OwnerProductQuery): Promise<Page<Product>>
  count(query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Promise<number>
  /** Numbers on sale by category. */
  countOnSaleByCategory(): Promise<Map<string, number>>
  /** How many SKUs the products of a query have together. */
  countSkus(query: Omit<OwnerProductQuery, 'cursor' | 'limit'>): Promise<number>
  insert(product: Product): Promise<'inserted' | 'exists'>
  /** Answers the spuIds that were inserted; the others stood there before, by id or by handle. */
  insertMany(products: Product[]): Promise<Set<string>>
  /** Writes if the stored revision is `product.revision`, and raises it. */
  save(product: Product): Saved
  addSold(units: { spuId: string; quantity: number }[]): Promise<void>
}

export interface CategoryStore {
  list(): Promise<Category[]>
  insert(category: Category): Promise<'inserted' | 'exists'>
}

export interface StockStore {
  /**
   * `held` also where the order held or bought it before; `refused` = too few units, or given back before.
   */
  hold(bucketId: string, orderId: string, n: number, at: number): Promise<'held' | 'refused'>
  /** Gives the units back once; where nothing was taken yet, a later hold of the order is barred. */
  release(bucketId: string, orderId: string, n: number, at: number): Promise<'released' | 'gone'>
  /** `repeated` = sold before; `gone` = the order holds nothing there. */
  sell(bucketId: string, orderId: string, n: number, at: number): Promise<'sold' | 'repeated' | 'gone'>
  bucketsOf(skuIds: string[]): Promise<BucketCount[]>
  /** All buckets, in pages; for counts of the console. */
  summary(skuIds: string[]): Promise<Map<string, { available: number; held: number; sold: number }>>
  /** SKUs whose available units are at most `limit`. */
  skusAtMost(limit: number): Promise<string[]>
  open(bucket: StockBucket): Promise<'opened' | 'exists'>
  /** Adds `move.delta` once for `move.moveId`, never below zero. */
  adjust(move: StockMove): Promise<'adjusted' | 'refused' | 'repeated'>
  /** Puts `move.delta` sold units on sale again, once for `move.moveId`. */
  takeBack(move: StockMove): Promise<'returned' | 'refused' | 'repeated'>
  movesOf(skuIds: string[], limit: number): Promise<StockMove[]>
  /** Drops what was settled before `before`; answers how many buckets it tidied. */
  prune(before: number, limit: number): Promise<number>
}

export interface CartStore {
  get(openid: string): Promise<Cart | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(cart: Cart): Saved
}

export interface AddressStore {
  list(openid: string): Promise<Address[]>
  get(openid: string, addressId: string): Promise<Address | null>
  insert(address: Address): Promise<void>
  save(address: Address): Saved
  remove(openid: string, addressId: string): Promise<boolean>
}

export interface OwnerOrderQuery {
  states?: Order['state'][]
  quarantined?: boolean
  search?: string
  fromAt?: number
  toAt?: number
  cursor?: string
  limit: number
}

export interface OrderStore {
  get(orderId: string): Promise<Order | null>
  getByRequestKey(openid: string, requestKey: string): Promise<Order | null>
  /** In one read: the order under this key, and all that hold stock unpaid. */
  beforePlacing(openid: string, requestKey: string): Promise<Order[]>
  /** `exists` where the openid already used this request key. */
  insert(order: Order): Promise<'inserted' | 'exists'>
  save(order: Order): Saved
  listOf(
    openid: string,
    states: Order['state'][] | null,
    cursor: string | null,
    limit: number,
  ): Promise<Page<Order>>
  countOf(openid: string, state: Order['state']): Promise<number>
  list(query: OwnerOrderQuery): Promise<Page<Order>>
  count(query: Omit<OwnerOrderQuery, 'cursor' | 'limit'>): Promise<number>
  /** Orders whose `nextCheckAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<Order[]>
}

export interface AttemptStore {
  get(outTradeNo: string): Promise<Attempt | null>
  insert(attempt: Attempt): Promise<'inserted' | 'exists'>
  save(attempt: Attempt): Saved
  listOf(orderId: string): Promise<Attempt[]>
  due(now: number, limit: number): Promise<Attempt[]>
}

export interface RefundStore {
  get(outRefundNo: string): Promise<Refund | null>
  insert(refund: Refund): Promise<'inserted' | 'exists'>
  save(refund: Refund): Saved
  listOf(orderId: string): Promise<Refund[]>
  /** Refunds whose `nextCheckAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<Refund[]>
  countWaiting(): Promise<number>
  /** Those that wait for a person, the latest first. */
  listWaiting(cursor: string | null, limit: number): Promise<Page<Refund>>
}

export interface NoticeStore {
  get(noticeId: string): Promise<Notice | null>
  insert(notice: Notice): Promise<'inserted' | 'exists'>
  settle(
    noticeId: string,
    outcome: NoticeOutcome,
    reason: string | null,
    orderId: string | null,
  ): Promise<void>
  listOf(outTradeNos: string[]): Promise<Notice[]>
  list(outcome: NoticeOutcome, cursor: string | null, limit: number): Promise<Page<Notice>>
  /** Quarantined ones that belong to no order of ours. */
  countStray(): Promise<number>
  /** Stored but not applied, since a function died in between. */
  unsettled(before: number, limit: number): Promise<Notice[]>
}

export interface StaffStore {
  get(staffId: string): Promise<Staff | null>
  getByUsername(username: string): Promise<Staff | null>
  insert(staff: Staff): Promise<'inserted' | 'exists'>
  save(staff: Staff): Saved
}

export interface SessionStore {
  get(sessionHash: string): Promise<Session | null>
  insert(session: Session): Promise<void>
  touch(sessionHash: string, lastSeenAt: number, expiresAt: number): Promise<void>
  listOf(staffId: string): Promise<Session[]>
  remove(sessionHashes: string[]): Promise<void>
  removeExpired(now: number, limit: number): Promise<number>
}

export interface ThrottleStore {
  get(keys: string[]): Promise<LoginThrottle[]>
  /** Writes if the stored failures are still `failuresSeen` (0: none is stored), so that guesses queue up. */
  save(throttle: LoginThrottle, failuresSeen: number): Saved
  clear(keys: string[]): Promise<void>
  removeExpired(now: number, limit: number): Promise<number>
}

export interface AuditStore {
  /** Entries are only ever added; one that stands there already stays as it is. */
  append(entries: AuditEntry[]): Promise<void>
}

/** The first units of a SKU, and the move that says where they came from. */
export interface StockOpening {
  skuId: string
  units: number
  move: StockMove
}

export interface StockOpenings {
  /** Opens the first bucket of each SKU; a SKU that has one keeps it, so a repeat adds nothing. */
  openMany(openings: StockOpening[]): Promise<void>
}

/** The same id for the same name, in every run: what is made twice is made once. */
export interface DerivedIds {
  of(kind: 'product' | 'sku' | 'category', name: string): string
}

export interface SettingsStore {
  /** Whether the shop was set up. */
  hasShop(): Promise<boolean>
  shop(): Promise<ShopSettings>
  putShop(settings: ShopSettings): Promise<void>
}

export interface PictureStore {
  /** Addresses that a browser can load, by source; a foreign address is its own. */
  urls(pictures: Picture[]): Promise<Map<string, string>>
}

/** Passwords and secrets of sessions; slow and random things stand outside the rules. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

export interface SessionSecrets {
  create(): { secret: string; sessionHash: string }
  hashOf(secret: string): string
}

export type PrepayAnswer =
  | { kind: 'prepaid'; prepayId: string }
  | { kind: 'alreadyPaid' }
  | { kind: 'alreadyClosed' }
  /** WeChat Pay says that this number was used with other parameters. */
  | { kind: 'numberUsed' }
  | { kind: 'refused'; code: string }
  /** Time-out, 5xx, 429 or an answer that cannot be verified: ask again with the same bytes. */
  | { kind: 'unknown'; reason: string }

export type QueryAnswer =
  | { kind: 'found'; fact: TransactionFact }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

export type CloseAnswer =
  | { kind: 'closed' }
  | { kind: 'alreadyPaid' }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

export type RefundAnswer =
  /** Taken in, which is not done: the fact says how far it is. */
  | { kind: 'accepted'; fact: RefundFact }
  /** `isFinal`: asking again with the same bytes will not help. `NOT_ENOUGH` and the like may. */
  | { kind: 'refused'; code: string; isFinal: boolean }
  | { kind: 'unknown'; reason: string }

export type RefundQueryAnswer =
  | { kind: 'found'; fact: RefundFact }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

/** A verified notification, or why it was turned away; only `verified` may be stored. */
export type NotificationReading =
  | {
      kind: 'verified'
      noticeId: string
      eventType: string
      fact: TransactionFact | RefundFact | null
      headers: Record<string, string>
    }
  | { kind: 'rejected'; reason: string; retry: boolean }

export interface PaymentPort {
  /** The exact body for WeChat Pay, to be stored before it is sent. */
  prepayRequest(order: {
    outTradeNo: string
    description: string
    totalFen: Fen
    payerOpenid: string
    expiresAt: number
  }): Promise<string>
  prepay(request: string): Promise<PrepayAnswer>
  /** The five fields for `wx.requestPayment`, signed. */
  clientParams(
    prepayId: string,
    now: number,
  ): Promise<{
    timeStamp: string
    nonceStr: string
    package: string
    signType: 'RSA'
    paySign: string
  }>
  query(outTradeNo: string): Promise<QueryAnswer>
  close(outTradeNo: string): Promise<CloseAnswer>
  /** The exact body of a refund, to be stored before it is sent. */
  refundRequest(refund: {
    outRefundNo: string
    outTradeNo: string
    amountFen: Fen
    totalFen: Fen
    reason: RefundReason
  }): Promise<string>
  refund(request: string): Promise<RefundAnswer>
  queryRefund(outRefundNo: string): Promise<RefundQueryAnswer>
  readNotification(headers: Record<string, string>, rawBody: string): Promise<NotificationReading>
  /** What a notification says that was verified when it was stored; null where it cannot be read any more. */
  readStored(rawBody: string): Promise<TransactionFact | RefundFact | null>
  /** appid and mchid that a fact has to carry. */
  identity(): Promise<{ appid: string; mchid: string }>
}

export interface Log {
  /** One structured line; never a secret, a body or a header. */
  write(
    level: 'info' | 'warn' | 'error',
    message: string,
    fields?: Record<string, string | number | boolean | null>,
  ): void
}

/**
 * Everything, as wired for one door. A use case names the part it uses: `Pick<Ports, 'orders' | 'clock'>`.
 */
export interface Ports {
  clock: Clock
  ids: Ids
  log: Log
  products: ProductStore
  categories: CategoryStore
  stock: StockStore
  carts: CartStore
  addresses: AddressStore
  orders: OrderStore
  attempts: AttemptStore
  refunds: RefundStore
  notices: NoticeStore
  staff: StaffStore
  sessions: SessionStore
  throttles: ThrottleStore
  audit: AuditStore
  stockOpenings: StockOpenings
  derivedIds: DerivedIds
  settings: SettingsStore
  pictures: PictureStore
  passwords: PasswordHasher
  sessionSecrets: SessionSecrets
  payment: PaymentPort
}
