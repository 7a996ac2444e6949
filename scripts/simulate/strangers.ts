import type { Chance } from './chance'
import { insist } from './insist'
import type { World } from './world'

const MINUTE_MS = 60_000

/** Somebody who is nobody here, and a clerk who tries what only others may: neither may get anywhere. */
export class Strangers {
  private readonly chance: Chance
  private keys = 0

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('strangers')
  }

  async work(until: number): Promise<void> {
    const { timeline, checker, database } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(2 * MINUTE_MS, 15 * MINUTE_MS))
      const orderId = this.chance.pick([...database.all<{ orderId: string }>('orders'), null])?.orderId
      if (orderId === undefined) continue
      const [who, action, data] = this.wish(orderId)
      const answer = await insist(timeline, this.chance, () => this.world.trespass(who, action, data))
      if (answer?.ok)
        checker.violate('rights: nobody does what is not theirs', `${who} does ${action} on ${orderId}`)
    }
  }

  private wish(orderId: string): [who: 'stranger' | 'clerk', action: string, data: object] {
    const requestKey = `trespass-${++this.keys}`
    return this.chance.pick<[who: 'stranger' | 'clerk', action: string, data: object]>([
      ['stranger', 'order.get', { orderId }],
      ['stranger', 'order.cancel', { orderId }],
      ['stranger', 'order.confirmPayment', { orderId }],
      ['stranger', 'order.share', { orderId, sharerName: '?', words: '' }],
      ['stranger', 'friendPay.get', { token: '0'.repeat(26) }],
      [
        'clerk',
        'refund.create',
        { requestKey, orderId, amountFen: 'whole', reason: 'agreed', returnStock: false },
      ],
    ])
  }
}
