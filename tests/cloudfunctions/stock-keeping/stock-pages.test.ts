import { beforeAll, describe, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser
let phone: Phone
let addressId: string
beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  phone = phoneOf(shopHandler(shop.ports), 'o-buyer', shop.ports)
  addressId = (await phone.must('address.save', { address: testAddress })).addressId
})

const sku = async (spuId: string, units: number): Promise<string> =>
  (await shop.addProduct(spuId, [1_500], units))[0] ?? ''
const order = (skuId: string, quantity: number) => placed(phone, addressId, [{ skuId, quantity }])
const pay = async (orderId: string) => {
  await phone.must('order.prepay', { orderId })
  await shop.sandbox.control.pay(`${orderId}-1`)
  await phone.must('order.confirmPayment', { orderId })
}
const received = (skuId: string, units: number, unitCostFen?: number) => ({
  requestKey: newRequestKey(),
  lines: [{ skuId, units, ...(unitCostFen === undefined ? {} : { unitCostFen }) }],
})

describe('the page of a SKU', () => {
  test('opens with an equation that its ledger proves, and says what a unit cost on average', async () => {
    const skuId = await sku('equation', 10)
    await owner.must('stock.receive', { ...received(skuId, 20, 900), note: 'PO-1' })
    await owner.must('stock.receive', received(skuId, 10, 1_201))
    await owner.must('stock.receive', received(skuId, 5))
    const adjust = { requestKey: newRequestKey(), skuId, delta: -3, reason: 'damaged', note: '压坏' } as const
    await owner.must('stock.adjust', adjust)
    const held = await order(skuId, 2)
    const bought = await order(skuId, 4)
    await pay(bought)
    const stands = await owner.must('stock.get', { skuId })
    expect(stands).toMatchObject({ opening: 10, received: 32, available: 36, held: 2, sold: 4, unsent: 4 })
    expect(stands.opening + stands.received).toBe(stands.available + stands.held + stands.sold)
    // 20 at 9.00 and 10 at 12.01: 10.0033; the five of which nobody knows say nothing.
    expect(stands).toMatchObject({ averageCostFen: 1_000, costedUnits: 30, onShelf: 42, isSpread: false })
    const { items } = await owner.must('stockMove.list', { skuId })
    expect(items.map(({ reason, delta, unitCostFen }) => [reason, delta, unitCostFen])).toEqual(
      expect.arrayContaining([
        ['received', 20, 900],
        ['received', 10, 1_201],
        ['received', 5, null],
        ['damaged', -3, null],
      ]),
    )
    expect(items.reduce((sum, { delta }) => sum + delta, 0)).toBe(stands.received)
    const { holds, more } = await owner.must('stockHold.list', { skuId })
    expect([holds, more]).toMatchObject([[{ orderId: held, caseId: null, n: 2, state: 'unpaid' }], false])
    expect(holds[0]?.payBeforeAt).toBeGreaterThan(shop.time.now())
  })

  test('what was sent lies on no shelf any more', async () => {
    const skuId = await sku('sent', 10)
    const orderId = await order(skuId, 3)
    await pay(orderId)
    expect(await owner.must('stock.get', { skuId })).toMatchObject({ unsent: 3, onShelf: 10 })
    const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
    const lines = [{ skuId, quantity: 1 }]
    await owner.must('order.ship', { requestKey: newRequestKey(), orderId, lines, ...parcel })
    expect(await owner.must('stock.get', { skuId })).toMatchObject({ unsent: 2, onShelf: 9, sold: 3 })
  })
})

