import { expect, test } from '@jest/globals'
import { skusApart } from '../../../cloudfunctions/app/migration/0007-skus-apart'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import type { Product, Sku } from '../../../cloudfunctions/domain/product'
import { testProduct } from '../harness/catalogue'
import { openMigrationGrounds } from './grounds'

/** A product as 0.3.0 stored it. */
function oldProduct(spuId: string, skuCount: number): object {
  const whole = testProduct(
    spuId,
    Array.from({ length: skuCount }, (_, at) => 1_000 + at),
    0,
  )
  const { skuCount: _, skuIds, minCompareAtFen, skus, ...product } = whole
  const oldSkus = skus.map(({ rank, ...sku }: Sku): Omit<Sku, 'rank'> => sku)
  return { ...product, _id: spuId, skus: oldSkus, revision: 7 }
}

test('SKUs leave their product in its order, and it keeps what lists need of them', async () => {
  const grounds = openMigrationGrounds()
  await grounds.insert('products', [oldProduct('tea', 3), oldProduct('none', 0), oldProduct('vast', 2_000)])
  expect(await runMigrations(grounds.ports, { migrations: [skusApart] })).toEqual({ kind: 'done' })
  const { tea, none, vast } = grounds.all('products') as unknown as Record<string, Product>
  expect(tea).toMatchObject({
    ...{ skuCount: 3, skuIds: ['tea-0', 'tea-1', 'tea-2'], minPriceFen: 1_000, minCompareAtFen: null },
    revision: 8,
  })
  expect(none).toMatchObject({ skuCount: 0, skuIds: [] })
  expect(vast).toMatchObject({ skuCount: 2_000, skuIds: null, maxPriceFen: 2_999 })
  for (const product of [tea, none, vast]) {
    expect(product).not.toHaveProperty('skus')
    expect(product).not.toHaveProperty('unsettled')
  }
  const skus = grounds.all('skus')
  expect(Object.keys(skus)).toHaveLength(2_003)
  expect(skus['vast-1999']).toMatchObject({
    ...{ skuId: 'vast-1999', spuId: 'vast', merchantId: 'queqiao', rank: 1_999, priceFen: 2_999 },
    ...{ state: 'onSale', quantityMax: 99, freightTemplateId: 'standard', revision: 7 },
    picture: { source: 'https://example.com/vast.jpg' },
  })
})

test('a product of today is left alone', () => {
  const { skus, ...product } = testProduct('new', [1_000], 0)
  const read = async () => null
  const having = async () => []
  expect(skusApart.step({ _id: 'new', ...product }, read, having)).toBeNull()
  expect(skusApart.step({ _id: 'new', ...product, skus, unsettled: true }, read, having)).toBeNull()
})
