import { beforeAll, describe, expect, test } from '@jest/globals'
import { type NewJob, newJob } from '../../../cloudfunctions/domain/job'
import type { Order } from '../../../cloudfunctions/domain/records'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { OrderTab } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { type Basket, HOUR_MS, minutes, openedCase, paidBasket } from '../harness/cases'
import { testAddress, testProduct } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser
let own: Order
beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  const { ports } = shop
  const [skuId = ''] = await shop.addProduct('ours', [1_500], 10)
  const phone = phoneOf(shopHandler(ports), 'o-buyer', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  own = (await ports.orders.get(orderId)) as Order
  const theirs = testProduct('theirs', [900], shop.time.now())
  const [sku] = theirs.skus
  if (!sku) throw new Error('It has one SKU.')
  await ports.products.insert({ ...theirs, merchantId: 'another', skus: [{ ...sku, code: 'THEIRS-1' }] })
  for (const state of ['unpaid', 'paid', 'shipped', 'closed'] as const) {
    const other = { orderId: `THEIRS-${state}`, purchaseId: `THEIRS-${state}`, requestKey: state, state }
    await ports.orders.insert({
      ...own,
      ...other,
      merchantId: 'another',
      nextCheckAt: null,
      isOdd: true,
    })
  }
})

test('an order names its merchant and its purchase', () => {
  expect(own).toMatchObject({ merchantId: 'queqiao', purchaseId: own.orderId })
})

describe('what belongs to another merchant', () => {
  test('stands under no tab of orders, and is not counted', async () => {
    const tabs: OrderTab[] = ['all', 'unpaid', 'toShip', 'held', 'shipped', 'closed', 'odd']
    for (const tab of tabs) {
      const { items, counts } = await owner.must('order.list', { tab })
      const isThere = tab === 'all' || tab === 'unpaid'
      expect(items.map(({ orderId }) => orderId)).toEqual(isThere ? [own.orderId] : [])
      expect(counts[tab]).toBe(isThere ? 1 : 0)
    }
    const search = 'THEIRS-paid'
    expect((await owner.must('order.list', { tab: 'all', search })).items).toEqual([])
  })

  test('is no product of a list, a category or the counter', async () => {
    const { items, matching, skuCount, counts } = await owner.must('product.list', { tab: 'all' })
    expect(items.map(({ spuId }) => spuId)).toEqual(['ours'])
    expect([matching, skuCount, counts.all, counts.onSale]).toEqual([1, 1, 1, 1])
    expect((await owner.must('category.list', {})).categories).toMatchObject([{ productCount: 1 }])
    for (const search of ['THEIRS-1', 'theirs', 'irs-1'])
      expect((await owner.must('counter.find', { search })).skus).toEqual([])
  })

  test('is not counted in the overview', async () => {
    const overview = await owner.must('overview.get', {})
    expect(overview).toMatchObject({ unpaid: 1, toShip: 0, odd: 0, onSale: 1 })
  })
  test('is found under no id', async () => {
    const missing = { code: 'NOT_FOUND' }
    expect(await owner.call('order.get', { orderId: 'THEIRS-paid' })).toMatchObject(missing)
    expect(await owner.call('product.get', { spuId: 'theirs' })).toMatchObject(missing)
    expect(await owner.call('sku.list', { spuId: 'theirs', cursor: '0' })).toMatchObject(missing)
    expect(await owner.must('product.get', { spuId: 'ours' })).toMatchObject({ spuId: 'ours' })
  })

  test('is no job of the import page', async () => {
    const input = { fileName: 'a.csv', fileId: 'a', slotId: null, strict: false, bytesMax: 1, rowsMax: 1 }
    const act = { actor: 'owner', action: 'import.start', target: 'a', from: null, to: null, at: 1 }
    const jobOf = (merchantId: string): NewJob<'import'> => ({
      ...{ jobId: `job-${merchantId}`, kind: 'import', merchantId, actor: 'owner', input },
      lastAct: { ...act, entryId: merchantId },
    })
    for (const merchantId of ['queqiao', 'another'])
      await shop.ports.jobs.insert(newJob(jobOf(merchantId), shop.time.now()))
    const { items } = await owner.must('job.list', { kind: 'import' })
    expect(items.map(({ jobId }) => jobId)).toEqual(['job-queqiao'])
    expect(await owner.must('job.get', { jobId: 'job-queqiao' })).toMatchObject({ jobId: 'job-queqiao' })
    expect(await owner.call('job.get', { jobId: 'job-another' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a case and its refund', () => {
  let caseShop: CaseShop
  let ours: Basket
  const caseIds: Record<string, string> = {}
  beforeAll(async () => {
    caseShop = await openCaseShop()
    ours = await paidBasket(caseShop, 'ours')
    const theirs = await paidBasket(caseShop, 'theirs')
    const { orders } = caseShop.ports
    const order = (await orders.get(theirs.orderId)) as Order
    await orders.save({ ...order, merchantId: 'another' })
    for (const { phone, orderId, lines } of [ours, theirs])
      caseIds[orderId] = (await openedCase(phone, orderId, lines)).caseId
  })

  test('belong to the merchant of their order, whose console alone has the case', async () => {
    const browser = await signedInAs(caseShop.ports, 'owner')
    const { [ours.orderId]: own = '', ...others } = caseIds
    const { items, counts } = await browser.must('case.list', { tab: 'mine' })
    expect(items.map(({ caseId }) => caseId)).toEqual([own])
    expect(counts).toEqual({ mine: 1, theirs: 0, ended: 0 })
    expect(await browser.must('overview.get', {})).toMatchObject({
      casesWaiting: 1,
      heldByCase: 1,
      toShip: 0,
    })
    expect(await caseShop.ports.cases.heldOrders('queqiao')).toEqual([ours.orderId])
    expect(await browser.must('case.get', { caseId: own })).toMatchObject({ caseId: own })
    for (const caseId of Object.values(others))
      expect(await browser.call('case.get', { caseId })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('that waits for a person is counted and listed for its merchant', async () => {
    await caseShop.advance(48 * HOUR_MS)
    await minutes(caseShop, 3)
    const { refunds } = caseShop.ports
    for (const orderId of Object.keys(caseIds)) {
      const [refund] = await refunds.listOf(orderId)
      if (!refund) throw new Error(`Silence gave nothing back of ${orderId}.`)
      expect(refund.merchantId).toBe(orderId === ours.orderId ? 'queqiao' : 'another')
      await refunds.save({ ...refund, waitsForPerson: true })
    }
    const browser = await signedInAs(caseShop.ports, 'owner')
    const { items } = await browser.must('refund.list', {})
    expect(items.map(({ orderId }) => orderId)).toEqual([ours.orderId])
    expect((await browser.must('overview.get', {})).refundsWaiting).toBe(1)
  })
})
