import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PostalAddress } from '../../../typings/model'
import { testAddress } from '../harness/catalogue'
import { place } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let phone: Phone
let skuId = ''
let count = 0

const shanghai: PostalAddress = {
  name: '林小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  detail: '世纪大道 100 号',
}

beforeAll(async () => {
  shop = await openTestShop()
  phone = shop.phone('o-address')
  skuId = (await shop.addProduct('addressed', [5_000], 50))[0] ?? ''
})
afterAll(() => shop.close())

const lines = () => [{ skuId, quantity: 1 }]
const save = (changes: Partial<PostalAddress>) =>
  shop.phone(`o-address-${++count}`).call('address.save', { address: { ...shanghai, ...changes } })

/** As an address was stored before addresses were checked. */
async function stored(changes: Partial<PostalAddress>): Promise<string> {
  const { openid } = phone
  const addressId = `old-${++count}`
  await shop.ports.addresses.insert({
    ...shanghai,
    ...changes,
    ...{ addressId, openid, isDefault: false, createdAt: 0, revision: 0 },
  })
  return addressId
}

describe('an address is refused by the part that leads nowhere', () => {
  test.each<[string, Partial<PostalAddress>]>([
    ['phone', { phone: '12345' }],
    ['phone', { phone: '138001380001' }],
    ['province', { province: '火星' }],
    ['city', { city: '乌鲁木齐市' }],
    ['district', { district: '天山区' }],
  ])('%s', async (field, changes) => {
    expect(await save(changes)).toMatchObject({ code: 'INVALID_INPUT', detail: { path: `address.${field}` } })
  })
})

test('an address is stored as it is dialled and called', async () => {
  const reply = await save({
    phone: '+86 138 0013 8000',
    province: '上海',
    detail: ' 世纪\u202e大道\u200b 100 号 ',
  })
  expect(reply).toMatchObject({
    data: { phone: '13800138000', province: '上海市', detail: '世纪大道 100 号' },
  })
})

describe('freight to an address that speaks of two provinces', () => {
  const doubtful = ['上海市', '新疆维吾尔自治区']

  test.each<[string, Partial<PostalAddress>]>([
    ['by its detail', { detail: '新疆乌鲁木齐市天山区解放北路 88 号' }],
    ['by its code', { regionCode: '650102' }],
    [
      'the other way round',
      { province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区', regionCode: '310115' },
    ],
  ])('%s is the dearer one, and the quote says so', async (_name, changes) => {
    const { addressId } = await phone.must('address.save', { address: { ...shanghai, ...changes } })
    const quote = await phone.must('quote.get', { lines: lines(), addressId })
    expect(quote).toMatchObject({ freightFen: 1_800, totalFen: 6_800, addressProblem: null })
    expect([...quote.doubtfulProvinces].sort()).toEqual([...doubtful].sort())
    const cheaper = { requestKey: `cheaper-${addressId}`, lines: lines(), addressId, expectedTotalFen: 5_800 }
    expect(await phone.call('order.place', { ...cheaper, fromCart: false })).toMatchObject({
      code: 'PRICE_CHANGED',
    })
    const placed = await place(phone, addressId, lines())
    const orderId = placed.ok ? placed.data.orderId : ''
    expect(await phone.must('order.get', { orderId })).toMatchObject({ freightFen: 1_800 })
  })

  test('one province is in no doubt', async () => {
    const { addressId } = await phone.must('address.save', {
      address: { ...shanghai, detail: '新疆路 1 号' },
    })
    expect(await phone.must('quote.get', { lines: lines(), addressId })).toMatchObject({
      ...{ freightFen: 800, doubtfulProvinces: [], addressProblem: null },
    })
  })
})

describe('an address of before', () => {
  test.each<[string, Partial<PostalAddress>]>([
    ['phone', { phone: '12345' }],
    ['province', { province: '火星' }],
    ['city', { city: '某市' }],
  ])('with a wrong %s stands in the list, and is to be corrected before an order', async (field, changes) => {
    const addressId = await stored(changes)
    const { addresses } = await phone.must('address.list', {})
    expect(addresses).toContainEqual(expect.objectContaining({ addressId, ...changes }))
    const { addressProblem, totalFen } = await phone.must('quote.get', { lines: lines(), addressId })
    expect(addressProblem).toBe(field)
    const wish = { requestKey: `before-${addressId}`, lines: lines(), addressId, fromCart: false }
    expect(await phone.call('order.place', { ...wish, expectedTotalFen: totalFen })).toEqual({
      ok: false,
      code: 'BAD_ADDRESS',
      detail: { field },
    })
    await phone.must('address.save', { addressId, address: testAddress })
    expect(await place(phone, addressId, lines())).toMatchObject({ ok: true })
  })

  test('in a district that only the post office knows goes on', async () => {
    const addressId = await stored({ district: '张江新区' })
    expect(await place(phone, addressId, lines())).toMatchObject({ ok: true })
  })
})
