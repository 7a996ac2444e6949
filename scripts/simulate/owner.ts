import type { Order } from '../../cloudfunctions/domain/records'
import type { Chance } from './chance'
import type { World } from './world'

const MINUTE_MS = 60_000

type Move = 'all' | 'amount' | 'parts' | 'race' | 'ship'

const moves: readonly Move[] = ['all', 'all', 'amount', 'parts', 'parts', 'race', 'race', 'ship', 'ship']

interface Answer {
  ok: boolean
  code?: string
  detail?: unknown
}

interface Wish {
  amountFen: number | 'whole' | 'parts'
  parts?: { lines: { skuId: string; quantity: number }[]; freightFen: number; extraFen: number }
  returnStock: boolean
}

/** Whoever runs the shop: gives money back, in two windows at once at times, and sends what was paid. */
export class Owner {
  private readonly chance: Chance
  private keys = 0

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('owner')
  }

  async work(until: number): Promise<void> {
    const { timeline } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(MINUTE_MS / 2, 5 * MINUTE_MS))
      const paid = this.world.checker.paidOrders()
      if (paid.length > 0 && this.chance.happens(0.5)) await this.act(this.chance.pick(paid))
    }
  }

  private async act(order: Order): Promise<void> {
    switch (this.chance.pick(moves)) {
      case 'all':
        return this.refund(order, { amountFen: 'whole', returnStock: this.chance.happens(0.5) })
      case 'amount':
        return this.refund(order, this.someMoney(order))
      case 'parts':
        return this.refund(order, this.someUnits(order))
      case 'race':
        // Together more than was paid: one of them has to be refused.
        await Promise.all([
          this.refund(order, { amountFen: order.totalFen - 1, returnStock: false }),
          this.refund(order, this.someUnits(order)),
          this.ship(order),
        ])
        return
      case 'ship':
        return this.ship(order)
    }
  }

  private someMoney({ totalFen }: Order): Wish {
    return { amountFen: this.chance.between(1, totalFen), returnStock: false }
  }

  private someUnits({ lines, freightFen }: Order): Wish {
    const { skuId, quantity } = this.chance.pick(lines)
    const units = { skuId, quantity: this.chance.between(1, quantity) }
    const parts = { lines: [units], freightFen: this.chance.pick([0, freightFen]), extraFen: 0 }
    return { amountFen: 'parts', parts, returnStock: this.chance.happens(0.5) }
  }

  private async refund({ orderId }: Order, wish: Wish): Promise<void> {
    const requestKey = `refund-${++this.keys}`
    const asked = { ...wish, requestKey, orderId, reason: 'agreed' }
    await this.insist('refund.create', asked)
    // A second click, or a console that was opened twice: the same key is the same refund.
    if (this.chance.happens(0.2)) await this.insist('refund.create', asked)
  }

  private async ship({ orderId }: Order): Promise<void> {
    const requestKey = `parcel-${++this.keys}`
    const parcel = { mode: 'express', carrier: 'ZTO', trackingNo: `7${String(this.keys).padStart(13, '0')}` }
    const asked = { requestKey, orderId, ...parcel }
    const answer = await this.insist('order.ship', asked)
    if (answer?.code !== 'CASE_OPEN' || this.chance.happens(0.5)) return
    // Whoever read what is asked for may send it all the same.
    const { cases } = answer.detail as { cases: { caseId: string }[] }
    await this.insist('order.ship', { ...asked, despiteCases: cases.map(({ caseId }) => caseId) })
  }

  /** Clicks again where no answer came, with the same key. */
  private async insist(action: string, data: object): Promise<Answer | null> {
    const triesMax = this.chance.between(1, 3)
    for (let tries = 0; tries < triesMax; tries++) {
      const end = await this.world.console(action, data)
      const answer = end.kind === 'answered' ? (end.answer as Answer) : null
      if (answer && (answer.ok || answer.code !== 'INTERNAL')) return answer
      await this.world.timeline.sleep(this.chance.below(20_000))
    }
    return null
  }
}
