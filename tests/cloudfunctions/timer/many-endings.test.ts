import { setImmediate } from 'node:timers/promises'
import { expect, jest, test } from '@jest/globals'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { isThorough } from '../../thorough'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'

// Hundreds of orders are placed, paid for and closed.
jest.setTimeout(120_000)

async function placeMany(
  { ports }: MemoryShop,
  skuId: string,
  { shoppers, ordersEach }: { shoppers: number; ordersEach: number },
): Promise<void> {
  const door = shopHandler(ports)
  for (let at = 0; at < shoppers; at++) {
    const phone = phoneOf(door, `o-many-${at}`, ports)
    const { addressId } = await phone.must('address.save', { address: testAddress })
    const lines = [{ skuId, quantity: 1 }]
    const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
    const asked = { lines, addressId, expectedTotalFen, fromCart: false, pay: true }
    for (let order = 0; order < ordersEach; order++)
      await phone.must('order.place', { ...asked, requestKey: newRequestKey() })
  }
}

/** Runs the timer while time passes, with every answer as late as it is from far away. */
async function sweepInTime({ ports, time }: MemoryShop) {
  const startedAt = time.now()
  let lastedMs = 0
  const running = sweep(ports).then((report) => {
    lastedMs = time.now() - startedAt
    return report
  })
  const idle = () => setImmediate()
  await time.advance(MINUTE_MS, idle)
  return { report: await running, lastedMs }
}

/** Six hundred have to fit into one run; fewer have as much less of its time. */
const ORDERS = isThorough ? 600 : 150
const LIMIT_MS = 75 * ORDERS

test(`${ORDERS} orders that expire together give their stock back in one run of the timer`, async () => {
  const shop = await openMemoryShop()
  const [skuId = ''] = await shop.addProduct('many', [3_000], ORDERS)
  await placeMany(shop, skuId, { shoppers: ORDERS / 15, ordersEach: 15 })
  expect((await shop.ports.stock.bucketsOf([skuId]))[0]).toMatchObject({ available: 0 })
  await shop.time.advance(31 * MINUTE_MS)
  Object.assign(shop.latency, { databaseMs: 15, wechatPayMs: 120 })
  const { report, lastedMs } = await sweepInTime(shop)
  Object.assign(shop.latency, { databaseMs: 0, wechatPayMs: 0 })
  expect(report).toMatchObject({ orders: ORDERS, failed: 0 })
  expect(lastedMs).toBeLessThan(LIMIT_MS)
  expect((await shop.ports.stock.bucketsOf([skuId]))[0]).toMatchObject({ available: ORDERS, sold: 0 })
  expect(await shop.ports.orders.count({ merchantId: 'queqiao', states: ['closed'] })).toBe(ORDERS)
})

test('WeChat Pay that is asked too often is left alone, and asked again later', async () => {
  const shop = await openMemoryShop()
  const [skuId = ''] = await shop.addProduct('limited', [3_000], 60)
  await placeMany(shop, skuId, { shoppers: 12, ordersEach: 5 })
  await shop.time.advance(31 * MINUTE_MS)
  Object.assign(shop.latency, { databaseMs: 15, wechatPayMs: 120 })
  const fault = { kind: 'error', status: 429, code: 'FREQUENCY_LIMITED' } as const
  shop.sandbox.control.addFault(fault)
  const asked = jest.spyOn(shop.ports.channels.unnamed(), 'close')
  const { report, lastedMs } = await sweepInTime(shop)
  expect(report.failed).toBe(0)
  expect(lastedMs).toBeLessThan(48_000)
  // Sixty orders and their payments would be asked about a hundred and twenty times.
  expect(asked.mock.calls.length).toBeLessThan(60)
  shop.sandbox.control.clearFaults()
  for (let runs = 0; runs < 3; runs++) {
    await shop.time.advance(11 * MINUTE_MS)
    await sweepInTime(shop)
  }
  Object.assign(shop.latency, { databaseMs: 0, wechatPayMs: 0 })
  expect((await shop.ports.stock.bucketsOf([skuId]))[0]).toMatchObject({ available: 60 })
})
