import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import {
  decidedWord,
  firstOddity,
  type OddNews,
  settledWord,
  withDecision,
  withOddity,
  withOutsideRefund,
  withSettled,
} from '../../../cloudfunctions/domain/oddity'
import { orderOfToday, type StoredOrder } from '../../../cloudfunctions/domain/old-order'
import type { Order } from '../../../cloudfunctions/domain/records'
import { testOrder } from './records'

const late: OddNews = { reason: 'SECOND_PAYMENT', about: 'x-1' }
const other: OddNews = { reason: 'AMOUNT_DIFFERS', about: 'x-1' }
const sibling: OddNews = { reason: 'SECOND_PAYMENT', about: 'x-2' }
const word = { note: 'refunded by hand', actor: 'owner', at: 7 }

function must(order: Order | null): Order {
  if (!order) throw new Error('Nothing was written.')
  return order
}
const odd = (...news: OddNews[]): Order =>
  news.reduce((order, one) => must(withOddity(order, one)), testOrder())

/** All that waits for a person, the first one first. */
const waiting = ({ oddities }: Order) =>
  oddities
    .filter(({ state }) => state !== 'settled')
    .map(({ reason, about, sumFen }) => [reason, about, sumFen ?? null])

describe('what is odd about an order', () => {
  test('is kept in the order in which it was told, and the oldest is asked about', () => {
    const order = odd(late, other, sibling)
    expect(order.isOdd).toBe(true)
    expect(firstOddity(order)).toEqual({ ...late, state: 'open' })
    expect(waiting(order)).toEqual([
      ['SECOND_PAYMENT', 'x-1', null],
      ['AMOUNT_DIFFERS', 'x-1', null],
      ['SECOND_PAYMENT', 'x-2', null],
    ])
  })

  test.each([late, other])('is not told twice: %j', (again) => {
    expect(withOddity(odd(late, other), again)).toBeNull()
  })

  test('is none of an order of which nothing was told', () => {
    expect(firstOddity(testOrder())).toBeNull()
    expect(testOrder().isOdd).toBe(false)
  })
})

describe('a settled oddity', () => {
  test('stays with a person’s word, and the next one is asked about', () => {
    const first = must(withSettled(odd(late, other), late, word))
    expect(first.isOdd).toBe(true)
    expect(waiting(first)).toEqual([['AMOUNT_DIFFERS', 'x-1', null]])
    expect(settledWord(first, late)).toEqual(word)
    const second = must(withSettled(first, other, { ...word, goods: 'go' }))
    expect(second.isOdd).toBe(false)
    expect(second.oddities).toEqual([
      { ...late, state: 'settled', word },
      { ...other, state: 'settled', word: { ...word, goods: 'go' } },
    ])
  })

  test('is news when it is told again, and its latest word counts', () => {
    const again = must(withOddity(must(withSettled(odd(late), late, word)), late))
    expect([again.isOdd, again.oddities.length]).toEqual([true, 2])
    expect(settledWord(must(withSettled(again, late, { ...word, at: 9 })), late)).toEqual({ ...word, at: 9 })
  })

  test.each<[string, OddNews[], OddNews]>([
    ['an order that is not odd', [], late],
    ['another reason', [late], other],
    ['another number', [late], sibling],
    ['one that waits behind', [late, other], other],
  ])('is not that of %s', (_name, news, seen) => {
    expect(withSettled(odd(...news), seen, word)).toBeNull()
    expect(settledWord(odd(...news), seen)).toBeNull()
  })
})

describe('a person’s word that goods stay', () => {
  const stays = { ...word, goods: 'stay' } as const

  test('is kept until all that follows from it is done, and is not given twice', () => {
    const decided = must(withDecision(odd(late), late, stays))
    expect(decided.oddities).toEqual([{ ...late, state: 'decided', word: stays }])
    expect(decided.isOdd).toBe(true)
    expect(decidedWord(decided, late)).toEqual(stays)
    expect(settledWord(decided, late)).toBeNull()
    expect(withOddity(decided, late)).toBeNull()
    expect(withDecision(decided, late, { ...stays, note: 'another' })).toBe(decided)
    const settled = must(withSettled(decided, late, stays))
    expect([settled.isOdd, decidedWord(settled, late)]).toEqual([false, null])
  })

  test.each<[string, OddNews]>([
    ['another reason', other],
    ['another number', sibling],
  ])('is not one on an oddity of %s', (_which, seen) => {
    expect(decidedWord(must(withDecision(odd(late), late, stays)), seen)).toBeNull()
    expect(withDecision(odd(late), seen, stays)).toBeNull()
  })

  test('is none of an order that is not odd', () => {
    expect(withDecision(testOrder(), late, stays)).toBeNull()
    expect(decidedWord(testOrder(), late)).toBeNull()
  })
})

