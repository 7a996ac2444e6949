import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import {
  canOf,
  isTooLateToAsk,
  lateMoneyRefunded,
  orderClosed,
  orderClosing,
  orderEmptied,
  orderHeld,
  orderPaid,
  orderRefunded,
  orderRefused,
} from '../../../cloudfunctions/domain/order'
import type { Order, Parcel } from '../../../cloudfunctions/domain/records'
import type { CloseReason, Instrument, OrderState } from '../../../typings/model'
import { testOrder } from './records'

const now = 1_000_000
const payer = { instrument: 'friendPhone', id: 'o-friend', name: '小鹊', isInApp: true } as const
const payment = { outTradeNo: 'x-1', transactionId: '4200', paidAt: now, payer }

const parcel: Parcel = {
  parcelId: 'P-1',
  mode: 'pickup',
  carrier: null,
  trackingNo: null,
  lines: [],
  shippedAt: 0,
  actor: 'clerk',
}

/** How an order is closed at a time: nothing can be paid for it any more, and the timer tidies up. */
const closedAs = (closeReason: CloseReason, kind: string, nextCheckAt: number | null = now) => ({
  state: 'closed',
  closeReason,
  closedAt: now,
  liveOutTradeNo: null,
  nextCheckAt,
  events: [{ kind, at: now }, { kind: 'placed' }],
})

test('an order whose stock is held is looked at again when its time to pay is over', () => {
  const held = orderHeld(testOrder({ state: 'placing', payBeforeAt: 77, nextCheckAt: 5 }))
  expect(held).toMatchObject({ state: 'unpaid', nextCheckAt: 77 })
})

test('an order whose stock is refused is closed, and what was held goes back at once', () => {
  expect(orderRefused(testOrder({ state: 'placing' }), now)).toMatchObject(
    closedAs('outOfStock', 'outOfStock'),
  )
})

test.each([
  ['cancel', 'cancelled'],
  ['expire', 'expired'],
] as const)('%s keeps its reason while WeChat Pay is asked, and closes for it', (trigger, reason) => {
  const closing = orderClosing(testOrder({ liveOutTradeNo: 'x-1' }), trigger, now)
  expect(closing).toMatchObject({ closingReason: reason, nextCheckAt: now, liveOutTradeNo: 'x-1' })
  expect(closing && orderClosed(closing, now)).toMatchObject(closedAs(reason, reason))
})

describe('an act that may not be in the audit log yet', () => {
  const lastAct = {
    entryId: 'e-1',
    actor: 'o-lin',
    action: 'order.cancel',
    target: 'x',
    from: null,
    to: null,
    at: 0,
  }

  test.each<[string, (order: Order) => Order | null]>([
    ['paid', (order) => orderPaid({ ...order, state: 'closing' }, payment, 1)],
    ['refunded', (order) => orderRefunded(order, fen(5_800), true, now)],
    ['emptied', (order) => orderEmptied(order, now)],
  ])('is looked for once where its order is %s', (_what, step) => {
    expect(step(testOrder({ state: 'paid', lastAct }))?.nextCheckAt).toBe(now)
    expect(step(testOrder({ state: 'paid' }))?.nextCheckAt).toBeNull()
  })
})

test('an order that nobody wrote a reason for has expired', () => {
  expect(orderClosed(testOrder({ state: 'closing' }), now)).toMatchObject(closedAs('expired', 'expired'))
})

describe('an order of which nothing is left to be sent', () => {
  test('is closed where nothing was sent', () => {
    const closed = orderEmptied(testOrder({ state: 'paid', nextCheckAt: 5 }), now)
    expect(closed).toMatchObject(closedAs('refunded', 'refunded', null))
  })

  test('is left to the timer where something was', () => {
    const sent = testOrder({ state: 'paid', parcels: [parcel] })
    expect(orderEmptied(sent, now)).toEqual({ ...sent, nextCheckAt: now })
  })

  test.each<OrderState>(['unpaid', 'closing', 'shipped', 'received', 'closed'])(
    'is as it was if %s',
    (state) => {
      expect(orderEmptied(testOrder({ state, parcels: [parcel] }), now)).toBeNull()
      expect(orderEmptied(testOrder({ state }), now)).toBeNull()
    },
  )
})

describe('part of the money of an order reached its payer again', () => {
  const half = (changes: Partial<Order>, isNothingToShip: boolean) =>
    orderRefunded(testOrder({ nextCheckAt: 5, ...changes }), fen(2_000), isNothingToShip, now)

  test('nothing was sent and nothing is to be sent: it is closed, and its units are its refunds’', () => {
    expect(half({ state: 'paid' }, true)).toMatchObject(closedAs('refunded', 'refunded', null))
  })

  test.each<[string, Partial<Order>, boolean, number]>([
    ['is paid and waits to be sent', { state: 'paid' }, false, 5],
    ['is partly sent: the timer sees what is left', { state: 'paid', parcels: [parcel] }, true, now],
    ['is shipped', { state: 'shipped', parcels: [parcel] }, true, 5],
    ['is shipped without a parcel', { state: 'shipped' }, true, 5],
  ])('it %s', (_what, changes, isNothingToShip, nextCheckAt) => {
    expect(half(changes, isNothingToShip)).toMatchObject({
      state: changes.state,
      closeReason: null,
      refundedFen: 2_000,
      nextCheckAt,
      events: [{ kind: 'refunded', at: now }, { kind: 'placed' }],
    })
  })

  test('it is written down once', () => {
    expect(half({ state: 'paid', refundedFen: fen(2_000) }, true)).toBeNull()
    expect(half({ state: 'paid', refundedFen: fen(2_001) }, true)).toBeNull()
  })
})

