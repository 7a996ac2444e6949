import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { documentsOf } from '../../../cloudfunctions/adapters/cloudbase/documents'
import { testProduct } from '../harness/catalogue'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

interface Large {
  noticeId: string
  receivedAt: number
  rawBody: string
}

test('a list that is larger than an answer of the database is read in parts, in order', async () => {
  const notices = documentsOf<Large>(openCloud().database(), 'notices', ({ noticeId }) => noticeId)
  const names = Array.from({ length: 40 }, (_, at) => `large-${String(at).padStart(2, '0')}`)
  for (const [receivedAt, noticeId] of names.entries())
    await notices.insert({ noticeId, receivedAt, rawBody: 'x'.repeat(90_000) })
  const orderBy = { field: 'receivedAt', direction: 1 } as const
  const found = await notices.find({ receivedAt: { $gte: 0 } }, { orderBy, limit: 40 })
  expect(found.map(({ noticeId }) => noticeId)).toEqual(names)
  expect(found.every(({ rawBody }) => rawBody.length === 90_000)).toBe(true)
  const page = await notices.page({ where: {}, orderBy, cursor: null, limit: 25 })
  expect(page.items.map(({ noticeId }) => noticeId)).toEqual(names.slice(0, 25))
  expect((await notices.getMany(names)).length).toBe(40)
})

test('lists, carts and orders read products without their long texts', async () => {
  const { products } = shop.ports
  const descriptionHtml = `<p>${'茶'.repeat(100_000)}</p>`
  for (let at = 0; at < 12; at++)
    await products.insert({ ...testProduct(`long-${at}`, [1_000], at), descriptionHtml })
  const { items } = await products.listOnSale({ order: 'rank', limit: 20 })
  expect(items).toHaveLength(12)
  expect(items.every((product) => !('descriptionHtml' in product))).toBe(true)
  const [bySku] = await shop.ports.skus.getMany(['long-3-0'])
  expect(bySku).toMatchObject({ spuId: 'long-3' })
  expect(bySku).not.toHaveProperty('descriptionHtml')
  expect(await products.get('long-3')).toMatchObject({ descriptionHtml })
})

test('a SKU with more buckets than an answer holds has all its units counted', async () => {
  const { stock } = shop.ports
  const bucket = { skuId: 'wide', received: 1, available: 1, sold: 0, holds: {} }
  for (let at = 0; at < 1_005; at++) await stock.open({ ...bucket, bucketId: `wide#${at}` })
  expect((await stock.summary(['wide'])).get('wide')).toEqual({ available: 1_005, held: 0, sold: 0 })
})
