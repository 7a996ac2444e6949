import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextState } from '../../../cloudfunctions/domain/machine'
import { fen } from '../../../cloudfunctions/domain/money'
import { lateMoneyRefunded, orderRefunded } from '../../../cloudfunctions/domain/order'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import {
  automaticRefundNo,
  giveUpReservation,
  judgeRefund,
  newRefund,
  nextRefundCheck,
  ownerRefundNo,
  REFUNDS_MAX,
  type RefundFact,
  type RefundTrigger,
  type RefundWish,
  refundableFen,
  refundMoved,
  refundTransitions,
  reserveRefund,
  settleReservation,
  takeRefundTurn,
} from '../../../cloudfunctions/domain/refund'
import type { OrderState, RefundState } from '../../../typings/model'
import { testAttempt, testOrder } from './records'

const states: RefundState[] = ['requested', 'processing', 'abnormal', 'success', 'closed']
const steps: RefundTrigger[] = ['accept', 'succeed', 'close', 'fail']

const wish = (changes: Partial<RefundWish> = {}): RefundWish => ({
  amountFen: 'whole',
  reason: 'agreed',
  note: '',
  actor: 'owner',
  returnStock: false,
  parts: null,
  caseId: null,
  ...changes,
})
const paid = (changes: Partial<Attempt> = {}) =>
  testAttempt({ state: 'paid', transactionId: '4200', ...changes })

function reserved(attempt: Attempt, outRefundNo: string, wanted: RefundWish): Attempt {
  const reserving = reserveRefund(attempt, outRefundNo, wanted, 1_000)
  if (reserving.kind !== 'reserved') throw new Error(`The reservation was ${reserving.kind}.`)
  return reserving.attempt
}

function storedRefund(actor: string | null = 'owner') {
  const attempt = reserved(paid(), 'r-1', wish({ actor }))
  const reservation = attempt.reservations['r-1']
  if (!reservation) throw new Error('Nothing was reserved.')
  return { attempt, refund: newRefund(attempt, 'r-1', reservation, '{}') }
}

test.each<[RefundState, string]>([
  ['requested', 'processing success closed abnormal'],
  ['processing', '- success closed abnormal'],
  ['abnormal', '- success closed -'],
  ['success', '- - - -'],
  ['closed', '- success - -'],
])('from %s PROCESSING, SUCCESS, CLOSED and ABNORMAL lead to: %s', (state, targets) => {
  const row = steps.map((trigger) => nextState(refundTransitions, state, trigger) ?? '-')
  expect(row.join(' ')).toBe(targets)
  for (const trigger of steps) {
    const moved = refundMoved({ ...storedRefund().refund, state }, trigger, 5)
    expect(moved?.state ?? null).toBe(nextState(refundTransitions, state, trigger))
  }
})

test.each<[RefundTrigger, string | null, object, boolean]>([
  ['accept', 'owner', {}, false],
  ['succeed', 'owner', {}, false],
  ['close', 'owner', {}, true],
  ['close', 'owner', { code: 'USER_ACCOUNT_ABNORMAL' }, true],
  ['close', null, {}, true],
  ['fail', 'owner', {}, true],
  ['fail', null, {}, true],
])('%s of a refund asked for by %s with %j: waits for a person: %s', (trigger, actor, change, waits) => {
  const moved = refundMoved(storedRefund(actor).refund, trigger, 5, change)
  expect(moved?.waitsForPerson).toBe(waits)
})

