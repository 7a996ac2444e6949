import type { Outcome } from '../../cloudfunctions/app/outcome'
import type { Route, RouteTable } from '../../cloudfunctions/entry/dispatch'
import type { Fen } from '../../typings/model'
import type { OwnerApi } from '../../typings/owner-api'
import type { Action, Reply } from '../../typings/reply'
import type { OrderView, PaymentParams, ShopApi } from '../../typings/shop-api'

/**
 * Statements about the contract that only the compiler can check: each line that is wrong does not compile.
 */

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Extends<A, B> = [A] extends [B] ? true : false
type Not<Statement extends boolean> = Statement extends true ? false : true
type True<Statement extends true> = Statement

type PlaceOrder = Reply<ShopApi['order.place']>
type Placed = Extract<PlaceOrder, { ok: true }>
type Refused = Extract<PlaceOrder, { ok: false }>

/** An amount is not any number: a sum that nobody rounded does not pass for one. */
export type MoneyIsBranded = [
  True<Not<Extends<number, Fen>>>,
  True<Extends<Fen, number>>,
  True<Equal<OrderView['totalFen'], Fen>>,
]

/** A client has to look at `ok` before it reads `data`, and at `code` before it reads `detail`. */
export type RepliesAreLookedAt = [
  True<Not<Extends<'data', keyof PlaceOrder>>>,
  True<Equal<Placed['data'], { orderId: string; payment: PaymentParams | null; isWayClosed: boolean }>>,
  True<Extends<'PRICE_CHANGED' | 'OUT_OF_STOCK' | 'INVALID_INPUT' | 'INTERNAL', Refused['code']>>,
  True<Not<Extends<'ALREADY_PAID', Refused['code']>>>,
  True<Extends<Extract<Refused, { code: 'OUT_OF_STOCK' }>['detail'], { skuIds: string[] }>>,
]

/** No action takes an openid, a price that would be charged, or a state from a client. */
type Inputs = ShopApi[keyof ShopApi]['in']
type KeysOf<Union> = Union extends unknown ? keyof Union : never
export type ClientsAreNotBelieved = [
  True<Not<Extends<'openid', KeysOf<Inputs>>>>,
  True<Not<Extends<'priceFen', KeysOf<Inputs>>>>,
  True<Not<Extends<'totalFen', KeysOf<Inputs>>>>,
  True<Not<Extends<'state', KeysOf<Inputs>>>>,
]

/** The five fields are spelled as `wx.requestPayment` spells them, and nothing else is handed to it. */
export type PaymentParamsAreWechats = True<
  Equal<keyof PaymentParams, 'timeStamp' | 'nonceStr' | 'package' | 'signType' | 'paySign'>
>

/** A door's table has every action, each with a check of exactly its input. */
type Shopper = { openid: string }
type ShopTable = RouteTable<ShopApi, Shopper>
export type TablesAreComplete = [
  True<Equal<keyof ShopTable, keyof ShopApi>>,
  True<Not<Extends<Omit<ShopTable, 'order.cancel'>, ShopTable>>>,
  True<Equal<ShopTable['cart.add'], Route<ShopApi['cart.add'], Shopper>>>,
  True<Not<Extends<Route<ShopApi['cart.get'], Shopper>, ShopTable['cart.add']>>>,
]

/** A use case answers only what its contract names. */
type CancelOutcome = Outcome<ShopApi['order.cancel']>
export type OutcomesAreNamed = [
  True<Extends<{ ok: false; code: 'CANNOT_CANCEL'; detail: object }, CancelOutcome>>,
  True<Not<Extends<{ ok: false; code: 'OUT_OF_STOCK'; detail: object }, CancelOutcome>>>,
]

/** Both contracts consist of actions. */
type AreActions<Api> = { [Name in keyof Api]: Extends<Api[Name], Action> }[keyof Api]
export type ContractsAreActions = [
  True<Equal<AreActions<ShopApi>, true>>,
  True<Equal<AreActions<OwnerApi>, true>>,
]
