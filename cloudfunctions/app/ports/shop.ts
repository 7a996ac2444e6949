import type { Page } from '../../../typings/model'
import type { Allowance, AllowanceLimits, Place } from '../../domain/allowance'
import type { FreightTemplate } from '../../domain/freight-template'
import type { Keepsakes } from '../../domain/keepsakes'
import type { CountedOrder, LimitClaims } from '../../domain/limit-claims'
import type { Merchant } from '../../domain/merchant'
import type { PrivacyText } from '../../domain/privacy-text'
import type { Address, Cart, Order, ShopSettings } from '../../domain/records'
import type { Saved } from './saved'

export interface CartStore {
  get(openid: string): Promise<Cart | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(cart: Cart): Saved
}

/** What shoppers keep in sight. */
export interface KeepsakesStore {
  get(openid: string): Promise<Keepsakes | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(kept: Keepsakes): Saved
}

export interface AddressStore {
  list(openid: string): Promise<Address[]>
  get(openid: string, addressId: string): Promise<Address | null>
  insert(address: Address): Promise<void>
  save(address: Address): Saved
  remove(openid: string, addressId: string): Promise<boolean>
}

export interface OwnerOrderQuery {
  merchantId: string
  states?: Order['state'][]
  /** Only those of which an oddity waits for a person. */
  isOdd?: true
  /** Only these, or all but these. */
  among?: string[]
  except?: string[]
  search?: string
  /** A search finds nobody by name or number: an answer would tell of whom the order is. */
  hidesBuyers?: boolean
  fromAt?: number
  toAt?: number
  cursor?: string
  limit: number
}

export interface OrderStore {
  get(orderId: string): Promise<Order | null>
  getByRequestKey(openid: string, requestKey: string): Promise<Order | null>
  /** What is bought at once, the first one first. */
  ofPurchase(purchaseId: string): Promise<Order[]>
  /** Of at most 1,000 keys: the states of the orders that stand under them. */
  statesUnder(openid: string, requestKeys: string[]): Promise<Pick<Order, 'requestKey' | 'state'>[]>
  /**
   * A shopper's orders with any of these products that may count for a limit: all but those that closed
   * unpaid more than a minute ago.
   */
  ofProducts(openid: string, spuIds: string[], now: number): Promise<CountedOrder[]>
  /** `exists` where the openid already used this request key. */
  insert(order: Order): Promise<'inserted' | 'exists'>
  save(order: Order): Saved
  listOf(
    openid: string,
    states: Order['state'][] | null,
    cursor: string | null,
    limit: number,
    /** A part of a number or of a product's name. */
    search?: string,
  ): Promise<Page<Order>>
  /** Of a merchant: those that were paid and of which not everything was sent. */
  unsent(merchantId: string): Promise<Pick<Order, 'lines' | 'parcels'>[]>
  getMany(orderIds: string[]): Promise<Order[]>
  countOf(openid: string, states: Order['state'][]): Promise<number>
  list(query: OwnerOrderQuery): Promise<Page<Order>>
  count(query: Omit<OwnerOrderQuery, 'cursor' | 'limit'>): Promise<number>
  /**
   * A merchant's paid orders that can be sent, `except` those: how many, of how many the promise is broken,
   * for how many their buyers asked, and when it would be broken of the one that was placed first (null where
   * there is none).
   */
  toShip(
    merchantId: string,
    except: string[],
    now: number,
  ): Promise<{ count: number; lateCount: number; remindedCount: number; firstDueAt: number | null }>
  /** A merchant's that were closed since then because nobody paid them. */
  countExpired(merchantId: string, since: number): Promise<number>
  /** Those whose `nextCheckAt` has passed, earliest first, then by `followAt`: `limit` of each. */
  due(now: number, limit: number): Promise<Order[]>
  /** The numbers of orders of which something is pending. */
  followed(limit: number): Promise<string[]>
}

/** What one shopper has open at once, by name; the limit is part of the write. */
export interface AllowanceStore {
  get(name: string): Promise<Allowance | null>
  /** `refused`: all is taken, or the key stands there already. */
  take(name: string, place: Place, limits: AllowanceLimits): Promise<'taken' | 'refused'>
  /** Frees what was taken under these keys by then; taken anew since, it stays. */
  giveBack(name: string, keys: string[], until: number): Promise<void>
}

/** What shoppers are about to order of limited goods. */
export interface LimitClaimStore {
  get(openid: string): Promise<LimitClaims | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(claims: LimitClaims): Saved
}

export interface SettingsStore {
  /** Whether the shop was set up. */
  hasShop(): Promise<boolean>
  /** May be five seconds old. */
  shop(): Promise<ShopSettings>
  /** As it stands now, to be changed: `id` is always `shop`. */
  get(id: string): Promise<ShopSettings | null>
  save(settings: ShopSettings): Saved
  /** Makes the shop, or all of it anew. */
  putShop(settings: ShopSettings): Promise<void>
}

export interface FreightStore {
  /**
   * A shop's templates by rank, the default first. What was read is kept for a minute, or until the settings
   * tell of a later change.
   */
  of(settings: ShopSettings): Promise<FreightTemplate[]>
  /** As they stand now. */
  list(merchantId: string): Promise<FreightTemplate[]>
  get(templateId: string): Promise<FreightTemplate | null>
  insert(template: FreightTemplate): Promise<'inserted' | 'exists'>
  save(template: FreightTemplate): Saved
  /** Unless it was changed since it was read. */
  remove(template: FreightTemplate): Promise<boolean>
}

/** Versions of the privacy text that were replaced. */
export interface PrivacyTextStore {
  insert(text: PrivacyText): Promise<'inserted' | 'exists'>
  /** The newest first. */
  listOf(merchantId: string): Promise<PrivacyText[]>
}

export interface MerchantStore {
  insert(merchant: Merchant): Promise<'inserted' | 'exists'>
}