describe('a reservation', () => {
  test.each([
    ['of an unpaid attempt', testAttempt(), wish(), 'NOT_PAID', {}],
    ['of one fen too many', paid(), wish({ amountFen: fen(5_801) }), 'TOO_MUCH', { leftFen: 5_800 }],
    ['of nothing', paid(), wish({ amountFen: fen(0) }), 'TOO_MUCH', { leftFen: 5_800 }],
    ['where all is promised', paid({ refundReservedFen: fen(5_800) }), wish(), 'TOO_MUCH', { leftFen: 0 }],
    ['of units with a part', paid(), wish({ amountFen: fen(1), returnStock: true }), 'STOCK_STAYS', {}],
    [
      'beyond fifty (fault case 22)',
      paid({ refundCount: REFUNDS_MAX }),
      wish({ amountFen: fen(1) }),
      'TOO_MANY',
      { refundsMax: 50 },
    ],
  ] as const)('%s is refused', (_name, attempt, wanted, code, detail) => {
    expect(reserveRefund(attempt, 'r-1', wanted, 0)).toEqual({ kind: 'refused', refusal: { code, detail } })
  })

  test('under the same number is made once', () => {
    const attempt = reserved(paid(), 'r-1', wish({ amountFen: fen(100) }))
    expect(reserveRefund(attempt, 'r-1', wish({ amountFen: fen(100) }), 9)).toEqual({ kind: 'repeated' })
  })

  test('never promises more than was paid, whatever is asked for and settled in whatever order', () => {
    const moves = fc.array(
      fc.record({
        outRefundNo: fc.integer({ min: 0, max: 70 }).map((n) => `r-${n}`),
        move: fc.constantFrom('reserve', 'reserve', 'refunded', 'returned'),
        amountFen: fc.oneof(fc.constant('whole' as const), fc.integer({ min: 0, max: 3_000 }).map(fen)),
      }),
      { maxLength: 120 },
    )
    fc.assert(
      fc.property(moves, (sequence) => {
        let attempt = paid()
        for (const { outRefundNo, move, amountFen } of sequence) {
          if (move === 'reserve') {
            const reserving = reserveRefund(attempt, outRefundNo, wish({ amountFen }), 0)
            if (reserving.kind === 'reserved') attempt = reserving.attempt
          } else attempt = settleReservation(attempt, outRefundNo, move as 'refunded' | 'returned') ?? attempt
          checkSums(attempt)
        }
      }),
    )
  })
})

function checkSums(attempt: Attempt): void {
  const all = Object.values(attempt.reservations)
  const sumOf = (...wanted: string[]) =>
    all.filter(({ state }) => wanted.includes(state)).reduce((sum, { amountFen }) => sum + amountFen, 0)
  expect(attempt.refundReservedFen).toBe(sumOf('reserved', 'refunded'))
  expect(attempt.refundedFen).toBe(sumOf('refunded'))
  expect(attempt.refundReservedFen + refundableFen(attempt)).toBe(attempt.totalFen)
  expect(attempt.refundCount).toBe(all.length)
  expect(attempt.refundCount).toBeLessThanOrEqual(REFUNDS_MAX)
}

const promised = () => reserved(paid(), 'r-1', wish())

test('two refunds of a payment are asked for a minute apart', () => {
  const turn = takeRefundTurn(promised(), 'r-1', 100)
  if ('ok' in turn) throw new Error('The first has to wait.')
  expect(turn).toMatchObject({ refundAskedAt: 100, reservations: { 'r-1': { askedAt: 100 } } })
  expect(takeRefundTurn(turn, 'r-1', 60_099)).toEqual({ ok: false, waitUntil: 60_100 })
  expect(takeRefundTurn(turn, 'r-1', 60_100)).toMatchObject({ refundAskedAt: 60_100 })
})

test.each(['refunded', 'returned'] as const)('a refund that is %s has no turn any more', (state) => {
  const ended = settleReservation(promised(), 'r-1', state)
  expect(ended && takeRefundTurn(ended, 'r-1', 100)).toEqual({ ok: false, waitUntil: null })
  expect(takeRefundTurn(paid(), 'r-1', 100)).toEqual({ ok: false, waitUntil: null })
})

test('a refund that was asked for anew is not given up for what was answered before', () => {
  const first = takeRefundTurn(promised(), 'r-1', 100)
  const second = 'ok' in first ? first : takeRefundTurn(first, 'r-1', 60_100)
  if ('ok' in second) throw new Error('It has no turn.')
  expect(giveUpReservation(second, 'r-1', { askedAt: 100, code: 'NO' })).toBeNull()
  const given = giveUpReservation(second, 'r-1', { askedAt: 60_100, code: 'NO' })
  expect(given).toMatchObject({
    refundReservedFen: 0,
    reservations: { 'r-1': { state: 'returned', code: 'NO' } },
  })
  expect(given && giveUpReservation(given, 'r-1', { askedAt: 1, code: 'OTHER' })).toBe(given)
})

test.each<[RefundState, number, number]>([
  ['requested', 0, 60_000],
  ['processing', 300_000, 300_000],
  ['processing', 90_000_000, 1_800_000],
  ['abnormal', 0, 21_600_000],
])('a refund that has been %s for %d ms is looked at again after %d', (state, age, pause) => {
  expect(nextRefundCheck({ state, createdAt: 0 }, age)).toBe(age + pause)
})

