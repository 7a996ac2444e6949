import { beforeEach, expect, test } from '@jest/globals'
import { payOrder, takeOpenPayment } from '../../../miniprogram/services/pay'
import { actions, phone, resetPhone } from '../support/phone'
import { fen, order } from '../support/samples'

const orderId = '261122ABCDEFGHJK'
const shown = { orderId, totalFen: fen(22_700) }
const prepared = {
  ok: true,
  data: { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' },
} as const
const paid = { ok: true, data: order({ state: 'paid', paidAt: 1 }) }

beforeEach(() => {
  resetPhone()
  phone.answers = { 'order.prepay': prepared, 'order.confirmPayment': paid }
})

test('cancelling is an outcome, and the shop is not asked for a payment that was not made', async () => {
  phone.payment = 'cancelled'
  await expect(payOrder(shown)).resolves.toEqual({ kind: 'cancelled' })
  expect(actions()).toEqual(['order.prepay'])
})

test('what came with the order opens the sheet; where nothing came none opens', async () => {
  await expect(payOrder(shown, undefined, prepared.data)).resolves.toMatchObject({ kind: 'told' })
  expect(actions()).toEqual(['order.confirmPayment'])
  phone.payment = 'broken'
  const unavailable = { kind: 'unavailable', retryable: true }
  await expect(payOrder(shown, undefined, null)).resolves.toEqual(unavailable)
  expect(actions()).toEqual(['order.confirmPayment'])
})

test('a sheet that breaks may have taken the money, so the shop is asked', async () => {
  phone.payment = 'broken'
  await expect(payOrder(shown)).resolves.toMatchObject({ kind: 'told' })
  expect(actions()).toEqual(['order.prepay', 'order.confirmPayment'])
})

test('what the phone calls a success is believed only when the shop says paid', async () => {
  phone.answers['order.confirmPayment'] = { ok: true, data: order({ state: 'unpaid' }) }
  await expect(payOrder(shown)).resolves.toMatchObject({ kind: 'told', order: { state: 'unpaid' } })
  phone.answers['order.confirmPayment'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  await expect(payOrder(shown)).resolves.toEqual({ kind: 'confirming' })
})

test.each([
  ['ALREADY_PAID', {}, { kind: 'told' }],
  ['ORDER_CLOSED', {}, { kind: 'closed' }],
  ['NOT_FOUND', {}, { kind: 'gone' }],
  ['TOTAL_CHANGED', { totalFen: 23_700 }, { kind: 'repriced', totalFen: 23_700 }],
  ['PAY_UNAVAILABLE', { retryable: false }, { kind: 'unavailable', retryable: false }],
  ['INTERNAL', { id: 'x' }, { kind: 'unavailable', retryable: true }],
])('when prepay refuses with %s no sheet opens', async (code, detail, outcome) => {
  phone.answers['order.prepay'] = { ok: false, code, detail }
  phone.payment = 'broken'
  await expect(payOrder(shown)).resolves.toMatchObject(outcome)
  expect(phone.storage.size).toBe(0)
})

test('a second tap while the first is on its way pays nothing', async () => {
  const [first, second] = await Promise.all([payOrder(shown), payOrder(shown)])
  expect(first).toMatchObject({ kind: 'told' })
  expect(second).toBeNull()
  expect(actions()).toEqual(['order.prepay', 'order.confirmPayment'])
})

test('a payment whose end was never heard is remembered over a reload, and told once', async () => {
  phone.answers['order.confirmPayment'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  await payOrder(shown)
  expect([takeOpenPayment(orderId), takeOpenPayment(orderId)]).toEqual([true, false])
})
