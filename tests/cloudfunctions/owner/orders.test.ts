import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { maskPhone } from '../../../cloudfunctions/domain/personal'
import { type Browser, openBrowser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

jest.setTimeout(30_000)

let shop: TestShop
let clerk: Browser
beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
})
afterAll(() => shop.close())

test.each([
  ['13812345678', '138****5678'],
  ['+8613812345678', '+86*******5678'],
  ['12345678', '123*5678'],
  ['12345', '***45'],
  ['1', '1'],
])('%s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked)
})

test('a phone number is masked in lists and orders, and whole when it is asked for', async () => {
  const [skuId = ''] = await shop.addProduct('tea', [1500], 10)
  const { phone, addressId } = await shop.shopper('o-buyer')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 2 }])
  const list = await clerk.must('order.list', { tab: 'unpaid' })
  expect(list.items).toMatchObject([{ orderId, unitCount: 2, buyerName: testAddress.name, totalFen: 3800 }])
  expect(list.items[0]?.lines[0]?.picture.url).toBe('https://example.com/tea.jpg')
  expect(list.counts).toEqual({
    all: 1,
    unpaid: 1,
    toShip: 0,
    held: 0,
    shipped: 0,
    closed: 0,
    odd: 0,
  })
  const order = await clerk.must('order.get', { orderId })
  expect(order.address?.phone).toBe('138****0000')
  expect(order).toMatchObject({ attempts: [], notices: [], goodsFen: 3000, freightFen: 800 })
  const reveal = await clerk.must('order.revealContact', { orderId })
  expect(reveal.phone).toBe(testAddress.phone)
  expect(await clerk.must('overview.get', {})).toMatchObject({
    unpaid: 1,
    toShip: 0,
    odd: 0,
    onSale: 1,
  })
})

test('who looks at a phone number is written down first: where that fails, nothing is shown', async () => {
  const [order] = (await clerk.must('order.list', { tab: 'unpaid' })).items
  const audit = { append: () => Promise.reject(new Error('the log cannot be written')) }
  const blind = openBrowser({ ...shop.ports, audit })
  blind.cookie = clerk.cookie
  const reply = await blind.call('order.revealContact', { orderId: order?.orderId ?? '' })
  expect(reply).toMatchObject({ ok: false, code: 'INTERNAL' })
})

test('an order that is not there is not found', async () => {
  for (const action of ['order.get', 'order.revealContact'] as const)
    expect(await clerk.call(action, { orderId: 'none' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('orders are found by number, name and phone, and within a time', async () => {
  const all = await clerk.must('order.list', { tab: 'all' })
  const orderId = all.items[0]?.orderId ?? ''
  const found = async (filter: object) =>
    (await clerk.must('order.list', { tab: 'all', ...filter })).items.map((row) => row.orderId)
  expect(await found({ search: orderId.toLowerCase() })).toEqual([orderId])
  expect(await found({ search: '小满' })).toEqual([orderId])
  expect(await found({ search: '13800000000' })).toEqual([orderId])
  expect(await found({ search: '138' })).toEqual([])
  expect(await found({ fromAt: shop.time.now() + 1 })).toEqual([])
  expect(await found({ toAt: shop.time.now() + 1 })).toEqual([orderId])
})

test('a paid order shows its attempt and the notification that paid it', async () => {
  const [order] = (await clerk.must('order.list', { tab: 'unpaid' })).items
  const phone = shop.phone('o-buyer')
  const orderId = order?.orderId ?? ''
  const params = await phone.must('order.prepay', { orderId })
  expect(params.paySign).not.toBe('')
  const [attempt] = await shop.ports.attempts.listOf(orderId)
  await shop.pay.control.pay(attempt?.outTradeNo ?? '')
  await shop.advance(1_000)
  const paid = await clerk.must('order.get', { orderId })
  expect(paid.state).toBe('paid')
  expect(paid.attempts).toMatchObject([{ outTradeNo: attempt?.outTradeNo, state: 'paid', totalFen: 3800 }])
  expect(paid.notices).toMatchObject([{ outcome: 'applied', eventType: 'TRANSACTION.SUCCESS' }])
  expect(paid.transactionId).toBe(paid.attempts[0]?.transactionId)
  expect(paid.events.map(({ kind }) => kind)).toEqual(['paid', 'placed'])
  expect((await clerk.must('order.list', { tab: 'toShip' })).items.map((row) => row.orderId)).toEqual([
    orderId,
  ])
  expect(await clerk.must('notice.list', {})).toEqual({ items: [], nextCursor: null })
})
