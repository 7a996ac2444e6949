import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { FriendPayView } from '../../../typings/friend-pay'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { fen, order } from '../support/samples'

const sheet = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }
const shared = (changes: Partial<FriendPayView> = {}): FriendPayView => {
  const { lines, goodsFen, freightFen, savedFen, totalFen, serverNow } = order()
  return {
    ...{
      sharerName: '小满',
      words: '周末来喝茶',
      lines,
      goodsFen,
      freightFen,
      savedFen,
      totalFen,
      serverNow,
    },
    ...{ state: 'payable', payBeforeAt: serverNow + 600_000, isOwn: false, isPaidByMe: false },
    isWayOpen: true,
    refundedFen: fen(0),
    ...changes,
  }
}
const paid = shared({ state: 'paid', payBeforeAt: null, isPaidByMe: true })
const visited: string[] = []
let page: ReturnType<typeof openPage>

async function openFriendPay(query: Record<string, string> = { token: 't%2F1' }) {
  jest.resetModules()
  page = openPage(() => require('../../../miniprogram/pages/order/friend-pay/friend-pay'), query)
  await act(page, 'onShow')
  return page
}

const answer = (view: FriendPayView) => ({ ok: true, data: view })
const stateOf = async (changes: Partial<FriendPayView>) => {
  phone.answers['friendPay.get'] = answer(shared(changes))
  await openFriendPay()
  return (page.data.view as { state: unknown }).state
}

beforeEach(() => {
  jest.useFakeTimers({ now: order().serverNow, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
  visited.length = 0
  const go = async ({ url }: { url: string }) => visited.push(url)
  Object.assign(wx, {
    hideShareMenu: () => undefined,
    getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 375 }),
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 48, left: 281 }),
    exitMiniProgram: ({ fail }: { fail(): void }) => fail(),
    redirectTo: go,
    switchTab: go,
  })
  phone.answers = {
    'friendPay.get': answer(shared()),
    'friendPay.prepay': { ok: true, data: sheet },
    'friendPay.confirmPayment': answer(paid),
  }
})

afterEach(() => {
  run(page, 'onUnload', {})
  jest.useRealTimers()
})

test('a link without a token, or with one that nobody gave, is not found', async () => {
  await openFriendPay({})
  expect([page.data.phase, actions()]).toEqual(['missing', []])
  phone.answers['friendPay.get'] = { ok: false, code: 'NOT_FOUND', detail: {} }
  await openFriendPay()
  expect(page.data.phase).toBe('missing')
  expect(phone.calls).toEqual([{ action: 'friendPay.get', data: { token: 't/1' } }])
})

test('what was paid for a friend opens by WeChat’s number, without a link', async () => {
  phone.answers['payment.find'] = { ok: true, data: { kind: 'friend', view: paid, token: null } }
  await openFriendPay({ outTradeNo: 'O1-2' })
  expect(actions()).toEqual(['payment.find'])
  expect(page.data).toMatchObject({ phase: 'ready', view: { state: { title: '付好了，谢谢你' } } })
})

test('what is asked for stands on the page: who, words, amount and the time left', async () => {
  await openFriendPay()
  expect(page.data).toMatchObject({ phase: 'ready', left: '10:00', isOver: false })
  expect(page.data.view).toMatchObject({
    ...{ initial: '满', name: '小满', words: '“周末来喝茶”', amount: '¥227.00', state: null },
    sums: { goods: '¥219.00', freight: '¥8.00' },
  })
})

test('a link without a name and without words asks as a friend does', async () => {
  phone.answers['friendPay.get'] = answer(shared({ sharerName: null, words: '' }))
  await openFriendPay()
  expect(page.data.view).toMatchObject({ initial: '', name: '朋友', words: '' })
})

test.each<[string, Partial<FriendPayView>, string]>([
  ['one’s own order', { isOwn: true }, '这是你自己的订单'],
  ['an order that is being checked', { state: 'confirming' }, '正在和微信支付核对'],
  ['an order that somebody else paid', { state: 'paid' }, '这一单已经付好了'],
  ['a closed order', { state: 'closed' }, '这一单已经关闭'],
  ['an order that the caller paid', { state: 'paid', isPaidByMe: true }, '付好了，谢谢你'],
  ['money that a closed order cannot keep', { state: 'closed', isPaidByMe: true }, '钱正在退回给你'],
  [
    'money that came back whole',
    { state: 'closed', isPaidByMe: true, refundedFen: fen(22_700) },
    '钱已退回给你',
  ],
])('%s is called that, and nothing is asked for', async (_name, changes, title) => {
  expect(await stateOf({ payBeforeAt: null, ...changes })).toMatchObject({ title })
})

