import type { AuditEntry } from '../../cloudfunctions/domain/audit-entry'
import type { Attempt, Notice, Order, Refund } from '../../cloudfunctions/domain/records'
import type { ApiRequest } from '../../local/wechatpay/api/messages'
import type { LineRequest } from '../../typings/model'
import { checkAudit } from './audit-rules'
import { checkBooks, checkBooksAgree } from './books-rules'
import { checkCases, checkSilence } from './case-rules'
import { checkEnd } from './end-rules'
import { checkFollowed, checkFollowing } from './follow-rules'
import type { Grounds } from './grounds'
import { HOARDED_MAX, hoardedOrders } from './hoarding-rules'
import { ImportBooks } from './import-books'
import { type Invocation, noticeIdOf } from './invocation'
import { checkLedger, checkLedgerEnds, checkLedgerGrows } from './ledger-rules'
import { checkPersonal } from './limit-rules'
import { checkMachines } from './machine-rules'
import { checkTold, checkToldEnds } from './message-rules'
import { checkAttemptSteps, checkMoney, checkSteps } from './money-rules'
import { checkPrices } from './price-rules'
import { checkRefundEnds, checkRefunds } from './refund-rules'
import { isPaidState, type Snapshot, takeSnapshot } from './snapshot'
import { checkFull, checkPruned, checkStock, checkTombstones, unitsOnTheWay } from './stock-rules'

export interface Violation {
  rule: string
  what: string
  at: number
}

const VIOLATIONS_KEPT = 20
const writes = new Set(['database.insertDocument', 'database.modifyDocument', 'database.removeDocument'])

type Placed = { ok: true; data: Record<string, unknown> } | { ok: false; code: string } | null

/** Holds the invariants of `payment-core.md` after every step, with eyes of its own on all stores. */
export class Checker {
  readonly violations: Violation[] = []
  tailAtFirst: string[] = []
  private before: Snapshot | null = null
  private seen = ''
  /** Attempts for which a phone has received a `prepay_id`. */
  private readonly outside = new Set<string>()
  /** Attempts whose money came although WeChat Pay had said CLOSED. */
  private readonly late = new Set<string>()
  private readonly expected = new Map<string, 'refused' | 'quarantined'>()
  private readonly orderOf = new Map<string, string>()
  private readonly keys = new Map<string, Set<string>>()
  /** By request key: another tab with the same one gets the same answer. */
  private readonly askedSince = new Map<string, number>()
  /** The units that could be had of each SKU after each change. */
  private readonly history = new Map<string, number[]>()
  readonly imports: ImportBooks

  constructor(private readonly world: Grounds) {
    this.imports = new ImportBooks(world)
  }

  readonly violate = (rule: string, what: string): void => {
    if (this.violations.length === 0) this.tailAtFirst = this.world.journal.tail()
    const isKnown = this.violations.some((known) => known.rule === rule && known.what === what)
    if (!isKnown && this.violations.length < VIOLATIONS_KEPT)
      this.violations.push({ rule, what, at: this.world.timeline.now() })
  }

  afterStep(): void {
    const { database, wechatPay, units, entriesMax } = this.world
    const seen = `${database.revision} ${wechatPay.store.revision()}`
    if (seen === this.seen || this.violations.length >= VIOLATIONS_KEPT) return
    this.seen = seen
    const now = takeSnapshot(this.world)
    checkSteps(this.before, now, this.violate)
    checkAttemptSteps(this.before, now, this.violate)
    checkMachines(this.before, now, this.violate)
    checkFollowing(this.before, now, this.violate)
    checkTombstones(this.before, now, this.violate)
    checkPrices(this.before, now, this.violate)
    if (hoardedOrders(now.orders.values()) > HOARDED_MAX)
      this.violate('2: nobody holds more orders than one may', `${hoardedOrders(now.orders.values())}`)
    checkPersonal(now, this.violate)
    checkFull(this.before, now, entriesMax, this.violate)
    checkMoney(now, this.outside, this.violate)
    checkStock(now, units, this.outside, this.violate)
    checkBooks(now, this.violate)
    checkLedgerGrows(this.before, now, this.violate)
    checkLedger(now, this.violate)
    checkRefunds(now, this.violate)
    checkTold(now, this.violate)
    checkCases(this.before, now, this.violate)
    this.imports.afterStep(this.violate)
    for (const skuId of units.keys()) {
      const own = now.buckets.filter((bucket) => bucket.skuId === skuId)
      const available = own.reduce((sum, bucket) => sum + bucket.available, unitsOnTheWay(now, skuId))
      const known = this.history.get(skuId)
      if (known) known.push(available)
      else this.history.set(skuId, [available])
    }
    this.before = now
  }

