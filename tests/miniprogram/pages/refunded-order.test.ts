import { expect, test } from '@jest/globals'
import { orderCardOf, orderPageOf } from '../../../miniprogram/pages/order/order-view'
import { show } from '../support/component'
import { fen, order } from '../support/samples'

const paid = { state: 'paid', paidAt: 1, shipBeforeAt: Date.UTC(2026, 10, 24, 4), can: [] } as const

test('an order of which nothing was given back has no such row', async () => {
  const { sums } = orderPageOf(order({ ...paid, can: [] }))
  const drawn = await show('pages/order/components/sums/sums', { sums })
  expect(sums.refunded).toBe('')
  expect(drawn.find('.sums__refunded')).toBeNull()
})

test('what was given back stands below what was paid, with a minus', async () => {
  const { sums } = orderPageOf(order({ ...paid, can: [], refundedFen: fen(5_000) }))
  const drawn = await show('pages/order/components/sums/sums', { sums })
  expect(drawn.text('.sums__refunded')).toContain('已退')
  expect(drawn.text('.sums__refunded')).toContain('−¥50.00')
})

test('a part that was given back is told before what comes next', () => {
  expect(orderCardOf(order({ ...paid, can: [], refundedFen: fen(5_000) })).say).toBe(
    '已退 ¥50.00，钱原路退回。店家会在 11 月 24 日 周二前发出',
  )
})

test('an order that was given back as a whole says so, and its progress too', () => {
  const closed = order({
    state: 'closed',
    closeReason: 'refunded',
    paidAt: 1,
    refundedFen: fen(22_700),
    events: [{ kind: 'refunded', at: 2 }],
  })
  expect(orderCardOf(closed).say).toBe('已全额退款，钱会原路退回')
  expect(orderPageOf(closed).events[0]?.text).toBe('已退款')
})

test('events of one minute stand in the order in which they happened, each under a key of its own', () => {
  const kinds = ['refunded', 'refunded', 'paid', 'placed'] as const
  const events = kinds.map((kind) => ({ kind, at: 60_000 }))
  const page = orderPageOf(order({ ...paid, can: [], events }))
  expect(page.events.map(({ text }) => text)).toEqual(['已退款', '已退款', '付款成功', '提交订单'])
  const keys = page.events.map(({ key }) => key)
  expect(new Set(keys).size).toBe(4)
  const earlier = orderPageOf(order({ ...paid, can: [], events: events.slice(1) }))
  expect(earlier.events.map(({ key }) => key)).toEqual(keys.slice(1))
})