test('what was given back of the caller’s money is told', async () => {
  const state = await stateOf({ state: 'paid', isPaidByMe: true, refundedFen: fen(550), payBeforeAt: null })
  expect(state).toMatchObject({ refunded: '已退回 ¥5.50，原路退到你付款的账户。' })
})

test('paying tells the shop the name, remembers it, and shows what the shop says', async () => {
  await openFriendPay()
  run(page, 'typeName', { detail: { value: ' 小沈 ' } })
  await act(page, 'pay')
  expect(phone.calls.find(({ action }) => action === 'friendPay.prepay')?.data).toEqual({
    ...{ token: 't/1', expectedTotalFen: 22_700, payerName: '小沈' },
  })
  expect(page.data.view).toMatchObject({ state: { title: '付好了，谢谢你' } })
  expect(phone.toasts).toEqual([])
  await openFriendPay()
  expect(page.data.payerName).toBe('小沈')
})

test('a cancelled payment leaves the order as it is, and says so', async () => {
  phone.payment = 'cancelled'
  await openFriendPay()
  await act(page, 'pay')
  expect(page.data).toMatchObject({ paying: false, view: { state: null } })
  expect(phone.toasts).toEqual(['还没付款，想好了再付也行'])
})

test('a phone’s success is no payment until the shop says so', async () => {
  phone.answers['friendPay.confirmPayment'] = answer(shared())
  await openFriendPay()
  await act(page, 'pay')
  expect(phone.toasts).toEqual(['这次没付成，可以换个方式再付'])
  expect(page.data.view).toMatchObject({ state: null })
})

test('without an answer after the sheet the page asks again until the payment shows', async () => {
  phone.answers['friendPay.confirmPayment'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  await openFriendPay()
  await act(page, 'pay')
  expect(phone.toasts).toEqual([])
  phone.answers['friendPay.get'] = answer(paid)
  phone.answers['friendPay.confirmPayment'] = answer(paid)
  await jest.advanceTimersByTimeAsync(2000)
  await settled()
  expect(page.data.view).toMatchObject({ state: { title: '付好了，谢谢你' } })
})

test('a total that changed is shown and said, and is not paid before that', async () => {
  phone.answers['friendPay.prepay'] = { ok: false, code: 'TOTAL_CHANGED', detail: { totalFen: 23_700 } }
  await openFriendPay()
  phone.answers['friendPay.get'] = answer(shared({ totalFen: fen(23_700) }))
  await act(page, 'pay')
  expect(phone.toasts).toEqual(['金额变成 ¥237.00 了，看好再付'])
  expect(page.data.view).toMatchObject({ state: null, amount: '¥237.00' })
})

test('a friend who was slower than another sees that nothing is left to pay', async () => {
  phone.answers['friendPay.prepay'] = { ok: false, code: 'ALREADY_PAID', detail: {} }
  phone.answers['friendPay.confirmPayment'] = answer(shared({ state: 'paid', payBeforeAt: null }))
  await openFriendPay()
  await act(page, 'pay')
  expect(page.data.view).toMatchObject({ state: { title: '这一单已经付好了' } })
})

test('when the time is over nothing can be paid, and the page follows the order', async () => {
  phone.answers['friendPay.get'] = answer(shared({ payBeforeAt: order().serverNow + 1500 }))
  await openFriendPay()
  await jest.advanceTimersByTimeAsync(2000)
  expect(page.data.isOver).toBe(true)
  await act(page, 'pay')
  phone.answers['friendPay.get'] = answer(shared({ state: 'closed', payBeforeAt: null }))
  await jest.advanceTimersByTimeAsync(2000)
  await settled()
  expect(page.data).toMatchObject({ isOver: false, view: { state: { title: '这一单已经关闭' } } })
  expect(actions()).not.toContain('friendPay.prepay')
})

test('who does not pay now goes back to the chat, or to the shop where that is not possible', async () => {
  await openFriendPay()
  await act(page, 'leave')
  expect(visited).toEqual(['/pages/home/home'])
})

test('one’s own order leads to one’s orders', async () => {
  await stateOf({ isOwn: true })
  await act(page, 'goOrders')
  expect(visited).toEqual(['/pages/order/order-list/order-list?filter=unpaid'])
})
