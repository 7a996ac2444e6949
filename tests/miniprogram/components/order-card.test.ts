import { expect, test } from '@jest/globals'
import { type OrderButton, orderCardOf, unpaidSentence } from '../../../miniprogram/pages/order/order-view'
import type { OrderMove } from '../../../typings/shop-api'
import { show } from '../support/component'
import { order, quoteLine } from '../support/samples'

const path = 'pages/order/components/order-card/order-card'

test.each<[string, OrderMove[], string[]]>([
  ['no move, no button', [], []],
  ['the red one last', ['pay', 'cancel'], ['取消', '付款']],
  ['again', ['buyAgain'], ['再买一次']],
])('buttons come from what the shop allows: %s', async (_, can, texts) => {
  const card = await show(path, { order: orderCardOf(order({ can })) })
  expect(card.findAll('.order-card__btn').map((button) => button.textContent?.trim())).toEqual(texts)
})

test('a tap on a button tells the order and the move, a busy card tells nothing', async () => {
  const card = await show(path, { order: orderCardOf(order()) }, ['move', 'open'])
  await card.tap('.order-card__pay')
  await card.set({ busy: true })
  await card.tap('.order-card__cancel')
  expect(card.events('move')).toEqual([{ orderId: '261122ABCDEFGHJK', move: 'pay' }])
})

test('one line shows its name, several show their pictures', async () => {
  const one = await show(path, { order: orderCardOf(order()) })
  const lines = [quoteLine(), quoteLine({ skuId: 'rouge-320' })]
  const many = await show(path, { order: orderCardOf(order({ lines, unitCount: 2 })) })
  expect(one.find('.order-card__one')).not.toBeNull()
  expect(many.findAll('.order-card__cell')).toHaveLength(2)
})

test('an order says what happens next in words', () => {
  const paid = order({ state: 'paid', paidAt: 1, shipBeforeAt: Date.UTC(2026, 10, 24, 4), can: [] })
  expect(orderCardOf(paid).say).toBe('店家会在 11 月 24 日 周二前发出')
  expect(orderCardOf(order({ state: 'closed', closeReason: 'expired' })).say).toContain('超过付款时间')
  expect(unpaidSentence(0)).toBe('付款时间到了，正在取消')
  const buttons: OrderButton[] = orderCardOf(paid).buttons
  expect(buttons).toEqual([])
})
