import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
  for (const [spuId, price, units] of [
    ['around-a', 5_000, 9],
    ['around-b', 6_000, 9],
    ['around-none', 5_000, 0],
  ] as const)
    await shop.addProduct(spuId, [price], units)
})
afterAll(() => shop.close())

const around = (spuId: string) => shop.phone('o-around').must('product.around', { spuId })

test('beside a product stand others that can be had, and what the shop promises', async () => {
  const { similar, promises } = await around('around-a')
  const spuIds = similar.map(({ spuId }) => spuId)
  expect(spuIds).toContain('around-b')
  expect(spuIds).not.toContain('around-a')
  expect(spuIds).not.toContain('around-none')
  const { shipWithinMs, askWithinMs } = await shop.ports.settings.shop()
  expect(promises).toEqual({ shipWithinMs, askWithinMs })
})

test('one that is sold no more leads to what is like it, a hidden one to nothing', async () => {
  const product = await shop.ports.products.get('around-a')
  if (!product) throw new Error('gone')
  await shop.ports.products.save({ ...product, state: 'offSale' })
  expect((await around('around-a')).similar.length).toBeGreaterThan(0)
  expect((await around('around-b')).similar.map(({ spuId }) => spuId)).not.toContain('around-a')
  expect(await shop.phone('o-around').call('product.around', { spuId: 'guessed' })).toMatchObject({
    code: 'NOT_FOUND',
  })
})
