import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import { newBillCheck } from '../../../cloudfunctions/domain/bill-check'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { testOrder } from '../domain/records'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('orders that cannot be finished hide no other, however many they are', async () => {
  const { ports } = shop
  const now = ports.clock.now()
  const names = Array.from({ length: 60 }, (_, at) => `261122STUCK${String(at).padStart(5, '0')}`)
  const orders = [...names, '261122FINEORDER0'].map((orderId, at) =>
    testOrder({ orderId, requestKey: orderId, payBeforeAt: now + 60_000, nextCheckAt: now - 1_000 + at }),
  )
  await Promise.all(orders.map((order) => ports.orders.insert(order)))
  const save: typeof ports.orders.save = (order) =>
    order.orderId.includes('STUCK') ? Promise.reject(new Error('stuck')) : ports.orders.save(order)
  const report = await sweep({ ...ports, orders: { ...ports.orders, save } })
  expect(report).toMatchObject({ orders: 61, failed: 60 })
  expect((await ports.orders.get('261122FINEORDER0'))?.nextCheckAt).toBe(now + 60_000)
})

test('stock that cannot be tidied keeps neither old sessions nor the bill from being looked at', async () => {
  const { ports } = shop
  const seen: string[] = []
  const settledBefore = () => Promise.reject(new Error('The bucket is too large.'))
  const removeExpired = async () => seen.push('sessions')
  const billed = withChannel(ports, () => ({
    async statement(_payee, _kind, day) {
      seen.push(`bill of ${day}`)
      return { kind: 'rows', rows: [] }
    },
  }))
  const report = await sweep({
    ...billed,
    stock: { ...ports.stock, settledBefore },
    sessions: { ...ports.sessions, removeExpired },
    billChecks: {
      ...ports.billChecks,
      due: async () => [newBillCheck({ day: '2026-11-21', merchantId: 'queqiao' }, 0, { readyAfterMs: 0 })],
      save: async () => true,
    },
  })
  expect(report).toMatchObject({ failed: 1 })
  expect(seen).toEqual(['sessions', 'bill of 2026-11-21'])
})
