import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { FriendPayView } from '../../../typings/friend-pay'
import { caseView } from '../support/case-samples'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { fen, order } from '../support/samples'

const MINUTE_MS = 60_000
const { lines, goodsFen, freightFen, savedFen, totalFen, serverNow } = order()
const shared: FriendPayView = {
  ...{ sharerName: '小满', words: '', lines, goodsFen, freightFen, savedFen, totalFen, serverNow },
  ...{ state: 'confirming', payBeforeAt: null, isOwn: false, isPaidByMe: false, refundedFen: fen(0) },
  isWayOpen: true,
}

/** Pages that wait for what settles by itself, with an answer that moves and one that stands still. */
const waiting: Record<string, { load: () => unknown; action: string; moves: object; stands: object }> = {
  'an order': {
    load: () => require('../../../miniprogram/pages/order/order-detail/order-detail'),
    action: 'order.get',
    moves: order({ state: 'closing', can: [] }),
    stands: order({ state: 'closed', closeReason: 'cancelled', can: [] }),
  },
  'the result of a payment': {
    load: () => require('../../../miniprogram/pages/order/paid/paid'),
    action: 'order.get',
    moves: order({ state: 'unpaid' }),
    stands: order({ state: 'paid', paidAt: 1 }),
  },
  'a payment for a friend': {
    load: () => require('../../../miniprogram/pages/order/friend-pay/friend-pay'),
    action: 'friendPay.get',
    moves: shared,
    stands: { ...shared, state: 'paid', isPaidByMe: true },
  },
  'a refund': {
    load: () => require('../../../miniprogram/pages/order/case-detail/case-detail'),
    action: 'case.get',
    moves: caseView({ state: 'refunding', can: [] }),
    stands: caseView({ state: 'done', can: [] }),
  },
}
const names = Object.keys(waiting)

let page: ReturnType<typeof openPage>
let action: string
const reads = () => actions().filter((one) => one === action).length
const answer = (data: object | undefined) => {
  phone.answers[action] = { ok: true, data }
}

async function open(name: string) {
  const { load, moves } = waiting[name] ?? waiting['an order'] ?? { load: () => undefined, moves: {} }
  action = waiting[name]?.action ?? ''
  phone.answers['product.list'] = { ok: true, data: { items: [], nextCursor: null } }
  answer(moves)
  jest.resetModules()
  page = openPage(load, { orderId: 'o1', caseId: 'a-1', token: 't1' })
  await act(page, 'onShow')
}

beforeEach(() => {
  jest.useFakeTimers({ now: serverNow, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
  Object.assign(wx, {
    setNavigationBarTitle: () => undefined,
    hideShareMenu: () => undefined,
    vibrateShort: () => undefined,
    getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 375 }),
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 48, left: 281 }),
  })
})
afterEach(() => {
  run(page, 'onUnload', {})
  jest.useRealTimers()
})

test.each(names)(
  '%s is read again until it has settled, also after an answer that was lost',
  async (name) => {
    await open(name)
    phone.failure = 'timeout'
    await jest.advanceTimersByTimeAsync(10_000)
    phone.failure = ''
    answer(waiting[name]?.stands)
    await jest.advanceTimersByTimeAsync(10_000)
    const settledAt = reads()
    expect(settledAt).toBeGreaterThan(2)
    await jest.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(reads()).toBe(settledAt)
    expect(page.data).toMatchObject({ phase: 'ready', waitedLong: false })
  },
)

test.each(names)('%s is not read out of sight, and at once when it is back', async (name) => {
  await open(name)
  run(page, 'onHide', {})
  await jest.advanceTimersByTimeAsync(10 * MINUTE_MS)
  expect(reads()).toBe(1)
  await act(page, 'onShow')
  expect(reads()).toBe(2)
  await jest.advanceTimersByTimeAsync(5000)
  expect(reads()).toBeGreaterThan(2)
})

test.each(names)(
  'of %s the page says when it stops to ask, and asks again where that is wanted',
  async (name) => {
    await open(name)
    await jest.advanceTimersByTimeAsync(3 * MINUTE_MS)
    expect(page.data.waitedLong).toBe(true)
    const asked = reads()
    await jest.advanceTimersByTimeAsync(10 * MINUTE_MS)
    expect(reads()).toBe(asked)
    await act(page, 'load')
    expect([reads(), page.data.waitedLong]).toEqual([asked + 1, false])
  },
)

test('a payment that is slow to confirm says so, and is felt once when it is there', async () => {
  let felt = 0
  Object.assign(wx, {
    vibrateShort: () => {
      felt += 1
    },
  })
  await open('the result of a payment')
  expect(page.data.text).toContain('通常几秒钟就好')
  await jest.advanceTimersByTimeAsync(15_000)
  expect(page.data.text).toContain('不会重复扣款')
  answer(order({ state: 'paid', paidAt: 1 }))
  await jest.advanceTimersByTimeAsync(10_000)
  await act(page, 'onShow')
  expect([page.data.result, felt]).toEqual(['paid', 1])
})

test('an order that was cancelled while it was read shows the newer of both answers', async () => {
  Object.assign(wx, { showModal: async () => ({ confirm: true }) })
  await open('an order')
  answer(order({ state: 'unpaid' }))
  await act(page, 'load')
  // An answer of before the cancelling arrives after it.
  let arrive: (reply: object) => void = () => undefined
  phone.answers['order.get'] = () => new Promise((resolve) => (arrive = resolve))
  void run(page, 'load', {})
  phone.answers['order.cancel'] = { ok: true, data: order({ state: 'closed', closeReason: 'cancelled' }) }
  await act(page, 'move', { currentTarget: { dataset: { move: 'cancel' } } })
  answer(order({ state: 'closed', closeReason: 'cancelled' }))
  arrive({ ok: true, data: order({ state: 'unpaid' }) })
  await settled()
  expect(page.data.view).toMatchObject({ title: '已关闭' })
})
