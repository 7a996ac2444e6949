import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { contextOf, type Phone } from '../harness/phone'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

let shop: TestShop
let skuId = ''
let owner: { phone: Phone; addressId: string }
let thief: Phone
let orderId = ''

beforeAll(async () => {
  shop = await openTestShop()
  ;[skuId = ''] = await shop.addProduct('longjing', [5_000], 50)
  owner = await shop.shopper('o-owner')
  thief = shop.phone('o-thief')
  orderId = await placed(owner.phone, owner.addressId, [{ skuId, quantity: 1 }])
  await owner.phone.must('cart.add', { skuId, quantity: 2 })
})
afterAll(() => shop.close())

describe('what belongs to another shopper does not exist', () => {
  test.each(['order.get', 'order.prepay', 'order.confirmPayment', 'order.cancel'] as const)(
    '%s of a guessed order is refused and changes nothing',
    async (action) => {
      const before = await shop.ports.orders.get(orderId)
      expect(await thief.call(action, { orderId })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
      expect(await shop.ports.orders.get(orderId)).toEqual(before)
    },
  )

  test('their addresses are neither read, changed, removed nor sent to', async () => {
    const { addressId } = owner
    const lines = [{ skuId, quantity: 1 }]
    expect(await thief.must('address.list', {})).toEqual({ addresses: [] })
    const change = { addressId, address: { ...testAddress, detail: '别处' } }
    expect(await thief.call('address.save', change)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await thief.call('address.remove', { addressId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await thief.call('quote.get', { lines, addressId })).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
    const input = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: 5_800, fromCart: false }
    expect(await thief.call('order.place', input)).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
    expect(await owner.phone.must('address.list', {})).toMatchObject({
      addresses: [{ ...testAddress, addressId, isDefault: true }],
    })
  })

  test('their cart, orders and counts are not seen, and the same request key is another order', async () => {
    expect(await thief.must('cart.get', {})).toEqual({ lines: [], count: 0 })
    expect((await thief.must('order.list', { filter: 'all' })).items).toEqual([])
    expect(await thief.must('me.get', {})).toMatchObject({ counts: { unpaid: 0 }, latest: null })
    await thief.must('cart.remove', { skuIds: [skuId] })
    expect(await owner.phone.must('cart.get', {})).toMatchObject({ count: 2 })
  })
})

describe('what a client sends is not believed', () => {
  test('openids in data and event', async () => {
    const reply = await thief.raw({
      action: 'order.get',
      data: { orderId, openid: 'o-owner' },
      openid: 'o-owner',
      userInfo: { openId: 'o-owner' },
    })
    expect(reply).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('prices and totals', async () => {
    const { phone, addressId } = await shop.shopper('o-cheap')
    const lines = [{ skuId, quantity: 1, priceFen: 1, lineFen: 1 }]
    const input = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: 1, fromCart: false }
    const reply = await phone.raw({ action: 'order.place', data: { ...input, totalFen: 1, freightFen: 0 } })
    expect(reply).toMatchObject({
      code: 'PRICE_CHANGED',
      detail: { quote: { goodsFen: 5_000, freightFen: 800, totalFen: 5_800 } },
    })
  })

  test.each([
    ['no action', {}, 'UNKNOWN_ACTION'],
    ['an action that is no text', { action: { toString: 1 } }, 'UNKNOWN_ACTION'],
    ['a foreign action', { action: 'constructor', data: {} }, 'UNKNOWN_ACTION'],
    ['an operator for an id', { action: 'order.get', data: { orderId: { $gt: '' } } }, 'INVALID_INPUT'],
    ['a negative quantity', { action: 'cart.add', data: { skuId: 'x', quantity: -1 } }, 'INVALID_INPUT'],
    ['half a unit', { action: 'cart.add', data: { skuId: 'x', quantity: 0.5 } }, 'INVALID_INPUT'],
    ['a huge quantity', { action: 'cart.add', data: { skuId: 'x', quantity: 1e9 } }, 'INVALID_INPUT'],
    ['a timer event', timerEvent, 'NOT_ALLOWED'],
    ['an HTTP event', { httpMethod: 'POST', action: 'me.get' }, 'NOT_ALLOWED'],
    ['nothing', null, 'UNKNOWN_ACTION'],
  ])('%s', async (_name, event, code) => {
    expect(await thief.raw(event)).toMatchObject({ ok: false, code })
  })

  test('a cursor that we did not write begins anew', async () => {
    const cursor = Buffer.from(JSON.stringify([{ $gt: 0 }, 'x'])).toString('base64url')
    expect(await owner.phone.call('order.list', { filter: 'all', cursor })).toMatchObject({ ok: true })
  })
})

test('a call without an openid is not signed in', async () => {
  const door = shopHandler(shop.ports)
  const event = { action: 'me.get', data: {} }
  expect(await door(event, contextOf(null))).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await door(event, undefined)).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await door(event, { environment: '{broken' })).toMatchObject({ code: 'NOT_SIGNED_IN' })
})

test('the clock’s door opens to the clock alone', async () => {
  const door = timerHandler(shop.ports)
  expect(await door({}, contextOf(null))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await door(timerEvent, contextOf('o-thief'))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await door({ ...timerEvent, httpMethod: 'POST' }, undefined)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await door(timerEvent, contextOf(null))).toMatchObject({ ok: true })
})

test('a timer’s event that names the app alone is the clock’s; one that names somebody is not', async () => {
  const door = timerHandler(shop.ports)
  const appId = 'wx2421b1c4370ec43b'
  expect(await door({ ...timerEvent, userInfo: { appId } }, undefined)).toMatchObject({ ok: true })
  expect(await door({ ...timerEvent, userInfo: { appId, openId: '' } })).toMatchObject({ ok: true })
  shop.logged.length = 0
  const somebody = { ...timerEvent, userInfo: { appId, openId: 'o-thief' } }
  expect(await door(somebody, undefined)).toMatchObject({ code: 'NOT_ALLOWED' })
  const refused = { level: 'error', message: 'The timer was refused its run.' }
  expect(shop.logged).toContainEqual({ ...refused, why: 'it comes from a client' })
})

test('what breaks inside is told by an id that stands in the log, and by nothing else', async () => {
  const broken = {
    ...shop.ports,
    carts: { ...shop.ports.carts, get: () => Promise.reject(new Error('secret')) },
  }
  const reply = await shop.phone('o-broken', broken).call('cart.get', {})
  expect(reply).toMatchObject({ code: 'INTERNAL', detail: { id: expect.any(String) } })
  expect(JSON.stringify(reply)).not.toContain('secret')
  const line = shop.logged.find(({ message }) => message === 'internal')
  expect(line).toMatchObject({ level: 'error', door: 'shop', reason: 'secret' })
})
