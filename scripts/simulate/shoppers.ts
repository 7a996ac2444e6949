import type { LineRequest } from '../../typings/model'
import type { Chance } from './chance'
import type { World } from './world'

const MINUTE_MS = 60_000
const ARRIVE_WITHIN_MS = 2 * MINUTE_MS

type Plan = 'pay' | 'payAtTheEnd' | 'cancel' | 'payAndCancel' | 'lie' | 'leave'

const plans: readonly Plan[] = [
  ...(['pay', 'pay', 'pay', 'pay', 'pay', 'payAtTheEnd', 'payAtTheEnd'] as const),
  ...(['cancel', 'payAndCancel', 'payAndCancel', 'lie', 'leave'] as const),
]

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
    await this.pause(0, ARRIVE_WITHIN_MS)
    const visits = this.chance.happens(0.25) ? 2 : 1
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
    const since = this.world.checker.moment()
    const asked = { requestKey, lines, addressId, expectedTotalFen, fromCart: false }
    const placed = await this.insist('order.place', asked)
    this.world.checker.placed(this.openid, requestKey, lines, placed, since)
    if (placed?.ok) await this.follow(String(placed.data.orderId), plan)
  }

  private async follow(orderId: string, plan: Plan): Promise<void> {
    await this.pause(0, 40_000)
    switch (plan) {
      case 'leave':
        return
      case 'lie':
        await this.insist('order.prepay', { orderId })
        await this.insist('order.confirmPayment', { orderId })
        return
      case 'cancel':
        if (this.chance.happens(0.6)) await this.insist('order.prepay', { orderId })
        await this.insist('order.cancel', { orderId })
        return
      case 'pay':
        await this.pay(orderId, () => this.chance.below(90_000))
        return
      case 'payAndCancel': {
        const other = this.pause(0, 60_000).then(() => this.insist('order.cancel', { orderId }))
        await Promise.all([this.pay(orderId, () => this.chance.below(60_000)), other])
        return
      }
      case 'payAtTheEnd':
        await this.pay(orderId, () => this.untilTheEnd(orderId))
    }
  }

  /** Asks for the cashier, thinks, pays, and says so; a phone that failed to open it asks again. */
  private async pay(orderId: string, thinkMs: () => number): Promise<void> {
    for (let tries = 0; tries < 2; tries++) {
      const prepaid = await this.insist('order.prepay', { orderId })
      if (prepaid?.ok) {
        const prepayId = String(prepaid.data.package).replace('prepay_id=', '')
        const outTradeNo = this.world.checker.handedOut(orderId, prepayId)
        await this.world.timeline.sleep(thinkMs())
        const isPaid = await this.payInCashier(prepayId, outTradeNo)
        const isTold = this.chance.happens(0.7)
        if (isTold) await this.insist('order.confirmPayment', { orderId })
        if (isPaid) return
      }
      await this.pause(0, 2 * MINUTE_MS)
    }
  }

  private async payInCashier(prepayId: string, outTradeNo: string): Promise<boolean> {
    const { timeline, journal, wechatPay } = this.world
    await timeline.turn()
    try {
      wechatPay.sandbox.orders.bySession(prepayId)
      await wechatPay.sandbox.payments.pay(outTradeNo, { openid: this.openid, bankType: 'OTHERS' })
      journal.write(`${timeline.now()} ${this.openid} pays ${outTradeNo}`)
      return true
    } catch (error) {
      journal.write(`${timeline.now()} ${this.openid} cannot pay ${outTradeNo}: ${(error as Error).message}`)
      return false
    }
  }

  /** Around the last moment: expiry races the payment. */
  private untilTheEnd(orderId: string): number {
    const endsAt = this.world.checker.order(orderId)?.payBeforeAt ?? 0
    return endsAt - this.world.timeline.now() + this.chance.between(-4_000, 1_000)
  }

  /** Tries again after a lost or failed call, as people do; null where they gave up. */
  private async insist(action: string, data: object): Promise<Answer | null> {
    for (let tries = 0; tries < 4; tries++) {
      const end = await this.world.phone(this.openid, action, data)
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
