import { expect, test } from '@jest/globals'
import { termsOfProducts } from '../../../cloudfunctions/app/migration/0020-terms-of-products'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import { type Product, productDefaults, skuDefaults } from '../../../cloudfunctions/domain/product'
import { storedSku } from '../../../cloudfunctions/domain/product-skus'
import { testProduct } from '../harness/catalogue'
import { openMigrationGrounds } from './grounds'

const isOfBefore = (field: string) => ['subtitle', 'descriptionHtml', 'vendor', 'quantityMax'].includes(field)

/** A record without what 0.4.0 did not know. */
const without = (record: object, defaults: object, kept = (_field: string) => false) =>
  Object.fromEntries(Object.entries(record).filter(([field]) => kept(field) || !(field in defaults)))

test('a product says how it is sold, and where it has English names carries its SKUs once more', async () => {
  const grounds = openMigrationGrounds()
  const named = testProduct('named', [1_000, 2_000], 0)
  named.axes = [{ name: { zh: '规格' }, values: [{ zh: '第0种', en: 'No 0' }, { zh: '第1种' }] }]
  const bare = testProduct('bare', [1_000], 0)
  const old = ({ skus, ...product }: typeof named) => ({
    ...without(product, productDefaults, isOfBefore),
    _id: product.spuId,
    revision: 4,
  })
  await grounds.insert('products', [old(named), old(bare)])
  const skus = named.skus.map((sku) => storedSku({ ...named, revision: 4 }, sku))
  await grounds.insert(
    'skus',
    skus.map((sku) => {
      const { optionsEn, onSaleFrom, onSaleTo, perPersonMax, needsShipping, presale, ...stored } = sku
      return { ...without(stored, skuDefaults), _id: sku.skuId }
    }),
  )
  expect(await runMigrations(grounds.ports, { migrations: [termsOfProducts] })).toEqual({ kind: 'done' })
  const products = grounds.all('products') as unknown as Record<string, Product>
  expect(products.bare).toMatchObject({ tags: [], needsShipping: true, perPersonMax: null, revision: 5 })
  expect(products.bare).not.toHaveProperty('unsettled')
  expect(products.named).toMatchObject({
    tags: [],
    unsettled: true,
    revision: 5,
    skus: [
      { skuId: 'named-0', options: ['第0种'], priceFen: 1_000, retiredAt: null },
      { skuId: 'named-1', priceFen: 2_000 },
    ],
  })
  // Met again, it is left alone.
  expect(
    await termsOfProducts.step(
      { _id: 'x', tags: [] },
      async () => null,
      async () => [],
    ),
  ).toBeNull()
})
