import { beforeEach, expect, test } from '@jest/globals'
import { orderCardOf, orderPageOf } from '../../../miniprogram/pages/order/order-view'
import { receiptMove } from '../../../miniprogram/pages/order/receipt-move'
import type { ParcelView } from '../../../typings/shipping'
import { actions, phone, resetPhone } from '../support/phone'
import { order } from '../support/samples'

const parcel = (changes: Partial<ParcelView> = {}): ParcelView => ({
  parcelId: 'p1',
  mode: 'express',
  carrier: 'SF',
  trackingNo: 'SF1389026744158',
  lines: [{ skuId: 'rouge-220', quantity: 1 }],
  shippedAt: Date.UTC(2026, 10, 23, 2),
  ...changes,
})
const shipped = order({
  state: 'shipped',
  paidAt: 1,
  shippedAt: 2,
  parcels: [parcel()],
  autoReceiveAt: Date.UTC(2026, 11, 3, 4),
  transactionId: '4200001',
  payer: { instrument: 'ownPhone', name: null, confirmsAtWechat: true },
  can: ['confirmReceipt', 'afterSale', 'buyAgain'],
})

let answered = false
let listeners: ((returned: object) => void)[] = []
const openedWith: object[] = []

beforeEach(() => {
  resetPhone()
  answered = true
  listeners = []
  openedWith.length = 0
  Object.assign(wx, {
    showModal: async () => ({ confirm: answered }),
    onAppShow: (listener: (returned: object) => void) => listeners.push(listener),
    offAppShow: (listener: (returned: object) => void) => {
      listeners = listeners.filter((one) => one !== listener)
    },
    openBusinessView: undefined,
  })
  phone.answers = { 'order.confirmReceipt': { ok: true, data: { ...shipped, state: 'received' } } }
})

/** WeChat's own dialog, which comes back with this status or cannot be opened at all. */
function withWechatDialog(status: string | null): void {
  Object.assign(wx, {
    openBusinessView(options: { extraData: object; fail: () => void }) {
      openedWith.push(options.extraData)
      if (status === null) options.fail()
      else for (const listener of listeners) listener({ referrerInfo: { extraData: { status } } })
    },
  })
}

test('receipt that is not confirmed after all tells the shop nothing', async () => {
  answered = false
  await expect(receiptMove(shipped)).resolves.toBeNull()
  expect(actions()).toEqual([])
})

test('an order that moved on meanwhile says so', async () => {
  phone.answers['order.confirmReceipt'] = { ok: false, code: 'CANNOT_RECEIVE', detail: {} }
  await expect(receiptMove(shipped)).resolves.toBeNull()
  expect(phone.toasts).toEqual(['订单状态刚刚变了，请看一眼再说'])
})

test.each([
  ['success', 1],
  ['cancel', 0],
])('in WeChat its own dialog asks, and %s is believed', async (status, told) => {
  withWechatDialog(status)
  answered = false
  await receiptMove(shipped)
  expect(openedWith).toEqual([{ transaction_id: '4200001' }])
  expect(actions()).toHaveLength(told)
  expect(listeners).toEqual([])
})

test('where that dialog does not open, and where a friend paid, we ask ourselves', async () => {
  withWechatDialog(null)
  await receiptMove(shipped)
  await receiptMove({ ...shipped, payer: { instrument: 'friendPhone', name: '沈', confirmsAtWechat: false } })
  expect(openedWith).toHaveLength(1)
  expect(actions()).toEqual(['order.confirmReceipt', 'order.confirmReceipt'])
})

test('a sent order says when it counts as received, and its card has room for two buttons', () => {
  const card = orderCardOf(shipped)
  expect(card.say).toBe('包裹在路上，12 月 3 日 周四自动确认收货')
  expect(card.buttons.map(({ move }) => move)).toEqual(['afterSale', 'confirmReceipt'])
  expect(orderPageOf(shipped).buttons).toHaveLength(3)
})

test('parcels say who carries them and what is inside, and what is not sent yet', () => {
  const some = order({
    state: 'paid',
    paidAt: 1,
    shipBeforeAt: Date.UTC(2026, 10, 25, 4),
    parcels: [parcel(), parcel({ parcelId: 'p2', mode: 'pickup', carrier: null, trackingNo: null })],
    can: [],
  })
  const page = orderPageOf(some)
  expect([page.title, page.say]).toEqual(['部分发货', '一部分在路上了，其余的 11 月 25 日 周三前发出'])
  expect(page.parcels).toMatchObject([
    { title: '包裹 1 / 2', carrier: '顺丰速运', trackingText: 'SF1389 0267 4415 8' },
    { carrier: '到店自提', trackingNo: '' },
  ])
  expect(page.parcels[0]?.inside).toMatchObject([{ name: '手工茶壶', quantity: '× 1' }])
})

test('whoever paid is named, since refunds go back there', () => {
  const methodOf = (payer: typeof shipped.payer) =>
    orderPageOf({ ...shipped, payer }).facts.find(({ name }) => name === '付款方式')?.value
  expect(methodOf({ instrument: 'friendPhone', name: '沈', confirmsAtWechat: false })).toBe('朋友代付 · 沈')
  expect(methodOf({ instrument: 'screenCode', name: null, confirmsAtWechat: false })).toBe('微信扫码付款')
})
