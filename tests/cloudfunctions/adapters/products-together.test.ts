import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testProduct } from '../harness/catalogue'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const renamed = { zh: '新名' }

test('products saved together tell all their SKUs, also those that no write carries', async () => {
  const { products, skus } = shop.ports
  const [one, other] = [testProduct('one', [1_000, 2_000, 3_000], 0), testProduct('other', [1_000, 2_000], 1)]
  const alone = testProduct('alone', [500], 2)
  await products.insertMany([one, other, alone])
  const [edited] = one.skus
  if (!edited) throw new Error('The product has no SKU.')
  const saved = await products.saveMany([
    { ...one, title: renamed, skus: [edited] },
    { ...other, title: renamed, skus: [] },
    // Nothing older stands of it.
    { ...alone, title: renamed },
  ])
  expect(saved).toEqual(new Set(['one', 'other', 'alone']))
  const stored = await skus.getMany(
    [one, other, alone].flatMap((product) => product.skus).map(({ skuId }) => skuId),
  )
  expect(stored).toHaveLength(6)
  for (const sku of stored) expect(sku).toMatchObject({ title: renamed, revision: 1 })
  expect(await products.unsettled(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
})
