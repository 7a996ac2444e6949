import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { UNLIMITED_UNITS } from '../../../cloudfunctions/domain/stock'
import type { OpenStock } from '../../../typings/catalogue-import'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/import', name), 'utf8')

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
}, 60_000)

let count = 0
/** Each under a name of its own, since only a new SKU gets units. */
async function unitsOf(csv: string, handle: string, openStock: OpenStock): Promise<(number | undefined)[]> {
  const name = `${handle}-${++count}`
  const own = csv.replaceAll(handle, name).replaceAll(/AP-|ML-|TR-/g, (code) => `${code}${count}-`)
  await imported(shop.ports, own, { openStock })
  const [product] = await shop.ports.products.getByHandles([name])
  const skuIds = product?.skus.map(({ skuId }) => skuId) ?? []
  const units = await shop.ports.stock.summary(skuIds)
  return skuIds.map((skuId) => units.get(skuId)?.available)
}

test.each<[OpenStock, number]>([
  ['unlimited', UNLIMITED_UNITS],
  [20, 20],
  [0, 0],
  ['file', UNLIMITED_UNITS],
])('of a file without quantities each SKU gets what its owner said: %s', async (openStock, units) => {
  expect(await unitsOf(fixture('02b-no-quantity-column.csv'), 'multi-location-mug', openStock)).toEqual([
    units,
  ])
})

test.each<[OpenStock, number[]]>([
  ['unlimited', [4, UNLIMITED_UNITS, 7]],
  [3, [4, 3, 7]],
])('what is counted has its count, what sells on has what was said: %s', async (openStock, units) => {
  expect(await unitsOf(fixture('01-oversold-quantity.csv'), 'linen-apron', openStock)).toEqual(units)
})

test('an untracked SKU may have the units that the file states', async () => {
  const csv = [
    'Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price',
    'trunk,箱,TR-1,,6,1',
  ].join('\n')
  expect(await unitsOf(csv, 'trunk', 'file')).toEqual([6])
  expect(await unitsOf(csv, 'trunk', 'unlimited')).toEqual([UNLIMITED_UNITS])
})

test('the dry run says for how many it asks', async () => {
  const report = await imported(shop.ports, fixture('01-oversold-quantity.csv'))
  expect(report.asks).toEqual({ skus: 1, stated: 0 })
  expect(report.notes).toMatchObject([{ reason: 'NEGATIVE_AS_NONE', count: 1, places: [{ line: 3 }] }])
  expect((await imported(shop.ports, fixture('01-oversold-quantity.csv'))).asks).toEqual({
    skus: 0,
    stated: 0,
  })
})
