import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { LineRequest } from '../../../typings/model'
import type { Browser } from '../harness/browser'
import { MINUTE_MS, rewriteProduct } from '../harness/catalogue'
import { newRequestKey, place, placed } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { ship } from '../harness/parcels'
import type { Phone } from '../harness/phone'
import { refund } from '../harness/refunds'
import { addSold } from '../harness/selling'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
  shop.pay.control.setRefundPolicy({ spacingMs: 0 })
})
afterAll(() => shop.close())

/** A product of two SKUs of which one person may have three, and a shopper who has none. */
async function grounds(perPersonMax: number | null = 3) {
  const spuId = `rare-${++count}`
  const [one = '', other = ''] = await addSold(shop, spuId, { perPersonMax }, { prices: [5_000, 6_000] })
  return { spuId, one, other, ...(await shop.shopper(`o-${spuId}`)) }
}

const of = (skuId: string, quantity: number): LineRequest[] => [{ skuId, quantity }]

async function paid(phone: Phone, addressId: string, lines: LineRequest[]): Promise<string> {
  const orderId = await placed(phone, addressId, lines)
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return orderId
}

/** What a checkout page would send of these lines. */
async function wish(phone: Phone, addressId: string, lines: LineRequest[]) {
  const { totalFen } = await phone.must('quote.get', { lines, addressId })
  return { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: totalFen, fromCart: false }
}

const leftFor = async (phone: Phone, skuId: string) => {
  const { lines } = await phone.must('quote.get', { lines: of(skuId, 1) })
  return lines[0]?.personalLeft
}

async function sentInTime(): Promise<void> {
  await shop.advance(MINUTE_MS)
  await shop.runTimer()
  await shop.advance(2_000)
}

describe('of a product with a limit by person', () => {
  test('all SKUs and all orders count, and a quote, the product and a refusal say what is left', async () => {
    const { spuId, one, other, phone, addressId } = await grounds()
    expect(await phone.must('product.get', { spuId })).toMatchObject({ perPersonMax: 3, personalLeft: 3 })
    await paid(phone, addressId, of(one, 1))
    await placed(phone, addressId, of(other, 1))
    expect(await leftFor(phone, one)).toBe(1)
    expect(await phone.must('product.get', { spuId })).toMatchObject({ personalLeft: 1 })
    expect(await place(phone, addressId, of(one, 2))).toMatchObject({
      code: 'OVER_LIMIT',
      detail: {
        limits: [{ spuId, left: 1, by: 'person' }],
        quote: { lines: [{ problem: 'overLimit', available: 1, personalLeft: 1 }] },
      },
    })
    const both = [...of(one, 1), ...of(other, 1)]
    expect(await place(phone, addressId, both)).toMatchObject({ code: 'OVER_LIMIT' })
    expect(await place(phone, addressId, of(other, 1))).toMatchObject({ ok: true })
    expect(await place(phone, addressId, of(other, 1))).toMatchObject({
      code: 'OVER_LIMIT',
      detail: { limits: [{ left: 0 }] },
    })
    // Another person has all of it before them.
    const { phone: neighbour, addressId: there } = await shop.shopper(`o-neighbour-of-${spuId}`)
    expect(await place(neighbour, there, of(one, 3))).toMatchObject({ ok: true })
  })

  test('of parallel orders no more are placed than one person may have', async () => {
    const { one, other, phone, addressId } = await grounds()
    const wishes = await Promise.all(
      Array.from({ length: 12 }, (_, at) => wish(phone, addressId, of(at % 2 === 0 ? one : other, 1))),
    )
    const replies = await Promise.all(wishes.map((input) => phone.call('order.place', input)))
    const codes = replies.map((reply) => (reply.ok ? 'placed' : reply.code))
    expect(codes.filter((code) => code === 'placed')).toHaveLength(3)
    expect(codes.filter((code) => code === 'OVER_LIMIT')).toHaveLength(9)
  })

  test('a repeat gets its order, whatever a new one would be refused for', async () => {
    const { one, phone, addressId } = await grounds()
    const input = await wish(phone, addressId, of(one, 3))
    const first = await phone.call('order.place', input)
    expect(first).toMatchObject({ ok: true })
    expect(await phone.call('order.place', input)).toEqual(first)
    expect(await leftFor(phone, one)).toBe(0)
  })

  test('what closes unpaid comes back at once', async () => {
    const { one, phone, addressId } = await grounds()
    const orderId = await placed(phone, addressId, of(one, 3))
    expect(await leftFor(phone, one)).toBe(0)
    await phone.must('order.cancel', { orderId })
    expect(await leftFor(phone, one)).toBe(3)
    await placed(phone, addressId, of(one, 3))
    await shop.advance(31 * MINUTE_MS)
    await shop.runTimer()
    expect(await leftFor(phone, one)).toBe(3)
  })

  test('what is refunded before it was sent comes back, what was sent does not', async () => {
    const { one, other, phone, addressId } = await grounds()
    const lines = [...of(one, 1), ...of(other, 2)]
    const orderId = await paid(phone, addressId, lines)
    const partsOf = (units: LineRequest[]) => ({
      amountFen: 'parts' as const,
      parts: { lines: units, freightFen: 0, extraFen: 0 },
    })
    await refund(owner, orderId, partsOf(of(other, 1)))
    await sentInTime()
    expect(await leftFor(phone, one)).toBe(1)
    expect(await ship(owner, orderId)).toMatchObject({ ok: true })
    await refund(owner, orderId, partsOf(of(one, 1)))
    await sentInTime()
    expect(await leftFor(phone, one)).toBe(1)
  })

  test('an order that is refunded whole before it was sent gives all of it back', async () => {
    const { one, phone, addressId } = await grounds()
    const orderId = await paid(phone, addressId, of(one, 3))
    await refund(owner, orderId)
    await sentInTime()
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
    expect(await leftFor(phone, one)).toBe(3)
  })

  test('what was bought before there was a limit counts', async () => {
    const { spuId, one, phone, addressId } = await grounds(null)
    await paid(phone, addressId, of(one, 2))
    expect(await leftFor(phone, one)).toBeNull()
    await rewriteProduct(shop.ports, spuId, (product) => ({ ...product, perPersonMax: 3 }))
    expect(await leftFor(phone, one)).toBe(1)
    expect(await place(phone, addressId, of(one, 2))).toMatchObject({ code: 'OVER_LIMIT' })
  })
})

