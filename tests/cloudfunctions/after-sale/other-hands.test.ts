import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AfterSaleCase } from '../../../cloudfunctions/domain/after-sale/case'
import type { LineRequest } from '../../../typings/model'
import { type Browser, openBrowser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { decide, decided, minutes, openedCase, paidBasket, sendBack } from '../harness/cases'
import { ship } from '../harness/parcels'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const sumOf = (orderId: string) =>
  upstreamOf(shop, orderId).reduce((sum, { amountFen }) => sum + amountFen, 0)

const byHand = async (orderId: string, lines: LineRequest[]) => {
  const parts = { lines, freightFen: 0, extraFen: 0 }
  expect(await refund(owner, orderId, { amountFen: 'parts', parts })).toMatchObject({ ok: true })
}

/** The owner's browser, where somebody else does something right after the case was stored as agreed to. */
function whileAgreeing(meanwhile: () => Promise<unknown>): Browser {
  const { cases } = shop.ports
  let isDone = false
  const save = async (known: AfterSaleCase) => {
    const isSaved = await cases.save(known)
    if (isSaved && known.state === 'refunding' && !isDone) {
      isDone = true
      await meanwhile()
    }
    return isSaved
  }
  const browser = openBrowser({ ...shop.ports, cases: { ...cases, save } })
  browser.cookie = owner.cookie
  return browser
}

test('a refund by hand that came to nothing goes on waiting where a case is agreed to', async () => {
  const { phone, orderId, small, large } = await paidBasket(shop, 'still-waits')
  const refusal = { status: 403, code: 'USER_ACCOUNT_ABNORMAL' } as const
  shop.pay.control.addFault({ kind: 'error', operation: 'refund', times: 1, ...refusal })
  await byHand(orderId, [{ skuId: large, quantity: 1 }])
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
  await decided(owner, caseId, 'case.agree')
  await minutes(shop, 3)
  expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
  const closed = async () =>
    (await shop.ports.refunds.listOf(orderId)).find(({ state }) => state === 'closed')
  expect(await closed()).toMatchObject({ waitsForPerson: true })
  await byHand(orderId, [{ skuId: large, quantity: 1 }])
  expect(await closed()).toMatchObject({ waitsForPerson: false })
})

describe('between an agreement and its refund', () => {
  test('a unit that is refunded by hand is not paid for twice', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'hand-between')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    const browser = whileAgreeing(() => byHand(orderId, [{ skuId: small, quantity: 1 }]))
    expect(await decided(browser, caseId, 'case.agree')).toMatchObject({
      state: 'refunding',
      refundTrouble: 'TOO_MUCH',
    })
    await minutes(shop, 2)
    expect(sumOf(orderId)).toBe(1_000)
    expect(await decide(owner, caseId, 'case.agree')).toMatchObject({
      code: 'TOO_MUCH',
      detail: { leftFen: 2_000 },
    })
    await decided(owner, caseId, 'case.agree', { amountFen: 2_000 })
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: 2_000 })
    expect(sumOf(orderId)).toBe(3_000)
  })

  test('goods that are sent are not paid back unless the shop says so again', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'parcel-between')
    const { caseId } = await openedCase(phone, orderId, lines)
    const browser = whileAgreeing(() => ship(owner, orderId, { despiteCases: [caseId] }))
    expect(await decided(browser, caseId, 'case.agree')).toMatchObject({
      state: 'refunding',
      refundTrouble: 'SENT_MEANWHILE',
      isShipped: true,
    })
    await minutes(shop, 2)
    expect(upstreamOf(shop, orderId)).toEqual([])
    await decided(owner, caseId, 'case.agree')
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(sumOf(orderId)).toBe(6_300)
  })
})

describe('an exchange whose goods came back', () => {
  const reshipment = { carrier: 'ZTO', trackingNo: '78794111518982' }

  async function exchangeOf(name: string) {
    const basket = await paidBasket(shop, name)
    await ship(owner, basket.orderId)
    const lines = [{ skuId: basket.small, quantity: 3 }]
    const { caseId } = await openedCase(basket.phone, basket.orderId, lines, 'exchange')
    await decided(owner, caseId, 'case.agree')
    await sendBack(basket.phone, caseId)
    return { ...basket, lines, caseId }
  }

  test('ends when its units are paid back instead, and nothing more is sent', async () => {
    const { phone, orderId, small, lines, caseId } = await exchangeOf('instead')
    await decided(owner, caseId, 'case.takeBack', { goods: 'good' })
    await byHand(orderId, lines)
    expect(await decide(owner, caseId, 'case.reship', reshipment)).toMatchObject({ code: 'CANNOT' })
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', reshipParcel: null })
    expect(sumOf(orderId)).toBe(3_000)
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  })

  test('sends no unit of which only some are left', async () => {
    const { orderId, small, caseId } = await exchangeOf('some')
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    await byHand(orderId, [{ skuId: small, quantity: 1 }])
    await minutes(shop, 2)
    expect(await decide(owner, caseId, 'case.reship', reshipment)).toMatchObject({ code: 'CANNOT' })
    await byHand(orderId, [{ skuId: small, quantity: 2 }])
    await minutes(shop, 2)
    expect(await owner.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 2, sold: 3 })
  })

  test('puts its good units on sale again although the function died that was to do so', async () => {
    const { orderId, small, lines, caseId } = await exchangeOf('died')
    const takeBack = () => Promise.reject(new Error('The function died.'))
    const dying = openBrowser({ ...shop.ports, stock: { ...shop.ports.stock, takeBack } })
    dying.cookie = owner.cookie
    expect(await decide(dying, caseId, 'case.takeBack', { goods: 'good' })).toMatchObject({ ok: false })
    await byHand(orderId, lines)
    await shop.advance(2_000)
    await minutes(shop, 2)
    expect(await owner.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  })
})

test('a refund that was refused for good waits for nobody once its case is refused as well', async () => {
  const { phone, orderId, lines } = await paidBasket(shop, 'refused-after')
  const { caseId } = await openedCase(phone, orderId, lines)
  const code = 'USER_ACCOUNT_ABNORMAL'
  shop.pay.control.addFault({ kind: 'error', operation: 'refund', status: 403, code, times: 1 })
  expect(await decided(owner, caseId, 'case.agree')).toMatchObject({ refundTrouble: code })
  expect((await owner.must('overview.get', {})).refundsWaiting).toBe(1)
  await decided(owner, caseId, 'case.refuse', { reason: '已转账' })
  expect((await owner.must('overview.get', {})).refundsWaiting).toBe(0)
})
