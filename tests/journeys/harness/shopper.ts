import type { Reply } from '../../../typings/reply'
import type { OrderView, ShopApi } from '../../../typings/shop-api'
import type { RunningShop } from './running-shop'

const address = {
  name: '林小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  detail: '世纪大道 100 号',
}

/** A phone without a screen: calls the door as the simulator's page does, with its openid and the secret. */
export class Shopper {
  #addressId = ''
  #orders = 0

  private constructor(
    readonly openid: string,
    private readonly shopAddress: string,
    private readonly secret: string,
  ) {}

  static async enter(shop: RunningShop, openid: string): Promise<Shopper> {
    const { shop: shopAddress } = shop.endpoints
    const page = await (await fetch(shopAddress)).text()
    const [, secret = ''] = /"secret":"([^"]+)"/.exec(page) ?? []
    return new Shopper(openid, shopAddress, secret)
  }

  async call<Name extends keyof ShopApi>(
    action: Name,
    data: ShopApi[Name]['in'],
  ): Promise<Reply<ShopApi[Name]>> {
    const response = await fetch(new URL('/__call', this.shopAddress), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-simulator-secret': this.secret },
      body: JSON.stringify({ name: 'shop', openid: this.openid, data: { action, data } }),
    })
    const { result } = (await response.json()) as { result: Reply<ShopApi[Name]> }
    if (result === undefined) throw new Error(`${action} got no answer.`)
    return result
  }

  /** Places an order of one unit; resolves with its number once the door has acknowledged it. */
  async placeOrder(skuId: string): Promise<string> {
    if (this.#addressId === '') {
      const saved = await this.call('address.save', { address })
      if (!saved.ok) throw new Error(saved.code)
      this.#addressId = saved.data.addressId
    }
    const lines = [{ skuId, quantity: 1 }]
    const quoted = await this.call('quote.get', { lines, addressId: this.#addressId })
    if (!quoted.ok) throw new Error(quoted.code)
    this.#orders += 1
    const placed = await this.call('order.place', {
      requestKey: `${this.openid}-${this.#orders}-0123456789`,
      lines,
      addressId: this.#addressId,
      expectedTotalFen: quoted.data.totalFen,
      fromCart: false,
    })
    if (!placed.ok) throw new Error(placed.code)
    return placed.data.orderId
  }

  async orders(): Promise<OrderView[]> {
    const all: OrderView[] = []
    let cursor: string | null = null
    do {
      const page: Reply<ShopApi['order.list']> = await this.call('order.list', {
        filter: 'all',
        ...(cursor === null ? {} : { cursor }),
      })
      if (!page.ok) throw new Error(page.code)
      all.push(...page.data.items)
      cursor = page.data.nextCursor
    } while (cursor !== null)
    return all
  }
}
