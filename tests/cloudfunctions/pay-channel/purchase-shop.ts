import type { Ports } from '../../../cloudfunctions/app/ports'
import type { Order } from '../../../cloudfunctions/domain/records'
import { payChannels } from '../../../cloudfunctions/entry/pay-channels'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { timerEvent } from '../harness/test-shop'
import { secondChannel } from './second-channel'
import { type SecondMessage, SecondProvider } from './second-provider'

/** A purchase of several orders, none of them paid yet. */
export interface Purchase {
  phone: Phone
  purchaseId: string
  orderIds: string[]
  skuIds: string[]
  totalFen: number
}

/** A shop over the provider of the tests, which takes several orders as one. */
export class PurchaseShop {
  private count = 0

  private constructor(
    readonly shop: MemoryShop,
    readonly provider: SecondProvider,
    readonly ports: Ports,
  ) {}

  static async open(): Promise<PurchaseShop> {
    const shop = await openMemoryShop()
    const provider = new SecondProvider(shop.time.now, ['seller-1'])
    provider.asksPhone = true
    return new PurchaseShop(shop, provider, {
      ...shop.ports,
      channels: payChannels([secondChannel(provider)]),
    })
  }

  /** Orders of one unit each at these prices, freight included; three units of each are there. */
  async bought(prices: number[], gapMs = 1_000): Promise<Purchase> {
    const name = `purchase-${++this.count}`
    const phone = this.phone(`o-${name}`)
    const { addressId } = await phone.must('address.save', { address: testAddress })
    const purchase: Purchase = { phone, purchaseId: '', orderIds: [], skuIds: [], totalFen: 0 }
    for (const [at, price] of prices.entries()) {
      const [skuId = ''] = await this.shop.addProduct(`${name}-${at}`, [price], 3)
      const lines = [{ skuId, quantity: 1 }]
      const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
      const joins = at === 0 ? {} : { purchaseId: purchase.purchaseId }
      const order = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen, fromCart: false }
      const { orderId } = await phone.must('order.place', { ...order, ...joins })
      if (at === 0) purchase.purchaseId = orderId
      purchase.orderIds.push(orderId)
      purchase.skuIds.push(skuId)
      purchase.totalFen += expectedTotalFen
      await this.shop.time.advance(gapMs)
    }
    return purchase
  }

  phone = (openid: string, ports: Ports = this.ports): Phone =>
    phoneOf(shopHandler(ports), openid, this.ports)

  /** What pays a whole purchase, as its phone asks for it. */
  prepay({ phone: { openid }, purchaseId, totalFen }: Purchase, ports: Ports = this.ports) {
    return this.phone(openid, ports).call('purchase.prepay', { purchaseId, expectedTotalFen: totalFen })
  }

  /** The number of the group that a phone was given. */
  async opened(purchase: Purchase): Promise<string> {
    const answer = await this.prepay(purchase)
    if (!answer.ok) throw new Error(`It was refused: ${JSON.stringify(answer)}`)
    return answer.data.package.replace('second://', '')
  }

  /** The phone confirms, and the money is taken of all parts. */
  pay(group: string, isTold = true): void {
    if (!this.provider.trades.has(group)) this.provider.scan(`second://${group}`, 'o-payer')
    this.provider.pay(group, isTold)
  }

  deliver = ({ payee, headers, body }: SecondMessage, ports: Ports = this.ports) =>
    payNotifyHandler(ports)({
      path: `/pay-notify/second/${payee}`,
      httpMethod: 'POST',
      headers,
      body,
      isBase64Encoded: false,
    })

  async deliverAll(): Promise<void> {
    for (const message of this.provider.messages.splice(0)) await this.deliver(message)
  }

  async minutes(passing: number): Promise<void> {
    for (let at = 0; at < passing; at++) {
      await this.shop.time.advance(MINUTE_MS)
      await timerHandler(this.ports)(timerEvent)
    }
  }

  async orders({ orderIds }: Purchase): Promise<Order[]> {
    return Promise.all(
      orderIds.map(async (orderId) => {
        const order = await this.ports.orders.get(orderId)
        if (!order) throw new Error('The order is missing.')
        return order
      }),
    )
  }

  states = async (purchase: Purchase) => (await this.orders(purchase)).map(({ state }) => state)
}
