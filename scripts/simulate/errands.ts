import { firstOddity } from '../../cloudfunctions/domain/oddity'
import type { OutboxMessage } from '../../cloudfunctions/domain/outbox'
import type { Order, Refund } from '../../cloudfunctions/domain/records'
import type { Chance } from './chance'
import { insist } from './insist'
import type { World } from './world'

const MINUTE_MS = 60_000

/** What is done after a parcel or a refund: it is confirmed, corrected, told anew, or asked for once more. */
export class Errands {
  private readonly chance: Chance
  private keys = 0

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('errands')
  }

  async work(until: number): Promise<void> {
    const { timeline } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(MINUTE_MS / 2, 5 * MINUTE_MS))
      await this.askAgain()
      await this.tellAgain()
      await this.followParcel()
      await this.settleMark()
    }
  }

  /** WeChat Pay refused a refund for good: whoever runs the shop asks once more, under another number. */
  private async askAgain(): Promise<void> {
    const refused = this.all<Refund>(
      'refunds',
      (refund) => refund.state === 'closed' && refund.waitsForPerson,
    )
    const again = refused && this.chance.happens(0.7) ? refused : null
    if (!again) return
    const { orderId, outTradeNo, amountFen } = again
    const requestKey = `again-key-${++this.keys}`
    const asked = { requestKey, orderId, outTradeNo, amountFen, reason: 'agreed', returnStock: false }
    await this.console('refund.create', asked)
  }

  private async tellAgain(): Promise<void> {
    const dead = this.all<OutboxMessage>('outbox', ({ state }) => state === 'dead')
    if (dead && this.chance.happens(0.3)) await this.console('outbox.retry', { messageId: dead.messageId })
  }

  private async followParcel(): Promise<void> {
    const sent = this.all<Order>(
      'orders',
      ({ parcels, source }) => parcels.length > 0 && source !== 'counter',
    )
    if (!sent) return
    const { orderId, openid, parcels } = sent
    const drawn = this.chance.next()
    if (drawn < 0.3) await this.phone(openid, 'order.confirmReceipt', { orderId })
    if (drawn < 0.8) return
    const { parcelId } = this.chance.pick(parcels)
    const trackingNo = `9${String(++this.keys).padStart(13, '0')}`
    const asked = { orderId, parcelId, mode: 'express', carrier: 'ZTO', trackingNo }
    await this.console('order.correctParcel', asked)
  }

  /** A person looked at what was odd about an order: it can be sent again. */
  private async settleMark(): Promise<void> {
    const marked = this.all<Order>('orders', ({ isOdd }) => isOdd)
    if (!marked || this.chance.happens(0.7)) return
    const { orderId } = marked
    const { reason, about } = firstOddity(marked) ?? {}
    await this.console('order.settleOddity', { orderId, reason, about, note: '看过' })
  }

  private all<Item extends object>(collection: string, isMeant: (item: Item) => boolean): Item | null {
    const found = this.world.database.all<Item>(collection).filter(isMeant)
    return found.length > 0 ? this.chance.pick(found) : null
  }

  private phone(openid: string, action: string, data: object) {
    return insist(this.world.timeline, this.chance, () => this.world.phone(openid, action, data))
  }

  private console(action: string, data: object) {
    return insist(this.world.timeline, this.chance, () => this.world.console(action, data))
  }
}
