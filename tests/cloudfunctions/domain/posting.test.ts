import { expect, test } from '@jest/globals'
import { attemptPaid } from '../../../cloudfunctions/domain/attempt'
import { fen } from '../../../cloudfunctions/domain/money'
import { type LedgerlessAttempt, withLedger } from '../../../cloudfunctions/domain/old-ledger'
import {
  type AttemptLedger,
  postingsCopied,
  quarantinePosted,
  suspendedFen,
  suspenseRefunded,
} from '../../../cloudfunctions/domain/posting'
import type { Attempt, RefundReservation } from '../../../cloudfunctions/domain/records'
import { reserveRefund, settleReservation } from '../../../cloudfunctions/domain/refund'
import { paidAttempt, refundWish, testAttempt } from './records'

const money = { transactionId: '4200', paidAt: 50, payer: null }

function paid(isSurplus = false): Attempt {
  const attempt = attemptPaid(testAttempt(), money, isSurplus)
  if (!attempt) throw new Error('The attempt takes no money.')
  return attempt
}

function promised(attempt = paid()): Attempt {
  const wish = refundWish({ amountFen: fen(800) })
  const reserving = reserveRefund(attempt, 'r-1', wish, { now: 60, refundsMax: 50 })
  if (reserving.kind !== 'reserved') throw new Error('The refund was refused.')
  return reserving.attempt
}

const settled = (attempt: Attempt, state: RefundReservation['state'], now: number): Attempt => {
  const after = settleReservation(attempt, 'r-1', state, now)
  if (!after) throw new Error(`Nothing becomes ${state}.`)
  return after
}

const told = ({ postings }: Attempt) =>
  postings.map(({ postingId, why, from, to, amountFen, at }) =>
    [postingId.split('#')[1], why, from, to, amountFen, at].join(' '),
  )

test('what came after all is promised anew and reaches its payer in one write', () => {
  const revived = settled(settled(promised(), 'returned', 70), 'refunded', 80)
  expect(told(revived)).toEqual([
    '1 paid payer inTransit 5800 50',
    '2 refundPromised inTransit refunds 800 60',
    '3 refundReturned refunds inTransit 800 70',
    '4 refundPromised inTransit refunds 800 80',
    '5 refunded refunds payer 800 80',
  ])
  expect(revived.uncopiedSince).toBe(50)
})

test('a promise that ends twice has four postings of its own', () => {
  const again = settled(settled(settled(promised(), 'returned', 70), 'reserved', 80), 'returned', 90)
  expect(
    told(again)
      .slice(1)
      .map((line) => line.split(' ')[1]),
  ).toEqual(['refundPromised', 'refundReturned', 'refundPromised', 'refundReturned'])
  expect(new Set(again.postings.map(({ postingId }) => postingId)).size).toBe(5)
})

test('only what was copied is taken off, and numbers go on', () => {
  const first = paid()
  const left = postingsCopied(promised(first), first.postings)
  expect(told(left)).toEqual(['2 refundPromised inTransit refunds 800 60'])
  expect(left).toMatchObject({ postingCount: 2, uncopiedSince: 60 })
  const none = postingsCopied(left, left.postings)
  expect(none).toMatchObject({ postings: [], postingCount: 2, uncopiedSince: null })
  expect(postingsCopied(none, first.postings)).toBe(none)
  expect(told(settled(none, 'refunded', 90))).toEqual(['3 refunded refunds payer 800 90'])
})

/** As 0.3.0 left it. */
function ledgerless(attempt: Attempt): LedgerlessAttempt {
  const stored: LedgerlessAttempt = { ...attempt }
  for (const field of [
    'isSurplus',
    'suspended',
    'postingCount',
    'postings',
    'uncopiedSince',
  ] satisfies (keyof AttemptLedger)[])
    delete stored[field]
  return stored
}

const other = { transactionId: '4300', amountFen: fen(900), at: 40 }

test('each transaction stands in suspense once, beside what the attempt is paid by', () => {
  const second = quarantinePosted(paid(), other)
  expect(quarantinePosted(second, { ...other, at: 60 })).toBe(second)
  expect(told(second)).toEqual(['1 paid payer inTransit 5800 50', '2 quarantined payer suspense 900 40'])
  expect(suspendedFen(second)).toBe(900)
})

test('no more leaves suspense than stands there, once a refund', () => {
  const suspended = quarantinePosted(testAttempt(), other)
  const some = suspenseRefunded(suspended, { outRefundNo: 'r-1', amountFen: fen(300), at: 60 })
  expect(suspenseRefunded(some, { outRefundNo: 'r-1', amountFen: fen(300), at: 70 })).toBe(some)
  expect(suspenseRefunded(some, { outRefundNo: 'r-2', amountFen: fen(601), at: 70 })).toBe(some)
  expect(told(some)).toEqual(['1 quarantined payer suspense 900 40', '2 refunded suspense payer 300 60'])
  expect(suspendedFen(some)).toBe(600)
})

test('what was quarantined and is kept after all leaves suspense and is posted as paid', () => {
  const { transactionId } = money
  const suspended = quarantinePosted(testAttempt(), { transactionId, amountFen: fen(5_800), at: 40 })
  const kept = attemptPaid(suspended, money, false)
  if (!kept) throw new Error('The attempt takes no money.')
  expect(told(kept)).toEqual([
    '1 quarantined payer suspense 5800 40',
    '2 quarantineEnded suspense payer 5800 50',
    '3 paid payer inTransit 5800 50',
  ])
  expect(suspendedFen(kept)).toBe(0)
  expect(quarantinePosted(kept, { transactionId, amountFen: fen(5_800), at: 60 })).toBe(kept)
})

test('an attempt without a ledger opens one with what it says', () => {
  const before = paidAttempt({ paidAt: 50, refundReservedFen: fen(3_000), refundedFen: fen(800) })
  expect(told(withLedger(ledgerless(before)))).toEqual([
    '1 opening payer inTransit 5800 50',
    '2 opening inTransit refunds 3000 50',
    '3 opening refunds payer 800 50',
  ])
  expect(withLedger(ledgerless(testAttempt()))).toEqual(testAttempt())
  const today = paid()
  expect(withLedger(today)).toBe(today)
})

test('what no order kept is opened in suspense', () => {
  const attempt = paidAttempt({ paidAt: 50 })
  const wish = refundWish({ reason: 'latePayment' })
  const reserving = reserveRefund(attempt, 'r-1', wish, { now: 60, refundsMax: 50 })
  if (reserving.kind !== 'reserved') throw new Error('The refund was refused.')
  expect(told(withLedger(ledgerless(reserving.attempt)))).toEqual([
    '1 opening payer suspense 5800 50',
    '2 opening suspense refunds 5800 60',
  ])
})
