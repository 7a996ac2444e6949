import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { isRefundedOutside, judgePayment, type TransactionFact } from '../../../cloudfunctions/domain/payment'
import type { Order } from '../../../cloudfunctions/domain/records'
import { reserveRefund } from '../../../cloudfunctions/domain/refund'
import type { OrderState } from '../../../typings/model'
import { paidAttempt, refundWish, testAttempt, testOrder } from './records'

const identity = { appid: 'wx1', mchid: '1900' }

const fact = (changes: Partial<TransactionFact> = {}): TransactionFact => ({
  source: 'notice',
  outTradeNo: '261122ABCDEFGHJK-1',
  tradeState: 'SUCCESS',
  appid: 'wx1',
  mchid: '1900',
  transactionId: '4200',
  totalFen: 5_800,
  currency: 'CNY',
  payerOpenid: 'o-lin',
  successAt: 1,
  ...changes,
})

test.each<[string, Partial<TransactionFact>, string]>([
  ['one fen more', { totalFen: 5_801 }, 'AMOUNT_DIFFERS'],
  ['one fen less', { totalFen: 5_799 }, 'AMOUNT_DIFFERS'],
  ['no amount', { totalFen: null }, 'INCOMPLETE'],
  ['no transaction', { transactionId: null }, 'INCOMPLETE'],
  ['another currency', { currency: 'USD' }, 'CURRENCY_DIFFERS'],
  ['another appid', { appid: 'wx2' }, 'WRONG_MERCHANT'],
  ['another merchant', { mchid: '1901' }, 'WRONG_MERCHANT'],
  ['another number', { outTradeNo: '261122ABCDEFGHJK-2' }, 'UNKNOWN_NUMBER'],
  ['a refund of other money', { tradeState: 'REFUND', totalFen: 1 }, 'REFUNDED_ELSEWHERE'],
])('%s is quarantined', (_name, changes, reason) => {
  expect(judgePayment(fact(changes), identity, testOrder(), testAttempt())).toEqual({
    kind: 'quarantined',
    reason,
  })
})

test('money that came and went back in part is the order’s all the same', () => {
  const judgement = judgePayment(fact({ tradeState: 'REFUND' }), identity, testOrder(), testAttempt())
  expect(judgement).toMatchObject({ kind: 'keep' })
})

test('an attempt of another sum than its order is quarantined', () => {
  const judgement = judgePayment(fact(), identity, testOrder({ totalFen: fen(5_900) }), testAttempt())
  expect(judgement).toEqual({ kind: 'quarantined', reason: 'AMOUNT_DIFFERS' })
})

describe('a refund that is told of', () => {
  const ofPaid = (changes: Partial<TransactionFact>, transactionId: string | null) => {
    const paid = testAttempt({ state: 'paid', transactionId })
    return judgePayment(
      fact({ tradeState: 'REFUND', ...changes }),
      identity,
      testOrder({ state: 'paid' }),
      paid,
    )
  }

  test('a payment that we know repeats what we know, whatever else is said or left out', () => {
    const known = { kind: 'repeated', transactionId: '4200' }
    expect(ofPaid({ totalFen: null }, '4200')).toEqual(known)
    expect(ofPaid({ transactionId: null }, '4200')).toEqual(known)
  })

  test('a payment whose transaction we do not know is quarantined', () => {
    expect(ofPaid({}, null)).toEqual({ kind: 'quarantined', reason: 'REFUNDED_ELSEWHERE' })
  })

  test('an attempt that is not paid, and of no amount, is quarantined', () => {
    const told = fact({ tradeState: 'REFUND', totalFen: null })
    const open = testAttempt({ state: 'prepaid', transactionId: '4200' })
    expect(judgePayment(told, identity, testOrder(), open)).toMatchObject({ reason: 'REFUNDED_ELSEWHERE' })
  })

  test.each<[TransactionFact['tradeState'], number, boolean]>([
    ['REFUND', 0, true],
    ['REFUND', 1, false],
    ['SUCCESS', 0, false],
    ['SUCCESS', 1, false],
  ])(
    '%s of a payment with %d refunds of which we know, was made past the shop: %s',
    (tradeState, count, is) => {
      const reserving = reserveRefund(paidAttempt(), 'r-1', refundWish(), 0)
      if (reserving.kind !== 'reserved') throw new Error('The reservation was refused.')
      const attempt = count === 0 ? paidAttempt() : reserving.attempt
      expect(isRefundedOutside(fact({ tradeState }), attempt)).toBe(is)
    },
  )
})