  atEnd(): void {
    const now = takeSnapshot(this.world)
    checkEnd(now, this.late, this.violate)
    checkRefundEnds(now, this.violate)
    checkBooksAgree(now, this.violate)
    checkLedgerEnds(now, this.violate)
    checkToldEnds(now, this.violate)
    this.imports.atEnd(this.violate)
    checkFollowed(now, this.violate)
    checkAudit(now, this.world.database.all<AuditEntry>('auditLog'), this.violate)
    for (const [noticeId, expected] of this.expected) this.checkNotice(noticeId, expected, true)
    for (const [openid, keys] of this.keys) {
      const own = [...now.orders.values()].filter((order) => order.openid === openid)
      if (own.length > keys.size)
        this.violate('one request key makes one order', `${openid}: ${own.length} of ${keys.size}`)
    }
  }

  afterPruning(): void {
    const now = takeSnapshot(this.world)
    checkPruned(now, this.violate)
    checkSilence(now, this.violate)
  }

  order(orderId: string): Order | null {
    return this.world.database.find<Order>('orders', orderId)
  }

  now(): Snapshot {
    return takeSnapshot(this.world)
  }

  ordersOf(openid: string, state: Order['state']): Order[] {
    const all = this.world.database.all<Order>('orders')
    return all.filter((order) => order.openid === openid && order.state === state)
  }

  /** Orders that an owner may refund or send now. */
  paidOrders(): Order[] {
    return this.world.database.all<Order>('orders').filter(isPaidState)
  }

  /** A phone asks for an order: what was available since the first time is what it may be told. */
  asks(requestKey: string): void {
    if (!this.askedSince.has(requestKey))
      this.askedSince.set(requestKey, Math.max(0, (this.history.get('hot-0')?.length ?? 1) - 1))
  }

  /** What the phone was told about its order: the same each time, and sold out only where it was. */
  placed(openid: string, requestKey: string, lines: LineRequest[], answer: Placed): void {
    const keys = this.keys.get(openid) ?? new Set()
    this.keys.set(openid, keys.add(requestKey))
    if (answer?.ok) {
      const orderId = String(answer.data.orderId)
      const known = this.orderOf.get(requestKey)
      if (known !== undefined && known !== orderId)
        this.violate('one request key makes one order', `${requestKey}: ${known} and ${orderId}`)
      this.orderOf.set(requestKey, orderId)
    } else if (answer?.code === 'OUT_OF_STOCK') {
      const wasShort = ({ skuId, quantity }: LineRequest) =>
        (this.history.get(skuId) ?? [])
          .slice(this.askedSince.get(requestKey))
          .some((available) => available < quantity)
      if (!lines.some(wasShort)) this.violate('2: nothing is sold out while units are left', requestKey)
    }
  }

  /** A phone holds what it needs to pay: answers the number that it would pay. */
  handedOut(orderId: string, prepayId: string): string {
    const { outTradeNo } = this.world.wechatPay.sandbox.orders.bySession(prepayId)
    const attempt = this.world.database.find<Attempt>('attempts', outTradeNo)
    if (attempt?.orderId !== orderId) this.violate('a phone pays for its own order', orderId)
    this.outside.add(outTradeNo)
    return outTradeNo
  }

  /** A code of an order is shown: answers the number that whoever scans it pays; null where it has ended. */
  showed(orderId: string, codeUrl: string): string | null {
    const outTradeNo = this.world.wechatPay.numberOf(codeUrl)
    if (outTradeNo === null) return null
    const attempt = this.world.database.find<Attempt>('attempts', outTradeNo)
    if (attempt?.orderId !== orderId) this.violate('a code is of its own order', orderId)
    this.outside.add(outTradeNo)
    return outTradeNo
  }

