import { describe, expect, test } from '@jest/globals'
import {
  type AttemptTrigger,
  attemptClosed,
  attemptPaid,
  attemptPrepaid,
  attemptTransitions,
  handedOutUntil,
  isOfAnotherKey,
  isOpen,
  mayBeAsked,
  newAttempt,
  nextCheckOf,
  sessionGivenUp,
} from '../../../cloudfunctions/domain/attempt'
import { nextState } from '../../../cloudfunctions/domain/machine'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import type { AttemptState } from '../../../typings/model'
import { testAttempt } from './records'

const states: AttemptState[] = ['created', 'prepaid', 'paid', 'closed']
const session = { prepayId: 'wx-1', codeUrl: null, signedWith: 'KEY-1' }
const money = { transactionId: '4200', paidAt: 900, payerOpenid: 'o-friend' }

test('an attempt takes money in every state but paid', () => {
  const triggers: AttemptTrigger[] = ['prepay', 'pay', 'close']
  const table = states.map((state) => [
    state,
    ...triggers.map((trigger) => nextState(attemptTransitions, state, trigger) ?? '-'),
  ])
  expect(table).toEqual([
    ['created', 'prepaid', 'paid', 'closed'],
    ['prepaid', '-', 'paid', 'closed'],
    ['paid', '-', '-', '-'],
    ['closed', '-', 'paid', '-'],
  ])
})

const steps: [AttemptTrigger, (attempt: Attempt) => Attempt | null][] = [
  ['prepay', (attempt) => attemptPrepaid(attempt, session, 5)],
  ['pay', (attempt) => attemptPaid(attempt, money)],
  ['close', (attempt) => attemptClosed(attempt, 5)],
]
test.each(steps)('%s goes where the table says, or nowhere', (trigger, step) => {
  for (const state of states) {
    const to = nextState(attemptTransitions, state, trigger)
    expect(step(testAttempt({ state }))?.state ?? null).toBe(to)
  }
})

test('a new attempt promises nothing, and is asked about in twenty seconds', () => {
  const asked = {
    outTradeNo: 'x-1',
    orderId: 'x',
    channel: 'jsapi',
    payerOpenid: 'o-lin',
    payerName: null,
    totalFen: fen(100),
    request: '{}',
    expiresAt: 9,
  } as const
  expect(newAttempt(asked, 1_000)).toMatchObject({
    ...asked,
    state: 'created',
    nextCheckAt: 21_000,
    askedAt: 1_000,
    createdAt: 1_000,
    refundReservedFen: 0,
    refundedFen: 0,
    refundCount: 0,
    reservations: {},
    revision: 0,
  })
})

test.each([
  [0, 20_000],
  [20_000, 20_000],
  [90_000, 90_000],
  [600_000, 600_000],
  [7_200_000, 600_000],
])('an attempt %d ms old is asked about again after %d', (age, pause) => {
  expect(nextCheckOf({ createdAt: 1_000 }, 1_000 + age)).toBe(1_000 + age + pause)
})

test('what WeChat Pay opened is kept with the key that asked for it', () => {
  expect(attemptPrepaid(testAttempt(), session, 50)).toMatchObject({
    state: 'prepaid',
    prepayId: 'wx-1',
    codeUrl: null,
    prepaidAt: 50,
    prepaidWith: 'KEY-1',
    nextCheckAt: 20_050,
  })
})

test('a paid attempt waits for nothing, and names who paid a code', () => {
  const paid = { state: 'paid', transactionId: '4200', paidAt: 900, nextCheckAt: null }
  expect(attemptPaid(testAttempt({ payerOpenid: null }), money)).toMatchObject({
    ...paid,
    payerOpenid: 'o-friend',
  })
  expect(attemptPaid(testAttempt(), money)).toMatchObject({ ...paid, payerOpenid: 'o-lin' })
})

test('a closed attempt waits for nothing', () => {
  expect(attemptClosed(testAttempt(), 7)).toMatchObject({ state: 'closed', closedAt: 7, nextCheckAt: null })
})

test('WeChat Pay may still take money for an attempt before it is paid or closed', () => {
  expect(states.filter((state) => isOpen(testAttempt({ state })))).toEqual(['created', 'prepaid'])
})

describe('a session at the cashier', () => {
  const prepaid = testAttempt({ state: 'prepaid', prepayId: 'wx-1', prepaidAt: 1_000, prepaidWith: 'KEY-1' })

  test('is handed out for five minutes less than two hours', () => {
    expect(handedOutUntil(prepaid)).toBe(1_000 + 115 * 60_000)
  })

  test('is none before it is opened, and none once the attempt is paid or closed', () => {
    for (const state of ['created', 'paid', 'closed'] as const)
      expect(handedOutUntil({ ...prepaid, state })).toBeNull()
  })

  test('that is given up is handed out no more', () => {
    expect(handedOutUntil(sessionGivenUp(prepaid))).toBe(0)
    expect(sessionGivenUp(prepaid)).toEqual({ ...prepaid, prepaidAt: null })
  })

  test.each<[string, Partial<Attempt>, boolean]>([
    ['the key that signs', { prepaidWith: 'KEY-2' }, false],
    ['another key', {}, true],
    ['a key that nobody wrote down', { prepaidWith: null }, false],
    ['no key, being a code', { prepayId: null }, false],
  ])('asked for with %s is of another key: %#', (_which, changes, isOther) => {
    expect(isOfAnotherKey({ ...prepaid, ...changes }, 'KEY-2')).toBe(isOther)
  })
})

test('WeChat Pay is left alone for a second between two questions', () => {
  const asked = testAttempt({ askedAt: 5_000 })
  expect([5_999, 6_000].map((now) => mayBeAsked(asked, now))).toEqual([false, true])
  const never = testAttempt({ askedAt: null })
  expect([999, 1_000].map((now) => mayBeAsked(never, now))).toEqual([false, true])
})
