import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import {
  type Oddity,
  oddityOfOrderSettled,
  orderMarked,
  orderMarkedOutside,
  stayDecided,
  stayWordOf,
} from '../../../cloudfunctions/domain/quarantine'
import type { Order } from '../../../cloudfunctions/domain/records'
import { testOrder } from './records'

const late: Oddity = { reason: 'SECOND_PAYMENT', about: 'x-1' }
const other: Oddity = { reason: 'AMOUNT_DIFFERS', about: 'x-1' }
const sibling: Oddity = { reason: 'SECOND_PAYMENT', about: 'x-2' }
const word = { note: 'refunded by hand', actor: 'owner', at: 7 }

function must(order: Order | null): Order {
  if (!order) throw new Error('Nothing was written.')
  return order
}
const marked = (...oddities: Oddity[]): Order =>
  oddities.reduce((order, oddity) => must(orderMarked(order, oddity)), testOrder())

/** All that an order says to be odd, the mark first. */
const oddOf = ({ quarantineReason, quarantineAbout, quarantineSumFen, otherOddities = [] }: Order) => [
  [quarantineReason, quarantineAbout, quarantineSumFen],
  ...otherOddities.map(({ reason, about, sumFen }) => [reason, about, sumFen ?? null]),
]

describe('a mark', () => {
  test('tells the first oddity, and keeps whatever else is odd behind it', () => {
    const order = marked(late, other, sibling)
    expect(order.quarantined).toBe(true)
    expect(oddOf(order)).toEqual([
      ['SECOND_PAYMENT', 'x-1', null],
      ['AMOUNT_DIFFERS', 'x-1', null],
      ['SECOND_PAYMENT', 'x-2', null],
    ])
  })

  test.each([late, other])('is not made twice for %j', (again) => {
    expect(orderMarked(marked(late, other), again)).toBeNull()
  })

  test.each([
    ['that was taken off', { quarantined: false, quarantineReason: 'SECOND_PAYMENT' }],
    ['without a reason', { quarantined: true, quarantineReason: null }],
  ] as const)('%s is none', (_name, stored) => {
    expect(orderMarked(testOrder(stored), other)).toMatchObject({ quarantineReason: 'AMOUNT_DIFFERS' })
  })

  test('of an older version, which did not say what it is about, is about nothing', () => {
    const old = testOrder({ quarantined: true, quarantineReason: 'SECOND_PAYMENT' })
    expect(orderMarked(old, { ...late, about: '' })).toBeNull()
    expect(must(orderMarked(old, late)).otherOddities).toEqual([late])
  })
})

describe('a settled oddity', () => {
  test('goes with a person’s word, and the next takes its place', () => {
    const first = must(oddityOfOrderSettled(marked(late, other), late, word))
    expect(oddOf(first)).toEqual([['AMOUNT_DIFFERS', 'x-1', null]])
    expect(first.settledOddities).toEqual([{ ...late, ...word }])
    const second = must(oddityOfOrderSettled(first, other, { ...word, goods: 'go' }))
    expect(second).toMatchObject({ quarantined: false, quarantineReason: null, quarantineAbout: null })
    expect(second.settledOddities).toEqual([
      { ...late, ...word },
      { ...other, ...word, goods: 'go' },
    ])
  })

  test.each<[string, Oddity[], Oddity]>([
    ['an order that is not marked', [], late],
    ['another reason', [late], other],
    ['another number', [late], sibling],
    ['one behind the mark', [late, other], other],
  ])('is not that of %s', (_name, oddities, seen) => {
    expect(oddityOfOrderSettled(marked(...oddities), seen, word)).toBeNull()
  })
})

describe('a person’s word that goods stay', () => {
  const stays = { ...word, goods: 'stay' } as const
  const seen = { reason: late.reason, about: late.about }

  test('is kept until all that follows from it is done, and is not given twice', () => {
    const decided = must(stayDecided(marked(late), seen, stays))
    expect(decided).toEqual({ ...marked(late), stayWord: { ...late, ...stays } })
    expect(stayWordOf(decided, seen)).toEqual({ ...late, ...stays })
    expect(stayDecided(decided, seen, { ...stays, note: 'another' })).toBe(decided)
    const settled = must(oddityOfOrderSettled(decided, seen, stays))
    expect([settled.stayWord, stayWordOf(settled, seen)]).toEqual([null, null])
  })

  test.each<[string, Oddity]>([
    ['another reason', other],
    ['another number', sibling],
  ])('is not one on a mark of %s', (_which, mark) => {
    const decided = must(stayDecided(marked(late), seen, stays))
    expect(stayWordOf(decided, mark)).toBeNull()
    expect(stayDecided(marked(late), mark, stays)).toBeNull()
    const over = must(stayDecided({ ...marked(mark), stayWord: { ...late, ...stays } }, mark, stays))
    expect(over.stayWord).toEqual({ ...mark, ...stays })
  })

  test('is none of an order that is not marked', () => {
    expect(stayDecided(testOrder(), seen, stays)).toBeNull()
    expect(stayWordOf(testOrder(), seen)).toBeNull()
    const settled = must(oddityOfOrderSettled(marked(late), seen, word))
    expect(settled).not.toHaveProperty('stayWord')
    expect(settled).toMatchObject({ quarantined: false, otherOddities: [] })
  })
})

describe('money that was refunded outside the shop', () => {
  const refund = (outRefundNo: string, sum = 3_000) => ({ outRefundNo, amountFen: fen(sum) })
  const told = (order: Order, by: ReturnType<typeof refund> | null) => orderMarkedOutside(order, 'x-1', by)
  const sumless = ['REFUNDED_ELSEWHERE', 'x-1', null]
  const known = ['REFUNDED_ELSEWHERE', 'r-1', 3_000]

  test('is marked by its payment while only that is known, and then by number and sum', () => {
    const first = must(told(testOrder(), null))
    expect(oddOf(first)).toEqual([sumless])
    expect(told(first, null)).toBeNull()
    const second = must(told(first, refund('r-1')))
    expect(oddOf(second)).toEqual([known])
    expect(told(second, refund('r-1'))).toBeNull()
  })

  test('takes its own place behind another mark', () => {
    const first = must(told(marked(late, sibling), null))
    expect(oddOf(must(told(first, refund('r-1')))).slice(1)).toEqual([['SECOND_PAYMENT', 'x-2', null], known])
  })

  test('is marked once for each refund', () => {
    const both = must(told(must(told(testOrder(), refund('r-1'))), refund('r-2', 500)))
    expect(oddOf(both)).toEqual([known, ['REFUNDED_ELSEWHERE', 'r-2', 500]])
    expect(told(both, refund('r-2', 500))).toBeNull()
  })

  test('that a person dealt with is not marked again, and its sum stays with the word', () => {
    const about = { reason: 'REFUNDED_ELSEWHERE', about: 'r-1' }
    const settled = must(oddityOfOrderSettled(must(told(testOrder(), refund('r-1'))), about, word))
    expect(settled.settledOddities).toEqual([{ ...about, sumFen: 3_000, ...word }])
    expect(settled.quarantineSumFen).toBeNull()
    expect(told(settled, refund('r-1'))).toBeNull()
    expect(oddOf(must(told(settled, refund('r-2'))))).toEqual([['REFUNDED_ELSEWHERE', 'r-2', 3_000]])
  })
})
