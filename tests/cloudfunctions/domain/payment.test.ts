import { describe, expect, test } from '@jest/globals'
import { judgePayment, type TransactionFact } from '../../../cloudfunctions/domain/payment'
import type { OrderState } from '../../../typings/model'
import { testAttempt, testOrder } from './records'

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

test('a number without an order or of another order is quarantined', () => {
  const unknown = { kind: 'quarantined', reason: 'UNKNOWN_NUMBER' }
  expect(judgePayment(fact(), identity, null, null)).toEqual(unknown)
  expect(judgePayment(fact(), identity, testOrder({ orderId: 'other' }), testAttempt())).toEqual(unknown)
})

describe('right money', () => {
  test.each<[OrderState, string]>([
    ['placing', 'quarantined'],
    ['unpaid', 'keep'],
    ['closing', 'keep'],
    ['paid', 'surplus'],
    ['shipped', 'surplus'],
    ['received', 'surplus'],
    ['closed', 'surplus'],
  ])('for an order that is %s: %s', (state, kind) => {
    expect(judgePayment(fact(), identity, testOrder({ state }), testAttempt())).toMatchObject({ kind })
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
