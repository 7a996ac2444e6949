import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Page } from '../../../typings/model'
import type { OwnerSku } from '../../../typings/owner-api'
import type { SkuView } from '../../../typings/shop-api'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

jest.setTimeout(120_000)

const [COLOURS, SIZES] = [50, 40]
const SKU_COUNT = COLOURS * SIZES
const ANSWER_BYTES_MAX = 100_000
const READ_BYTES_MAX = 1_000_000
const handles = ['robe', 'gown', 'coat']

let shop: MemoryShop
let owner: Browser
let phone: Phone
let addressId = ''
/** Of each answer of the database since it was emptied. */
let reads: { action: string; bytes: number; code: string | undefined }[] = []

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** A file with products of 50 colours in 40 sizes, each with a code and 3 units. */
function csvOf(names: string[], priceOf: (at: number) => number): string {
  const options = 'Option1 Name,Option1 Value,Option2 Name,Option2 Value'
  const header = `Handle,Title,${options},Variant SKU,Variant Inventory Qty,Variant Price`
  const rows = names.flatMap((handle) =>
    Array.from({ length: SKU_COUNT }, (_, at) => {
      const [colour, size] = [Math.floor(at / SIZES), at % SIZES]
      const isFirst = at === 0
      return [
        handle,
        isFirst ? `长袍 ${handle}` : '',
        ...(isFirst
          ? ['颜色', `第${colour}号颜色`, '尺码', `${size} 码`]
          : ['', `第${colour}号颜色`, '', `${size} 码`]),
        `${handle.toUpperCase()}-${String(at).padStart(4, '0')}`,
        3,
        priceOf(at),
      ].join(',')
    }),
  )
  return [header, ...rows].join('\n')
}

const run = (csv: string) => imported(shop.ports, csv, { strict: true })

const spuIdOf = (handle: string) => shop.ports.derivedIds.of('product', handle)

/** All SKUs of a product as a door hands them out, each part within what an answer holds. */
async function inParts<Sku>(
  first: { skus: Sku[]; skusCursor: string | null },
  more: (cursor: string) => Promise<Page<Sku>>,
): Promise<Sku[]> {
  const skus = [...first.skus]
  for (let cursor = first.skusCursor; cursor !== null; ) {
    const part = await more(cursor)
    expect(bytesOf(part)).toBeLessThan(ANSWER_BYTES_MAX)
    skus.push(...part.items)
    cursor = part.nextCursor
  }
  return skus
}

async function ownerSkus(handle: string): Promise<OwnerSku[]> {
  const spuId = spuIdOf(handle)
  const product = await owner.must('product.get', { spuId })
  expect(bytesOf(product)).toBeLessThan(ANSWER_BYTES_MAX)
  expect(product.skuCount).toBe(SKU_COUNT)
  return inParts(product, (cursor) => owner.must('sku.list', { spuId, cursor }))
}

async function shopperSkus(handle: string): Promise<SkuView[]> {
  const spuId = spuIdOf(handle)
  const product = await phone.must('product.get', { spuId })
  expect(bytesOf(product)).toBeLessThan(ANSWER_BYTES_MAX)
  return inParts(product, (cursor) => phone.must('sku.list', { spuId, cursor }))
}

beforeAll(async () => {
  shop = await openMemoryShop()
  const { handle } = shop.database
  Object.assign(shop.database, {
    handle: async (...asked: Parameters<typeof handle>) => {
      const reply = await handle(...asked)
      reads.push({ action: asked[0], bytes: bytesOf(reply), code: reply.code as string | undefined })
      return reply
    },
  })
  owner = await signedInAs(shop.ports, 'owner')
  phone = phoneOf(shopHandler(shop.ports), 'o-buyer', shop.ports)
  addressId = (await phone.must('address.save', { address: testAddress })).addressId
  const report = await run(csvOf(handles, (at) => 100 + at))
  expect(report).toMatchObject({ products: 3, skus: 3 * SKU_COUNT, problems: [], written: true })
  reads = []
})

/** What a step read of the database: never an answer that was too large, nor near it. */
function expectSmallReads(bytesMax = READ_BYTES_MAX): void {
  expect(reads.length).toBeGreaterThan(0)
  expect(reads.filter(({ code }) => code?.includes('EXCEED'))).toEqual([])
  expect(Math.max(...reads.map(({ bytes }) => bytes))).toBeLessThan(bytesMax)
  reads = []
}

