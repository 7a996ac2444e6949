import type { Reply } from '../../typings/reply'
import type { ShopApi } from '../../typings/shop-api'

export const OPENID = 'shopper-1'

const address = {
  ...{ name: '林小满', phone: '13800138000' },
  ...{ province: '上海市', city: '上海市', district: '浦东新区' },
  detail: '世纪大道 100 号',
}

/** What the pages are opened with, by their path: a page that is not here is opened without a query. */
export type Queries = Record<string, string>

/** Lets a shopper do what leaves something to see on each page, through the phone's own door. */
export async function prepare(shopUrl: string): Promise<Queries> {
  const page = await (await fetch(shopUrl)).text()
  const [, secret = ''] = /"secret":"([^"]+)"/.exec(page) ?? []
  async function call<Name extends keyof ShopApi>(action: Name, data: ShopApi[Name]['in']) {
    const response = await fetch(new URL('/__call', shopUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-simulator-secret': secret },
      body: JSON.stringify({ name: 'shop', openid: OPENID, data: { action, data } }),
    })
    const { result } = (await response.json()) as { result: Reply<ShopApi[Name]> }
    if (!result.ok) throw new Error(`${String(action)}: ${String(result.code)}`)
    return result.data
  }
  const { items } = await call('product.list', { feed: 'newest' })
  const { addressId } = await call('address.save', { address })
  const skus: string[] = []
  for (const { spuId } of items.slice(0, 4)) {
    const { skus: found } = await call('product.get', { spuId })
    const sku = found[0]
    if (sku) skus.push(sku.skuId)
  }
  const lines = skus.slice(0, 2).map((skuId) => ({ skuId, quantity: 1 }))
  const { totalFen } = await call('quote.get', { lines, addressId })
  const order = { lines, addressId, expectedTotalFen: totalFen, fromCart: false }
  const { orderId } = await call('order.place', { ...order, requestKey: 'pictures-0123456789abcdef' })
  for (const skuId of skus) await call('cart.add', { skuId, quantity: 1 })
  const ofOrder = `orderId=${orderId}`
  return {
    'pages/product/product': `spuId=${items[0]?.spuId}`,
    'pages/order/checkout/checkout': `lines=${lines.map(({ skuId }) => `${skuId}*1`).join(',')}&from=buy`,
    'pages/order/order-detail/order-detail': ofOrder,
    'pages/order/paid/paid': ofOrder,
    'pages/order/order-list/order-list': 'filter=all',
    'pages/mine/address-edit/address-edit': `choose=0&addressId=${addressId}`,
  }
}
