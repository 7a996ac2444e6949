import { expect, test } from '@jest/globals'
import { dayWords, nameOf } from '../../console/src/pages/bills/bill-words'
import { zh } from '../../console/src/words/zh'
import type { BillDifferenceView } from '../../typings/bills'

const difference = (changes: Partial<BillDifferenceView>): BillDifferenceView => ({
  ...{ kind: 'MISSING_HERE', number: 'N', of: 'payment', orderId: null, hereFen: null, thereFen: null },
  ...{ foundAt: 0, settled: null, resolvedAt: null, can: [] },
  ...changes,
})

test.each<[Partial<BillDifferenceView>, string]>([
  [{}, 'strangePayment'],
  [{ orderId: '261122A' }, 'missed'],
  [{ of: null }, 'strangePayment'],
  [{ of: 'refund' }, 'strangeRefund'],
  [{ of: 'refund', orderId: '261122A' }, 'outside'],
  [{ kind: 'MISSING_THERE' }, 'missingPayment'],
  [{ kind: 'MISSING_THERE', of: 'refund' }, 'missingRefund'],
  [{ kind: 'AMOUNT_DIFFERS' }, 'differs'],
  [{ kind: 'BAD_HASH', number: '', of: null }, 'BAD_HASH'],
  [{ kind: 'GONE', number: '', of: null }, 'GONE'],
])('%j is called %s', (changes, name) => {
  expect(nameOf(difference(changes))).toBe(name)
})

test('a day is named with its year where that is another one', () => {
  const now = Date.parse('2026-11-24T02:00:00Z')
  expect(dayWords('2026-11-22', now, zh.time)).toBe('11 月 22 日')
  expect(dayWords('2025-12-31', now, zh.time)).toContain('2025')
})
