import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nextState } from '../../../cloudfunctions/domain/machine'
import { fen } from '../../../cloudfunctions/domain/money'
import { newRefund } from '../../../cloudfunctions/domain/new-refund'
import type { Attempt, Refund } from '../../../cloudfunctions/domain/records'
import {
  automaticWish,
  giveUpReservation,
  judgeRefund,
  nextRefundCheck,
  type RefundFact,
  type RefundTrigger,
  type RefundWish,
  refundableFen,
  refundMoved,
  refundTransitions,
  reserveRefund,
  settleReservation,
  takeRefundTurn,
  wasTakenIn,
} from '../../../cloudfunctions/domain/refund'
import type { LineRequest, RefundState } from '../../../typings/model'
import { paidAttempt as paid, refundFact, testAttempt, refundWish as wish } from './records'

const at = (now: number) => ({ now, refundsMax: 50 })

const states: RefundState[] = ['requested', 'processing', 'abnormal', 'success', 'closed']
const steps: RefundTrigger[] = ['accept', 'succeed', 'close', 'fail']

const oneTea: LineRequest[] = [{ skuId: 'tea', quantity: 1 }]

function reserved(attempt: Attempt, outRefundNo: string, wanted: RefundWish): Attempt {
  const reserving = reserveRefund(attempt, outRefundNo, wanted, at(1_000))
  if (reserving.kind !== 'reserved') throw new Error(`The reservation was ${reserving.kind}.`)
  return reserving.attempt
}

function storedRefund(actor: string | null = 'owner') {
  const attempt = reserved(paid(), 'r-1', wish({ actor }))
  const refund = newRefund(attempt, 'r-1', wish({ actor }), { merchantId: 'queqiao', request: '{}' })
  return { attempt, refund }
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
    const to = nextState(refundTransitions, state, trigger)
    if (to === null) expect(moved).toBeNull()
    else expect(moved?.state).toBe(to)
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

test.each<[string, string | null, object, boolean]>([
  ['that WeChat Pay closed is told by its case', 'owner', {}, false],
  ['that we gave up is not', 'owner', { code: 'NO' }, true],
  ['that nobody asked for is not', null, {}, true],
])('a refund of a case %s', (_which, actor, change, waits) => {
  const refund = { ...storedRefund(actor).refund, caseId: 'case-1' }
  expect(refundMoved(refund, 'close', 5, change)?.waitsForPerson).toBe(waits)
  expect(refundMoved(refund, 'succeed', 5)?.waitsForPerson).toBe(false)
})

test.each<[RefundTrigger, LineRequest[], number | null, number | null]>([
  ['accept', oneTea, null, 500_000],
  ['fail', oneTea, null, 250_000 + 6 * 3_600_000],
  ['close', oneTea, 250_000, null],
  ['succeed', [], 250_000, null],
  ['succeed', oneTea, 250_000, 250_000],
])('%s of a refund with units %j: ended at %s, looked at again at %s', (trigger, units, ended, next) => {
  const refund = { ...storedRefund().refund, createdAt: 0, unitsBack: units, code: 'NO' }
  expect(refundMoved(refund, trigger, 250_000, { refundId: '5030' })).toEqual({
    ...refund,
    code: null,
    refundId: '5030',
    state: nextState(refundTransitions, 'requested', trigger),
    waitsForPerson: trigger === 'fail' || trigger === 'close',
    endedAt: ended,
    nextCheckAt: next,
  })
})

test('money that arrives after all of a refund that was given up puts no unit on sale', () => {
  const closed = { ...storedRefund().refund, state: 'closed' as const, unitsBack: oneTea }
  expect(refundMoved(closed, 'succeed', 5)).toMatchObject({
    state: 'success',
    unitsBack: [],
    nextCheckAt: null,
  })
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
      paid({ refundCount: 50 }),
      wish({ amountFen: fen(1) }),
      'TOO_MANY',
      { refundsMax: 50 },
    ],
  ] as const)('%s is refused', (_name, attempt, wanted, code, detail) => {
    expect(reserveRefund(attempt, 'r-1', wanted, at(0))).toEqual({
      kind: 'refused',
      refusal: { code, detail },
    })
  })

  test('under the same number is made once', () => {
    const attempt = reserved(paid(), 'r-1', wish({ amountFen: fen(100) }))
    expect(reserveRefund(attempt, 'r-1', wish({ amountFen: fen(100) }), at(9))).toEqual({ kind: 'repeated' })
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
            const reserving = reserveRefund(attempt, outRefundNo, wish({ amountFen }), at(0))
            if (reserving.kind === 'reserved') attempt = reserving.attempt
          } else
            attempt = settleReservation(attempt, outRefundNo, move as 'refunded' | 'returned', 1) ?? attempt
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
  expect(attempt.refundCount).toBeLessThanOrEqual(50)
}