const ways: Instrument[] = ['ownPhone', 'friendPhone', 'screenCode']
const left = { isAnythingLeft: true, ways }
const nothingLeft = { isAnythingLeft: false, ways }

test.each<[Instrument[], string]>([
  [['ownPhone'], 'pay cancel'],
  [['friendPhone'], 'askFriend cancel'],
  [['screenCode'], 'askFriend cancel'],
  [ways, 'pay askFriend cancel'],
])('an unpaid order is paid in the ways that are open: %j', (open, moves) => {
  expect(canOf(testOrder({ payBeforeAt: now + 1 }), { ...left, ways: open }, now).join(' ')).toBe(moves)
})

describe('after receipt', () => {
  const fifteenDays = 15 * 86_400_000
  const received = (changes: Partial<Order> = {}) =>
    testOrder({ state: 'received', receivedAt: now, ...changes })

  test('goods can be complained of for fifteen days', () => {
    expect(isTooLateToAsk(received(), now + fifteenDays)).toBe(false)
    expect(isTooLateToAsk(received(), now + fifteenDays + 1)).toBe(true)
    expect(isTooLateToAsk(received({ receivedAt: null }), now + fifteenDays + 1)).toBe(false)
    expect(isTooLateToAsk(received({ state: 'shipped' }), now + fifteenDays + 1)).toBe(false)
  })

  test('what is too late, or refunded altogether, is only bought again', () => {
    expect(canOf(received(), left, now + fifteenDays + 1)).toEqual(['buyAgain'])
    expect(canOf(received({ refundedFen: fen(5_800) }), left, now)).toEqual(['buyAgain'])
    expect(canOf(received({ refundedFen: fen(5_799) }), left, now)).toEqual(['afterSale', 'buyAgain'])
  })
})

test('an order is paid until its time to pay is over, not at it', () => {
  const order = testOrder({ payBeforeAt: now })
  expect([canOf(order, left, now - 1)[0], canOf(order, left, now)[0]]).toEqual(['pay', 'cancel'])
})

test('a paid order keeps its transaction and nothing waits for it any more', () => {
  expect(orderPaid(testOrder({ state: 'closing', closingReason: 'cancelled' }), payment, 500)).toMatchObject({
    closingReason: null,
    transactionId: '4200',
    paidOutTradeNo: 'x-1',
    payer,
    liveOutTradeNo: null,
    nextCheckAt: null,
    shipBeforeAt: now + 500,
    events: [{ kind: 'paid', at: now }, { kind: 'placed' }],
  })
})

test.each<[OrderState, number, string]>([
  ['placing', 0, ''],
  ['unpaid', 0, 'pay askFriend cancel'],
  ['unpaid', 2_000_000, 'cancel'],
  ['closing', 0, ''],
  ['paid', 0, 'afterSale buyAgain'],
  ['shipped', 0, 'confirmReceipt afterSale buyAgain'],
  ['received', 0, 'afterSale buyAgain'],
  ['closed', 0, 'buyAgain'],
])('of an order that is %s at %d its shopper can: %s', (state, at, moves) => {
  const order = testOrder({ state, payBeforeAt: 2_000_000 })
  expect(canOf(order, left, at).join(' ')).toBe(moves)
  expect(canOf(order, nothingLeft, at).join(' ')).toBe(moves.replace('afterSale ', ''))
})

describe('money that reached its payer again', () => {
  test.each<[OrderState, OrderState]>([
    ['paid', 'closed'],
    ['shipped', 'shipped'],
    ['received', 'received'],
  ])('all of it: an order that was %s is %s', (state, to) => {
    expect(orderRefunded(testOrder({ state }), fen(5_800), false, 7)).toMatchObject({
      state: to,
      closeReason: to === 'closed' ? 'refunded' : null,
      refundedFen: 5_800,
      events: [{ kind: 'refunded', at: 7 }, { kind: 'placed' }],
    })
  })

  test('more than all of it, after a refund that was given up, ends the order as well', () => {
    expect(orderRefunded(testOrder({ state: 'paid' }), fen(8_000), false, 7)).toMatchObject({
      state: 'closed',
    })
  })

  test('a part of it leaves the order as it is, and is written down once', () => {
    const part = orderRefunded(testOrder({ state: 'paid' }), fen(5_799), false, 7)
    expect(part).toMatchObject({ state: 'paid', refundedFen: 5_799 })
    expect(part && orderRefunded(part, fen(5_799), false, 8)).toBeNull()
  })

  test('too late for an order that was closed, it is told once and reopens nothing', () => {
    const told = lateMoneyRefunded(testOrder({ state: 'closed', closeReason: 'expired' }), 7)
    expect(told).toMatchObject({
      state: 'closed',
      closeReason: 'expired',
      events: [{ kind: 'refunded' }, {}],
    })
    expect(told && lateMoneyRefunded(told, 8)).toBeNull()
    expect(lateMoneyRefunded(testOrder({ state: 'paid' }), 7)).toBeNull()
  })
})
