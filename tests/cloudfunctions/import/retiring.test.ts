import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, expect, test } from '@jest/globals'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/import', name), 'utf8')

let shop: MemoryShop
beforeEach(async () => {
  shop = await openMemoryShop()
}, 60_000)

async function productOf(handle: string) {
  const [product] = await shop.ports.products.getByHandles([handle])
  if (!product) throw new Error(`There is no ${handle}.`)
  return product
}

const sold = async (handle: string) =>
  (await productOf(handle)).skus
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ options }) => options[0])

const three = () => imported(shop.ports, fixture('13a-three-sizes.csv'))
const two = '13b-one-renamed-one-dropped-restocked.csv'

test('what the file no longer has stays, unless it is ticked', async () => {
  await three()
  const report = await imported(shop.ports, fixture(two))
  expect(report.items[0]?.absent).toMatchObject([{ options: ['小'], code: 'FH-S' }])
  expect(report.retired).toEqual({ skus: 0, products: 0 })
  expect(await sold('felt-hat')).toEqual(['大号', '中', '小'])
})

test('a SKU that is ticked is retired with its value, and back with the next file that has it', async () => {
  await three()
  const before = await productOf('felt-hat')
  const report = await imported(shop.ports, fixture(two), { retire: { skus: true, products: false } })
  expect(report.retired).toEqual({ skus: 1, products: 0 })
  expect(report.items[0]?.changes).toContainEqual({
    ...{ field: 'retired', skuOptions: ['小'] },
    ...{ from: 'false', to: 'true' },
  })
  const after = await productOf('felt-hat')
  expect(await sold('felt-hat')).toEqual(['大号', '中'])
  expect(after.axes.map(({ values }) => values.map(({ zh }) => zh))).toEqual([['大号', '中']])
  expect(after.skuCount).toBe(2)
  const [stored] = await shop.ports.skus.getMany([before.skus[2]?.skuId ?? ''])
  expect(stored).toMatchObject({ options: ['小'], retiredAt: shop.time.now() })
  // It is listed once.
  expect((await imported(shop.ports, fixture(two))).items[0]).toMatchObject({
    action: 'unchanged',
    absent: [],
  })

  await three()
  expect(await sold('felt-hat')).toEqual(['大', '中', '小'])
  expect((await productOf('felt-hat')).skus.map(({ skuId }) => skuId)).toEqual(
    before.skus.map(({ skuId }) => skuId),
  )
})

test('a choice that a retired SKU had is free again', async () => {
  await three()
  const csv = ['Handle,Title,Option1 Name,Option1 Value,SKU,Price', 'felt-hat,毛毡帽,尺码,小,FH-M,20'].join(
    '\n',
  )
  const report = await imported(shop.ports, csv, { retire: { skus: true, products: false } })
  expect(report).toMatchObject({ rowsRefused: 0, updated: 1, retired: { skus: 2 } })
  expect(await sold('felt-hat')).toEqual(['小'])
})

test('products on sale that the file does not have are listed, and off sale where ticked', async () => {
  await three()
  await imported(
    shop.ports,
    'Handle,Title,Price,Status\ndraft,草稿,1,draft\nold,旧,1,active\nbad,坏,1,active',
  )
  const file = `${fixture('13a-three-sizes.csv')}\nbad,坏,,,,,TRUE,,,,,,,,,,x`
  const dry = await imported(shop.ports, file)
  expect(dry.absentProducts.map(({ handle }) => handle)).toEqual(['old'])
  expect((await productOf('old')).state).toBe('onSale')
  const report = await imported(shop.ports, file, { retire: { skus: false, products: true } })
  expect(report).toMatchObject({ rowsRefused: 1, retired: { skus: 0, products: 1 } })
  const states = await Promise.all(['old', 'draft', 'bad', 'felt-hat'].map(productOf))
  expect(states.map(({ state }) => state)).toEqual(['offSale', 'draft', 'onSale', 'onSale'])
  const { spuId } = await productOf('old')
  const acts = shop.database.all<AuditEntry>('auditLog').filter(({ target }) => target === spuId)
  expect(acts.map(({ action }) => action).sort()).toEqual(['product.import', 'product.setState'])
})

test('a product that was deleted is back with the file that has it', async () => {
  await three()
  const product = await productOf('felt-hat')
  await shop.ports.products.save({
    ...product,
    state: 'deleted',
    deleted: { from: 'onSale', at: 1 },
    purgeAt: 2,
  })
  expect(await three()).toMatchObject({ updated: 1 })
  expect(await productOf('felt-hat')).toMatchObject({ state: 'onSale', deleted: null, purgeAt: null })
})

test('what needs no shipping, what it costs and its tags are the product’s own', async () => {
  await imported(shop.ports, fixture('03-gift-card.csv'))
  expect(await productOf('pattern-pdf')).toMatchObject({ needsShipping: false, tags: [] })
  const header = 'Handle,Title,Tags,Cost per item,Requires shipping,Price,Option1 Name,Option1 Value'
  await imported(shop.ports, `${header}\nkit,套,"手工, 新",3.2,FALSE,9,种,图纸\nkit,,,,TRUE,9,,布`)
  const kit = await productOf('kit')
  // One that is sent is enough for an address to be asked for.
  expect(kit).toMatchObject({ needsShipping: true, tags: ['手工', '新'], categoryIds: [] })
  expect(kit.skus.map(({ costFen }) => costFen)).toEqual([320, null])
  const [sku] = await shop.ports.skus.getMany([kit.skus[0]?.skuId ?? ''])
  expect(sku).toMatchObject({ needsShipping: true, costFen: 320 })
})

test('a new category is hidden', async () => {
  await three()
  expect((await shop.ports.categories.list()).find(({ name }) => name.zh === '帽')).toMatchObject({
    shown: false,
  })
})