describe('a function that dies while it places an order of limited goods', () => {
  test.each([1, 2, 3, 4, 5])('after write %d leaves the limit as it is', async (at) => {
    const { one, phone, addressId } = await grounds()
    const input = await wish(phone, addressId, of(one, 2))
    const dying = dyingPorts(shop.ports, at)
    await shop.phone(phone.openid, dying.ports).call('order.place', input)
    expect(dying.died()).toBe(true)
    // Nobody slips past what may still come of it.
    const rival = await place(phone, addressId, of(one, 2))
    expect(rival.ok).toBe(at === 1)
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    const stands = (await phone.must('order.list', { filter: 'all' })).items
    expect(stands.length).toBe(at === 1 ? 1 : at === 2 ? 0 : 1)
    expect(await leftFor(phone, one)).toBe(3 - 2 * stands.length)
    expect((await phone.call('order.place', input)).ok).toBe(at !== 1)
    expect(await leftFor(phone, one)).toBe(1)
  })
})

test('an order whose repeat asks for less under the same key never lets another pass', async () => {
  const { one, phone, addressId } = await grounds()
  const most = await wish(phone, addressId, of(one, 3))
  const less = { ...(await wish(phone, addressId, of(one, 1))), requestKey: most.requestKey }
  const insert = () => Promise.reject(new Error('The function died.'))
  const dying = shop.phone(phone.openid, { ...shop.ports, orders: { ...shop.ports.orders, insert } })
  for (const input of [most, less]) expect((await dying.call('order.place', input)).ok).toBe(false)
  expect(await place(phone, addressId, of(one, 1))).toMatchObject({ code: 'OVER_LIMIT' })
  await shop.advance(MINUTE_MS / 2)
  expect(await phone.call('order.place', most)).toMatchObject({ ok: true })
})
