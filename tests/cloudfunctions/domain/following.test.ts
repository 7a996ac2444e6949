import { describe, expect, test } from '@jest/globals'
import { type Pending, withAnswers, withPending } from '../../../cloudfunctions/domain/following'
import { orderOfToday, type StoredOrder } from '../../../cloudfunctions/domain/old-order'
import type { Order, Parcel } from '../../../cloudfunctions/domain/records'
import { testOrder } from './records'

const MINUTE_MS = 60_000
const paid = { event: 'paid', about: 'x-1' } as const
const sent = { event: 'shipped', about: 'P-1' } as const

const waiting = (...pending: Pending[]): Order => testOrder({ pending, followAt: 1 })

describe('what follows from an event', () => {
  test('is written down behind what is pending already, each name once', () => {
    const first = withPending(testOrder(), { ...paid, names: ['points'] }, 5)
    expect(first).toMatchObject({ pending: [{ ...paid, names: ['points'], failures: 0 }], followAt: 5 })
    const second = withPending(first, { ...sent, names: ['audit', 'news'] }, 7)
    expect(second).toMatchObject({ pending: [paid, { ...sent, names: ['audit', 'news'] }], followAt: 7 })
    expect(withPending(second, { ...paid, names: ['points'] }, 9)).toBe(second)
    expect(withPending(second, { ...paid, names: ['points', 'coupon'] }, 9).pending).toMatchObject([
      { names: ['points', 'coupon'] },
      sent,
    ])
    expect(withPending(testOrder(), { ...paid, names: [] }, 5)).toEqual(testOrder())
  })

  test('is struck out once it has answered, and the next event is due at once', () => {
    const order = waiting(
      { ...paid, names: ['points'], failures: 2 },
      { ...sent, names: ['news'], failures: 0 },
    )
    const { order: next, news } = withAnswers(order, paid, ['points'], 50)
    expect(next).toMatchObject({ pending: [sent], followAt: 50 })
    expect(news).toBeNull()
    expect(withAnswers(next, sent, ['news'], 60).order).toMatchObject({ pending: [], followAt: null })
    expect(withAnswers(next, paid, ['points'], 60)).toEqual({ order: next, news: null })
  })

  test('is tried ever later while it fails, and a person is told each tenth time', () => {
    let order = waiting({ ...paid, names: ['points', 'coupon'], failures: 0 })
    const told: number[] = []
    const pauses: number[] = []
    for (let failure = 1; failure <= 40; failure++) {
      const answers = withAnswers(order, paid, ['coupon'], 0)
      order = answers.order
      pauses.push((order.followAt ?? 0) / MINUTE_MS)
      if (answers.news) told.push(failure)
      if (answers.news) expect(answers.news).toEqual({ reason: 'FOLLOWER_FAILED', about: 'x-1' })
    }
    expect(told).toEqual([10, 20, 30, 40])
    expect(pauses.slice(0, 3)).toEqual([1, 2, 3])
    expect(Math.max(...pauses)).toBe(30)
    expect(order.pending).toEqual([{ ...paid, names: ['points'], failures: 40 }])
  })
})

/** As 0.3.0 left it. */
function before(changes: Partial<Order>): StoredOrder {
  const { pending: _pending, followAt: _followAt, ...order } = testOrder(changes)
  return order
}

test('an order of before that was to be looked at has all pending that may be left of its parcels', () => {
  const parcels = [{ parcelId: 'P-1' }, { parcelId: 'P-2' }] as Parcel[]
  expect(orderOfToday(before({ parcels, nextCheckAt: 7 }))).toMatchObject({
    pending: [
      { event: 'shipped', about: 'P-1', names: ['auditParcel'] },
      { event: 'shipped', about: 'P-2', names: ['auditParcel'] },
      { event: 'shipped', about: testOrder().orderId, names: ['tellCasesOfSending', 'news'] },
    ],
    followAt: 7,
  })
  for (const done of [before({ parcels, nextCheckAt: null }), before({ nextCheckAt: 7 })])
    expect(orderOfToday(done)).toMatchObject({ pending: [], followAt: null })
})