describe('a count', () => {
  test('writes the difference, whatever was sold and held since it was counted', async () => {
    const skuId = await sku('counted', 10)
    const [seen] = (await owner.must('stock.find', { search: 'counted' })).skus
    expect(seen).toMatchObject({ skuId, onShelf: 10 })
    await pay(await order(skuId, 4))
    await order(skuId, 1)
    const lines = [{ skuId, counted: 8, expected: seen?.onShelf ?? 0 }]
    const asked = { requestKey: newRequestKey(), lines, note: '月底盘点' }
    const { results } = await owner.must('stock.count', asked)
    expect(results).toEqual([{ skuId, kind: 'changed', delta: -2, available: 3 }])
    // Told again it is the same count.
    expect((await owner.must('stock.count', asked)).results).toEqual(results)
    expect(await owner.must('stock.get', { skuId })).toMatchObject({
      available: 3,
      held: 1,
      sold: 4,
      received: -2,
    })
  })

  test('tells each line by itself, and never takes what is held', async () => {
    const [short, same] = [await sku('short', 5), await sku('same', 7)]
    await order(short, 4)
    const lines = [
      { skuId: short, counted: 0, expected: 5 },
      { skuId: same, counted: 7, expected: 7 },
      { skuId: 'nobody', counted: 1, expected: 0 },
    ]
    const { results } = await owner.must('stock.count', { requestKey: newRequestKey(), lines })
    expect(results).toEqual([
      { skuId: short, kind: 'notEnough', available: 1 },
      { skuId: same, kind: 'same' },
      { skuId: 'nobody', kind: 'notFound' },
    ])
    expect(await owner.must('stock.get', { skuId: short })).toMatchObject({ available: 1, held: 4 })
  })

  test('is refused under a key that another one has, and with a SKU twice', async () => {
    const skuId = await sku('keyed', 5)
    const requestKey = newRequestKey()
    await owner.must('stock.count', { requestKey, lines: [{ skuId, counted: 6, expected: 5 }] })
    const other = { requestKey, lines: [{ skuId, counted: 9, expected: 5 }] }
    expect(await owner.call('stock.count', other)).toMatchObject({
      code: 'INVALID_INPUT',
      detail: { path: 'requestKey' },
    })
    const line = { skuId, counted: 6, expected: 5 }
    const twice = { requestKey: newRequestKey(), lines: [line, line] }
    expect(await owner.call('stock.count', twice)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await owner.must('stock.get', { skuId })).toMatchObject({ available: 6 })
  })
})

describe('the list', () => {
  test('has each SKU under the tab of its own line, and the overview counts them', async () => {
    const [low, out] = [await sku('runs-low', 30), await sku('sold-out', 0)]
    const before = await owner.must('stock.list', { tab: 'all' })
    expect(before.counts.soldOut).toBeGreaterThan(0)
    const tabOf = async (tab: 'low' | 'soldOut') =>
      (await owner.must('stock.list', { tab })).items.map(({ skuId }) => skuId)
    expect(await tabOf('soldOut')).toContain(out)
    expect(await tabOf('low')).not.toContain(low)
    await owner.must('stock.setLine', { skuId: low, units: 30 })
    expect(await tabOf('low')).toContain(low)
    const { counts, items } = await owner.must('stock.list', { tab: 'low' })
    expect(items.find(({ skuId }) => skuId === low)).toMatchObject({ lowAt: 30, ownLowAt: 30 })
    expect((await owner.must('overview.get', {})).lowStock).toBe(counts.low + counts.soldOut)
    await owner.must('stock.setLine', { skuId: low, units: null })
    expect(await tabOf('low')).not.toContain(low)
  })

  test('follows the line of the shop where a SKU has none', async () => {
    const [plain, own] = [await sku('plain-line', 40), await sku('own-line', 40)]
    await owner.must('stock.setLine', { skuId: own, units: 0 })
    expect(await owner.must('stock.setLine', { skuId: null, units: 50 })).toEqual({
      lowAt: 50,
      ownLowAt: null,
    })
    const low = (await owner.must('stock.list', { tab: 'low' })).items.map(({ skuId }) => skuId)
    expect([low.includes(plain), low.includes(own)]).toEqual([true, false])
    await owner.must('stock.setLine', { skuId: null, units: null })
    expect((await owner.must('stock.list', { tab: 'all' })).lowAt).toBe(5)
  })

  test('is read on from page to page, product by product, each SKU once', async () => {
    await shop.addProduct('wide', Array(120).fill(900), 50)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { skuId: string }[]; nextCursor: string | null } = await owner.must('stock.list', {
        tab: 'all',
        ...(cursor === null ? {} : { cursor }),
      })
      seen.push(...page.items.map(({ skuId }) => skuId))
      cursor = page.nextCursor
    } while (cursor !== null)
    const { counts } = await owner.must('stock.list', { tab: 'all' })
    expect([seen.length, new Set(seen).size]).toEqual([counts.all, counts.all])
  })
})

