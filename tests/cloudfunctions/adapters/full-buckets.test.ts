import { expect, jest, test } from '@jest/globals'
import { stockStore } from '../../../cloudfunctions/adapters/cloudbase/stock'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { gatherUnits } from '../../../cloudfunctions/app/stock/gather-units'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import { bucketAddsUp, type StockBucket } from '../../../cloudfunctions/domain/stock'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { openCloudOver } from '../../../scripts/simulate/database'
import { testAddress } from '../harness/catalogue'
import { place } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'

jest.setTimeout(60_000)

const ENTRIES_MAX = 5

/** A shop whose buckets are full after a few orders. */
async function smallBuckets(units: number) {
  const shop = await openMemoryShop()
  const stock = stockStore(openCloudOver(shop.database.handle).database(), ENTRIES_MAX)
  const ports: Ports = { ...shop.ports, stock }
  const [skuId = ''] = await shop.addProduct('small', [1_000], units)
  const phone = phoneOf(shopHandler(ports), 'o-small', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const buy = (quantity = 1) => place(phone, addressId, [{ skuId, quantity }])
  return { ...shop, ports, stock, skuId, phone, buy }
}

const bucketsIn = ({ database }: MemoryShop): StockBucket[] => database.all<StockBucket>('stock')

/** Units that stand in buckets or between two of them; a move that arrived is not on its way any more. */
function unitsIn(buckets: StockBucket[]): number {
  const arrived = new Set(buckets.flatMap(({ arrivals = {} }) => Object.keys(arrivals)))
  const onTheWay = buckets.flatMap(({ moving }) => (moving && !arrived.has(moving.moveId) ? [moving.n] : []))
  return [...buckets.map(({ received }) => received), ...onTheWay].reduce((sum, n) => sum + n, 0)
}

test('a full bucket passes its units on, and the last of them is sold', async () => {
  const shop = await smallBuckets(12)
  for (let at = 0; at < 12; at++) expect(await shop.buy()).toMatchObject({ ok: true })
  expect(await shop.buy()).toMatchObject({ code: 'OUT_OF_STOCK' })
  const buckets = bucketsIn(shop)
  expect(buckets.length).toBeGreaterThan(2)
  expect(buckets.every(bucketAddsUp)).toBe(true)
  expect(unitsIn(buckets)).toBe(12)
})

test('what a full bucket gets back is sold from another, whatever settles there', async () => {
  const shop = await smallBuckets(5)
  const { phone, buy } = shop
  const orderIds: string[] = []
  for (let at = 0; at < 5; at++) {
    const reply = await buy()
    if (reply.ok) orderIds.push(reply.data.orderId)
  }
  expect(await buy()).toMatchObject({ code: 'OUT_OF_STOCK' })
  for (const orderId of orderIds) await phone.must('order.cancel', { orderId })
  // Five in one order: units that lie apart are brought together.
  expect(await buy(5)).toMatchObject({ ok: true })
  const buckets = bucketsIn(shop)
  expect(buckets.every(bucketAddsUp)).toBe(true)
  expect(unitsIn(buckets)).toBe(5)
})

test('full is another answer than sold out, and a tombstone fits into what is full', async () => {
  const { stock, skuId, database } = await smallBuckets(9)
  const bucketId = `${skuId}#0`
  for (const orderId of ['A', 'B', 'C', 'D', 'E'])
    expect(await stock.hold(bucketId, orderId, 1, 1)).toBe('held')
  expect(await stock.hold(bucketId, 'F', 1, 1)).toBe('full')
  expect(await stock.release(bucketId, 'F', 1, 1)).toBe('gone')
  expect(await stock.release(bucketId, 'A', 1, 1)).toBe('released')
  expect(await stock.sell(bucketId, 'B', 1, 1)).toBe('sold')
  expect(await stock.hold(bucketId, 'F', 1, 1)).toBe('barred')
  expect(database.find<StockBucket>('stock', bucketId)).toMatchObject({ available: 5, entryCount: 6 })
  await stock.prune(bucketId, 2)
  expect(database.find<StockBucket>('stock', bucketId)).toMatchObject({ entryCount: 3 })
  expect(await stock.hold(bucketId, 'G', 5, 1)).toBe('held')
  expect(await stock.hold(bucketId, 'H', 1, 1)).toBe('refused')
})

test.each(['moveOut', 'moveIn'] as const)('a death after %s loses no unit and makes none', async (step) => {
  const shop = await smallBuckets(9)
  const { stock, skuId, ports, time } = shop
  for (const orderId of ['A', 'B', 'C', 'D', 'E']) await stock.hold(`${skuId}#0`, orderId, 1, 1)
  const dying = {
    ...ports,
    stock: {
      ...stock,
      async [step](...given: never[]) {
        await (stock[step] as (...all: never[]) => Promise<unknown>)(...given)
        throw new Error('The function died.')
      },
    },
  }
  await expect(gatherUnits(dying, { skuId, n: 2 })).rejects.toThrow('died')
  expect(unitsIn(bucketsIn(shop))).toBe(9)
  await time.advance(60_000)
  await Promise.all([sweep(ports), gatherUnits(ports, { skuId, n: 2 })])
  const buckets = bucketsIn(shop)
  expect(unitsIn(buckets)).toBe(9)
  expect(buckets.some(({ moving }) => moving)).toBe(false)
  expect(await stock.bucketsOf([skuId])).toMatchObject([{ available: 0 }, { available: 4 }])
})

test('of 30 who want the units of a full bucket at once each gets one', async () => {
  const shop = await smallBuckets(35)
  const { stock, skuId, ports } = shop
  for (const orderId of ['A', 'B', 'C', 'D', 'E']) await stock.hold(`${skuId}#0`, orderId, 1, 1)
  const replies = await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const phone = phoneOf(shopHandler(ports), `o-${at}`, ports)
      const { addressId } = await phone.must('address.save', { address: testAddress })
      return place(phone, addressId, [{ skuId, quantity: 1 }])
    }),
  )
  expect(replies.filter(({ ok }) => !ok)).toEqual([])
  expect(bucketsIn(shop).every(bucketAddsUp)).toBe(true)
  expect(unitsIn(bucketsIn(shop))).toBe(35)
})
