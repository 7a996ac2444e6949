import { expect, test } from '@playwright/test'
import type { OrderView } from '../../typings/shop-api'
import { RunningShop } from './harness/running-shop'
import { Shopper } from './harness/shopper'

test.setTimeout(240_000)

const skuId = 'demo-qixi-qiaoguo-1'
const shoppers = Array.from({ length: 6 }, (_, index) => `shopper-kill-${index}`)

interface Acknowledged {
  orderId: string
  openid: string
}

/** Places orders one after another until the shop is gone; answers those that were acknowledged. */
async function orderUntilGone(shopper: Shopper): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  try {
    for (;;) acknowledged.push({ orderId: await shopper.placeOrder(skuId), openid: shopper.openid })
  } catch {
    return acknowledged
  }
}

test('kill -9 during orders loses no acknowledged order, and stock adds up after the timer ran', async () => {
  const shop = await RunningShop.start()
  try {
    const before = await shop.stockOf(skuId)
    const running = shoppers.map(async (openid) => orderUntilGone(await Shopper.enter(shop, openid)))
    await shop.untilOrders(8)
    await shop.end('SIGKILL')
    const acknowledged = (await Promise.all(running)).flat()
    expect(acknowledged.length).toBeGreaterThan(3)

    await shop.begin()
    // An order is left alone for half a minute after it was begun, since its call might still be running.
    await expect.poll(() => shop.placingLeft(), { timeout: 90_000, intervals: [2_000] }).toBe(0)
    const orders: OrderView[] = []
    for (const openid of shoppers) orders.push(...(await (await Shopper.enter(shop, openid)).orders()))
    for (const { orderId } of acknowledged)
      expect(orders.find((order) => order.orderId === orderId)?.state).toBe('unpaid')
    const after = await shop.stockOf(skuId)
    const held = orders.filter(({ state }) => state === 'unpaid').length
    expect(after.held).toBe(held)
    expect(after.available + after.held + after.sold).toBe(before.available + before.held + before.sold)
  } finally {
    await shop.remove()
  }
})

test('Ctrl-C ends everything that was started, and the data is there at the next start', async () => {
  const shop = await RunningShop.start()
  try {
    const shopper = await Shopper.enter(shop, 'shopper-restart')
    const orderId = await shopper.placeOrder(skuId)
    const { shop: address, wechatpay } = shop.endpoints
    expect(await shop.end('SIGINT')).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
    await expect(fetch(wechatpay)).rejects.toThrow()
    await shop.begin()
    const [order] = await (await Shopper.enter(shop, 'shopper-restart')).orders()
    expect(order?.orderId).toBe(orderId)
    expect(shop.endpoints.shop).toBe(address)
  } finally {
    await shop.remove()
  }
})
