import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { previewImport } from '../../../cloudfunctions/app/catalogue-import/preview-import'
import { readProducts } from '../../../cloudfunctions/app/catalogue-import/read-file'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { ImportReport } from '../../../typings/owner-api'
import { imported, reportOfJob, runJobs, startedImport } from '../harness/importing'
import { openTestShop, type TestShop } from '../harness/test-shop'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/catalogue', name), 'utf8')
const apparel = resolve(__dirname, '../../../../shared/data/catalogue/apparel.csv')

jest.setTimeout(30_000)

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const run = (csv: string, { strict = false, ports = shop.ports as Ports } = {}): Promise<ImportReport> =>
  imported(ports, csv, { strict })

async function productOf(handle: string) {
  const [product] = await shop.ports.products.getByHandles([handle])
  if (!product) throw new Error(`There is no ${handle}.`)
  return product
}

async function unitsOf(handle: string): Promise<number[]> {
  const { skus } = await productOf(handle)
  const units = await shop.ports.stock.summary(skus.map(({ skuId }) => skuId))
  return skus.map(({ skuId }) => units.get(skuId)?.available ?? -1)
}

const lines = (handle: string, ...rows: string[]) =>
  ['Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price', ...rows]
    .map((row) => row.replace('@', handle))
    .join('\n')

test('a preview writes nothing', async () => {
  const read = await readProducts(Buffer.from(fixture('teahouse.csv')), null)
  const answer = await previewImport(shop.ports, 'tea.csv', read)
  expect(answer).toMatchObject({ ok: true, data: { created: 5, products: 5, skus: 8, written: false } })
  expect(await shop.ports.products.count({ merchantId: 'queqiao' })).toBe(0)
  expect(await shop.ports.categories.list()).toHaveLength(1)
})

test('strict and a single bad row: nothing is written', async () => {
  const report = await run(fixture('mistakes.csv'), { strict: true })
  expect(report).toMatchObject({ written: false, products: 0, skus: 0, rowsRefused: 17 })
  expect(await shop.ports.products.count({ merchantId: 'queqiao' })).toBe(0)
})

test('without strict the good product goes in and the others are told', async () => {
  const report = await run(fixture('mistakes.csv'))
  expect(report).toMatchObject({ written: true, created: 3, products: 3, rowsRefused: 17 })
  expect(await productOf('good')).toMatchObject({
    minPriceFen: 999,
    title: { zh: '好商品' },
    state: 'onSale',
  })
})

test('importing twice changes nothing', async () => {
  expect(await run(fixture('teahouse.csv'))).toMatchObject({
    created: 5,
    newCategories: ['茶叶'],
  })
  const before = await productOf('longjing')
  expect(await unitsOf('longjing')).toEqual([12, 8, 0])
  await shop.advance(60_000)
  const again = await run(fixture('teahouse.csv'))
  expect(again).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 5,
    products: 5,
    skus: 8,
    newCategories: [],
  })
  expect(await productOf('longjing')).toEqual(before)
  expect(await unitsOf('longjing')).toEqual([12, 8, 0])
  expect(
    (await shop.ports.stock.movesOf([before.skus[0]?.skuId ?? ''], 10)).map(({ delta, reason }) => [
      delta,
      reason,
    ]),
  ).toEqual([[12, 'imported']])
})

test('a price is written, a quantity only for a new SKU, and a SKU that is left out stays', async () => {
  await run(lines('mug', '@,杯,颜色,红,5,10', '@,,,蓝,6,11'))
  const before = await productOf('mug')
  const report = await run(lines('mug', '@,杯,颜色,红,50,12.50', '@,,,绿,7,13'))
  expect(report.items[0]?.changes).toEqual([
    { field: 'options', skuOptions: null, from: '颜色: 红, 蓝', to: '颜色: 红, 蓝, 绿' },
    { field: 'price', skuOptions: ['红'], from: '10.00', to: '12.50' },
    { field: 'sku', skuOptions: ['绿'], from: null, to: '13.00' },
  ])
  const after = await productOf('mug')
  expect(after.skus.map(({ skuId }) => skuId).slice(0, 2)).toEqual(before.skus.map(({ skuId }) => skuId))
  expect(after.skus.map(({ options, priceFen }) => [...options, priceFen])).toEqual([
    ['红', 1250],
    ['蓝', 1100],
    ['绿', 1300],
  ])
  expect(await unitsOf('mug')).toEqual([5, 6, 7])
  expect([after.minPriceFen, after.maxPriceFen, after.revision]).toEqual([1100, 1300, before.revision + 1])
})

test('a product that is divided in another number of options is refused, not broken', async () => {
  await run(lines('pot', '@,壶,,,1,10'))
  const report = await run(lines('pot', '@,壶,颜色,红,1,10'))
  expect(report).toMatchObject({ rowsRefused: 1, products: 0 })
  expect(report.problems).toMatchObject([{ reason: 'OPTIONS_CHANGED', handle: 'pot', line: 2 }])
})