describe('what WeChat Pay says of a refund', () => {
  const { attempt, refund } = storedRefund()
  const fact = (changes: Partial<RefundFact> = {}): RefundFact => ({
    source: 'notice',
    outRefundNo: 'r-1',
    outTradeNo: attempt.outTradeNo,
    refundId: '5030',
    status: 'SUCCESS',
    mchid: '1900',
    refundFen: 5_800,
    totalFen: 5_800,
    successAt: 1,
    ...changes,
  })

  test.each<[string, Partial<RefundFact>, string]>([
    ['of another merchant', { mchid: '1901' }, 'WRONG_MERCHANT'],
    ['of no merchant', { mchid: '' }, 'WRONG_MERCHANT'],
    ['of another payment', { outTradeNo: 'other-1' }, 'UNKNOWN_NUMBER'],
    ['of one fen less', { refundFen: 5_799 }, 'AMOUNT_DIFFERS'],
    ['of another total', { totalFen: 5_801 }, 'AMOUNT_DIFFERS'],
  ])('%s is quarantined', (_name, changes, reason) => {
    const judgement = judgeRefund(fact(changes), '1900', refund, attempt)
    expect(judgement).toEqual({ kind: 'quarantined', reason })
  })

  test('of a number that is not ours is quarantined', () => {
    expect(judgeRefund(fact(), '1900', null, null)).toMatchObject({ reason: 'UNKNOWN_NUMBER' })
  })

  test.each(states)('moves one that is %s, or repeats', (state) => {
    for (const status of ['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'] as const) {
      const judgement = judgeRefund(fact({ status }), '1900', { ...refund, state }, attempt)
      const trigger = { PROCESSING: 'accept', SUCCESS: 'succeed', CLOSED: 'close', ABNORMAL: 'fail' } as const
      const to = nextState(refundTransitions, state, trigger[status])
      expect(judgement.kind).toBe(to === null ? 'repeated' : 'moves')
    }
  })
})

test('a refund that was given up and reached its payer after all is counted', () => {
  const first = reserved(paid(), 'r-1', wish({ amountFen: fen(3_000) }))
  const given = settleReservation(first, 'r-1', 'returned')
  if (!given) throw new Error('The reservation was not given back.')
  const again = reserved(given, 'r-2', wish({ amountFen: fen(3_000) }))
  const revived = settleReservation(again, 'r-1', 'refunded')
  expect(revived).toMatchObject({ refundedFen: 3_000, refundReservedFen: 6_000 })
  expect(revived && refundableFen(revived)).toBe(0)
  expect(revived && settleReservation(revived, 'r-1', 'refunded')).toBeNull()
})

describe('money that reached its payer again', () => {
  test.each<[OrderState, OrderState]>([
    ['paid', 'closed'],
    ['shipped', 'shipped'],
    ['received', 'received'],
  ])('all of it: an order that was %s is %s', (state, to) => {
    expect(orderRefunded(testOrder({ state }), fen(5_800), false, 7)).toMatchObject({
      state: to,
      closeReason: to === 'closed' ? 'refunded' : null,
      refundedFen: 5_800,
      events: [{ kind: 'refunded', at: 7 }, { kind: 'placed' }],
    })
  })

  test('more than all of it, after a refund that was given up, ends the order as well', () => {
    expect(orderRefunded(testOrder({ state: 'paid' }), fen(8_000), false, 7)).toMatchObject({
      state: 'closed',
    })
  })

  test('a part of it leaves the order as it is, and is written down once', () => {
    const part = orderRefunded(testOrder({ state: 'paid' }), fen(5_799), false, 7)
    expect(part).toMatchObject({ state: 'paid', refundedFen: 5_799 })
    expect(part && orderRefunded(part, fen(5_799), false, 8)).toBeNull()
  })

  test('too late for an order that was closed, it is told once and reopens nothing', () => {
    const told = lateMoneyRefunded(testOrder({ state: 'closed', closeReason: 'expired' }), 7)
    expect(told).toMatchObject({
      state: 'closed',
      closeReason: 'expired',
      events: [{ kind: 'refunded' }, {}],
    })
    expect(told && lateMoneyRefunded(told, 8)).toBeNull()
    expect(lateMoneyRefunded(testOrder({ state: 'paid' }), 7)).toBeNull()
  })
})

test('the numbers of refunds are within WeChat Pay’s rule', () => {
  const rule = /^[0-9A-Za-z_\-|*@]{1,64}$/
  expect(automaticRefundNo('261122ABCDEFGHJK-999')).toMatch(rule)
  expect(ownerRefundNo('261122ABCDEFGHJK-999', 'k'.repeat(40))).toMatch(rule)
})
