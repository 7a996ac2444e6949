import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Db, openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { openToAll, withRule } from '../../../cloudfunctions/domain/rollout'
import { place, placed } from '../harness/checkout'
import { sharedOrder } from '../harness/pay-link'
import { addSold } from '../harness/selling'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
const actions: string[] = []

interface Requests {
  send(action: string, ...rest: unknown[]): Promise<unknown>
}

/** The SDK's own request class, so that nothing that goes to the gateway is missed. */
function countRequests(db: Db): void {
  const { reqClass } = db.constructor as unknown as { reqClass: { prototype: Requests } }
  const send = reqClass.prototype.send
  reqClass.prototype.send = function (action, ...rest) {
    actions.push(action)
    return send.call(this, action, ...rest)
  }
}

beforeAll(async () => {
  shop = await openTestShop()
  countRequests(openCloud().database())
})
afterAll(() => shop.close())

test('placing with a payment takes at most 9 database calls, apart 12, a notification 7', async () => {
  const [skuId = ''] = await shop.addProduct('counted', [3_000], 5)
  const { phone, addressId } = await shop.shopper('o-counted')
  const lines = [{ skuId, quantity: 1 }]
  const { totalFen } = await phone.must('quote.get', { lines, addressId })
  const order = { lines, addressId, expectedTotalFen: totalFen, fromCart: false }
  // Once a minute a process reads the merchant's keys; once ever a shopper's orders begin to be counted.
  await phone.must('order.place', { ...order, requestKey: 'counted-0', pay: true })

  actions.length = 0
  const { orderId } = await phone.must('order.place', { ...order, requestKey: 'counted-1' })
  await phone.must('order.prepay', { orderId, expectedTotalFen: totalFen })
  expect(actions.length).toBeGreaterThan(5)
  expect(actions.length).toBeLessThanOrEqual(12)

  actions.length = 0
  const { payment } = await phone.must('order.place', { ...order, requestKey: 'counted-2', pay: true })
  expect(payment).not.toBeNull()
  expect(actions.length).toBeGreaterThan(5)
  expect(actions.length).toBeLessThanOrEqual(9)

  actions.length = 0
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(shop.delivered.map(({ status }) => status)).toEqual([204])
  expect(actions.length).toBeGreaterThan(4)
  expect(actions.length).toBeLessThanOrEqual(7)
  expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
})

test('limits by person cost an order three calls, however many of its products have one', async () => {
  const skuIds: string[] = []
  for (const spuId of ['few-a', 'few-b'])
    skuIds.push(...(await addSold(shop, spuId, { perPersonMax: 9 }, { prices: [3_000] })))
  const { phone, addressId } = await shop.shopper('o-few')
  const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }))
  const { totalFen } = await phone.must('quote.get', { lines, addressId })
  const order = { lines, addressId, expectedTotalFen: totalFen, fromCart: false, pay: true }
  await phone.must('order.place', { ...order, requestKey: 'counted-few-0' })
  actions.length = 0
  const { payment } = await phone.must('order.place', { ...order, requestKey: 'counted-few-1' })
  expect(payment).not.toBeNull()
  // One hold more than an order of one line.
  expect(actions.length).toBeGreaterThan(9)
  expect(actions.length).toBeLessThanOrEqual(9 + 1 + 3)
})

test('a notification takes at most 7 database calls also where nobody has asked for a while', async () => {
  const [skuId = ''] = await shop.addProduct('quiet', [3_000], 5)
  const { phone, addressId } = await shop.shopper('o-quiet')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  await shop.advance(20_000)
  actions.length = 0
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(actions.length).toBeGreaterThan(4)
  expect(actions.length).toBeLessThanOrEqual(7)
})

test('a friend who takes an order over takes at most 10 database calls, a look at a link 3', async () => {
  const { phone, orderId, token } = await sharedOrder(shop, 'taken-over')
  await phone.must('order.prepay', { orderId })
  await shop.advance(2_000)
  const friend = shop.phone('o-friend')

  actions.length = 0
  const { totalFen } = await friend.must('friendPay.get', { token })
  expect(actions.length).toBeLessThanOrEqual(3)

  actions.length = 0
  await friend.must('friendPay.prepay', { token, expectedTotalFen: totalFen })
  expect(actions.length).toBeGreaterThan(5)
  expect(actions.length).toBeLessThanOrEqual(10)
})

test('ways that are shared out and counted cost an order and its notification no call more', async () => {
  const rules = openToAll('queqiao')
  const guard = { failPercentMax: 20, attemptsMin: 20 }
  await shop.ports.rollouts.insert(withRule(rules, 'ownPhone', (rule) => ({ ...rule, guard })))
  await shop.advance(5_000)
  const [skuId = ''] = await shop.addProduct('shared-out', [3_000], 5)
  const { phone, addressId } = await shop.shopper('o-shared-out')
  const lines = [{ skuId, quantity: 1 }]
  // What every call reads once in five seconds is read.
  await shop.phone('o-before').must('quote.get', { lines })
  const quoted = async () => {
    actions.length = 0
    const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
    return { calls: actions.length, expectedTotalFen }
  }
  const first = await quoted()
  const again = await quoted()
  // Whether they were counted before, and that they are now: once a day.
  expect(first.calls - again.calls).toBe(2)
  const { expectedTotalFen } = again
  const order = { lines, addressId, expectedTotalFen, fromCart: false, pay: true }
  await phone.must('order.place', { ...order, requestKey: 'shared-out-0' })
  actions.length = 0
  const { orderId } = await phone.must('order.place', { ...order, requestKey: 'shared-out-1' })
  expect(actions.length).toBeLessThanOrEqual(9)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ arms: [{ way: 'ownPhone', arm: 'in' }] })
  actions.length = 0
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(actions.length).toBeLessThanOrEqual(7)
})