test('an import that dies between stock and products ends the same when it is repeated', async () => {
  const csv = lines('lamp', '@,灯,,,9,99')
  const dying = { ...shop.ports.products, insertMany: () => Promise.reject(new Error('killed')) }
  const { jobId } = await startedImport(shop.ports, csv)
  await runJobs({ ...shop.ports, products: dying })
  expect(await shop.ports.products.getByHandles(['lamp'])).toEqual([])
  await shop.advance(60_000)
  await runJobs(shop.ports)
  expect(await reportOfJob(shop.ports, jobId)).toMatchObject({ created: 1, unchanged: 0 })
  expect(await unitsOf('lamp')).toEqual([9])
  const [sku] = (await productOf('lamp')).skus
  expect(await shop.ports.stock.movesOf([sku?.skuId ?? ''], 10)).toHaveLength(1)
})

test('two imports of one file at once make one catalogue', async () => {
  const csv = lines('tray', ...Array.from({ length: 30 }, (_, at) => `dish-${at},盘 ${at},,,2,${at + 1}`))
  const jobs = [await startedImport(shop.ports, csv), await startedImport(shop.ports, csv)]
  await Promise.all([runJobs(shop.ports), runJobs(shop.ports)])
  const reports = await Promise.all(jobs.map(({ jobId }) => reportOfJob(shop.ports, jobId)))
  expect(reports.map(({ products }) => products)).toEqual([30, 30])
  for (const handle of ['dish-0', 'dish-29']) expect(await unitsOf(handle)).toEqual([2])
  expect(await shop.ports.products.count({ merchantId: 'queqiao', search: 'dish-' })).toBe(30)
})

test('a sale that is counted while an import writes is not lost', async () => {
  await run(lines('vase', '@,瓶,,,3,10'))
  const { spuId } = await productOf('vase')
  const busy: Ports['products'] = {
    ...shop.ports.products,
    async saveMany(planned) {
      await shop.ports.products.addSold(spuId, 2)
      return shop.ports.products.saveMany(planned)
    },
  }
  await run(lines('vase', '@,瓶,,,3,12'), { ports: { ...shop.ports, products: busy } })
  expect(await productOf('vase')).toMatchObject({ soldCount: 2, minPriceFen: 1200 })
})

test('an edit that is saved meanwhile is taken into account, not overwritten', async () => {
  await run(lines('fan', '@,扇,,,3,10'))
  const product = await productOf('fan')
  const racing: Ports['products'] = {
    ...shop.ports.products,
    async saveMany(planned) {
      if (!(await shop.ports.products.save({ ...product, vendor: '手工坊' }))) throw new Error('Not edited.')
      return shop.ports.products.saveMany(planned)
    },
  }
  await run(lines('fan', '@,扇,,,3,12'), { ports: { ...shop.ports, products: racing } })
  expect(await productOf('fan')).toMatchObject({ vendor: '手工坊', minPriceFen: 1200 })
})

test('an import lets those go first who change a product again and again', async () => {
  await run(lines('tray', '@,盘,,,3,10'))
  const pauses: number[] = []
  let others = 7
  const products: Ports['products'] = {
    ...shop.ports.products,
    saveMany: async (planned) => (others-- <= 0 ? shop.ports.products.saveMany(planned) : new Set()),
    save: async (planned) => others-- <= 0 && shop.ports.products.save(planned),
  }
  const pause = async (durationMs: number) => void pauses.push(durationMs)
  await run(lines('tray', '@,盘,,,3,12'), {
    ports: { ...shop.ports, products, clock: { ...shop.ports.clock, pause } },
  })
  expect(await productOf('tray')).toMatchObject({ minPriceFen: 1200 })
  expect(pauses).toHaveLength(6)
  expect(pauses.every((durationMs) => durationMs > 0)).toBe(true)
})

const sample = existsSync(apparel) ? test : test.skip
sample(
  "Shopify's own sample: 20 products, 22 SKUs, 129,500 fen (skipped where the file is missing)",
  async () => {
    const report = await run(readFileSync(apparel, 'utf8'), { strict: true })
    expect(report).toMatchObject({ products: 20, skus: 22, rowsRefused: 0, problems: [], written: true })
    const stored = await shop.ports.products.getByHandles(report.items.map(({ handle }) => handle))
    const prices = stored.flatMap(({ skus }) => skus.map(({ priceFen }) => priceFen as number))
    expect(prices.reduce((sum, price) => sum + price, 0)).toBe(129_500)
    const top = await productOf('classic-varsity-top')
    expect(top.axes).toEqual([
      { name: { zh: 'Size' }, values: [{ zh: 'Small' }, { zh: 'Medium' }, { zh: 'Large' }] },
    ])
    expect(await unitsOf('classic-varsity-top')).toEqual([1, 1, 1])
    expect(await run(readFileSync(apparel, 'utf8'))).toMatchObject({ unchanged: 20, updated: 0, created: 0 })
  },
)
