import type { Orders, TradeState } from '../api/orders'
import type { PlatformRefund, RefundPolicy, Refunds } from '../api/refunds'
import type { BillPolicy, Bills } from '../bills/bills'
import type { Fault, FaultRequest, Faults } from '../faults'
import { randomLetters } from '../identifiers'
import type { IssuedCertificate } from '../keys/credentials'
import type { KeyMode, PlatformKeys } from '../keys/platform-keys'
import type { Flaw } from '../notifications/flaws'
import type { Notifier, ReleaseOrder } from '../notifications/notifier'
import type { DeliveryPolicy } from '../notifications/policy'
import type { AccessTokens } from '../open-platform/access-tokens'
import type { CheckPolicy, ContentChecks } from '../open-platform/content-checks'
import type { Pusher, PushPolicy } from '../open-platform/pushes/pusher'
import type { MediaCheckRecord, PushRecord, SubscribeMessage } from '../open-platform/records'
import type { Shippings } from '../open-platform/shippings'
import type { Subscriptions } from '../open-platform/subscriptions'
import type { Payments } from '../payments'
import type { NotificationRecord, OrderRecord, RefundRecord, RefundStatus } from '../records'
import type { Store } from '../store'

/** An order with the state it has now. */
export interface OrderState extends OrderRecord {
  tradeState: TradeState
}

export interface ControlState {
  /** The sandbox's time, epoch ms. */
  now: number
  revision: number
  keyMode: KeyMode
  policy: DeliveryPolicy
  refundPolicy: RefundPolicy
  billPolicy: BillPolicy
  skewMs: number
  faults: Fault[]
  orders: OrderState[]
  refunds: RefundRecord[]
  notifications: NotificationRecord[]
  shippings: ReturnType<Shippings['all']>
  pushes: PushRecord[]
  pushPolicy: PushPolicy
  mediaChecks: MediaCheckRecord[]
  subscribeMessages: SubscribeMessage[]
  checkPolicy: CheckPolicy
}

interface ControlDeps {
  store: Store
  orders: Orders
  payments: Payments
  refunds: Refunds
  bills: Bills
  notifier: Notifier
  faults: Faults
  keys: PlatformKeys
  tokens: AccessTokens
  shippings: Shippings
  subscriptions: Subscriptions
  pusher: Pusher
  checks: ContentChecks
  clock: () => number
}

/** The hand of a person or a test on the sandbox; the control page does the same over HTTP. */
export class Control {
  constructor(private readonly deps: ControlDeps) {}

  orders(): OrderState[] {
    const { store, orders } = this.deps
    return store.orders.all().map((order) => ({ ...order, tradeState: orders.stateOf(order) }))
  }

  order(outTradeNo: string): OrderState {
    const order = this.deps.orders.get(outTradeNo)
    return { ...order, tradeState: this.deps.orders.stateOf(order) }
  }

  /** Pays as the payer would; a Native order is paid by the openid given, or by somebody unknown. */
  async pay(outTradeNo: string, openid?: string): Promise<OrderState> {
    const known = this.deps.orders.get(outTradeNo).request.payer?.openid
    const payer = openid ?? known ?? `o${randomLetters(27)}`
    await this.deps.payments.pay(outTradeNo, { openid: payer, bankType: 'OTHERS' })
    return this.order(outTradeNo)
  }

  /** Somebody stands before the password of an order, or gave it up: meanwhile it cannot be closed. */
  setPaying(outTradeNo: string, isPaying: boolean): void {
    this.deps.orders.setPaying(outTradeNo, isPaying)
  }

  async close(outTradeNo: string): Promise<OrderState> {
    this.deps.orders.close(outTradeNo)
    await this.deps.store.flushed()
    return this.order(outTradeNo)
  }

  refunds(): RefundRecord[] {
    return this.deps.store.refunds.all()
  }

  /** Refunds by hand on the merchant platform, under a number that the merchant's own books do not know. */
  async platformRefund(refund: PlatformRefund): Promise<RefundRecord> {
    const made = this.deps.refunds.createOnPlatform(refund)
    await this.deps.store.flushed()
    return made
  }

  setRefundPolicy(change: Partial<RefundPolicy>): RefundPolicy {
    this.deps.refunds.policy = { ...this.deps.refunds.policy, ...change }
    return this.deps.refunds.policy
  }

  /** Lets bills be ready at once, or changes the fee rate. */
  setBillPolicy(change: Partial<BillPolicy>): BillPolicy {
    this.deps.bills.policy = { ...this.deps.bills.policy, ...change }
    return this.deps.bills.policy
  }

  /** Ends a refund that is in progress or abnormal. */
  async settleRefund(
    outRefundNo: string,
    status: Exclude<RefundStatus, 'PROCESSING'>,
  ): Promise<RefundRecord> {
    const refund = this.deps.refunds.settle(outRefundNo, status)
    await this.deps.store.flushed()
    return refund
  }

  /** A person agrees to a message of each template, as `wx.requestSubscribeMessage` lets them. */
  async allowMessages(openid: string, templateIds: string[]): Promise<void> {
    this.deps.subscriptions.allow(openid, templateIds)
    await this.deps.store.flushed()
  }

  subscribeMessages(): SubscribeMessage[] {
    return this.deps.subscriptions.sent()
  }

