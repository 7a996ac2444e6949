import type { LineRequest } from '../../typings/model'
import type { Chance } from './chance'
import { insist } from './insist'
import type { World } from './world'

const MINUTE_MS = 60_000
/** A sale opens: shoppers come in waves, each within moments. */
const WAVES_MS = [0, 30_000, MINUTE_MS]

type Plan =
  | 'pay'
  | 'payAfterANap'
  | 'payAtTheEnd'
  | 'cancel'
  | 'payAndCancel'
  | 'friendPays'
  | 'bothPay'
  | 'payByCode'
  | 'codeAndOwn'
  | 'lie'
  | 'leave'

const plans: readonly Plan[] = [
  ...(['pay', 'pay', 'pay', 'pay', 'pay', 'payAtTheEnd', 'payAtTheEnd'] as const),
  ...(['payAfterANap', 'cancel', 'cancel', 'payAndCancel', 'payAndCancel', 'lie', 'leave'] as const),
  ...(['friendPays', 'friendPays', 'bothPay', 'bothPay', 'payByCode', 'codeAndOwn'] as const),
]

/** What a phone opens its cashier with. */
interface Cashier {
  prepayId: string
  outTradeNo: string
}

/** Whose phone pays, and what it asks the shop for. */
interface Payer {
  openid: string
  /** What came with the order, until it is used. */
  opened: Cashier | null
  prepay: [action: string, data: object]
  confirm: [action: string, data: object]
}

type Answer = { ok: true; data: Record<string, unknown> } | { ok: false; code: string; detail: object }

/** A person with a phone: impatient, with two tabs at times, and paying when it suits them. */
export class Shopper {
  private readonly chance: Chance

  constructor(
    private readonly world: World,
    readonly openid: string,
  ) {
    this.chance = world.chance.fork(openid)
  }

  async live(): Promise<void> {
    const addressId = await this.world.moveIn(this.openid)
    await this.world.timeline.sleep(this.chance.pick(WAVES_MS) + this.chance.below(600))
    const visits = this.chance.happens(0.1) ? 2 : 1
    for (let visit = 1; visit <= visits; visit++) {
      const tabs = this.chance.happens(0.2) ? 2 : 1
      const requestKey = `${this.openid}-${visit}`
      const lines = this.choose()
      const plan = this.chance.pick(plans)
      await Promise.all(
        Array.from({ length: tabs }, () => this.checkOut({ requestKey, lines, addressId }, plan)),
      )
      await this.pause(0, 5 * MINUTE_MS)
    }
  }

  private choose(): LineRequest[] {
    const lines = [{ skuId: this.chance.happens(0.7) ? 'hot-0' : 'fair-0', quantity: 1 }]
    if (this.chance.happens(0.3)) lines.push({ skuId: 'plenty-0', quantity: this.chance.between(1, 3) })
    return lines
  }

  private async checkOut(
    wish: { requestKey: string; lines: LineRequest[]; addressId: string },
    plan: Plan,
  ): Promise<void> {
    const { lines, addressId, requestKey } = wish
    const quote = await this.insist('quote.get', { lines, addressId })
    if (!quote?.ok) return
    const expectedTotalFen = quote.data.totalFen
    await this.pause(0, 20_000)
    this.world.checker.asks(requestKey)
    const asked = { requestKey, lines, addressId, expectedTotalFen, fromCart: false }
    const placed = await this.insist('order.place', { ...asked, pay: this.chance.happens(0.6) })
    this.world.checker.placed(this.openid, requestKey, lines, placed)
    if (!placed?.ok) return
    const orderId = String(placed.data.orderId)
    const payment = placed.data.payment as { package: string } | null
    const shown = { orderId, expectedTotalFen }
    await this.follow(this.ownPhone(shown, payment && this.cashierOf(orderId, payment)), orderId, plan)
  }