  moneyCameLate(outTradeNo: string): void {
    this.late.add(outTradeNo)
  }

  /** A notification is stored before anything that it says is applied. */
  beforeWrite({ door, noticeId, name }: Invocation, action: string, collection: string): void {
    if (door !== 'pay-notify' || collection === 'notices' || !writes.has(action)) return
    if (noticeId === null || !this.world.database.find('notices', noticeId))
      this.violate('a notification is stored before it is applied', `${name} writes ${collection}`)
  }

  /** WeChat Pay is asked only with what is stored, byte for byte, and to give back only what is promised. */
  beforeWechatPay({ method, target, body }: ApiRequest): void {
    if (method !== 'POST') return
    if (/\/transactions\/(jsapi|native)$/.test(target)) this.beforePrepay(body)
    else if (target.endsWith('/refunds')) this.beforeRefund(body)
  }

  private beforePrepay(body: string): void {
    const { out_trade_no: outTradeNo } = JSON.parse(body) as { out_trade_no: string }
    const attempt = this.world.database.find<Attempt>('attempts', outTradeNo)
    if (attempt?.request !== body)
      this.violate('an attempt is stored before the call, with the exact request', outTradeNo)
  }

  private beforeRefund(body: string): void {
    const asked = JSON.parse(body) as { out_refund_no: string; out_trade_no: string }
    const { out_refund_no: outRefundNo, out_trade_no: outTradeNo } = asked
    const refund = this.world.database.find<Refund>('refunds', outRefundNo)
    if (refund?.request !== body || refund.outTradeNo !== outTradeNo)
      this.violate('4: a refund is stored before the call, with the exact request', outRefundNo)
    const attempt = this.world.database.find<Attempt>('attempts', outTradeNo)
    const state = attempt?.reservations[outRefundNo]?.state ?? 'missing'
    if (state === 'missing' || state === 'returned')
      this.violate('4: a refund is asked for only while its money is reserved', `${outRefundNo}: ${state}`)
  }

  expectNotice(body: string, outcome: 'refused' | 'quarantined'): void {
    this.expected.set(noticeIdOf(body), outcome)
  }

  noticeAnswered(body: string, status: number): void {
    const noticeId = noticeIdOf(body)
    const expected = this.expected.get(noticeId)
    const isTaken = status < 300
    if (expected === 'refused' && isTaken) this.violate('6: an unverified notification is refused', noticeId)
    if (expected) this.checkNotice(noticeId, expected, isTaken)
    if (isTaken && (this.notice(noticeId)?.outcome ?? 'received') === 'received')
      this.violate('204 is said only of what is stored and applied', noticeId)
  }

  private checkNotice(noticeId: string, expected: 'refused' | 'quarantined', isOver: boolean): void {
    const notice = this.notice(noticeId)
    if (expected === 'refused' && notice) this.violate('6: nothing unverified is stored', noticeId)
    const isKept = notice?.outcome === 'quarantined' || notice?.outcome === 'settled'
    if (expected === 'quarantined' && isOver && notice && !isKept)
      this.violate('6: what is wrong in substance is quarantined', `${noticeId} is ${notice.outcome}`)
  }

  private notice(noticeId: string): Notice | null {
    return this.world.database.find<Notice>('notices', noticeId)
  }

  ordersByState(): Partial<Record<string, number>> {
    const counts: Partial<Record<string, number>> = {}
    for (const { state, closeReason } of this.world.database.all<Order>('orders')) {
      const name = closeReason ?? state
      counts[name] = (counts[name] ?? 0) + 1
    }
    return counts
  }

  /** How it all ended, for the journal. */
  outcome(): string {
    const orders = this.world.database.all<Order>('orders')
    const lines = orders.map(({ orderId, state, totalFen }) => `${orderId} ${state} ${totalFen}`)
    return [...lines, `${this.violations.length} violations`].join('\n')
  }
}
