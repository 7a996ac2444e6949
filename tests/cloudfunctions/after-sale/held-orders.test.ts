import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { OrderCase } from '../../../typings/after-sales'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { type Basket, decided, HOUR_MS, minutes, openCase, openedCase, paidBasket } from '../harness/cases'
import { dyingPorts } from '../harness/dying-ports'
import { ship } from '../harness/parcels'
import { upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
})
// Days go by, and sessions end with them.
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const some = (skuId: string, quantity: number) => [{ skuId, quantity }]

/** So many turns of the others. */
async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await new Promise(setImmediate)
}

async function silence(hours: number): Promise<void> {
  await shop.advance(hours * HOUR_MS)
  await minutes(shop, 3)
}

/** What each view of the order says of its cases. */
async function everyView({ phone, orderId }: Basket): Promise<Record<string, OrderCase[] | undefined>> {
  const listed = await owner.must('order.list', { tab: 'all', search: orderId })
  const own = await phone.must('order.list', { filter: 'all' })
  return {
    'console list': listed.items.find((row) => row.orderId === orderId)?.openCases,
    'console page': (await owner.must('order.get', { orderId })).openCases,
    'phone list': own.items.find((view) => view.orderId === orderId)?.openCases,
    'phone page': (await phone.must('order.get', { orderId })).openCases,
    'paid page': (await phone.must('order.confirmPayment', { orderId })).openCases,
    me: (await phone.must('me.get', {})).latest?.openCases,
  }
}

describe('an order with an open case', () => {
  test('says so in every list, page and count', async () => {
    const before = await owner.must('overview.get', {})
    const basket = await paidBasket(shop, 'views')
    const { caseId } = await openedCase(basket.phone, basket.orderId, some(basket.small, 1))
    const open = [{ caseId, state: 'asked', holdsGoods: true, deadlineThen: 'agree', askedFen: 1_000 }]
    for (const shown of Object.values(await everyView(basket))) expect(shown).toMatchObject(open)
    const { toShip, heldByCase } = await owner.must('overview.get', {})
    expect({ toShip, heldByCase }).toEqual({ toShip: before.toShip, heldByCase: before.heldByCase + 1 })
    const held = await owner.must('order.list', { tab: 'held' })
    expect(held.items.map(({ orderId }) => orderId)).toEqual([basket.orderId])
    expect(held.counts).toMatchObject({ toShip, held: heldByCase })
    const free = await owner.must('order.list', { tab: 'toShip' })
    expect(free.items.map(({ orderId }) => orderId)).not.toContain(basket.orderId)
    await basket.phone.must('case.withdraw', { caseId })
    for (const shown of Object.values(await everyView(basket))) expect(shown).toEqual([])
    expect(await owner.must('overview.get', {})).toMatchObject({ toShip: before.toShip + 1 })
  })

  test('is not shipped without a word, and goes where the case is named', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'asks')
    const { caseId } = await openedCase(phone, orderId, lines)
    const asked = { ok: false, code: 'CASE_OPEN', detail: { cases: [{ caseId, state: 'asked' }] } }
    expect(await ship(owner, orderId)).toMatchObject(asked)
    expect(await ship(owner, orderId, { despiteCases: ['another-case'] })).toMatchObject(asked)
    expect(await ship(owner, orderId, { despiteCases: [caseId] })).toMatchObject({
      ok: true,
      data: { state: 'shipped', openCases: [{ caseId, holdsGoods: false }] },
    })
    expect((await shop.ports.orders.get(orderId))?.parcels).toMatchObject([{ despiteCases: [caseId] }])
    const [parcel] = (await phone.must('order.get', { orderId })).parcels
    expect(parcel).not.toHaveProperty('despiteCases')
  })

  test('ships what nobody asks the money of without a question', async () => {
    const { phone, orderId, small, large } = await paidBasket(shop, 'part')
    const { caseId } = await openedCase(phone, orderId, some(small, 1))
    expect(await ship(owner, orderId, { lines: some(small, 3) })).toMatchObject({ code: 'CASE_OPEN' })
    const free = [...some(small, 2), ...some(large, 1)]
    expect(await ship(owner, orderId, { lines: free })).toMatchObject({
      ok: true,
      data: { state: 'paid', openCases: [{ caseId, holdsGoods: true, deadlineThen: 'agree' }] },
    })
    await silence(49)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 1_000 }])
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'shipped', openCases: [] })
  })

  test('of a discount that was agreed on is sent like every other', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'discount')
    const { caseId } = await openedCase(phone, orderId, lines)
    shop.pay.control.setRefundPolicy({ outcome: 'hold' })
    await decided(owner, caseId, 'case.agree', { amountFen: 500 })
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    expect(await ship(owner, orderId)).toMatchObject({
      ok: true,
      data: { state: 'shipped', openCases: [{ state: 'refunding', holdsGoods: false }] },
    })
  })
})