describe('money that was refunded outside the shop', () => {
  const refund = (outRefundNo: string, sum = 3_000) => ({ outRefundNo, amountFen: fen(sum) })
  const told = (order: Order, by: ReturnType<typeof refund> | null) => withOutsideRefund(order, 'x-1', by)
  const sumless = ['REFUNDED_ELSEWHERE', 'x-1', null]
  const known = ['REFUNDED_ELSEWHERE', 'r-1', 3_000]

  test('is odd by its payment while only that is known, and then by number and sum', () => {
    const first = must(told(testOrder(), null))
    expect(waiting(first)).toEqual([sumless])
    expect(told(first, null)).toBeNull()
    const second = must(told(first, refund('r-1')))
    expect(waiting(second)).toEqual([known])
    expect(told(second, refund('r-1'))).toBeNull()
  })

  test('takes its own place behind another mark', () => {
    const first = must(told(odd(late, sibling), null))
    expect(waiting(must(told(first, refund('r-1')))).slice(1)).toEqual([
      ['SECOND_PAYMENT', 'x-2', null],
      known,
    ])
  })

  test('is odd once for each refund', () => {
    const both = must(told(must(told(testOrder(), refund('r-1'))), refund('r-2', 500)))
    expect(waiting(both)).toEqual([known, ['REFUNDED_ELSEWHERE', 'r-2', 500]])
    expect(told(both, refund('r-2', 500))).toBeNull()
  })

  test('that a person dealt with is not odd again, and its sum stays with the word', () => {
    const about = { reason: 'REFUNDED_ELSEWHERE', about: 'r-1' }
    const settled = must(withSettled(must(told(testOrder(), refund('r-1'))), about, word))
    expect(settled.oddities).toEqual([{ ...about, sumFen: 3_000, state: 'settled', word }])
    expect(told(settled, refund('r-1'))).toBeNull()
    expect(waiting(must(told(settled, refund('r-2'))))).toEqual([['REFUNDED_ELSEWHERE', 'r-2', 3_000]])
  })
})

describe('an order of 0.3.0 and before', () => {
  const { oddities, isOdd, ...today } = testOrder()
  const stored = (mark: object) => orderOfToday({ ...today, ...mark } as StoredOrder)
  const mark = { quarantined: true, quarantineReason: 'SECOND_PAYMENT', quarantineAbout: 'x-1' } as const
  const none = { quarantined: false, quarantineReason: null, quarantineAbout: null, quarantineSumFen: null }

  test('keeps its mark, what waited behind it and what was settled, and nothing of its own fields', () => {
    const order = stored({
      ...mark,
      quarantineSumFen: 300,
      otherOddities: [other],
      settledOddities: [{ ...sibling, ...word }],
    })
    expect(order).toEqual({
      ...today,
      isOdd: true,
      oddities: [
        { ...sibling, state: 'settled', word },
        { ...late, sumFen: 300, state: 'open' },
        { ...other, state: 'open' },
      ],
    })
    expect(orderOfToday(order as StoredOrder)).toEqual(order)
  })

  test.each<[string, object, number]>([
    ['a mark that was taken off', none, 0],
    ['a mark without a reason', { quarantined: true, quarantineReason: null }, 0],
    ['no mark at all', {}, 0],
    ['a mark of 0.2.0, which says not what it is about', { ...mark, quarantineAbout: undefined }, 1],
  ])('with %s', (_name, old, count) => {
    const order = stored(old)
    expect([order.oddities.length, order.isOdd]).toEqual([count, count > 0])
    expect(order.oddities.every(({ about }) => about === '')).toBe(true)
  })

  test('keeps a word that goods stay while it was followed', () => {
    const stayWord = { ...late, ...word, goods: 'stay', returnStock: true } as const
    const decided = stored({ ...mark, stayWord })
    expect(decidedWord(decided, late)).toEqual({ ...word, goods: 'stay', returnStock: true })
    expect(decidedWord(stored({ ...mark, stayWord: { ...stayWord, about: 'x-2' } }), late)).toBeNull()
  })
})
