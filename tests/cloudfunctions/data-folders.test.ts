import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CaseTab } from '../../typings/after-sales'
import type { Page } from '../../typings/model'
import type { OrderTab } from '../../typings/owner-api'
import { type Browser, openBrowser } from './harness/browser'
import { newRequestKey, placed } from './harness/checkout'
import { type OldShop, openOldShop } from './harness/old-shop'
import { sfParcel } from './harness/parcels'

const DAY_MS = 86_400_000

let shop: OldShop
let browser: Browser

async function all<Item>(read: (cursor: object) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const page: Page<Item> = await read(cursor === null ? {} : { cursor })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

const named = () => Object.values(shop.folder.orders)
const unitsOf = (skuIds: string[]) => shop.ports.stock.summary(skuIds)

/** What was bought of the order that is sent in part. */
const partlySent = {
  '0.2.0': { unitFen: 19_900, units: 3, freightFen: 3_800 },
  '0.3.0': { unitFen: 5_000, units: 2, freightFen: 0 },
}

// One shop is lived in from test to test, as a folder that goes on being used.
describe.each<[keyof typeof partlySent, string, boolean]>([
  ['0.2.0', 'that is migrated', true],
  ['0.2.0', 'that waits to be migrated', false],
  ['0.3.0', 'that is migrated', true],
  ['0.3.0', 'that waits to be migrated', false],
])('a data folder of %s %s', (version, _, isMigrated) => {
  beforeAll(async () => {
    shop = await openOldShop({ version, isMigrated })
    browser = openBrowser(shop.ports)
  })
  afterAll(() => shop.close())

  test('lets its owner in with the password of then', async () => {
    const { password } = shop.folder
    const { staff } = await browser.must('session.login', { username: 'owner', password })
    expect(staff).toMatchObject({ username: 'owner', mustChangePassword: false })
    const { sessions } = await browser.must('session.list', {})
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  })

  test('shows every order on its page, as it was', async () => {
    for (const { orderId, state } of named())
      expect(await browser.must('order.get', { orderId })).toMatchObject({ orderId, state })
  })

  test('lists each order under its tab, and counts them', async () => {
    const tabs: OrderTab[] = ['all', 'unpaid', 'toShip', 'shipped', 'closed', 'odd']
    for (const tab of tabs) {
      const rows = await all((cursor) => browser.must('order.list', { tab, ...cursor }))
      const { counts } = await browser.must('order.list', { tab })
      expect(counts[tab]).toBe(rows.length)
    }
    const everything = await all((cursor) => browser.must('order.list', { tab: 'all', ...cursor }))
    expect(everything.map(({ orderId }) => orderId).sort()).toEqual(
      named()
        .map((one) => one.orderId)
        .sort(),
    )
  })

  test('shows cases, refunds, notifications, messages, products and the overview', async () => {
    const tabs: CaseTab[] = ['mine', 'theirs', 'ended']
    const rows = tabs.map((tab) => all((cursor) => browser.must('case.list', { tab, ...cursor })))
    const caseIds = (await Promise.all(rows)).flat().map(({ caseId }) => caseId)
    expect(caseIds.sort()).toEqual(
      named()
        .flatMap(({ caseId }) => caseId ?? [])
        .sort(),
    )
    for (const caseId of caseIds) expect((await browser.must('case.get', { caseId })).caseId).toBe(caseId)
    expect((await browser.must('refund.list', {})).items.length).toBeGreaterThan(0)
    expect((await browser.must('notice.list', {})).items.length).toBeGreaterThan(0)
    await browser.must('outbox.list', {})
    const overview = await browser.must('overview.get', {})
    expect(overview.casesWaiting).toBeGreaterThan(0)
    const products = await all((cursor) => browser.must('product.list', { tab: 'all', ...cursor }))
    expect(products.length).toBe(shop.folder.products)
    for (const { spuId } of products) await browser.must('product.get', { spuId })
  })

  test('shows each shopper their orders, cases, cart and addresses', async () => {
    for (const { orderId, openid, state, caseId } of named()) {
      if (openid === undefined) continue
      const phone = shop.phone(openid)
      expect(await phone.must('order.get', { orderId })).toMatchObject({ orderId, state })
      const listed = await all((cursor) => phone.must('order.list', { filter: 'all', ...cursor }))
      expect(listed.map((order) => order.orderId)).toContain(orderId)
      if (caseId !== undefined) expect((await phone.must('case.get', { caseId })).orderId).toBe(orderId)
      await phone.must('me.get', {})
    }
    const phone = shop.phone(shop.folder.cartOf)
    expect((await phone.must('cart.get', {})).lines).toHaveLength(2)
    expect((await phone.must('address.list', {})).addresses).toHaveLength(2)
    const link = { token: shop.folder.payLink }
    expect((await phone.must('friendPay.get', link)).state).toBe('payable')
  })

  test('pays, ships, refunds and cancels what was left in the middle', async () => {
    const unpaid = shop.order('unpaid')
    await shop.pay.control.pay(`${unpaid.orderId}-1`)
    const paid = await unpaid.phone.must('order.confirmPayment', { orderId: unpaid.orderId })
    expect(paid.state).toBe('paid')

    const { orderId } = shop.order('plainPaid')
    const shipped = await browser.must('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel })
    expect(shipped.state).toBe('shipped')

    const whole = { amountFen: 'whole', reason: 'agreed', returnStock: false } as const
    const half = shop.order('refundedInPart')
    await browser.must('refund.create', { requestKey: newRequestKey(), orderId: half.orderId, ...whole })
    await shop.minutes(2)
    const refunded = await browser.must('order.get', { orderId: half.orderId })
    expect(refunded).toMatchObject({ state: 'closed', refundedFen: refunded.totalFen })

    const other = shop.order('unpaidNoAttempt')
    const cancelled = await other.phone.must('order.cancel', { orderId: other.orderId })
    expect(cancelled.state).toBe('closed')
    expect((await browser.must('order.get', shop.order('closing'))).state).toBe('closed')
  })

  test('gives back what was paid for a part of an order of then, to the fen', async () => {
    const { orderId } = shop.order('partlyShipped')
    const { skuId = '' } = (await browser.must('order.get', { orderId })).lines[0] ?? {}
    const refund = async (parts: object) => {
      const wish = { amountFen: 'parts', reason: 'agreed', returnStock: false } as const
      await browser.must('refund.create', { requestKey: newRequestKey(), orderId, ...wish, ...parts })
      await shop.minutes(2)
      return browser.must('order.get', { orderId })
    }
    const { unitFen, units, freightFen } = partlySent[version]
    const totalFen = unitFen * units + freightFen
    const someFen = Math.floor(freightFen * 0.4735)
    const unit = { lines: [{ skuId, quantity: 1 }], freightFen: someFen, extraFen: 0 }
    expect(await refund({ parts: unit })).toMatchObject({
      refundedFen: unitFen + someFen,
      refundableFen: totalFen - unitFen - someFen,
      refundableParts: {
        lines: [{ skuId, quantity: units, refunded: 1, netFen: unitFen * units }],
        freightFen: freightFen - someFen,
      },
    })
    const rest = {
      lines: [{ skuId, quantity: units - 1 }],
      freightFen: freightFen - someFen,
      extraFen: 0,
    }
    expect(await refund({ parts: rest })).toMatchObject({ refundedFen: totalFen, refundableFen: 0 })
  })

  test('goes on with its cases', async () => {
    const { caseId = '' } = shop.order('caseAsked')
    const { revision } = await browser.must('case.get', { caseId })
    await browser.must('case.agree', { caseId, revision })
    const returning = shop.order('returning').caseId ?? ''
    const goods = { caseId: returning, goods: 'good' } as const
    await browser.must('case.takeBack', {
      ...goods,
      revision: (await browser.must('case.get', { caseId: returning })).revision,
    })
    await shop.minutes(3)
    for (const done of [caseId, returning])
      expect((await browser.must('case.get', { caseId: done })).state).toBe('done')
  })

  test('sells what a cart of then holds, to an address of then', async () => {
    const phone = shop.phone(shop.folder.cartOf)
    const { lines } = await phone.must('cart.get', {})
    const [address] = (await phone.must('address.list', {})).addresses
    const wish = lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
    const orderId = await placed(phone, address?.addressId ?? '', wish)
    expect((await phone.must('order.get', { orderId })).state).toBe('unpaid')
    await phone.must('order.cancel', { orderId })
  })

  test('forgets settled holds in time, and not one unit is lost', async () => {
    const products = await all((cursor) => browser.must('product.list', { tab: 'all', ...cursor }))
    const found = products.map(({ spuId }) => browser.must('product.get', { spuId }))
    const skuIds = (await Promise.all(found)).flatMap(({ skus }) => skus.map(({ skuId }) => skuId))
    // What waits to be paid expires meanwhile, and its units come back.
    await shop.minutes(40)
    const before = await unitsOf(skuIds)
    await shop.advance(2 * DAY_MS)
    await shop.minutes(5)
    expect(await unitsOf(skuIds)).toEqual(before)
    expect([...before.values()].reduce((sum, { held }) => sum + held, 0)).toBe(0)
  })

  test('and nothing of that was a fault of ours', () => {
    const faults = shop.logged.filter(({ level }) => level === 'error')
    expect(faults.map(({ message }) => message)).toEqual([])
  })
})