  private async follow(own: Payer, orderId: string, plan: Plan): Promise<void> {
    await this.pause(0, 40_000)
    switch (plan) {
      case 'leave':
        return
      case 'lie':
        await this.openCashier(orderId, own)
        await this.insist('order.confirmPayment', { orderId })
        return
      case 'cancel': {
        const opened = this.chance.happens(0.7) ? await this.openCashier(orderId, own) : null
        await this.insist('order.cancel', { orderId })
        await this.payAfterClose(opened?.outTradeNo, own)
        return
      }
      case 'friendPays':
        await this.askFriend(orderId)
        return
      case 'bothPay':
        await Promise.all([this.askFriend(orderId), this.pay(orderId, own, () => this.chance.below(60_000))])
        return
      case 'payByCode':
        await this.payByCode(orderId)
        return
      case 'codeAndOwn':
        await Promise.all([this.payByCode(orderId), this.pay(orderId, own, () => this.chance.below(60_000))])
        return
      case 'pay':
        await this.pay(orderId, own, () => this.chance.below(90_000))
        return
      case 'payAndCancel': {
        // At one moment, before or after the cashier opens: either may be quicker.
        const moment = this.chance.happens(0.5) ? 0 : this.chance.below(60_000)
        const cancelling = this.world.timeline.sleep(moment + this.chance.below(moment === 0 ? 200 : 600))
        const cancelled = cancelling.then(() => this.insist('order.cancel', { orderId }))
        await Promise.all([this.pay(orderId, own, () => moment), cancelled])
        return
      }
      case 'payAfterANap':
        // A `prepay_id` lives two hours: after them a new number takes the place of the old one.
        await this.pay(orderId, own, () => this.chance.between(115, 125) * MINUTE_MS)
        return
      case 'payAtTheEnd':
        await this.pay(orderId, own, () => this.untilTheEnd(orderId))
    }
  }

  private ownPhone(shown: { orderId: string; expectedTotalFen: unknown }, opened: Cashier | null): Payer {
    const asked = { orderId: shown.orderId }
    return {
      openid: this.openid,
      opened,
      prepay: ['order.prepay', shown],
      confirm: ['order.confirmPayment', asked],
    }
  }

  /** Shares the order; the friend looks at it, takes some time, and pays or lets it be. */
  private async askFriend(orderId: string): Promise<void> {
    const shared = await this.insist('order.share', { orderId, sharerName: this.openid, words: '' })
    if (!shared?.ok) return
    const asked = { token: String(shared.data.token) }
    const openid = `friend-of-${this.openid}`
    await this.pause(0, 3 * MINUTE_MS)
    const bill = await this.insist('friendPay.get', asked, openid)
    const expectedTotalFen = bill?.ok ? bill.data.totalFen : 0
    if (this.chance.happens(0.1)) return
    const friend: Payer = {
      openid,
      opened: null,
      prepay: ['friendPay.prepay', { ...asked, expectedTotalFen, payerName: '朋友' }],
      confirm: ['friendPay.confirmPayment', asked],
    }
    await this.pay(orderId, friend, () => this.chance.below(60_000))
  }

  /** Asks for the cashier, thinks, pays, and says so; a phone that failed to open it asks again. */
  private async pay(orderId: string, payer: Payer, thinkMs: () => number): Promise<void> {
    let former: string | undefined
    for (let tries = 0; tries < 3; tries++) {
      const opened = await this.openCashier(orderId, payer)
      if (opened) {
        const { prepayId, outTradeNo } = opened
        await this.world.timeline.sleep(tries === 0 ? thinkMs() : this.chance.below(20_000))
        const isPaid = await this.payInCashier(prepayId, outTradeNo, payer)
        if (this.chance.happens(0.7)) await this.insist(...payer.confirm, payer.openid)
        if (former !== outTradeNo) await this.payAfterClose(former, payer)
        if (isPaid) return
        former = outTradeNo
      }
      await this.pause(0, 2 * MINUTE_MS)
    }
    await this.payAfterClose(former, payer)
  }

