import { beforeEach, expect, test } from '@jest/globals'
import { payMove } from '../../../miniprogram/pages/order/order-moves'
import { phone, resetPhone } from '../support/phone'
import { order } from '../support/samples'

const sheet = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }
const seen: string[] = []
const { requestPayment } = wx

beforeEach(() => {
  resetPhone()
  seen.length = 0
  Object.assign(wx, {
    showLoading: () => seen.push('loading'),
    hideLoading: () => seen.push('hidden'),
    requestPayment(options: WechatMiniprogram.RequestPaymentOption) {
      seen.push('sheet')
      return requestPayment(options)
    },
  })
  phone.answers = {
    'order.prepay': { ok: true, data: sheet },
    'order.confirmPayment': { ok: true, data: order({ state: 'unpaid' }) },
  }
})

test('a payment that WeChat Pay refused is called that, and not a sheet that would not open', async () => {
  phone.payment = 'broken'
  await expect(payMove(order())).resolves.toBe(false)
  expect(phone.toasts).toEqual(['这次没付成，订单给你留着，可以换个方式再付'])
})

test('the word that the sheet is opening is gone before the sheet is there', async () => {
  phone.payment = 'cancelled'
  await payMove(order())
  expect(seen.slice(0, 3)).toEqual(['loading', 'hidden', 'sheet'])
})

test('a total that the page does not show is told with the new one, and no sheet opens', async () => {
  phone.answers['order.prepay'] = { ok: false, code: 'TOTAL_CHANGED', detail: { totalFen: 23_700 } }
  await expect(payMove(order())).resolves.toBe(false)
  expect(phone.calls.map(({ data }) => data)).toContainEqual({
    orderId: order().orderId,
    expectedTotalFen: 22_700,
  })
  expect(phone.toasts).toEqual(['金额变成 ¥237.00 了，看好再付'])
  expect(seen).not.toContain('sheet')
})
