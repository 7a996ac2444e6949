import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { isRefundedOutside, judgePayment, type PaymentFact } from '../../../cloudfunctions/domain/payment'
import type { Order } from '../../../cloudfunctions/domain/records'
import { reserveRefund } from '../../../cloudfunctions/domain/refund'
import type { OrderState } from '../../../typings/model'
import { paidAttempt, paymentFact, refundWish, testAttempt, testOrder } from './records'

test.each<[string, Partial<PaymentFact>, string]>([
  ['one fen more', { totalFen: 5_801 }, 'AMOUNT_DIFFERS'],
  ['one fen less', { totalFen: 5_799 }, 'AMOUNT_DIFFERS'],
  ['no amount', { totalFen: null }, 'INCOMPLETE'],
  ['no transaction', { providerNo: null }, 'INCOMPLETE'],
  ['another currency', { currency: 'USD' }, 'CURRENCY_DIFFERS'],
  ['another app', { app: 'wx2' }, 'WRONG_MERCHANT'],
  ['another merchant', { payee: '1901' }, 'WRONG_MERCHANT'],
  ['another provider', { provider: 'other' }, 'WRONG_MERCHANT'],
  ['another number', { number: '261122ABCDEFGHJK-2' }, 'UNKNOWN_NUMBER'],
  ['a refund of other money', { state: 'refunded', totalFen: 1 }, 'REFUNDED_ELSEWHERE'],
])('%s is quarantined', (_name, changes, reason) => {
  expect(judgePayment(paymentFact(changes), testOrder(), testAttempt())).toEqual({
    kind: 'quarantined',
    reason,
  })
})

test('money that came and went back in part is the order’s all the same', () => {
  const judgement = judgePayment(paymentFact({ state: 'refunded' }), testOrder(), testAttempt())
  expect(judgement).toMatchObject({ kind: 'keep' })
})

test('an attempt of another sum than its order is quarantined', () => {
  const judgement = judgePayment(paymentFact(), testOrder({ totalFen: fen(5_900) }), testAttempt())
  expect(judgement).toEqual({ kind: 'quarantined', reason: 'AMOUNT_DIFFERS' })
})

describe('a refund that is told of', () => {
  const ofPaid = (changes: Partial<PaymentFact>, transactionId: string | null) => {
    const paid = testAttempt({ state: 'paid', transactionId })
    return judgePayment(paymentFact({ state: 'refunded', ...changes }), testOrder({ state: 'paid' }), paid)
  }

  test('a payment that we know repeats what we know, whatever else is said or left out', () => {
    const known = { kind: 'repeated', transactionId: '4200' }
    expect(ofPaid({ totalFen: null }, '4200')).toEqual(known)
    expect(ofPaid({ providerNo: null }, '4200')).toEqual(known)
  })

  test('a payment whose transaction we do not know is quarantined', () => {
    expect(ofPaid({}, null)).toEqual({ kind: 'quarantined', reason: 'REFUNDED_ELSEWHERE' })
  })

  test('an attempt that is not paid, and of no amount, is quarantined', () => {
    const told = paymentFact({ state: 'refunded', totalFen: null })
    const open = testAttempt({ state: 'prepaid', transactionId: '4200' })
    expect(judgePayment(told, testOrder(), open)).toMatchObject({ reason: 'REFUNDED_ELSEWHERE' })
  })

  test.each<[PaymentFact['state'], number, boolean]>([
    ['refunded', 0, true],
    ['refunded', 1, false],
    ['paid', 0, false],
    ['paid', 1, false],
  ])('%s of a payment with %d refunds of which we know, was made past the shop: %s', (state, count, is) => {
    const reserving = reserveRefund(paidAttempt(), 'r-1', refundWish(), { now: 0, refundsMax: 50 })
    if (reserving.kind !== 'reserved') throw new Error('The reservation was refused.')
    const attempt = count === 0 ? paidAttempt() : reserving.attempt
    expect(isRefundedOutside(paymentFact({ state }), attempt)).toBe(is)
  })
})

test('a number without an order or of another order is quarantined', () => {
  const unknown = { kind: 'quarantined', reason: 'UNKNOWN_NUMBER' }
  expect(judgePayment(paymentFact(), null, null)).toEqual(unknown)
  expect(judgePayment(paymentFact(), testOrder(), null)).toEqual(unknown)
  expect(judgePayment(paymentFact(), null, testAttempt())).toEqual(unknown)
  expect(judgePayment(paymentFact(), testOrder({ orderId: 'other' }), testAttempt())).toEqual(unknown)
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
    const judgement = judgePayment(paymentFact(), testOrder({ state }), testAttempt())
    expect([judgement.kind, 'reason' in judgement ? judgement.reason : undefined]).toEqual([kind, reason])
  })

  test.each<[string, Partial<Order>, string]>([
    ['of this attempt and transaction', {}, 'repeated'],
    ['of another transaction', { transactionId: '4201' }, 'surplus'],
    ['of another attempt', { paidOutTradeNo: '261122ABCDEFGHJK-2' }, 'surplus'],
  ])('on an order that holds money %s, by a function that died between the two: %s', (_of, changes, kind) => {
    const held = { state: 'paid', transactionId: '4200', paidOutTradeNo: '261122ABCDEFGHJK-1' } as const
    const order = testOrder({ ...held, ...changes })
    expect(judgePayment(paymentFact(), order, testAttempt())).toMatchObject({
      kind,
      transactionId: '4200',
    })
  })

  test('on a closed attempt is kept while the order waits', () => {
    const attempt = testAttempt({ state: 'closed' })
    expect(judgePayment(paymentFact(), testOrder({ state: 'closing' }), attempt)).toMatchObject({
      kind: 'keep',
    })
  })

  test('told again is repeated, whatever became of the order', () => {
    const paid = testAttempt({ state: 'paid', transactionId: '4200' })
    for (const state of ['paid', 'shipped', 'received', 'closed'] as const)
      expect(judgePayment(paymentFact(), testOrder({ state }), paid)).toMatchObject({ kind: 'repeated' })
    expect(judgePayment(paymentFact({ state: 'refunded' }), testOrder(), paid)).toMatchObject({
      kind: 'repeated',
    })
  })

  test('of another transaction on a paid attempt is a second payment', () => {
    const paid = testAttempt({ state: 'paid', transactionId: '4201' })
    expect(judgePayment(paymentFact(), testOrder({ state: 'paid' }), paid)).toMatchObject({
      reason: 'SECOND_PAYMENT',
    })
  })
})

test.each<[PaymentFact['state'], string]>([
  ['unpaid', 'notPaid'],
  ['paying', 'notPaid'],
  ['promised', 'promised'],
  ['closed', 'closed'],
])('%s without money is %s', (state, kind) => {
  const unpaid = paymentFact({ state, providerNo: null, totalFen: null })
  expect(judgePayment(unpaid, testOrder(), testAttempt())).toEqual({ kind })
})