test('a number without an order or of another order is quarantined', () => {
  const unknown = { kind: 'quarantined', reason: 'UNKNOWN_NUMBER' }
  expect(judgePayment(fact(), identity, null, null)).toEqual(unknown)
  expect(judgePayment(fact(), identity, testOrder(), null)).toEqual(unknown)
  expect(judgePayment(fact(), identity, null, testAttempt())).toEqual(unknown)
  expect(judgePayment(fact(), identity, testOrder({ orderId: 'other' }), testAttempt())).toEqual(unknown)
})

describe('right money', () => {
  test.each<[OrderState, string, string | undefined]>([
    ['placing', 'quarantined', 'UNEXPECTED_STATE'],
    ['unpaid', 'keep', undefined],
    ['closing', 'keep', undefined],
    ['paid', 'surplus', 'SECOND_PAYMENT'],
    ['shipped', 'surplus', 'SECOND_PAYMENT'],
    ['received', 'surplus', 'SECOND_PAYMENT'],
    ['closed', 'surplus', 'LATE_PAYMENT'],
  ])('for an order that is %s: %s, for %s', (state, kind, reason) => {
    const judgement = judgePayment(fact(), identity, testOrder({ state }), testAttempt())
    expect([judgement.kind, 'reason' in judgement ? judgement.reason : undefined]).toEqual([kind, reason])
  })

  test.each<[string, Partial<Order>, string]>([
    ['of this attempt and transaction', {}, 'repeated'],
    ['of another transaction', { transactionId: '4201' }, 'surplus'],
    ['of another attempt', { paidOutTradeNo: '261122ABCDEFGHJK-2' }, 'surplus'],
  ])('on an order that holds money %s, by a function that died between the two: %s', (_of, changes, kind) => {
    const held = { state: 'paid', transactionId: '4200', paidOutTradeNo: '261122ABCDEFGHJK-1' } as const
    const order = testOrder({ ...held, ...changes })
    expect(judgePayment(fact(), identity, order, testAttempt())).toMatchObject({
      kind,
      transactionId: '4200',
    })
  })

  test('on a closed attempt is kept while the order waits', () => {
    const attempt = testAttempt({ state: 'closed' })
    expect(judgePayment(fact(), identity, testOrder({ state: 'closing' }), attempt)).toMatchObject({
      kind: 'keep',
    })
  })

  test('told again is repeated, whatever became of the order', () => {
    const paid = testAttempt({ state: 'paid', transactionId: '4200' })
    for (const state of ['paid', 'shipped', 'received', 'closed'] as const)
      expect(judgePayment(fact(), identity, testOrder({ state }), paid)).toMatchObject({ kind: 'repeated' })
    expect(judgePayment(fact({ tradeState: 'REFUND' }), identity, testOrder(), paid)).toMatchObject({
      kind: 'repeated',
    })
  })

  test('of another transaction on a paid attempt is a second payment', () => {
    const paid = testAttempt({ state: 'paid', transactionId: '4201' })
    expect(judgePayment(fact(), identity, testOrder({ state: 'paid' }), paid)).toMatchObject({
      reason: 'SECOND_PAYMENT',
    })
  })
})

test.each<[TransactionFact['tradeState'], string]>([
  ['NOTPAY', 'notPaid'],
  ['USERPAYING', 'notPaid'],
  ['PAYERROR', 'notPaid'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
])('%s without money is %s', (tradeState, kind) => {
  const unpaid = fact({ tradeState, transactionId: null, totalFen: null })
  expect(judgePayment(unpaid, identity, testOrder(), testAttempt())).toEqual({ kind })
})
