import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { sealOf } from '../../../cloudfunctions/adapters/cloudbase/sealed'
import type { Product, StoredSku } from '../../../cloudfunctions/domain/product'
import { bareSku, skuSummary, storedSku } from '../../../cloudfunctions/domain/product-skus'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(120_000)

let shop: MemoryShop
let owner: Browser
let count = 0

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

/** From its n-th write on the function is dead: that one reaches the database, or does not. */
function dieAt(at: number, isSent: boolean): { isDead(): boolean; revive(): void } {
  const { handle } = shop.database
  let writes = 0
  Object.assign(shop.database, {
    handle: async (...asked: Parameters<typeof handle>) => {
      const isWrite = /insert|modify|remove/.test(asked[0])
      if (isWrite) writes += 1
      if (writes === at && isWrite && isSent) await handle(...asked)
      if (writes >= at) throw new Error('The function died.')
      return handle(...asked)
    },
  })
  return { isDead: () => writes >= at, revive: () => void Object.assign(shop.database, { handle }) }
}

async function sweep(): Promise<void> {
  await shop.time.advance(2 * MINUTE_MS)
  await timerHandler(shop.ports)(timerEvent)
}

const stored = (spuId: string) => shop.database.find<Product>('products', spuId)
const storedSkus = (spuId: string) =>
  shop.database
    .all<StoredSku & { _id: string; contentHash: string }>('skus')
    .filter((sku) => sku.spuId === spuId)
    .sort((one, other) => one.rank - other.rank)

/** Product and SKUs say the same, and nothing waits to be written. */
function expectWhole(spuId: string): void {
  const product = stored(spuId)
  if (!product) throw new Error('There is no product.')
  const skus = storedSkus(spuId)
  expect(product).toMatchObject(skuSummary(skus))
  expect([product.skus, product.unsettled]).toEqual([undefined, undefined])
  for (const { _id, revision, contentHash, ...sku } of skus) {
    expect(contentHash).toBe(sealOf('skus', sku))
    const { revision: latest, ...written } = storedSku(product, bareSku({ ...sku }))
    expect(sku).toEqual(written)
    expect(revision).toBeLessThanOrEqual(latest)
  }
}

const acts = (spuId: string, action: string) =>
  shop.database.all<{ target: string; action: string }>('auditLog').filter((entry) => {
    return entry.target === spuId && entry.action === action
  })

describe.each([true, false])('a function that dies at a write that is sent: %s', (isSent) => {
  test('leaves prices that are all new or all old, and the timer ends what was begun', async () => {
    for (let at = 1; ; at++) {
      const spuId = `priced-${++count}`
      const skuIds = await shop.addProduct(spuId, [1_000, 2_000, 3_000, 4_000], 5)
      const skus = skuIds.slice(0, 3).map((skuId) => ({ skuId, priceFen: 777, compareAtFen: 900 }))
      const dying = dieAt(at, isSent)
      await owner.call('product.setPrices', { spuId, revision: 0, skus }).catch(() => null)
      dying.revive()
      // Whoever reads the product sees one of the two, whatever its SKUs say by themselves.
      const seen = (await owner.must('product.get', { spuId })).skus.map(({ priceFen }) => priceFen as number)
      expect([
        [1_000, 2_000, 3_000, 4_000],
        [777, 777, 777, 4_000],
      ]).toContainEqual(seen)
      await sweep()
      expectWhole(spuId)
      expect(storedSkus(spuId).map(({ priceFen }) => priceFen as number)).toEqual(seen)
      const { revision } = await owner.must('product.get', { spuId })
      await owner.must('product.setPrices', { spuId, revision, skus })
      expectWhole(spuId)
      expect(acts(spuId, 'product.setPrices')).toHaveLength(revision === 0 ? 1 : 2)
      if (!dying.isDead()) break
      expect(at).toBeLessThan(20)
    }
  })

  test('leaves a product that is on sale with all of its SKUs, or with none', async () => {
    for (let at = 1; ; at++) {
      const spuId = `sold-${++count}`
      await shop.addProduct(spuId, [1_000, 2_000], 5)
      const dying = dieAt(at, isSent)
      await owner.call('product.setState', { spuIds: [spuId], state: 'offSale' }).catch(() => null)
      dying.revive()
      await sweep()
      expectWhole(spuId)
      expect(new Set(storedSkus(spuId).map(({ state }) => state)).size).toBe(1)
      await owner.must('product.setState', { spuIds: [spuId], state: 'offSale' })
      expectWhole(spuId)
      expect(storedSkus(spuId).map(({ state }) => state)).toEqual(['offSale', 'offSale'])
      if (!dying.isDead()) break
      expect(at).toBeLessThan(20)
    }
  })

  test('leaves an import that ends the same when it is repeated', async () => {
    const header = 'Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price'
    const csvOf = (handle: string, rows: [string, number][]) =>
      [
        header,
        ...rows.map(([value, price], row) => `${handle},${row === 0 ? '杯,颜色' : ','},${value},3,${price}`),
      ].join('\n')
    const run = (csv: string) => imported(shop.ports, csv, { strict: true })
    for (let at = 1; ; at++) {
      const handle = `cup-${++count}`
      const spuId = shop.ports.derivedIds.of('product', handle)
      const first = csvOf(handle, [
        ['红', 1],
        ['蓝', 2],
      ])
      const second = csvOf(handle, [
        ['红', 1],
        ['蓝', 5],
        ['绿', 7],
      ])
      const dying = dieAt(at, isSent)
      await run(first).catch(() => null)
      await run(second).catch(() => null)
      dying.revive()
      await sweep()
      if (stored(spuId)) expectWhole(spuId)
      await run(first)
      await run(second)
      expectWhole(spuId)
      expect(storedSkus(spuId).map(({ options, priceFen }) => [...options, priceFen])).toEqual([
        ['红', 100],
        ['蓝', 500],
        ['绿', 700],
      ])
      if (!dying.isDead()) break
      expect(at).toBeLessThan(60)
    }
  })
})

test('a writer that was held up takes nothing back', async () => {
  const [skuId = ''] = await shop.addProduct('held', [1_000, 2_000], 5)
  const { handle } = shop.database
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let isHeld = false
  Object.assign(shop.database, {
    handle: async (...asked: Parameters<typeof handle>) => {
      if (!isHeld && asked[1].collectionName === 'skus' && asked[0] === 'database.modifyDocument') {
        isHeld = true
        await held
      }
      return handle(...asked)
    },
  })
  const price = (revision: number, priceFen: number) =>
    owner.must('product.setPrices', {
      spuId: 'held',
      revision,
      skus: [{ skuId, priceFen, compareAtFen: null }],
    })
  const slow = price(0, 500)
  while (!isHeld) await new Promise((resolve) => setImmediate(resolve))
  await price(1, 600)
  await owner.must('product.setState', { spuIds: ['held'], state: 'offSale' })
  goOn()
  await slow
  expectWhole('held')
  expect(storedSkus('held').map(({ priceFen, state }) => [priceFen, state])).toEqual([
    [600, 'offSale'],
    [2_000, 'offSale'],
  ])
})
