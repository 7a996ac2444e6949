import type { PayLinkRecord } from '../../cloudfunctions/domain/pay-link'
import type { Order } from '../../cloudfunctions/domain/records'
import type { Chance } from './chance'
import { insist } from './insist'
import type { CallEnd } from './invocation'
import type { World } from './world'

const MINUTE_MS = 60_000

/**
 * Pages that still show another total than their order has: whoever begins to pay on one is told, and WeChat
 * Pay hears nothing.
 */
export class StalePages {
  private readonly chance: Chance

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('stale pages')
  }

  async work(until: number): Promise<void> {
    const { timeline, checker, database } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(2 * MINUTE_MS, 8 * MINUTE_MS))
      const order = this.chance.pick([...database.all<Order>('orders').filter(isAPhones), null])
      if (!order) continue
      const ask = this.chance.pick(this.waysToPay(order))
      const answer = await insist(timeline, this.chance, ask)
      if (answer?.ok) checker.violate('3: nobody pays a sum that they did not see', order.orderId)
    }
  }

  private waysToPay({ orderId, openid, totalFen }: Order): (() => Promise<CallEnd>)[] {
    const { world } = this
    const expectedTotalFen = totalFen + this.chance.pick([-100, 100])
    const own = () => world.phone(openid, 'order.prepay', { orderId, expectedTotalFen })
    const link = world.database.all<PayLinkRecord>('payLinks').find((known) => known.orderId === orderId)
    if (!link) return [own]
    const asked = { token: link.token, expectedTotalFen }
    const friend = () => world.phone('friend-of-nobody', 'friendPay.prepay', asked)
    return [own, friend, () => world.payPage('page.code', asked)]
  }
}

const isAPhones = ({ state, source }: Order): boolean => state === 'unpaid' && source !== 'counter'