describe('a case whose goods were sent', () => {
  test('promises nothing by itself any more, and gives nothing back by silence', async () => {
    const basket = await paidBasket(shop, 'sent')
    const { phone, orderId, lines } = basket
    const { caseId } = await openedCase(phone, orderId, lines)
    const sentAt = shop.time.now()
    await ship(owner, orderId, { despiteCases: [caseId] })
    const told = { sentAt, deadlineThen: 'remind', state: 'asked' }
    const { events, ...seen } = await phone.must('case.get', { caseId })
    expect(seen).toMatchObject(told)
    expect(events.at(-1)).toMatchObject({ kind: 'sentMeanwhile', at: sentAt })
    for (const shown of Object.values(await everyView(basket)))
      expect(shown).toMatchObject([{ ...told, holdsGoods: false }])
    await silence(49)
    expect(upstreamOf(shop, orderId)).toEqual([])
    expect((await phone.must('case.get', { caseId })).events).toHaveLength(events.length)
    const other = await signedInAs(shop.ports, 'owner')
    await decided(other, caseId, 'case.agree')
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 6_300 }])
  })

  test('hears of it from the timer where the function died after the parcel', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'died')
    const { caseId } = await openedCase(phone, orderId, lines)
    const dying = await signedInAs(dyingPorts(shop.ports, 1).ports, 'owner')
    expect(await ship(dying, orderId, { despiteCases: [caseId] })).toMatchObject({ code: 'INTERNAL' })
    expect((await phone.must('case.get', { caseId })).sentAt).toBeNull()
    await minutes(shop, 1)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ deadlineThen: 'remind' })
  })

  test('is known to the parcel or knows of it, whoever is quicker', async () => {
    const ends = new Set<boolean>()
    for (let round = 0; round < 24; round++) {
      const { phone, orderId, lines } = await paidBasket(shop, `race-${round}`)
      const [shipped, opened] = await Promise.all([
        turns(round * 4).then(() => ship(owner, orderId)),
        openCase(phone, orderId, lines),
      ])
      ends.add(shipped.ok)
      if (!opened.ok) continue
      const { deadlineThen } = await phone.must('case.get', { caseId: opened.data.caseId })
      expect({ isShipped: shipped.ok, deadlineThen }).toEqual(
        shipped.ok
          ? { isShipped: true, deadlineThen: 'remind' }
          : { isShipped: false, deadlineThen: 'agree' },
      )
    }
    expect(ends).toEqual(new Set([true, false]))
  }, 20_000)
})

test('a case that was stored before anything was written down of its goods holds them as well', async () => {
  const { phone, orderId, lines } = await paidBasket(shop, 'stored')
  const { caseId } = await openedCase(phone, orderId, lines)
  const stored = await shop.ports.cases.get(caseId)
  if (!stored) throw new Error('The case is gone.')
  const { sentAt: _sentAt, ...former } = stored
  expect(await shop.ports.cases.save(former)).toBe(true)
  expect(await ship(owner, orderId)).toMatchObject({ code: 'CASE_OPEN' })
  expect(await shop.ports.cases.heldOrders('queqiao')).toContain(orderId)
})