describe('a product of 2,000 SKUs', () => {
  test('shows all of them to its owner, in parts', async () => {
    const skus = await ownerSkus('robe')
    expect(new Set(skus.map(({ skuId }) => skuId)).size).toBe(SKU_COUNT)
    expect(skus.map(({ code }) => code)).toEqual(
      Array.from({ length: SKU_COUNT }, (_, at) => `ROBE-${String(at).padStart(4, '0')}`),
    )
    expect(skus.every(({ available }) => available === 3)).toBe(true)
    expectSmallReads()
  })

  test('shows all of them to a shopper, in parts', async () => {
    const skus = await shopperSkus('robe')
    expect(skus).toHaveLength(SKU_COUNT)
    expect(skus.at(-1)).toMatchObject({ options: ['第49号颜色', '39 码'], priceFen: 209_900, available: 3 })
    expectSmallReads()
  })

  test('stands in every list', async () => {
    const { recommended } = await phone.must('home.get', {})
    expect(recommended.items).toMatchObject([
      { title: { zh: '长袍 robe' }, priceFen: 10_000, priceVaries: true, stockLevel: 'enough' },
      {},
      {},
    ])
    const list = await owner.must('product.list', { tab: 'all' })
    expect(list.items).toMatchObject([{ skuCount: SKU_COUNT, available: 3 * SKU_COUNT }, {}, {}])
    expect([list.skuCount, list.counts.low, list.counts.soldOut]).toEqual([3 * SKU_COUNT, 3, 0])
    expect(bytesOf([recommended, list])).toBeLessThan(ANSWER_BYTES_MAX)
    expectSmallReads()
  })

  test('is found by the code of one SKU, or a part of it', async () => {
    const find = async (search: string) =>
      (await owner.must('counter.find', { search })).skus.map(({ code }) => code)
    expect(await find('GOWN-1234')).toEqual(['GOWN-1234'])
    expect(await find('gown-012')).toEqual(Array.from({ length: 10 }, (_, at) => `GOWN-012${at}`))
    expect(await find('长袍')).toHaveLength(20)
    const { items } = await owner.must('product.list', { tab: 'all', search: 'COAT-19' })
    expect(items.map(({ handle }) => handle)).toEqual(['coat'])
    expectSmallReads()
  })

  test('is bought in three lines, of which only the SKUs that are named are read', async () => {
    const skuIds = handles.map((handle) =>
      shop.ports.derivedIds.of('sku', JSON.stringify([handle, '第7号颜色', '7 码'])),
    )
    const lines = skuIds.map((skuId) => ({ skuId, quantity: 2 }))
    for (const line of lines) await phone.must('cart.add', line)
    expect((await phone.must('cart.get', {})).lines).toMatchObject([
      { options: ['第7号颜色', '7 码'], priceFen: 38_700, state: 'ok' },
      {},
      {},
    ])
    const orderId = await placed(phone, addressId, lines)
    const order = await phone.must('order.get', { orderId })
    expect(order.lines.map(({ priceFen, quantity }) => [priceFen as number, quantity])).toEqual([
      [38_700, 2],
      [38_700, 2],
      [38_700, 2],
    ])
    expectSmallReads(30_000)
    const sale = await owner.must('counter.open', {
      requestKey: newRequestKey(),
      lines: [{ skuId: skuIds[0] ?? '', quantity: 1 }],
      expectedTotalFen: 38_700,
    })
    expect(sale.totalFen).toBe(38_700)
    expectSmallReads(30_000)
  })

  test('gets new prices for a few SKUs, and only these are written one by one', async () => {
    const spuId = spuIdOf('coat')
    const before = await ownerSkus('coat')
    const { revision } = await owner.must('product.get', { spuId })
    const skus = before.slice(0, 3).map(({ skuId }) => ({ skuId, priceFen: 1, compareAtFen: 9_900 }))
    reads = []
    const answer = await owner.must('product.setPrices', { spuId, revision, skus })
    expect(answer).toMatchObject({ revision: revision + 1, minPriceFen: 1, skus })
    expect(reads.length).toBeLessThan(30)
    expectSmallReads()
    const after = await ownerSkus('coat')
    expect(after.slice(0, 3).map(({ priceFen }) => priceFen as number)).toEqual([1, 1, 1])
    expect(after.slice(3)).toEqual(before.slice(3))
    const card = (await phone.must('product.list', {})).items.find((one) => one.spuId === spuId)
    expect(card).toMatchObject({ priceFen: 1, compareAtFen: 9_900 })
  })

  test('is taken off sale with all of its SKUs', async () => {
    const spuIds = [spuIdOf('coat')]
    await owner.must('product.setState', { spuIds, state: 'offSale' })
    const [first] = await ownerSkus('coat')
    const lines = [{ skuId: first?.skuId ?? '', quantity: 1 }]
    expect((await phone.must('quote.get', { lines })).lines).toMatchObject([{ problem: 'offSale' }])
    expect((await owner.must('counter.find', { search: 'COAT-0000' })).skus).toEqual([])
  })

  test('takes a file that changes half of them, and one that changes nothing', async () => {
    const csv = csvOf(['gown'], (at) => (at % 2 === 0 ? 100 + at : 5_000))
    reads = []
    expect(await run(csv)).toMatchObject({ updated: 1, unchanged: 0 })
    expectSmallReads()
    const prices = (await shopperSkus('gown')).map(({ priceFen }) => priceFen as number)
    expect(prices.filter((priceFen) => priceFen === 500_000)).toHaveLength(SKU_COUNT / 2)
    expect(await run(csv)).toMatchObject({ updated: 0, unchanged: 1 })
    await timerHandler(shop.ports)({ Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' })
    expect(shop.lines.filter((line) => line.includes('"error"'))).toEqual([])
  })
})
