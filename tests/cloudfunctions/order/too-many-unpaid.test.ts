import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, place, placed } from '../harness/checkout'
import { bucketOf } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const input = (requestKey: string, skuId: string, addressId: string, expectedTotalFen: number) => ({
  requestKey,
  lines: [{ skuId, quantity: 1 }],
  addressId,
  expectedTotalFen,
  fromCart: false,
})

test('who places and cancels without end is stopped within an hour, and told until when', async () => {
  const [skuId = ''] = await shop.addProduct('yinzhen', [5_000], 5)
  const { phone, addressId } = await shop.shopper('o-restless')
  const lines = [{ skuId, quantity: 1 }]
  const startedAt = shop.time.now()
  const firstKey = newRequestKey()
  for (let at = 0; at < 60; at++) {
    const reply = await place(phone, addressId, lines, at === 0 ? firstKey : newRequestKey())
    if (!reply.ok) throw new Error(`Order ${at} was refused: ${JSON.stringify(reply)}`)
    await phone.must('order.cancel', { orderId: reply.data.orderId })
    await shop.advance(10_000)
  }
  const againAt = startedAt + 3_600_000
  const refused = { code: 'TOO_MANY_PLACED', detail: { max: 60, againAt } }
  expect(await place(phone, addressId, lines)).toMatchObject(refused)
  expect(await place(phone, addressId, lines, firstKey)).toMatchObject({ ok: true })
  await shop.advance(againAt - shop.time.now())
  expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
})

test('what was refused for its price or its stock takes no place', async () => {
  const [skuId = ''] = await shop.addProduct('gushu', [5_000], 1)
  const { phone, addressId } = await shop.shopper('o-unlucky')
  for (let at = 0; at < 70; at++)
    expect(await phone.call('order.place', input(newRequestKey(), skuId, addressId, 1))).toMatchObject({
      code: 'PRICE_CHANGED',
    })
  expect(await place(phone, addressId, [{ skuId, quantity: 1 }])).toMatchObject({ ok: true })
})

test('a place whose order never came is free again after a minute, or for its own repeat', async () => {
  const [skuId = ''] = await shop.addProduct('dancong', [5_000], 40)
  const { phone, addressId } = await shop.shopper('o-dying')
  const lines = [{ skuId, quantity: 1 }]
  const insert = () => Promise.reject(new Error('The function died.'))
  const dying = shop.phone('o-dying', { ...shop.ports, orders: { ...shop.ports.orders, insert } })
  const keys = Array.from({ length: 20 }, newRequestKey)
  for (const key of keys) expect((await place(dying, addressId, lines, key)).ok).toBe(false)
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID' })
  await shop.advance(31_000)
  expect(await place(phone, addressId, lines, keys[0])).toMatchObject({ ok: true })
  await shop.advance(31_000)
  for (let at = 1; at < 20; at++) await placed(phone, addressId, lines)
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID' })
})

test('of 40 addresses that one shopper saves at once, twenty are kept', async () => {
  const phone = shop.phone('o-homes')
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      phone.call('address.save', { address: { ...testAddress, detail: `龙井路 ${at} 号` } }),
    ),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
  const [first] = (await phone.must('address.list', {})).addresses
  await phone.must('address.remove', { addressId: first?.addressId ?? '' })
  expect(await phone.call('address.save', { address: { ...testAddress, detail: '空出来的' } })).toMatchObject(
    {
      ok: true,
    },
  )
  expect(await phone.call('address.save', { address: { ...testAddress, detail: '满了' } })).toMatchObject({
    code: 'ADDRESSES_FULL',
  })
})

const unknown = async () => ({ kind: 'unknown', reason: 'timeout' }) as const

test('orders that WeChat Pay leaves in closing still hold their units, and count', async () => {
  const [skuId = ''] = await shop.addProduct('biluochun', [5_000], 30)
  const { phone, addressId } = await shop.shopper('o-closing')
  const lines = [{ skuId, quantity: 1 }]
  const outage = withChannel(shop.ports, () => ({ close: unknown, query: unknown }))
  const phoneInOutage = shop.phone('o-closing', outage)
  for (let at = 0; at < 20; at++) {
    const orderId = await placed(phone, addressId, lines)
    await phone.must('order.prepay', { orderId })
    expect(await phoneInOutage.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
  }
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID', detail: { max: 20 } })
  expect(await bucketOf(skuId)).toMatchObject({ available: 10 })
})

test('one shopper holds at most twenty unpaid orders, and each that ends makes room', async () => {
  const [skuId = ''] = await shop.addProduct('longjing', [5_000], 30)
  const { phone, addressId } = await shop.shopper('o-many')
  const lines = [{ skuId, quantity: 1 }]
  const firstKey = newRequestKey()
  const first = await place(phone, addressId, lines, firstKey)
  let orderId = ''
  for (let at = 1; at < 20; at++) orderId = await placed(phone, addressId, lines)
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID', detail: { max: 20 } })
  expect(await bucketOf(skuId)).toMatchObject({ available: 10 })
  // A repeat is no other order.
  expect(await place(phone, addressId, lines, firstKey)).toEqual(first)
  await phone.must('order.cancel', { orderId })
  expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
})
