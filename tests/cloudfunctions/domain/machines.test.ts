import { describe, expect, test } from '@jest/globals'
import { nextState } from '../../../cloudfunctions/domain/machine'
import {
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
const payer = { instrument: 'friendPhone', id: 'o-friend', name: '小鹊', isInApp: true } as const
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