  /** What came with the order is used once; a later try asks the shop. */
  private async openCashier(orderId: string, payer: Payer): Promise<Cashier | null> {
    const { opened } = payer
    payer.opened = null
    if (opened) return opened
    const prepaid = await this.insist(...payer.prepay, payer.openid)
    return prepaid?.ok ? this.cashierOf(orderId, prepaid.data) : null
  }

  private cashierOf(orderId: string, payment: { package?: unknown }): Cashier {
    const prepayId = String(payment.package).replace('prepay_id=', '')
    return { prepayId, outTradeNo: this.world.checker.handedOut(orderId, prepayId) }
  }

  /** Money for an attempt that is closed: it has to go back, however late it comes. */
  private async payAfterClose(outTradeNo: string | undefined, { openid }: Payer): Promise<void> {
    const { timeline, faults, wechatPay, journal } = this.world
    if (outTradeNo === undefined || !this.chance.happens(0.4)) return
    await this.pause(0, 3 * MINUTE_MS)
    await timeline.turn()
    if (!(await wechatPay.takeAfterClose(outTradeNo, openid))) return
    faults.count('moneyAfterClose')
    this.world.checker.moneyCameLate(outTradeNo)
    journal.write(`${timeline.now()} ${openid} pays ${outTradeNo} although it is closed`)
  }

  private async payInCashier(prepayId: string, outTradeNo: string, { openid }: Payer): Promise<boolean> {
    const isAlive = this.world.wechatPay.lives(prepayId)
    return isAlive && this.world.pays(outTradeNo, openid)
  }

  /** On a second screen: the page shows a code, which somebody scans, and asks how it went. */
  private async payByCode(orderId: string): Promise<void> {
    const shared = await this.insist('order.share', { orderId, sharerName: this.openid, words: '' })
    if (!shared?.ok) return
    const asked = { token: String(shared.data.token) }
    await this.pause(0, MINUTE_MS)
    for (let tries = 0; tries < 2; tries++) {
      const shown = await this.page('page.get', asked)
      const expectedTotalFen = shown?.ok ? shown.data.totalFen : 0
      const code = await this.page('page.code', { ...asked, expectedTotalFen })
      const outTradeNo = code?.ok ? this.world.checker.showed(orderId, String(code.data.codeUrl)) : null
      await this.pause(0, 90_000)
      const isPaid = outTradeNo !== null && (await this.world.pays(outTradeNo, `scanner-of-${this.openid}`))
      if (this.chance.happens(0.7)) await this.page('page.confirmPayment', asked)
      if (isPaid) return
    }
  }

  private page(action: string, data: object) {
    return insist(this.world.timeline, this.chance, () => this.world.payPage(action, data))
  }

  /** Around the last moment: expiry races the payment. */
  private untilTheEnd(orderId: string): number {
    const endsAt = this.world.checker.order(orderId)?.payBeforeAt ?? 0
    return endsAt - this.world.timeline.now() + this.chance.between(-4_000, 1_000)
  }

  /** Tries again after a lost or failed call, as people do; null where they gave up. */
  private async insist(action: string, data: object, openid = this.openid): Promise<Answer | null> {
    const triesMax = this.chance.between(1, 4)
    for (let tries = 0; tries < triesMax; tries++) {
      const end = await this.world.phone(openid, action, data)
      const answer = end.kind === 'answered' ? (end.answer as Answer) : null
      const retryable =
        (answer && !answer.ok && (answer.detail as { retryable?: boolean }).retryable) ?? false
      if (answer && !retryable && (answer.ok || answer.code !== 'INTERNAL')) return answer
      await this.pause(500, 30_000)
    }
    return null
  }

  /** Half of all pauses are short, so that calls meet each other. */
  private pause(leastMs: number, mostMs: number): Promise<void> {
    if (this.chance.happens(0.5)) return this.world.timeline.sleep(leastMs + this.chance.below(400))
    return this.world.timeline.sleep(this.chance.between(leastMs, mostMs))
  }
}
