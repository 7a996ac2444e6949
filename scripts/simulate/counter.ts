import type { CounterSale } from '../../typings/counter'
import type { LineRequest } from '../../typings/model'
import { pricesFen } from './catalogue'
import type { Chance } from './chance'
import { insist } from './insist'
import type { World } from './world'

const MINUTE_MS = 60_000
/** Sales over the counter are a part of some runs only. */
const SHARE = 0.4
/** As the shop names whoever buys there. */
const BUYER = 'counter'

/** A clerk with a till: rings up goods, shows a code, hands over what was paid, and lets some sales be. */
export class Counter {
  private readonly chance: Chance
  private keys = 0

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('counter')
  }

  async work(until: number): Promise<void> {
    const { timeline } = this.world
    if (!this.chance.happens(SHARE)) return
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(MINUTE_MS, 8 * MINUTE_MS))
      await this.sell()
    }
  }

  private async sell(): Promise<void> {
    const { checker } = this.world
    const requestKey = `sale-key-${++this.keys}`
    const goods = this.choose()
    checker.asks(requestKey)
    const asked = { requestKey, ...goods }
    // A second click on the button, at times: the same key is the same sale.
    const isTwice = this.chance.happens(0.2)
    const [opened] = await Promise.all([
      this.call('counter.open', asked),
      ...(isTwice ? [this.call('counter.open', asked)] : []),
    ])
    checker.placed(BUYER, requestKey, goods.lines, opened ?? null)
    if (!opened?.ok) return
    const sale = opened.data as unknown as CounterSale
    const isGivenUp = this.chance.happens(0.3)
    await Promise.all([this.scan(sale), ...(isGivenUp ? [this.giveUp(sale)] : [])])
    await this.handOver(sale.orderId)
  }

  private choose(): { lines: LineRequest[]; expectedTotalFen: number } {
    const skuId = this.chance.pick(['hot-0', 'fair-0', 'plenty-0'] as const)
    const quantity = skuId === 'plenty-0' ? this.chance.between(1, 3) : 1
    return { lines: [{ skuId, quantity }], expectedTotalFen: quantity * pricesFen[skuId] }
  }

  /** The customer looks for the phone, and pays what the code says by then. */
  private async scan({ orderId, code }: CounterSale): Promise<void> {
    if (this.chance.happens(0.15)) return
    await this.world.timeline.sleep(this.chance.below(90_000))
    const shown = code ?? (await this.look(orderId))?.code
    if (!shown) return
    const outTradeNo = this.world.checker.showed(orderId, shown.codeUrl)
    if (outTradeNo !== null) await this.world.pays(outTradeNo, `customer-${this.keys}`)
  }

  private async giveUp({ orderId }: CounterSale): Promise<void> {
    await this.world.timeline.sleep(this.chance.below(60_000))
    await this.call('counter.cancel', { orderId })
  }

  /** The page asks until the sale has ended; goods go over the counter once it says that they are paid. */
  private async handOver(orderId: string): Promise<void> {
    for (let looks = 0; looks < 5; looks++) {
      const sale = await this.look(orderId)
      if (sale?.state === 'closed') return
      if (sale?.state === 'paid') {
        if (this.chance.happens(0.6))
          await this.call('order.ship', { requestKey: `handed-${orderId}`, orderId, mode: 'pickup' })
        return
      }
      await this.world.timeline.sleep(this.chance.between(3_000, MINUTE_MS))
    }
  }

  private async look(orderId: string): Promise<CounterSale | null> {
    const answer = await this.call('counter.get', { orderId })
    return answer?.ok ? (answer.data as unknown as CounterSale) : null
  }

  private call(action: string, data: object) {
    return insist(this.world.timeline, this.chance, () => this.world.console(action, data))
  }
}