test('of a payment that is not paid nothing can be refunded', () => {
  expect(refundableFen(testAttempt({ state: 'closed' }))).toBe(0)
  expect(refundableFen(paid({ refundReservedFen: fen(800) }))).toBe(5_000)
})

test('a refund that was given up and is on its way after all is promised again, and not as refunded', () => {
  const given = settleReservation(promised(), 'r-1', 'returned', 2_000)
  if (!given) throw new Error('The reservation was not given back.')
  expect(settleReservation(given, 'r-1', 'reserved', 2_000)).toMatchObject({
    refundReservedFen: 5_800,
    refundedFen: 0,
    reservations: { 'r-1': { state: 'reserved' } },
  })
  expect(settleReservation(given, 'r-1', 'returned', 2_000)).toBeNull()
  expect(settleReservation(promised(), 'r-1', 'reserved', 2_000)).toBeNull()
  expect(settleReservation(promised(), 'r-2', 'returned', 2_000)).toBeNull()
})

const promised = () => reserved(paid(), 'r-1', wish())

test('two refunds of a payment are asked for a minute apart', () => {
  const turn = takeRefundTurn(promised(), 'r-1', 100, 60_000)
  if ('ok' in turn) throw new Error('The first has to wait.')
  expect(turn).toMatchObject({ refundAskedAt: 100, reservations: { 'r-1': { askedAt: 100 } } })
  expect(takeRefundTurn(turn, 'r-1', 60_099, 60_000)).toEqual({ ok: false, waitUntil: 60_100 })
  expect(takeRefundTurn(turn, 'r-1', 60_100, 60_000)).toMatchObject({ refundAskedAt: 60_100 })
})

test.each(['refunded', 'returned'] as const)('a refund that is %s has no turn any more', (state) => {
  const ended = settleReservation(promised(), 'r-1', state, 2_000)
  expect(ended && takeRefundTurn(ended, 'r-1', 100, 60_000)).toEqual({ ok: false, waitUntil: null })
  expect(takeRefundTurn(paid(), 'r-1', 100, 60_000)).toEqual({ ok: false, waitUntil: null })
})

test('a refund that was asked for anew is not given up for what was answered before', () => {
  const first = takeRefundTurn(promised(), 'r-1', 100, 60_000)
  const second = 'ok' in first ? first : takeRefundTurn(first, 'r-1', 60_100, 60_000)
  if ('ok' in second) throw new Error('It has no turn.')
  expect(giveUpReservation(second, 'r-1', { askedAt: 100, code: 'NO' }, 2_000)).toBeNull()
  const given = giveUpReservation(second, 'r-1', { askedAt: 60_100, code: 'NO' }, 2_000)
  expect(given).toMatchObject({
    refundReservedFen: 0,
    reservations: { 'r-1': { state: 'returned', code: 'NO' } },
  })
  expect(given && giveUpReservation(given, 'r-1', { askedAt: 1, code: 'OTHER' }, 2_000)).toBe(given)
})

test.each<[RefundState, number, number]>([
  ['requested', 0, 60_000],
  ['processing', 300_000, 300_000],
  ['processing', 90_000_000, 1_800_000],
  ['abnormal', 0, 21_600_000],
])('a refund that has been %s for %d ms is looked at again after %d', (state, age, pause) => {
  expect(nextRefundCheck({ state, createdAt: 1_000 }, 1_000 + age)).toBe(1_000 + age + pause)
})

