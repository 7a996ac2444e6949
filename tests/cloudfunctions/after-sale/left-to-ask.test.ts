import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { type Basket, openedCase, paidBasket } from '../harness/cases'
import { ship } from '../harness/parcels'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

/** Whether each view of the order offers to ask for something. */
async function offers({ phone, orderId }: Basket): Promise<boolean[]> {
  const listed = await phone.must('order.list', { filter: 'all' })
  const { latest } = await phone.must('me.get', {})
  const page = await phone.must('order.get', { orderId })
  return [...listed.items, ...(latest ? [latest] : []), page].map(({ can }) => can.includes('afterSale'))
}

const always = [true, true, true]
const never = [false, false, false]

test('what is in an open case altogether offers no other one, until that is withdrawn', async () => {
  const basket = await paidBasket(shop, 'altogether')
  expect(await offers(basket)).toEqual(always)
  const { caseId } = await openedCase(basket.phone, basket.orderId, basket.lines)
  expect(await offers(basket)).toEqual(never)
  await basket.phone.must('case.withdraw', { caseId })
  expect(await offers(basket)).toEqual(always)
})

test('as long as one unit is in no case, it can be asked for', async () => {
  const basket = await paidBasket(shop, 'one-left')
  await openedCase(basket.phone, basket.orderId, [{ skuId: basket.small, quantity: 3 }])
  expect(await offers(basket)).toEqual(always)
  await openedCase(basket.phone, basket.orderId, [{ skuId: basket.large, quantity: 1 }])
  expect(await offers(basket)).toEqual(never)
})

test('what was refunded cannot be asked for beside what is in a case', async () => {
  const basket = await paidBasket(shop, 'beside')
  expect(await ship(owner, basket.orderId)).toMatchObject({ ok: true })
  await openedCase(basket.phone, basket.orderId, [{ skuId: basket.small, quantity: 3 }])
  const parts = { lines: [{ skuId: basket.large, quantity: 1 }], freightFen: 0, extraFen: 0 }
  await refund(owner, basket.orderId, { amountFen: 'parts', parts })
  await shop.advance(2_000)
  expect(await offers(basket)).toEqual(never)
})

test('units that are all refunded leave nothing to ask for, though their freight was kept', async () => {
  const basket = await paidBasket(shop, 'freight-kept')
  expect(await ship(owner, basket.orderId)).toMatchObject({ ok: true })
  await refund(owner, basket.orderId, {
    amountFen: 'parts',
    parts: { lines: basket.lines, freightFen: 0, extraFen: 0 },
  })
  await shop.advance(2_000)
  expect(await basket.phone.must('order.get', { orderId: basket.orderId })).toMatchObject({
    state: 'shipped',
    refundedFen: 5_500,
    can: ['confirmReceipt', 'buyAgain'],
  })
})
