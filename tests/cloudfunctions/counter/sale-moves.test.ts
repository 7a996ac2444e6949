import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { SaleMove } from '../../../typings/counter'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let clerk: Browser
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false })
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

async function opened(): Promise<string> {
  const [skuId = ''] = await shop.addProduct(`sale-moves-${++count}`, [1_200], 2)
  const lines = [{ skuId, quantity: 2 }]
  const sale = { requestKey: newRequestKey(), lines, expectedTotalFen: 2_400 }
  return (await clerk.must('counter.open', sale)).orderId
}

async function paid(): Promise<string> {
  const orderId = await opened()
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return orderId
}

async function marked(): Promise<string> {
  const orderId = await opened()
  shop.pay.control.setPolicy({ hold: true })
  await shop.pay.control.pay(`${orderId}-1`)
  await clerk.must('counter.get', { orderId })
  await shop.pay.control.probe(shop.pay.control.notifications().at(-1)?.id ?? '', 'wrongAmount')
  return orderId
}

const handOver = (orderId: string) =>
  clerk.call('order.ship', { requestKey: newRequestKey(), orderId, mode: 'pickup' })

/** Sales as they stand, each made anew for every move that is tried on it. */
const standing: [string, () => Promise<string>, SaleMove[]][] = [
  ['waits for its money', opened, ['cancel']],
  [
    'has no code',
    async () => {
      shop.pay.control.addFault({ kind: 'error', operation: 'native' })
      return opened()
    },
    ['cancel'],
  ],
  [
    'is closing',
    async () => {
      const orderId = await opened()
      shop.pay.control.addFault({ kind: 'error', operation: 'close' })
      shop.pay.control.addFault({ kind: 'error', operation: 'query' })
      expect(await clerk.must('counter.cancel', { orderId })).toMatchObject({ state: 'closing' })
      return orderId
    },
    ['cancel'],
  ],
  [
    'expired',
    async () => {
      const orderId = await opened()
      await shop.advance(31 * MINUTE_MS)
      await shop.runTimer()
      return orderId
    },
    [],
  ],
  ['is paid', paid, ['handOver']],
  ['is paid, and odd', marked, []],
  [
    'is handed over',
    async () => {
      const orderId = await paid()
      await handOver(orderId)
      return orderId
    },
    [],
  ],
  [
    'went out in part',
    async () => {
      const orderId = await paid()
      const { lines } = await clerk.must('counter.get', { orderId })
      const some = [{ skuId: lines[0]?.skuId ?? '', quantity: 1 }]
      const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
      await clerk.must('order.ship', { requestKey: newRequestKey(), orderId, lines: some, ...parcel })
      return orderId
    },
    [],
  ],
  [
    'is being refunded as a whole',
    async () => {
      const orderId = await paid()
      shop.pay.control.setRefundPolicy({ outcome: 'hold' })
      expect(await refund(await signedInAs(shop.ports, 'owner'), orderId)).toMatchObject({ ok: true })
      return orderId
    },
    [],
  ],
]

describe.each(standing)('a sale that %s', (_name, made, moves) => {
  test.each(['cancel', 'handOver'] as const)('takes or refuses %s as its view says', async (move) => {
    const orderId = await made()
    const { can } = await clerk.must('counter.get', { orderId })
    expect(can).toEqual(moves)
    const { ok } =
      move === 'cancel' ? await clerk.call('counter.cancel', { orderId }) : await handOver(orderId)
    expect([move, ok]).toEqual([move, can.includes(move)])
  })
})

test('what came with a write says what may be done next, too', async () => {
  const orderId = await opened()
  expect(await clerk.must('counter.cancel', { orderId })).toMatchObject({ closeReason: 'cancelled', can: [] })
  expect(await clerk.must('counter.get', { orderId })).toMatchObject({ can: [] })
})
