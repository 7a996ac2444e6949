import type { AfterSaleCase } from '../../cloudfunctions/domain/after-sale/case'
import type { Order } from '../../cloudfunctions/domain/records'
import type { OwnerCase } from '../../typings/after-sales'
import type { Chance } from './chance'
import { type Answer, insist } from './insist'
import type { World } from './world'

const MINUTE_MS = 60_000
/** Cases are a part of some runs only: each is looked at after every step. */
const SHARE = 0.1

const sentKinds = ['refundOnly', 'returnRefund', 'exchange'] as const
const parcel = { carrier: 'SF', trackingNo: 'SF1234567890' } as const

/** Shoppers who want their money or other goods, and a shop that answers them, twice at once, or never. */
export class AfterSales {
  private readonly chance: Chance
  private keys = 0
  /** Cases whose goods were sent all the same, and which nobody answers then. */
  private readonly left = new Set<string>()

  constructor(
    private readonly world: World,
    private readonly isAlways: boolean,
  ) {
    this.chance = world.chance.fork('after-sales')
  }

  async work(until: number): Promise<void> {
    if (!this.isAlways && !this.chance.happens(SHARE)) return
    await Promise.all([this.complain(until), this.decide(until)])
  }

  private async complain(until: number): Promise<void> {
    const { timeline, checker } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(MINUTE_MS / 4, 3 * MINUTE_MS))
      const paid = checker.paidOrders()
      if (paid.length > 0) await this.ask(this.chance.pick(paid))
      const cases = this.openCases()
      if (cases.length > 0 && this.chance.happens(0.5)) await this.goOn(this.chance.pick(cases))
    }
  }

  private async decide(until: number): Promise<void> {
    const { timeline } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(MINUTE_MS / 2, 3 * MINUTE_MS))
      const cases = this.openCases()
      if (cases.length === 0) continue
      const one = this.chance.pick(cases)
      const isCrossed = this.chance.happens(0.3)
      await Promise.all([this.answer(one), ...(isCrossed ? [this.answer(one), this.goOn(one)] : [])])
    }
  }

  private openCases(): AfterSaleCase[] {
    return this.world.database
      .all<AfterSaleCase>('cases')
      .filter(({ tab }) => tab === 'mine' || tab === 'theirs')
  }

  /** Asks for units, at times twice under one key, and at times for the same ones under another. */
  private async ask(order: Order): Promise<void> {
    const { openid, orderId } = order
    const { skuId, quantity } = this.chance.pick(order.lines)
    const lines = [{ skuId, quantity: this.chance.between(1, quantity) }]
    const quote = await this.phone(openid, 'case.quote', { orderId, lines })
    if (!quote?.ok) return
    const kind = order.state === 'paid' ? 'refundOnly' : this.chance.pick(sentKinds)
    const expectedFen = quote.data.totalFen
    const asked = { orderId, kind, lines, reason: 'other', pictures: [], expectedFen }
    const requestKey = this.nextKey()
    const isTwice = this.chance.happens(0.3)
    const others = [...(isTwice ? [requestKey] : []), ...(this.chance.happens(0.3) ? [this.nextKey()] : [])]
    const keys = [requestKey, ...others]
    await Promise.all(keys.map((key) => this.phone(openid, 'case.open', { ...asked, requestKey: key })))
  }

  /** What a shopper does with a case that waits. */
  private async goOn({ caseId, openid, state }: AfterSaleCase): Promise<void> {
    if (state === 'awaitingReturn') await this.phone(openid, 'case.sendBack', { caseId, ...parcel })
    else if (this.chance.happens(0.3)) await this.phone(openid, 'case.withdraw', { caseId })
    else {
      const said = { requestKey: this.nextKey(), caseId, words: '?', pictures: [] }
      await this.phone(openid, 'case.say', said)
    }
  }

  /** What the shop does with it, by what it read just before; some it leaves to the deadline. */
  private async answer({ caseId, orderId, state, askedFen }: AfterSaleCase): Promise<void> {
    const read = await this.console('case.get', { caseId })
    if (!read?.ok) return
    const over = { caseId, revision: read.data.revision }
    const [place] = read.data.returnAddresses as OwnerCase['returnAddresses']
    const to = place ? { returnAddressId: place.addressId } : {}
    switch (state) {
      case 'asked':
        if (this.left.has(caseId)) return
        if (this.chance.happens(0.25)) return this.sendAnyway(orderId, caseId)
        if (this.chance.happens(0.3)) return
        if (this.chance.happens(0.2)) await this.console('case.refuse', { ...over, reason: '不' })
        else await this.console('case.agree', { ...over, ...to, ...this.otherSum(askedFen) })
        return
      case 'returning':
        await this.console('case.takeBack', { ...over, goods: this.chance.pick(['good', 'damaged']) })
        return
      case 'reshipping':
        await this.console('case.reship', { ...over, ...parcel })
        return
      default:
        await this.console('case.agree', over)
    }
  }

  /** Somebody else packed it: whoever saw the case may send its goods all the same. */
  private async sendAnyway(orderId: string, caseId: string): Promise<void> {
    this.left.add(caseId)
    const requestKey = this.nextKey()
    const asked = { requestKey, orderId, mode: 'express', ...parcel, despiteCases: [caseId] }
    await this.console('order.ship', asked)
  }

  private otherSum(askedFen: number): { amountFen?: number } {
    const isOther = askedFen > 0 && this.chance.happens(0.3)
    return isOther ? { amountFen: this.chance.between(1, 2 * askedFen) } : {}
  }

  private nextKey(): string {
    this.keys += 1
    return `case-key-${this.keys}`
  }

  private phone(openid: string, action: string, data: object): Promise<Answer | null> {
    return insist(this.world.timeline, this.chance, () => this.world.phone(openid, action, data))
  }

  private console(action: string, data: object): Promise<Answer | null> {
    return insist(this.world.timeline, this.chance, () => this.world.console(action, data))
  }
}
