import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { BookAddress } from '../../../typings/address'
import { place } from '../harness/checkout'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let skuId = ''
let count = 0

const hangzhou: BookAddress = {
  ...{ name: '陈秋禾', phone: '13900007815', province: '浙江省', city: '杭州市', district: '西湖区' },
  ...{ street: '翠苑街道', detail: '梧桐里 12 幢 501', note: '放门卫', label: '爸妈' },
}

beforeAll(async () => {
  shop = await openTestShop()
  skuId = (await shop.addProduct('booked', [5_000], 50))[0] ?? ''
})
afterAll(() => shop.close())

const newPhone = () => shop.phone(`o-book-${++count}`)

test('street, note and label stay in the book; the order gets the street before the door', async () => {
  const phone = newPhone()
  const saved = await phone.must('address.save', { address: hangzhou })
  expect(saved).toMatchObject({ ...hangzhou, isDefault: true })
  const placed = await place(phone, saved.addressId, [{ skuId, quantity: 1 }])
  const orderId = placed.ok ? placed.data.orderId : ''
  const { address } = await phone.must('order.get', { orderId })
  expect(address).toEqual({
    ...{ name: '陈秋禾', phone: '13900007815', province: '浙江省', city: '杭州市', district: '西湖区' },
    detail: '翠苑街道梧桐里 12 幢 501',
  })
})

test('the same door that comes again, with its street in the detail, takes no label away', async () => {
  const phone = newPhone()
  const saved = await phone.must('address.save', { address: hangzhou })
  const { street: _, note: _note, label: _label, ...bare } = hangzhou
  const again = { ...bare, detail: '翠苑街道梧桐里 12 幢 501' }
  expect(await phone.must('address.save', { address: again })).toEqual(saved)
  expect((await phone.must('address.list', {})).addresses).toHaveLength(1)
})

test('what is emptied in a changed address is gone, and words lose what hides', async () => {
  const phone = newPhone()
  const { addressId } = await phone.must('address.save', { address: hangzhou })
  const { street: _, note: _note, ...without } = hangzhou
  const changed = { ...without, label: '公\u202e司', note: '' }
  const saved = await phone.must('address.save', { addressId, address: changed })
  expect(saved).toMatchObject({ label: '公司' })
  expect(saved).not.toHaveProperty('street')
  const [listed] = (await phone.must('address.list', {})).addresses
  expect(listed).toEqual(saved)
})

test('the places are sent once: whoever has their version gets a few bytes', async () => {
  const phone = newPhone()
  const { version, places } = await phone.must('region.list', {})
  expect(places?.split('\n').length).toBeGreaterThan(3_000)
  expect(await phone.must('region.list', { version })).toEqual({ version, places: null })
  expect((await phone.must('region.list', { version: 'old' })).places).toBe(places)
})

test('a pasted text is read and stored nowhere', async () => {
  const phone = newPhone()
  const { address } = await phone.must('address.parse', { text: '张三 13800138000 杭州余杭文一西路 969 号' })
  expect(address).toMatchObject({ name: '张三', district: '余杭区', detail: '文一西路969号' })
  expect((await phone.must('address.list', {})).addresses).toEqual([])
  expect(await phone.call('address.parse', { text: '长'.repeat(900) })).toMatchObject({
    code: 'INVALID_INPUT',
  })
})