  notifications(): NotificationRecord[] {
    return this.deps.store.notifications.all()
  }

  policy(): DeliveryPolicy {
    return this.deps.notifier.policy
  }

  /** Hold, drop, double or delay what is sent from now on. */
  setPolicy(change: Partial<DeliveryPolicy>): DeliveryPolicy {
    this.deps.notifier.policy = { ...this.deps.notifier.policy, ...change }
    return this.deps.notifier.policy
  }

  /** Sends the held notifications, in the order asked for, and holds no more. */
  release(order: ReleaseOrder = 'oldestFirst'): Promise<number> {
    return this.deps.notifier.release(order)
  }

  sendNow(notificationId: string): Promise<NotificationRecord> {
    return this.deps.notifier.sendNow(notificationId)
  }

  resend(notificationId: string): Promise<NotificationRecord> {
    return this.deps.notifier.resend(notificationId)
  }

  /** Sends a copy with one thing wrong, SIGNTEST unless said otherwise. */
  probe(notificationId: string, flaw: Flaw = 'signtest'): Promise<NotificationRecord> {
    return this.deps.notifier.probe(notificationId, flaw)
  }

  /** Waits until nothing is being sent or looked at. */
  async idle(): Promise<void> {
    const { notifier, checks, pusher } = this.deps
    await notifier.idle()
    await checks.idle()
    await pusher.idle()
  }

  /** Messages to the mini program's server. */
  pushes(): PushRecord[] {
    return this.deps.pusher.all()
  }

  /** Hold, drop, double or delay what is pushed from now on, or push it as XML. */
  setPushPolicy(change: Partial<PushPolicy>): PushPolicy {
    this.deps.pusher.policy = { ...this.deps.pusher.policy, ...change }
    return this.deps.pusher.policy
  }

  releasePushes(): Promise<number> {
    return this.deps.pusher.release()
  }

  resendPush(id: string): Promise<PushRecord> {
    return this.deps.pusher.resend(id)
  }

  /** Pushes any event, as parts of the platform do that stand nowhere here. */
  push(openid: string, event: string, fields: Record<string, unknown> = {}): PushRecord {
    return this.deps.pusher.enqueue(openid, event, fields)
  }

  mediaChecks(): MediaCheckRecord[] {
    return this.deps.checks.all()
  }

  /** How long pictures take, and whether all of them get the same verdict. */
  setCheckPolicy(change: Partial<CheckPolicy>): CheckPolicy {
    this.deps.checks.policy = { ...this.deps.checks.policy, ...change }
    return this.deps.checks.policy
  }

  addFault(fault: FaultRequest): Fault {
    return this.deps.faults.add(fault)
  }

  faults(): Fault[] {
    return this.deps.faults.list()
  }

  clearFaults(id?: string): void {
    this.deps.faults.clear(id)
  }

  keyMode(): KeyMode {
    return this.deps.keys.mode
  }

  setKeyMode(mode: KeyMode): void {
    this.deps.keys.mode = mode
  }

  /** Adds a newer platform certificate and answers its serial number. */
  rotateCertificate(): Promise<string> {
    return this.deps.keys.rotate(this.deps.clock())
  }

  /** Issues another API certificate to the merchant, as the merchant platform does. */
  issueMerchantCertificate(): Promise<IssuedCertificate> {
    return this.deps.keys.issueMerchantCertificate(this.deps.clock())
  }

  /** Sets another APIv3 key and answers it. */
  changeApiV3Key(): string {
    return this.deps.keys.changeApiV3Key()
  }

  /** Puts the platform's clock ahead (or, below zero, behind); 0 sets it right. */
  setSkew(skewMs: number): void {
    this.deps.keys.skewMs = skewMs
  }

  /** What the mini program's platform was told of shipping. */
  shippings(): ReturnType<Shippings['all']> {
    return this.deps.shippings.all()
  }

  /** The payer confirms receipt in WeChat's own pages. */
  async confirmShipping(outTradeNo: string): Promise<void> {
    this.deps.shippings.confirm(outTradeNo)
    await this.deps.store.flushed()
  }

  /** Takes the mini program under the shipping service, or out of it. */
  setShippingManaged(isManaged: boolean): void {
    this.deps.shippings.isManaged = isManaged
  }

  /** Makes the access token in use worth nothing, as another system does that renews it by force. */
  async revokeAccessToken(): Promise<void> {
    this.deps.tokens.revoke()
    await this.deps.store.flushed()
  }

  /** All there is, for the page, for scripts and for keeping beside a bug report. */
  state(): ControlState {
    const { store, clock, refunds, bills, keys, pusher, checks } = this.deps
    return {
      now: clock(),
      revision: store.revision(),
      keyMode: this.keyMode(),
      policy: this.policy(),
      refundPolicy: refunds.policy,
      billPolicy: bills.policy,
      skewMs: keys.skewMs,
      faults: this.faults(),
      orders: this.orders(),
      refunds: this.refunds(),
      notifications: this.notifications(),
      shippings: this.shippings(),
      pushes: pusher.all(),
      pushPolicy: pusher.policy,
      mediaChecks: checks.all(),
      subscribeMessages: this.subscribeMessages(),
      checkPolicy: checks.policy,
    }
  }
}
