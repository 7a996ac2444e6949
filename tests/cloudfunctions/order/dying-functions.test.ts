import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { dyingPorts, writesUpTo } from '../harness/dying-ports'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

async function shopperAt(name: string, units: number) {
  count += 1
  const skus = [
    ...(await shop.addProduct(`${name}-a-${count}`, [700], units)),
    ...(await shop.addProduct(`${name}-b-${count}`, [900], units)),
  ]
  return { skus, ...(await shop.shopper(`o-${name}-${count}`)) }
}

describe('a function that dies while it places an order', () => {
  test.each(writesUpTo(6))('after write %d leaves what a repeat and the timer can end', async (at) => {
    const { skus, phone, addressId } = await shopperAt('place', 2)
    const lines = skus.map((skuId) => ({ skuId, quantity: 1 }))
    for (const line of lines) await phone.must('cart.add', line)
    const { totalFen } = await phone.must('quote.get', { lines, addressId })
    const input = {
      requestKey: newRequestKey(),
      lines,
      addressId,
      expectedTotalFen: totalFen,
      fromCart: true,
    }
    const dying = dyingPorts(shop.ports, at)
    const broken = await shop.phone(phone.openid, dying.ports).call('order.place', input)
    expect(dying.died() ? broken.ok : true).toBe(!dying.died())
    expect(await unsoundBuckets()).toEqual([])

    // The shopper may be gone: the timer alone has to end it.
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    const orders = await phone.must('order.list', { filter: 'all' })
    expect(orders.items.every(({ state }) => state === 'unpaid')).toBe(true)
    const again = await phone.call('order.place', input)
    expect(again).toMatchObject({ ok: true })
    const listed = await phone.must('order.list', { filter: 'all' })
    expect(listed.items.map(({ orderId }) => orderId)).toEqual([again.ok ? again.data.orderId : ''])
    for (const skuId of skus) expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
    expect(await unsoundBuckets()).toEqual([])
  })
})

describe('a function that dies while it undoes a placing', () => {
  test.each(writesUpTo(7))('after write %d gives every unit back in the end', async (at) => {
    const { skus, phone, addressId } = await shopperAt('undo', 1)
    const [first = '', second = ''] = skus
    const lines = [first, second].map((skuId) => ({ skuId, quantity: 1 }))
    const { totalFen } = await phone.must('quote.get', { lines, addressId })
    const input = {
      requestKey: newRequestKey(),
      lines,
      addressId,
      expectedTotalFen: totalFen,
      fromCart: false,
    }
    const rival = await shop.shopper(`o-rival-${count}`)
    const dying = dyingPorts(shop.ports, at)
    const insert = dying.ports.orders.insert
    // The rival takes the second SKU between the quote and the holds.
    dying.ports.orders.insert = async (order) => {
      const inserted = await insert(order)
      await placed(rival.phone, rival.addressId, [{ skuId: second, quantity: 1 }])
      return inserted
    }
    await shop.phone(phone.openid, dying.ports).call('order.place', input)
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    expect(await unsoundBuckets()).toEqual([])
    const bought = (await phone.must('order.list', { filter: 'unpaid' })).items.length
    expect(await bucketOf(first)).toMatchObject({ available: 1 - bought })
    expect(await shop.ports.orders.due(shop.time.now(), 100)).toEqual([])
  })
})

describe('a function that dies while it takes a payment in', () => {
  test.each(writesUpTo(8))('after write %d ends paid, once', async (at) => {
    const { skus, phone, addressId } = await shopperAt('pay', 2)
    const orderId = await placed(
      phone,
      addressId,
      skus.map((skuId) => ({ skuId, quantity: 1 })),
    )
    await phone.must('order.prepay', { orderId })
    shop.pay.control.setPolicy({ hold: true })
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    await shop.pay.control.probe(shop.pay.control.notifications().at(-1)?.id ?? '', 'signtest')
    const { headers, body } = shop.delivered.at(-1) ?? { headers: {}, body: '' }
    const signed: Record<string, string> = headers
    const signature = signed['Wechatpay-Signature']?.replace('WECHATPAY/SIGNTEST/', '') ?? ''
    const event = { httpMethod: 'POST', headers: { ...signed, 'Wechatpay-Signature': signature }, body }
    const dying = dyingPorts(shop.ports, at)
    const answer = await payNotifyHandler(dying.ports)(event)
    expect(answer.statusCode).toBe(dying.died() ? 500 : 204)

    await shop.advance(2 * MINUTE_MS)
    await shop.runTimer()
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
    expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({ state: 'paid', nextCheckAt: null })
    for (const skuId of skus) expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 1 })
    expect(await shop.ports.notices.unsettled(shop.time.now(), 10)).toEqual([])
    expect(await unsoundBuckets()).toEqual([])
  })
})

describe('a function that dies while it cancels', () => {
  test.each(writesUpTo(7))('after write %d ends closed with its stock back', async (at) => {
    const { skus, phone, addressId } = await shopperAt('cancel', 1)
    const orderId = await placed(
      phone,
      addressId,
      skus.map((skuId) => ({ skuId, quantity: 1 })),
    )
    await phone.must('order.prepay', { orderId })
    await shop.phone(phone.openid, dyingPorts(shop.ports, at).ports).call('order.cancel', { orderId })
    await shop.advance(31 * MINUTE_MS)
    await shop.runTimer()
    await shop.runTimer()
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
    for (const skuId of skus) expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 0 })
    expect(await unsoundBuckets()).toEqual([])
  })
})