describe('the history', () => {
  test('goes over all products, by reason, person and time, in pages', async () => {
    const [one, other] = [await sku('history-1', 0), await sku('history-2', 0)]
    const clerkless = await signedInAs(shop.ports, 'manager')
    await shop.time.advance(1_000)
    const fromAt = shop.time.now()
    for (let at = 0; at < 60; at++) {
      await shop.time.advance(10)
      await (at % 2 ? owner : clerkless).must('stock.receive', received(at % 3 ? one : other, 1))
    }
    const toAt = shop.time.now() + 1
    await shop.time.advance(1_000)
    await owner.must('stock.adjust', {
      requestKey: newRequestKey(),
      skuId: one,
      delta: -1,
      reason: 'corrected',
    })
    const first = await owner.must('stockMove.list', { fromAt, toAt })
    expect(first.items).toHaveLength(50)
    const rest = await owner.must('stockMove.list', { fromAt, toAt, cursor: first.nextCursor ?? '' })
    expect([rest.items.length, rest.nextCursor]).toEqual([10, null])
    const all = [...first.items, ...rest.items]
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => b - a))
    expect(new Set(all.map(({ title }) => title?.zh)).size).toBe(2)
    const { staff } = await clerkless.must('session.get', {})
    const theirs = await owner.must('stockMove.list', { actor: staff.username, fromAt, toAt })
    expect(theirs.items).toHaveLength(30)
    const corrected = await owner.must('stockMove.list', { reason: 'corrected', fromAt })
    expect(corrected.items).toMatchObject([{ skuId: one, delta: -1, reason: 'corrected' }])
    expect((await owner.must('stockMove.list', { skuId: other, fromAt, toAt })).items).toHaveLength(20)
  })
})

describe('a hot item', () => {
  const partsOf = async (skuId: string) =>
    (await owner.must('stock.get', { skuId })).parts.map(({ units }) => units)

  test('lies in eight parts, sells out to the last unit, and comes together again', async () => {
    const skuId = await sku('hot', 83)
    const spread = await owner.must('stock.spread', { skuId, isSpread: true })
    expect(spread).toMatchObject({ isSpread: true, available: 83, opening: 83 })
    expect(await partsOf(skuId)).toEqual([11, 11, 11, 10, 10, 10, 10, 10].sort((a, b) => b - a))
    // More than any part has, and what is delivered goes to all of them.
    await pay(await order(skuId, 30))
    await owner.must('stock.receive', received(skuId, 11))
    expect(await partsOf(skuId)).toEqual([8, 8, 8, 8, 8, 8, 8, 8])
    const together = await owner.must('stock.spread', { skuId, isSpread: false })
    expect(together).toMatchObject({ isSpread: false, available: 64, held: 0, sold: 30 })
    expect((await partsOf(skuId)).filter((units) => units > 0)).toEqual([64])
  })

  test('is not put where it is on sale in fewer parts than it has units for', async () => {
    const skuId = await sku('few-hot', 3)
    await owner.must('stock.spread', { skuId, isSpread: true })
    for (let left = 3; left > 0; left--) {
      expect(await owner.must('stock.get', { skuId })).toMatchObject({ available: left })
      await pay(await order(skuId, 1))
    }
    expect(await owner.must('stock.get', { skuId })).toMatchObject({ available: 0, sold: 3 })
  })
})

test('only what was received has a cost, and a key does one thing', async () => {
  const skuId = await sku('costs', 1)
  const wish = { requestKey: newRequestKey(), skuId, delta: 1, reason: 'counted', unitCostFen: 1 } as const
  expect(await owner.call('stock.adjust', wish)).toMatchObject({ code: 'INVALID_INPUT' })
  const bought = { ...wish, reason: 'received' } as const
  await owner.must('stock.adjust', bought)
  expect(await owner.call('stock.adjust', { ...bought, unitCostFen: 2 })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await owner.must('stock.get', { skuId })).toMatchObject({ available: 2, averageCostFen: 1 })
})
