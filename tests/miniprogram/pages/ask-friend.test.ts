import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { OrderView } from '../../../typings/shop-api'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { order } from '../support/samples'

const unpaid = order({ can: ['pay', 'askFriend', 'cancel'] })
const paidBy = (payer: OrderView['payer']) =>
  order({ state: 'paid', paidAt: 1, payer, can: [], events: [{ kind: 'paid', at: 1 }] })
let page: ReturnType<typeof openPage>
let hidden: boolean

interface Drawn {
  buttons: { move: string; text: string }[]
  events: { text: string }[]
  facts: { name: string; value: string }[]
}
const view = () => page.data.view as Drawn

async function openOrder(shown: OrderView) {
  phone.answers['order.get'] = { ok: true, data: shown }
  jest.resetModules()
  const load = () => require('../../../miniprogram/pages/order/order-detail/order-detail')
  page = openPage(load, { orderId: unpaid.orderId })
  await act(page, 'onShow')
}

beforeEach(() => {
  jest.useFakeTimers({ now: unpaid.serverNow, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
  hidden = false
  const hideShareMenu = () => {
    hidden = true
  }
  Object.assign(wx, { hideShareMenu, setNavigationBarTitle: () => undefined })
})

afterEach(() => {
  run(page, 'onUnload', {})
  jest.useRealTimers()
})

const askFriend = { currentTarget: { dataset: { move: 'askFriend' } } }

test('an order is forwarded by its own button only, never by the menu', async () => {
  await openOrder(unpaid)
  expect(hidden).toBe(true)
  Object.assign(page, { selectComponent: () => null })
  expect(run(page, 'onShareAppMessage', {})).toEqual({ path: '/pages/home/home' })
})

test('an unpaid order may be paid by a friend, and three buttons find room', async () => {
  await openOrder(unpaid)
  expect(view().buttons.map(({ text }) => text)).toEqual(['取消', '找朋友付', '付款 ¥227.00'])
  await act(page, 'move', askFriend)
  expect(page.data).toMatchObject({ asking: true, busy: '' })
})

test('while a friend has the link the order is read again, and the sheet goes once it is paid', async () => {
  await openOrder(unpaid)
  await act(page, 'move', askFriend)
  await act(page, 'sent')
  expect(page.data).toMatchObject({ asking: false, isShared: true })
  await act(page, 'move', askFriend)
  phone.answers['order.get'] = {
    ok: true,
    data: paidBy({ instrument: 'friendPhone', name: '小沈', confirmsAtWechat: false }),
  }
  await jest.advanceTimersByTimeAsync(4000)
  await settled()
  expect(page.data.asking).toBe(false)
  expect(view().events.map(({ text }) => text)).toEqual(['小沈 帮你付好了'])
  expect(view().facts).toContainEqual({ name: '付款方式', value: '朋友代付 · 小沈', copy: false })
  await jest.advanceTimersByTimeAsync(20_000)
  expect(actions()).toEqual(['order.get', 'order.get'])
})

test.each<[string, OrderView['payer'], string]>([
  [
    'a friend who gave no name',
    { instrument: 'friendPhone', name: null, confirmsAtWechat: false },
    '付款成功',
  ],
  ['the buyer', { instrument: 'ownPhone', name: null, confirmsAtWechat: true }, '付款成功'],
])('a payment by %s is told without a name', async (_who, payer, text) => {
  await openOrder(paidBy(payer))
  expect(view().events[0]?.text).toBe(text)
})
