import { expect, test } from '@jest/globals'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import { bucketAddsUp, newBucket, type StockBucket } from '../../../cloudfunctions/domain/stock'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { testAddress } from '../harness/catalogue'
import { place } from '../harness/checkout'
import { openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'

test('a late hold in a bucket that its order left is given back, also where a call died', async () => {
  const { ports, database, time, addProduct } = await openMemoryShop()
  const [skuId = ''] = await addProduct('left', [1_000], 1)
  const [first, second] = [`${skuId}#0`, `${skuId}#1`]
  await ports.stock.open({ ...newBucket(skuId, 1), bucketId: second })
  let orderId = ''
  const dying = {
    ...ports,
    orders: {
      ...ports.orders,
      async insert(order: Parameters<typeof ports.orders.insert>[0]) {
        orderId = order.orderId
        await ports.stock.hold(first, 'rival', 1, time.now())
        return ports.orders.insert(order)
      },
      async save(order: Parameters<typeof ports.orders.save>[0]) {
        // The rival's unit comes back and a twin of this call holds it, just before another bucket is named.
        await ports.stock.release(first, 'rival', 1, time.now())
        expect(await ports.stock.hold(first, orderId, 1, time.now())).toBe('held')
        await ports.orders.save(order)
        throw new Error('The function died.')
      },
    },
  }
  const phone = phoneOf(shopHandler(dying), 'o-left', dying)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  expect(await place(phone, addressId, [{ skuId, quantity: 1 }])).toMatchObject({ ok: false })
  expect(await ports.orders.get(orderId)).toMatchObject({ state: 'placing', lines: [{ bucketId: second }] })

  await time.advance(60_000)
  expect(await sweep(ports)).toMatchObject({ failed: 0 })
  expect(await ports.orders.get(orderId)).toMatchObject({ state: 'unpaid' })
  const buckets = database.all<StockBucket>('stock')
  expect(buckets.every(bucketAddsUp)).toBe(true)
  expect(buckets).toMatchObject([
    { bucketId: first, available: 1, holds: { [orderId]: { state: 'released' } } },
    { bucketId: second, available: 0, holds: { [orderId]: { state: 'held' } } },
  ])
})
