import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import type { Product, StoredSku } from '../../../cloudfunctions/domain/product'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { openCloudOver } from '../../../scripts/simulate/database'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(60_000)

let shop: MemoryShop
let owner: Browser
let skuIds: string[]
beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  skuIds = await shop.addProduct('tea', [1_500, 2_500], 10)
})

/** As an owner does in CloudBase's own console: fields are written, and nothing else. */
async function editByHand(collection: string, id: string, fields: object): Promise<void> {
  const db = openCloudOver(shop.database.handle).database()
  await db.collection(collection).doc(id).update(fields)
}

async function runTimer(): Promise<void> {
  await shop.time.advance(5 * MINUTE_MS)
  await timerHandler(shop.ports)(timerEvent)
}

const stored = () => shop.database.find<Product>('products', 'tea')
const storedSku = (skuId: string) => shop.database.find<StoredSku>('skus', skuId)
const audited = () =>
  shop.database.all<AuditEntry>('auditLog').filter(({ action }) => action.endsWith('editByHand'))
const broken = async () => (await owner.must('today.get', {})).needs.filter(({ kind }) => kind === 'broken')

test('who decided on what another hand has changed is refused, and nothing is overwritten', async () => {
  const { revision } = await owner.must('product.get', { spuId: 'tea' })
  await editByHand('products', 'tea', { title: { zh: '雨前龙井' } })
  const wish = {
    spuId: 'tea',
    revision,
    skus: skuIds.map((skuId) => ({ skuId, priceFen: 900, compareAtFen: null })),
  }
  expect(await owner.call('product.setPrices', wish)).toMatchObject({ ok: false, code: 'CHANGED_MEANWHILE' })
  expect(stored()).toMatchObject({ title: { zh: '雨前龙井' }, minPriceFen: 1_500 })
  const again = await owner.must('product.get', { spuId: 'tea' })
  expect(again).toMatchObject({ title: { zh: '雨前龙井' }, revision: revision + 1 })
  await owner.must('product.setPrices', { ...wish, revision: again.revision })
  expect(stored()).toMatchObject({ title: { zh: '雨前龙井' }, minPriceFen: 900 })
})

test('the timer finds a product that was changed, tells its SKUs, and writes it down once', async () => {
  await runTimer()
  await editByHand('products', 'tea', { title: { zh: '雨前龙井' }, quantityMax: 3 })
  for (let run = 0; run < 3; run++) await runTimer()
  for (const skuId of skuIds)
    expect(storedSku(skuId)).toMatchObject({ title: { zh: '雨前龙井' }, quantityMax: 3 })
  expect(audited()).toMatchObject([{ actor: 'CloudBase', target: 'tea' }])
  expect(stored()?.editedByHandAt).toBeUndefined()
})

test('a price that was changed at a SKU becomes the price of its product', async () => {
  await runTimer()
  await editByHand('skus', skuIds[0] ?? '', { priceFen: 1_200 })
  for (let run = 0; run < 3; run++) await runTimer()
  expect(stored()).toMatchObject({ minPriceFen: 1_200, maxPriceFen: 2_500 })
  expect(audited()).toHaveLength(1)
})

test('what nobody touched is never taken for changed', async () => {
  for (let run = 0; run < 4; run++) await runTimer()
  const { revision } = stored() ?? {}
  await owner.must('product.setState', { spuIds: ['tea'], state: 'offSale' })
  for (let run = 0; run < 4; run++) await runTimer()
  expect(stored()?.revision).toBe((revision ?? 0) + 1)
  expect(audited()).toEqual([])
})

describe('a document that cannot be read', () => {
  test.each([
    ['products', 'tea', { title: '龙井' }, 'title', 'MISSING'],
    ['products', 'tea', { state: 'selling' }, 'state', 'UNKNOWN_VALUE'],
    ['products', 'tea', { quantityMax: '3' }, 'quantityMax', 'NOT_A_NUMBER'],
    ['skus', '', { priceFen: 12.5 }, 'priceFen', 'NOT_FEN'],
    ['skus', '', { priceFen: -1 }, 'priceFen', 'OUT_OF_RANGE'],
    ['skus', '', { options: '红' }, 'options', 'NOT_A_LIST'],
    ['categories', 'tea', { name: null }, 'name', 'MISSING'],
  ])(
    '%s: %s %j stands with its field and reason, until it is mended',
    async (collection, id, fields, field, reason) => {
      const known = shop.database
        .all<{ _id: string }>(collection)
        .find((each) => id === '' || each._id === id)
      const target = known?._id ?? shop.database.all<{ _id: string }>(collection)[0]?._id ?? ''
      const before = { ...shop.database.find<Record<string, unknown>>(collection, target) }
      const db = openCloudOver(shop.database.handle).database()
      const set = (value: object) =>
        db.collection(collection).options({ raw: true }).where({ _id: target }).update({ $set: value })
      await set(fields)
      await runTimer()
      expect(await broken()).toMatchObject([{ collection, id: target, fault: { field, reason } }])
      const phone = phoneOf(shopHandler(shop.ports), 'o-shopper', shop.ports)
      if (collection === 'products')
        expect(await phone.call('product.get', { spuId: 'tea' })).toMatchObject({
          ok: false,
          code: 'NOT_FOUND',
        })
      if (collection === 'skus') {
        const { skus } = await phone.must('product.get', { spuId: 'tea' })
        expect(skus.map(({ skuId }) => skuId)).not.toContain(target)
      }
      await set(Object.fromEntries(Object.keys(fields).map((key) => [key, before[key]])))
      await runTimer()
      await runTimer()
      expect(await broken()).toEqual([])
    },
  )
})
