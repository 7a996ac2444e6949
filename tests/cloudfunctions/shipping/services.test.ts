import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { minutes, ship, toldOf } from '../harness/parcels'
import type { Phone } from '../harness/phone'
import { addSold } from '../harness/selling'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let clerk: Browser
let lesson: string
let tea: string
beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
  ;[lesson = ''] = await addSold(shop, 'lesson', { needsShipping: false }, { prices: [20_000] })
  ;[tea = ''] = await shop.addProduct('tea', [3_000], 50)
})
afterAll(() => shop.close())

async function buy(phone: Phone, skuIds: string[], addressId?: string) {
  const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }))
  const to = addressId === undefined ? {} : { addressId }
  const quote = await phone.must('quote.get', { lines, ...to })
  const order = { requestKey: newRequestKey(), lines, expectedTotalFen: quote.totalFen, fromCart: false }
  return { quote, reply: await phone.call('order.place', { ...order, ...to, pay: true }) }
}

async function paid(orderId: string): Promise<string> {
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return orderId
}

describe('a cart of services only', () => {
  test('asks for no address and costs no freight, and is delivered as what is not sent', async () => {
    const phone = shop.phone('o-learner')
    const { quote, reply } = await buy(phone, [lesson])
    expect(quote).toMatchObject({ needsAddress: false, freightFen: 0, totalFen: 20_000, parcels: [] })
    expect(quote.lines[0]).toMatchObject({ isService: true, problem: null })
    const orderId = await paid(reply.ok ? reply.data.orderId : '')
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      state: 'paid',
      address: null,
      lines: [{ isService: true }],
    })
    const row = (await clerk.must('order.list', { tab: 'all' })).items.find((one) => one.orderId === orderId)
    expect(row).toMatchObject({ source: 'phone', buyerName: '', city: '' })
    const seen = await clerk.must('order.get', { orderId })
    expect(seen).toMatchObject({ address: null, source: 'phone' })
    expect(seen.can).not.toContain('revealContact')
    const sent = await clerk.call('order.ship', { requestKey: newRequestKey(), orderId, mode: 'virtual' })
    expect(sent).toMatchObject({ ok: true, data: { state: 'shipped', parcels: [{ mode: 'virtual' }] } })
    await minutes(shop, 1)
    expect(toldOf(shop, orderId)).toMatchObject({ logisticsType: 3 })
    expect((await phone.must('order.list', { filter: 'toReceive' })).items).toHaveLength(1)
  })

  test('keeps no address, also where the phone sends one, be it gone or wrong', async () => {
    const { phone, addressId } = await shop.shopper('o-far-learner')
    const { reply } = await buy(phone, [lesson], addressId)
    const orderId = reply.ok ? reply.data.orderId : ''
    expect(await phone.must('order.get', { orderId })).toMatchObject({ address: null })
    const lines = [{ skuId: lesson, quantity: 1 }]
    const wish = { requestKey: newRequestKey(), lines, expectedTotalFen: 20_000, fromCart: false }
    expect(await phone.call('order.place', { ...wish, addressId: 'gone' })).toMatchObject({ ok: true })
  })
})

test('a mixed cart needs an address, and freight is that of what is sent', async () => {
  const { phone, addressId } = await shop.shopper('o-both')
  const without = await buy(phone, [lesson, tea])
  expect(without.quote).toMatchObject({ needsAddress: true, freightFen: 800, totalFen: 23_800 })
  expect(without.reply).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
  const { quote, reply } = await buy(phone, [lesson, tea], addressId)
  expect(quote).toMatchObject({ freightFen: 800, totalFen: 23_800 })
  const orderId = await paid(reply.ok ? reply.data.orderId : '')
  const order = await shop.ports.orders.get(orderId)
  expect(order?.lines.map(({ freightShareFen }) => freightShareFen)).toEqual([0, 800])
  expect(order?.address).toMatchObject({ city: '杭州市' })
  expect(await ship(clerk, orderId)).toMatchObject({ ok: true, data: { state: 'shipped' } })
})

test('a service is refunded and complained of like goods, with nobody’s address', async () => {
  const phone = shop.phone('o-doubter')
  const { reply } = await buy(phone, [lesson])
  const orderId = await paid(reply.ok ? reply.data.orderId : '')
  const lines = [{ skuId: lesson, quantity: 1 }]
  const asked = { kind: 'refundOnly', lines, reason: 'unwanted', expectedFen: 20_000 } as const
  const opened = await phone.call('case.open', {
    requestKey: newRequestKey(),
    orderId,
    pictures: [],
    ...asked,
  })
  expect(opened).toMatchObject({ ok: true })
})
