import { expect, test } from '@jest/globals'
import { waitingOf } from '../../console/src/pages/order/timeline-card'
import { nextWords } from '../../console/src/pages/orders/order-words'
import { zh } from '../../console/src/words/zh'
import type { OrderCase } from '../../typings/after-sales'
import type { OwnerOrder } from '../../typings/owner-order'

const now = Date.UTC(2026, 10, 24, 4)
const HOUR_MS = 3_600_000

const asked = {
  caseId: 'a-1',
  kind: 'refundOnly',
  state: 'asked',
  lines: [{ skuId: 's-1', quantity: 3 }],
  deadlineAt: now + HOUR_MS,
  holdsGoods: true,
} as OrderCase

const paid = (...openCases: OrderCase[]) =>
  ({ state: 'paid', shipBeforeAt: now + 48 * HOUR_MS, unitCount: 3, openCases }) as OwnerOrder

const shown = (order: OwnerOrder) => [waitingOf(order, now, zh)?.text, nextWords(order, now, zh)]

test('an order whose goods all wait for a case is not said to wait for its parcel', () => {
  expect(shown(paid(asked))).toEqual(['只退款 · 等你答复', '等你答复'])
  expect(waitingOf(paid(asked), now, zh)?.until).toContain('13:00')
  const refunding = { ...asked, state: 'refunding', deadlineAt: null } as const
  expect(shown(paid(refunding))).toEqual(['只退款 · 退款中', '退款中'])
  expect(waitingOf(paid(refunding), now, zh)?.until).toBe('')
})

test('what no case keeps is still to be sent in time', () => {
  const some = { ...asked, lines: [{ skuId: 's-1', quantity: 2 }] }
  const sent = { ...asked, holdsGoods: false }
  for (const order of [paid(), paid(some), paid(sent)]) expect(waitingOf(order, now, zh)?.text).toBe('等发货')
})
