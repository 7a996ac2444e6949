import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planProduct } from '../../../cloudfunctions/domain/catalogue-plan'
import type { WholeProduct } from '../../../cloudfunctions/domain/product'
import { readCatalogue } from '../../../cloudfunctions/domain/shopify/read-catalogue'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/import', name), 'utf8')

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
}, 60_000)

const run = (csv: string) => imported(shop.ports, csv)

async function productOf(handle: string): Promise<WholeProduct> {
  const [product] = await shop.ports.products.getByHandles([handle])
  if (!product) throw new Error(`There is no ${handle}.`)
  return product
}

const options = ({ skus }: WholeProduct) => skus.map((sku) => sku.options.join(' '))
const ids = ({ skus }: WholeProduct) => skus.map(({ skuId }) => skuId)

const table = (name: string, ...rows: string[]) => [name, ...rows].join('\n')
const columns =
  'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,SKU,Inventory quantity,Price'

test('options in another order are the same SKUs, and nothing changes', async () => {
  await run(fixture('06a-options-size-then-colour.csv'))
  const before = await productOf('plain-tee')
  const report = await run(fixture('06b-options-colour-then-size.csv'))
  expect(report).toMatchObject({ unchanged: 1, updated: 0, items: [{ absent: [] }] })
  expect(await productOf('plain-tee')).toEqual(before)
  const units = await shop.ports.stock.summary(ids(before))
  expect([...units.values()].map(({ available }) => available)).toEqual([3, 3, 3, 3])
})

test('a value that is renamed with the same code stays the SKU it was; what is gone is listed', async () => {
  await run(fixture('13a-three-sizes.csv'))
  const before = await productOf('felt-hat')
  const report = await run(fixture('13b-one-renamed-one-dropped-restocked.csv'))
  expect(report.items[0]).toMatchObject({
    action: 'update',
    absent: [{ options: ['小'], code: 'FH-S' }],
    changes: [
      { field: 'options', skuOptions: null, from: '尺码: 大, 中, 小', to: '尺码: 大号, 中, 小' },
      { field: 'options', skuOptions: ['大'], from: '大', to: '大号' },
    ],
  })
  const after = await productOf('felt-hat')
  expect(ids(after)).toEqual(ids(before))
  expect(options(after)).toEqual(['大号', '中', '小'])
})

test('a name that was free again makes another SKU, not the one that was renamed', async () => {
  const rows = (value: string, ...more: string[]) =>
    table(columns, `cap,帽,尺码,${value},,,CAP-1,1,9`, ...more.map((row) => `cap,,,${row}`))
  await run(rows('大'))
  await run(rows('特大'))
  const report = await run(rows('特大', '大,,,CAP-2,4,9'))
  expect(report).toMatchObject({ updated: 1, rowsRefused: 0 })
  const cap = await productOf('cap')
  expect(options(cap)).toEqual(['特大', '大'])
  expect(new Set(ids(cap)).size).toBe(2)
})

test('without a code a variant is known by names and values, however they are spelt', async () => {
  await run(table(columns, 'cafe,Café,Größe,Grande Crème,颜色,ＲＥＤ红,,5,10', 'cafe,,,Petit,,ＲＥＤ红,,5,8'))
  const before = await productOf('cafe')
  const spelt = table(
    columns,
    'cafe,Café,颜色,red红,GRO\u0308ßE,petit,,5,8',
    'cafe,,,Red红,,grande cre\u0300me,,5,10',
  )
  expect(await run(spelt)).toMatchObject({ unchanged: 1, updated: 0, rowsRefused: 0 })
  expect(await productOf('cafe')).toEqual(before)
})

test('two spellings of one choice in a file are the same choice twice', () => {
  const reading = readCatalogue(table(columns, 'a,A,色,Red,,,,1,1', 'a,,,ＲＥＤ,,,,1,1'))
  expect(reading).toMatchObject({
    catalogue: { problems: [{ reason: 'DUPLICATE_VARIANT' }, { reason: 'DUPLICATE_VARIANT' }] },
  })
})

