import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { placed } from '../harness/checkout'
import { minutes, sfParcel, ship, toldOf, ztoParcel } from '../harness/parcels'
import { paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let clerk: Browser
let manager: Browser
beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
  manager = await signedInAs(shop.ports, 'manager')
})
beforeEach(() => shop.pay.control.clearFaults())
afterAll(() => shop.close())

const DAY_MS = 86_400_000

describe('an order is not shipped', () => {
  test('before it is paid, after it was refunded, or where it does not exist', async () => {
    const [skuId = ''] = await shop.addProduct('unpaid', [5_000], 3)
    const { phone, addressId } = await shop.shopper('o-unpaid')
    const unpaid = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    expect(await ship(clerk, unpaid)).toMatchObject({ ok: false, code: 'CANNOT_SHIP' })
    const { orderId } = await paidOrder(shop, 'gone')
    await refund(manager, orderId)
    expect(await ship(clerk, orderId)).toMatchObject({ ok: false, code: 'CANNOT_SHIP' })
    expect(await ship(clerk, '261122NOSUCHORDER')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  test.each([
    ['without a number', { mode: 'express', carrier: 'SF' }],
    ['by a carrier that nobody knows', { mode: 'express', carrier: 'XX', trackingNo: 'SF1234567890123' }],
    ['under a number that is none', { mode: 'express', carrier: 'SF', trackingNo: '顺丰 1' }],
    ['by hand with a number', { mode: 'local', carrier: '', trackingNo: 'SF1234567890123' }],
  ] as const)('%s', async (words, wish) => {
    const { orderId } = await paidOrder(shop, `bad-${words.length}`)
    const input = { requestKey: 'bad-request', orderId, ...wish }
    expect(await clerk.call('order.ship', input)).toMatchObject({ ok: false, code: 'BAD_TRACKING' })
  })

  test('with more units than are left, or with others', async () => {
    const { orderId, skuId } = await paidOrder(shop, 'more')
    const more = await ship(clerk, orderId, { lines: [{ skuId, quantity: 3 }] })
    expect(more).toMatchObject({ ok: false, code: 'NOT_LEFT', detail: { skuIds: [skuId] } })
    const other = await ship(clerk, orderId, { lines: [{ skuId: 'other', quantity: 1 }] })
    expect(other).toMatchObject({ ok: false, code: 'NOT_LEFT', detail: { skuIds: ['other'] } })
  })

  test('in parts by anything but express', async () => {
    const { orderId, skuId } = await paidOrder(shop, 'parts')
    const lines = [{ skuId, quantity: 1 }]
    const wish = { requestKey: 'by-hand-1', orderId, lines, mode: 'local' } as const
    expect(await clerk.call('order.ship', wish)).toMatchObject({ code: 'SPLIT_NEEDS_EXPRESS' })
  })
})

describe('a whole order in one parcel', () => {
  test('is shipped, and WeChat is told at once', async () => {
    const { orderId, phone } = await paidOrder(shop, 'whole')
    const now = shop.time.now()
    const reply = await ship(clerk, orderId)
    expect(reply).toMatchObject({
      data: {
        state: 'shipped',
        shippedAt: now,
        autoReceiveAt: now + 10 * DAY_MS,
        leftToShip: [],
        parcels: [{ ...sfParcel, shippedAt: now }],
        outbox: [{ kind: 'uploadShipping', state: 'sent', tries: 1, lastError: null, nextAt: null }],
      },
    })
    expect(toldOf(shop, orderId)).toMatchObject({
      deliveryMode: 1,
      logisticsType: 1,
      finishCount: 1,
      orderState: 2,
    })
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      state: 'shipped',
      can: expect.arrayContaining(['confirmReceipt']) as unknown,
      parcels: [{ trackingNo: sfParcel.trackingNo }],
    })
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ nextCheckAt: now + 10 * DAY_MS })
  })

  test('is shipped once for a key, and never with another parcel', async () => {
    const { orderId } = await paidOrder(shop, 'twice')
    const wish = { requestKey: 'the-same-key' }
    const first = await ship(clerk, orderId, wish)
    expect(await ship(clerk, orderId, wish)).toEqual(first)
    expect(await ship(clerk, orderId, { ...wish, ...ztoParcel })).toMatchObject({ code: 'INVALID_INPUT' })
    expect((await shop.ports.orders.get(orderId))?.parcels).toHaveLength(1)
  })

  test('that is fetched by the shopper counts as received after two days', async () => {
    const { orderId } = await paidOrder(shop, 'fetched')
    const wish = { requestKey: 'fetched-1', orderId, mode: 'pickup' } as const
    const { autoReceiveAt, shippedAt } = await clerk.must('order.ship', wish)
    expect(autoReceiveAt).toBe((shippedAt ?? 0) + 2 * DAY_MS)
    expect(toldOf(shop, orderId)).toMatchObject({ deliveryMode: 1, logisticsType: 4 })
  })
})