describe('what WeChat Pay says of a refund', () => {
  const judged = (changes: Partial<RefundFact>, refundChanges: Partial<Refund> = {}) => {
    const { attempt, refund } = storedRefund()
    return judgeRefund(fact(changes), { ...refund, ...refundChanges }, attempt)
  }
  const fact = (changes: Partial<RefundFact> = {}) =>
    refundFact({ payee: '1900', totalFen: 5_800, ...changes })

  test.each<[string, Partial<RefundFact>, string]>([
    ['of another provider', { provider: 'other' }, 'WRONG_MERCHANT'],
    ['of another merchant', { payee: '1901' }, 'WRONG_MERCHANT'],
    ['of no merchant', { payee: '' }, 'WRONG_MERCHANT'],
    ['of another payment', { number: 'other-1' }, 'UNKNOWN_NUMBER'],
    ['of one fen less', { refundFen: 5_799 }, 'AMOUNT_DIFFERS'],
    ['of another total', { totalFen: 5_801 }, 'AMOUNT_DIFFERS'],
  ])('%s is quarantined', (_name, changes, reason) => {
    expect(judged(changes)).toEqual({ kind: 'quarantined', reason })
  })

  test('of a number that is not ours is quarantined', () => {
    expect(judgeRefund(fact(), null, null)).toEqual({ kind: 'quarantined', reason: 'UNKNOWN_NUMBER' })
  })

  test('of no merchant and no total at all, as an answer to our own question, counts', () => {
    expect(judged({ payee: null, totalFen: null })).toEqual({ kind: 'moves', trigger: 'succeed' })
  })

  test('of a payment of ours, under a number that we never gave, was made past the shop', () => {
    const { attempt } = storedRefund()
    expect(judgeRefund(fact({ refundFen: 1 }), null, attempt)).toEqual({ kind: 'outside' })
  })

  test.each<[string, Partial<RefundFact>, Partial<Refund>, object]>([
    [
      'bounced, of one that had reached its payer, is quarantined',
      { state: 'bounced' },
      { state: 'success' },
      { kind: 'quarantined', reason: 'UNEXPECTED_STATE' },
    ],
    [
      'bounced, of one that is on its way, waits for a person',
      { state: 'bounced' },
      { state: 'processing' },
      { kind: 'moves', trigger: 'fail' },
    ],
    [
      'abnormal, of one that we gave up, is quarantined',
      { state: 'stuck' },
      { state: 'closed', code: 'NO' },
      { kind: 'quarantined', reason: 'UNEXPECTED_STATE' },
    ],
    [
      'abnormal, of one that WeChat Pay closed, is repeated',
      { state: 'stuck' },
      { state: 'closed', code: null },
      { kind: 'repeated' },
    ],
    [
      'abnormal, of one that was refused once and is sent again, moves it',
      { state: 'stuck' },
      { state: 'requested', code: 'NO' },
      { kind: 'moves', trigger: 'fail' },
    ],
    [
      'success, of one that we gave up, moves it',
      { state: 'done' },
      { state: 'closed', code: 'NO' },
      { kind: 'moves', trigger: 'succeed' },
    ],
  ])('%s', (_what, changes, stored, judgement) => {
    expect(judged(changes, stored)).toEqual(judgement)
  })

  test.each(states)('moves one that is %s, or repeats', (state) => {
    for (const said of ['pending', 'done', 'failed', 'stuck'] as const) {
      const judgement = judged({ state: said }, { state })
      const trigger = { pending: 'accept', done: 'succeed', failed: 'close', stuck: 'fail' } as const
      const to = nextState(refundTransitions, state, trigger[said])
      expect(judgement.kind).toBe(to === null ? 'repeated' : 'moves')
    }
  })
})

test('a refund that was given up and reached its payer after all is counted', () => {
  const first = reserved(paid(), 'r-1', wish({ amountFen: fen(3_000) }))
  const given = settleReservation(first, 'r-1', 'returned', 2_000)
  if (!given) throw new Error('The reservation was not given back.')
  const again = reserved(given, 'r-2', wish({ amountFen: fen(3_000) }))
  const revived = settleReservation(again, 'r-1', 'refunded', 2_000)
  expect(revived).toMatchObject({ refundedFen: 3_000, refundReservedFen: 6_000 })
  expect(revived && refundableFen(revived)).toBe(0)
  expect(revived && settleReservation(revived, 'r-1', 'refunded', 2_000)).toBeNull()
})

test('money that no order can keep is sent back as a whole, by nobody, and moves no stock', () => {
  expect(reserveRefund(paid(), 'r-1', { ...automaticWish, reason: 'latePayment' }, at(7))).toMatchObject({
    attempt: {
      refundReservedFen: 5_800,
      reservations: {
        'r-1': {
          amountFen: 5_800,
          reason: 'latePayment',
          parts: null,
          unitsBack: [],
        },
      },
    },
  })
})

test.each<[RefundState, string | null, boolean]>([
  ['requested', null, false],
  ['requested', 'NOT_ENOUGH', false],
  ['processing', null, true],
  ['abnormal', null, true],
  ['success', null, true],
  ['closed', null, true],
  ['closed', 'USER_ACCOUNT_ABNORMAL', false],
])('a refund that is %s, refused with %s, was taken in by its provider: %s', (state, code, is) => {
  expect(wasTakenIn({ state, code })).toBe(is)
})
