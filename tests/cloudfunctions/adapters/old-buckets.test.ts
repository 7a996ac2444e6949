import { expect, jest, test } from '@jest/globals'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import { SETTLED_HOLD_KEPT_MS, type StockBucket, type StockHold } from '../../../cloudfunctions/domain/stock'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { isThorough } from '../../thorough'
import { testAddress } from '../harness/catalogue'
import { place } from '../harness/checkout'
import { openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'

// Hundreds of thousands of holds are written and dropped again.
jest.setTimeout(300_000)

/** A shop of 0.2.0 that sold for long had fifty. */
const BUCKETS = isThorough ? 50 : 8
const SOLD_FROM = isThorough ? 10 : 2

test(`${BUCKETS} buckets of 5,500 settled holds, as of 0.2.0, sell at once and are pruned`, async () => {
  const shop = await openMemoryShop()
  const { database, ports, time } = shop
  const settledAt = time.now() - SETTLED_HOLD_KEPT_MS - 1
  const holds: Record<string, StockHold> = Object.fromEntries(
    Array.from({ length: 5_500 }, (_, at) => [
      `2611${String(at).padStart(12, '0')}`,
      { n: 1, state: 'sold', at: settledAt },
    ]),
  )
  const counts = { received: 5_510, available: 10, sold: 5_500, settledAtMin: settledAt }
  const skuIds: string[] = []
  for (let at = 0; at < BUCKETS; at++) {
    const [skuId = ''] = await shop.addProduct(`old-${at}`, [1_000], 0)
    skuIds.push(skuId)
    const bucketId = `${skuId}#0`
    const data = JSON.stringify({ _id: bucketId, bucketId, skuId, ...counts, holds })
    await database.handle('database.removeDocument', {
      collectionName: 'stock',
      query: JSON.stringify({ _id: bucketId }),
      multi: false,
    })
    await database.handle('database.insertDocument', { collectionName: 'stock', data: [data] })
  }
  const phone = phoneOf(shopHandler(ports), 'o-old', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  for (const skuId of skuIds.slice(0, SOLD_FROM))
    expect(await place(phone, addressId, [{ skuId, quantity: 10 }])).toMatchObject({ ok: true })
  expect(database.find<StockBucket>('stock', `${skuIds[0]}#1`)).toMatchObject({ available: 0, received: 10 })
  for (let runs = 0; runs < 3; runs++) expect(await sweep(ports)).toMatchObject({ failed: 0 })
  const left = database.all<StockBucket>('stock').flatMap(({ holds: kept }) => Object.values(kept))
  expect(left.filter(({ state }) => state !== 'held')).toHaveLength(SOLD_FROM)
  expect(left.every(({ at }) => at >= time.now() - 1)).toBe(true)
  for (const skuId of skuIds.slice(SOLD_FROM, 2 * SOLD_FROM))
    expect(await place(phone, addressId, [{ skuId, quantity: 10 }])).toMatchObject({ ok: true })
})
