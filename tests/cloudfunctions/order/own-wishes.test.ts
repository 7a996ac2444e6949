import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BookAddress } from '../../../typings/address'
import { place } from '../harness/checkout'
import { openTestShop, type TestShop } from '../harness/test-shop'

const DAY_MS = 86_400_000
let shop: TestShop
let skuId = ''

const shanghai: BookAddress = {
  ...{ name: '林小满', phone: '13800138000', province: '上海市', city: '上海市', district: '浦东新区' },
  detail: '世纪大道 100 号',
}
const urumqi = { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区' }

beforeAll(async () => {
  shop = await openTestShop()
  skuId = (await shop.addProduct('wished', [5_000], 500))[0] ?? ''
})
afterAll(() => shop.close())

let count = 0
/** A shopper with an order that goes to Shanghai, and whatever of it is changed past the doors. */
async function ordered(changes: object = {}) {
  const phone = shop.phone(`o-wish-${++count}`)
  const home = await phone.must('address.save', { address: shanghai })
  const placed = await place(phone, home.addressId, [{ skuId, quantity: 1 }])
  if (!placed.ok) throw new Error('not placed')
  const { orderId } = placed.data
  const order = await shop.ports.orders.get(orderId)
  if (!order) throw new Error('not stored')
  if (Object.keys(changes).length > 0) await shop.ports.orders.save({ ...order, ...changes })
  const to = async (address: Partial<BookAddress>) =>
    (await phone.must('address.save', { address: { ...shanghai, ...address } })).addressId
  return { phone, orderId, to }
}

describe('another address for an order', () => {
  test.each(['unpaid', 'paid'])('is taken while it is %s, and its story tells of it', async (state) => {
    const { phone, orderId, to } = await ordered({ state })
    const addressId = await to({ street: '张江镇', detail: '科苑路 1 号' })
    const before = await phone.must('order.get', { orderId })
    const changed = await phone.must('order.changeAddress', { orderId, addressId })
    expect(changed).toMatchObject({ address: { detail: '张江镇科苑路 1 号' }, totalFen: before.totalFen })
    expect(changed.events[0]).toMatchObject({ kind: 'readdressed' })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ address: changed.address })
  })

  test('is refused where freight is dearer, with by how much, and nothing changes', async () => {
    const { phone, orderId, to } = await ordered({ state: 'paid' })
    const addressId = await to(urumqi)
    expect(await phone.call('order.changeAddress', { orderId, addressId })).toEqual({
      ok: false,
      code: 'FREIGHT_DEARER',
      detail: { moreFen: 1_000 },
    })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ address: { province: '上海市' } })
  })

  test.each([
    [{ state: 'shipped' }],
    [{ state: 'closed' }],
    [{ state: 'paid', parcels: [{ parcelId: 'p' }] }],
    [{ state: 'paid', address: null }],
  ])('is refused once something was sent or nothing is: %j', async (changes) => {
    const { phone, orderId, to } = await ordered(changes as object)
    const addressId = await to({ detail: '别处' })
    expect(await phone.call('order.changeAddress', { orderId, addressId })).toMatchObject({
      code: 'CANNOT_CHANGE',
    })
  })

  test("is neither another shopper's nor for another's order", async () => {
    const [mine, other] = [await ordered({ state: 'paid' }), await ordered({ state: 'paid' })]
    const addressId = await other.to({})
    expect(await mine.phone.call('order.changeAddress', { orderId: mine.orderId, addressId })).toMatchObject({
      code: 'ADDRESS_NOT_FOUND',
    })
    expect(await other.phone.call('order.changeAddress', { orderId: mine.orderId, addressId })).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
  })
})

test('the shop is reminded once a day, and only of what waits to be sent', async () => {
  const { phone, orderId } = await ordered({ state: 'paid' })
  expect(await phone.must('order.get', { orderId })).toMatchObject({ canRemind: true })
  const asked = await phone.must('order.remind', { orderId })
  expect(asked).toMatchObject({ canRemind: false, events: [{ kind: 'reminded' }, {}] })
  expect((await phone.must('order.remind', { orderId })).events).toEqual(asked.events)
  const rows = await shop.ports.orders.toShip((await shop.ports.settings.shop()).merchantId, [], 0)
  expect(rows.remindedCount).toBe(1)
  await shop.advance(DAY_MS)
  const again = await phone.must('order.remind', { orderId })
  expect(again.events.filter(({ kind }) => kind === 'reminded')).toHaveLength(2)
  const unpaid = await ordered()
  expect(await unpaid.phone.call('order.remind', { orderId: unpaid.orderId })).toMatchObject({
    code: 'CANNOT_REMIND',
  })
})

test('own orders are found by a part of their number or of a name, and tabs are counted', async () => {
  const { phone, orderId } = await ordered()
  const stranger = await ordered()
  const found = async (search: string) =>
    (await phone.must('order.list', { filter: 'all', search })).items.map((one) => one.orderId)
  expect(await found(orderId.slice(3, 12).toLowerCase())).toEqual([orderId])
  const { lines } = await phone.must('order.get', { orderId })
  expect(await found(lines[0]?.title.zh.slice(0, 2) ?? '')).toEqual([orderId])
  expect(await found(stranger.orderId)).toEqual([])
  expect(await found('.*')).toEqual([])
  const { counts } = await phone.must('order.list', { filter: 'closed' })
  expect(counts).toEqual({ unpaid: 1, toShip: 0, toReceive: 0 })
  expect((await phone.must('order.list', { filter: 'all', search: 'x' })).counts).toBeNull()
})
