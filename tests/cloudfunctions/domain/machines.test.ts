import { describe, expect, test } from '@jest/globals'
import { type AttemptTrigger, attemptTransitions } from '../../../cloudfunctions/domain/attempt'
import { nextState } from '../../../cloudfunctions/domain/machine'
import {
  canOf,
  type OrderTrigger,
  orderClosed,
  orderClosing,
  orderHeld,
  orderPaid,
  orderRefused,
  orderTransitions,
  triggersFrom,
} from '../../../cloudfunctions/domain/order'
import { orderReceived, orderShipped } from '../../../cloudfunctions/domain/shipping'
import type { OrderState } from '../../../typings/model'
import { testOrder } from './records'

const states: OrderState[] = ['placing', 'unpaid', 'closing', 'paid', 'shipped', 'received', 'closed']
const now = 1_000_000
const payer = { channel: 'friend', openid: 'o-friend', name: '小鹊' } as const
const payment = { outTradeNo: 'x-1', transactionId: '4200', paidAt: now, payer }

test.each<[OrderState, string]>([
  ['placing', 'held refused'],
  ['unpaid', 'pay cancel expire'],
  ['closing', 'pay confirmClosed'],
  ['paid', 'ship refundAll'],
  ['shipped', 'receive'],
  ['received', ''],
  ['closed', ''],
])('from %s an order may: %s', (state, triggers) => {
  expect(triggersFrom(state).join(' ')).toBe(triggers)
})

const steps: [OrderTrigger, (order: ReturnType<typeof testOrder>) => unknown][] = [
  ['held', orderHeld],
  ['refused', (order) => orderRefused(order, now)],
  ['cancel', (order) => orderClosing(order, 'cancel', now)],
  ['expire', (order) => orderClosing(order, 'expire', now)],
  ['confirmClosed', (order) => orderClosed(order, now)],
  ['pay', (order) => orderPaid(order, payment, 1)],
  ['ship', (order) => orderShipped(order, now)],
  ['receive', (order) => orderReceived(order, now)],
]

describe.each(steps)('%s', (trigger, step) => {
  test.each(states)('from %s goes where the table says, or nowhere', (state) => {
    const to = nextState(orderTransitions, state, trigger)
    const changed = step(testOrder({ state }))
    if (to === null) expect(changed).toBeNull()
    else expect(changed).toMatchObject({ state: to })
  })
})

test('an attempt takes money in every state but paid', () => {
  const triggers: AttemptTrigger[] = ['prepay', 'pay', 'close']
  const table = Object.entries(attemptTransitions).map(([state, row]) => [
    state,
    ...triggers.map((trigger) => row[trigger] ?? '-'),
  ])
  expect(table).toEqual([
    ['created', 'prepaid', 'paid', 'closed'],
    ['prepaid', '-', 'paid', 'closed'],
    ['paid', '-', '-', '-'],
    ['closed', '-', 'paid', '-'],
  ])
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
  expect(canOf(testOrder({ state, payBeforeAt: 2_000_000 }), at).join(' ')).toBe(moves)
})