test('a code twice is refused, wherever the two stand', async () => {
  const report = await run(
    table(columns, 'one,一,,,,,SAME-1,1,1', 'two,二,,,,,SAME-1,1,1', 'three,三,,,,,T-3,1,1'),
  )
  expect(report).toMatchObject({ created: 1, rowsRefused: 2 })
  expect(report.problems.map(({ line, reason, value }) => [line, reason, value])).toEqual([
    [2, 'CODE_TWICE', 'SAME-1'],
    [3, 'CODE_TWICE', 'SAME-1'],
  ])
  const again = await run(table(columns, 'four,四,,,,,T-3,1,1'))
  expect(again).toMatchObject({
    created: 0,
    rowsRefused: 1,
    problems: [{ reason: 'CODE_TAKEN', value: 'T-3' }],
  })
})

test('a choice that a SKU beside the file has is refused, not doubled', async () => {
  const report = await run(table(columns, 'felt-hat,毛毡帽,尺码,小,,,FH-M,5,20'))
  expect(report).toMatchObject({
    rowsRefused: 1,
    problems: [{ reason: 'OPTIONS_TAKEN', handle: 'felt-hat' }],
  })
})

test('options that share neither names nor values cannot be told apart', async () => {
  await run(table(columns, 'mat,垫,长,1,宽,2,,1,9'))
  expect(await run(table(columns, 'mat,垫,A,8,B,9,,1,9'))).toMatchObject({
    problems: [{ reason: 'OPTIONS_CHANGED' }],
  })
  // Of one that is renamed the other tells which it is.
  expect(await run(table(columns, 'mat,垫,宽,2,长度,1,,1,9'))).toMatchObject({ updated: 1 })
  expect((await productOf('mat')).axes.map(({ name }) => name.zh)).toEqual(['长度', '宽'])
})

test('whatever order rows and options stand in, a file that was imported changes nothing', () => {
  const context = {
    ...{ merchantId: 'm', freightTemplateId: 'f', now: 1, retiresSkus: false },
    spuIdOf: (handle: string) => handle,
    skuIdOf: (handle: string, values: string[]) => [handle, ...values].join('/'),
    categoryIdOf: (name: string) => name,
    categoryNameOf: (id: string) => id,
    freightTemplateIdOf: () => null,
    freightNameOf: (id: string) => id,
  }
  const planned = (csv: string, stored: WholeProduct | null) => {
    const reading = readCatalogue(csv)
    if (reading.kind !== 'read' || !reading.catalogue.products[0]) throw new Error(JSON.stringify(reading))
    return planProduct(stored, reading.catalogue.products[0], context)
  }
  const value = fc.constantFrom('红', 'Blue', '大', 'S', 'é')
  const axes = ['色', 'Size', '料']
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(value, value, value), {
        minLength: 1,
        maxLength: 12,
        selector: (values) => values.join(),
      }),
      fc.boolean(),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.infiniteStream(fc.nat(1000)),
      (variants, coded, order, chance) => {
        const header = [1, 2, 3].map((at) => `Option${at} Name,Option${at} Value`).join(',')
        const csv = (places: number[], rows: typeof variants) =>
          [
            `Handle,Title,SKU,Price,${header}`,
            ...rows.map((values) => {
              const code = coded ? `C${variants.indexOf(values)}` : ''
              return ['p', 'P', code, 1, ...places.flatMap((at) => [axes[at], values[at]])].join(',')
            }),
          ].join('\n')
        const first = planned(csv([0, 1, 2], variants), null)
        if (first.action !== 'create') throw new Error(first.action)
        const mixed = [...variants].map((one) => ({ one, at: chance.next().value }))
        const rows = mixed.sort((a, b) => a.at - b.at).map(({ one }) => one)
        const spelt = csv(order, rows).normalize('NFD').replaceAll('Blue', 'ｂLUE').replaceAll('Size', 'SIZE')
        expect(planned(spelt, first.product)).toMatchObject({ action: 'unchanged', absent: [] })
      },
    ),
  )
})