describe('an order in several parcels', () => {
  test('is shipped by the last, and every upload holds all parcels so far', async () => {
    const { orderId, skuId } = await paidOrder(shop, 'split')
    const lines = [{ skuId, quantity: 1 }]
    expect(await ship(clerk, orderId, { lines })).toMatchObject({
      data: { state: 'paid', leftToShip: lines, shippedAt: null },
    })
    expect(toldOf(shop, orderId)).toMatchObject({ deliveryMode: 2, isFinished: false, orderState: 1 })
    const second = await ship(clerk, orderId, ztoParcel)
    expect(second).toMatchObject({ data: { state: 'shipped', leftToShip: [] } })
    const told = toldOf(shop, orderId)
    expect(told).toMatchObject({ deliveryMode: 2, isFinished: true, finishCount: 1 })
    expect(told?.items.map((item) => item.tracking_no)).toEqual([sfParcel.trackingNo, ztoParcel.trackingNo])
  })

  test('is shipped as well where the rest was refunded', async () => {
    const { orderId, skuId } = await paidOrder(shop, 'rest')
    await ship(clerk, orderId, { lines: [{ skuId, quantity: 1 }] })
    const parts = { lines: [{ skuId, quantity: 1 }], freightFen: 0, extraFen: 0 }
    expect(await refund(manager, orderId, { amountFen: 'parts', parts })).toMatchObject({ ok: true })
    expect(await ship(clerk, orderId)).toMatchObject({ code: 'CANNOT_SHIP' })
    await minutes(shop, 3)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'shipped' })
    expect(toldOf(shop, orderId)).toMatchObject({ isFinished: true, finishCount: 1, items: [{}] })
  })

  test('has at most fifteen', async () => {
    const [skuId = ''] = await shop.addProduct('many', [5_000], 20)
    const { phone, addressId } = await shop.shopper('o-many')
    const orderId = await placed(phone, addressId, [{ skuId, quantity: 16 }])
    await phone.must('order.prepay', { orderId })
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    const lines = [{ skuId, quantity: 1 }]
    for (let at = 0; at < 15; at++) await ship(clerk, orderId, { lines, trackingNo: `SF10000${at}` })
    expect(await ship(clerk, orderId, { lines })).toMatchObject({
      code: 'TOO_MANY_PARCELS',
      detail: { max: 15 },
    })
  })
})

describe('a correction', () => {
  test('is told once, and a third telling is refused here', async () => {
    const { orderId } = await paidOrder(shop, 'wrong')
    const reply = await ship(clerk, orderId)
    const parcelId = reply.ok ? (reply.data.parcels[0]?.parcelId ?? '') : ''
    await shop.advance(1_000)
    const wish = { orderId, parcelId }
    expect(await clerk.call('order.correctParcel', { ...wish, ...ztoParcel })).toMatchObject({
      data: {
        parcels: [ztoParcel],
        shippingCorrectedAt: shop.time.now(),
        outbox: [{ state: 'sent' }, { state: 'sent' }],
      },
    })
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 2, items: [{ express_company: 'ZTO' }] })
    expect(await clerk.call('order.correctParcel', { ...wish, ...ztoParcel })).toMatchObject({ ok: true })
    const third = await clerk.call('order.correctParcel', { ...wish, ...sfParcel })
    expect(third).toMatchObject({ ok: false, code: 'ALREADY_CORRECTED' })
  })

  test('of a parcel that does not exist is refused', async () => {
    const { orderId } = await paidOrder(shop, 'no-parcel')
    const wish = { orderId, parcelId: 'P-none', ...sfParcel }
    expect(await clerk.call('order.correctParcel', wish)).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('an order is found by the number of a parcel', async () => {
  const { orderId } = await paidOrder(shop, 'found')
  await ship(clerk, orderId, { trackingNo: 'SF2026112200001' })
  const { items } = await clerk.must('order.list', { tab: 'shipped', search: ' SF2026112200001 ' })
  expect(items.map((item) => item.orderId)).toEqual([orderId])
})

test('every parcel and every correction stands in the audit log', async () => {
  const { orderId } = await paidOrder(shop, 'audited')
  const reply = await ship(clerk, orderId)
  const parcelId = reply.ok ? (reply.data.parcels[0]?.parcelId ?? '') : ''
  await clerk.must('order.correctParcel', { orderId, parcelId, ...ztoParcel })
  const entries = await auditOf(orderId)
  expect(entries).toEqual(['order.ship', 'order.correctParcel'])
})

test('the list of carriers has more than twenty, each in two languages', async () => {
  const { carriers } = await clerk.must('carrier.list', {})
  expect(carriers.length).toBeGreaterThan(20)
  expect(new Set(carriers.map(({ code }) => code)).size).toBe(carriers.length)
  expect(carriers.every(({ name }) => name.zh !== '' && name.en !== '')).toBe(true)
})

async function auditOf(target: string): Promise<string[]> {
  const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
  const { data } = await openCloud().database().collection('auditLog').where({ target }).get()
  const entries = data as { action: string; at: number }[]
  return entries.sort((one, other) => one.at - other.at).map(({ action }) => action)
}
