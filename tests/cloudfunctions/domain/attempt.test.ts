import { describe, expect, test } from '@jest/globals'
import {
  type AttemptTrigger,
  attemptClosed,
  attemptPaid,
  attemptPrepaid,
  attemptTransitions,
  handedOutUntil,
  isOpen,
  mayBeAsked,
  newAttempt,
  nextCheckOf,
  sessionGivenUp,
  sessionOf,
} from '../../../cloudfunctions/domain/attempt'
import { nextState } from '../../../cloudfunctions/domain/machine'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import type { AttemptState } from '../../../typings/model'
import { testAttempt } from './records'

const states: AttemptState[] = ['created', 'prepaid', 'paid', 'closed']
const opened = { session: 'opened', presentUntil: 7_000 }
const friend = { kind: 'wxOpenid', app: 'wx1', id: 'o-friend' } as const
const money = { transactionId: '4200', paidAt: 900, payer: friend }

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
  ['prepay', (attempt) => attemptPrepaid(attempt, opened, 5)],
  ['pay', (attempt) => attemptPaid(attempt, money, false)],
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
    merchantId: 'queqiao',
    provider: 'wechatpay',
    payee: '1900',
    app: 'wx1',
    instrument: 'ownPhone',
    payer: friend,
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

test('what its provider opened is kept, with how long it may be handed out', () => {
  expect(attemptPrepaid(testAttempt(), opened, 50)).toMatchObject({
    state: 'prepaid',
    ...opened,
    nextCheckAt: 20_050,
  })
})

test('a paid attempt waits for nothing, and names who paid a code', () => {
  const paid = { state: 'paid', transactionId: '4200', paidAt: 900, nextCheckAt: null }
  expect(attemptPaid(testAttempt({ payer: { kind: 'anyone' } }), money, false)).toMatchObject({
    ...paid,
    payer: friend,
  })
  expect(attemptPaid(testAttempt(), money, false)).toMatchObject({ ...paid, payer: { id: 'o-lin' } })
})

test('a closed attempt waits for nothing', () => {
  expect(attemptClosed(testAttempt(), 7)).toMatchObject({ state: 'closed', closedAt: 7, nextCheckAt: null })
})

test('WeChat Pay may still take money for an attempt before it is paid or closed', () => {
  expect(states.filter((state) => isOpen(testAttempt({ state })))).toEqual(['created', 'prepaid'])
})

describe('a session', () => {
  const prepaid = testAttempt({ state: 'prepaid', session: 'opened', presentUntil: 7_000 })

  test('is handed out for as long as its provider says', () => {
    expect(handedOutUntil(prepaid)).toBe(7_000)
  })

  test('is none before it is opened, and none once the attempt is paid or closed', () => {
    for (const state of ['created', 'paid', 'closed'] as const)
      expect(handedOutUntil({ ...prepaid, state })).toBeNull()
  })

  test('that is given up is handed out no more', () => {
    expect(handedOutUntil(sessionGivenUp(prepaid))).toBe(0)
    expect(sessionGivenUp(prepaid)).toEqual({ ...prepaid, presentUntil: 0 })
  })

  test('is shown to its channel whole, with one part for the order', () => {
    expect(sessionOf({ ...prepaid, transactionId: '4200' })).toEqual({
      provider: 'wechatpay',
      payee: '1900',
      app: 'wx1',
      instrument: 'ownPhone',
      groupNo: '261122ABCDEFGHJK-1',
      session: 'opened',
      expiresAt: 1_800_000,
      parts: [{ number: '261122ABCDEFGHJK-1', payee: '1900', fen: 5_800, providerNo: '4200' }],
    })
  })
})

test('WeChat Pay is left alone for a second between two questions', () => {
  const asked = testAttempt({ askedAt: 5_000 })
  expect([5_999, 6_000].map((now) => mayBeAsked(asked, now))).toEqual([false, true])
  const never = testAttempt({ askedAt: null })
  expect([999, 1_000].map((now) => mayBeAsked(never, now))).toEqual([false, true])
})
