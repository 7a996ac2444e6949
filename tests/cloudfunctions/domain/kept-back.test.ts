import { describe, expect, test } from '@jest/globals'
import {
  isUnitRefundOpen,
  orderKeptBack,
  refundKeptBack,
  unitsKeptBack,
} from '../../../cloudfunctions/domain/kept-back'
import { fen } from '../../../cloudfunctions/domain/money'
import { newRefund } from '../../../cloudfunctions/domain/new-refund'
import type { Attempt, Order, Refund, RefundReservation } from '../../../cloudfunctions/domain/records'
import { outsideReserved } from '../../../cloudfunctions/domain/refund'
import type { LineRequest } from '../../../typings/model'
import { testAttempt, testLine, testOrder } from './records'

const two = [{ skuId: 'tea', quantity: 2 }]
const order: Order = testOrder({
  state: 'paid',
  lines: [testLine('tea', 2, 5_000)],
  paidOutTradeNo: '261122ABCDEFGHJK-1',
})
const told = { requestNo: 'o-1', providerNo: '5030', refundFen: 5_000 }

function reserved(changes: Partial<RefundReservation> = {}): Attempt {
  const outside = outsideReserved(testAttempt({ state: 'paid' }), told, 9)
  const reservation = outside?.reservations['o-1']
  if (!outside || !reservation) throw new Error('Nothing is reserved.')
  return { ...outside, reservations: { 'o-1': { ...reservation, ...changes } } }
}

function keptBack(returnStock: boolean): Attempt {
  const kept = unitsKeptBack(order, reserved(), 'o-1', returnStock)
  if (!kept) throw new Error('It was decided before.')
  return kept
}

describe('what a refund made past the shop is for', () => {
  test.each([
    [true, two],
    [false, []],
  ])('is all units that are with the shop; on sale again: %s', (returnStock, unitsBack) => {
    expect(keptBack(returnStock)).toEqual(
      reserved({ parts: { lines: two, freightFen: fen(0), extraFen: fen(0) }, unitsBack }),
    )
  })

  test('is decided once', () => {
    expect(unitsKeptBack(order, keptBack(false), 'o-1', true)).toBeNull()
  })

  test.each<[string, Partial<RefundReservation>, string]>([
    ['of our own', { reason: 'agreed' }, 'o-1'],
    ['that was given up', { state: 'returned' }, 'o-1'],
    ['of an unknown number', {}, 'o-2'],
  ])('is nothing of a refund %s', (_which, changes, outRefundNo) => {
    expect(unitsKeptBack(order, reserved(changes), outRefundNo, true)).toBeNull()
  })
})

const partsOf = (lines: LineRequest[]) => ({ lines, freightFen: fen(0), extraFen: fen(0) })

test.each<[string, Partial<RefundReservation>, boolean]>([
  ['of our own puts units on sale', { unitsBack: two }, true],
  ['of our own is for units', { parts: partsOf(two) }, true],
  ['of our own is for freight', { parts: partsOf([]) }, false],
  ['of our own is an amount', {}, false],
  ['of our own for units was given up', { unitsBack: two, state: 'returned' }, false],
  ['of our own for units has arrived', { unitsBack: two, state: 'refunded' }, false],
  ['past the shop is for units', { unitsBack: two, reason: 'outside' }, false],
])('whose units they are is open while a refund %s: %#', (_what, changes, isOpen) => {
  expect(isUnitRefundOpen(reserved({ reason: 'agreed', ...changes }))).toBe(isOpen)
})

test('one refund of units that is open is enough', () => {
  const open = reserved({ reason: 'agreed', unitsBack: two }).reservations['o-1']
  if (!open) throw new Error('Nothing is reserved.')
  const kept = reserved()
  const reservations = { ...kept.reservations, 'r-1': open }
  expect(isUnitRefundOpen({ ...kept, reservations })).toBe(true)
  expect(isUnitRefundOpen(testAttempt())).toBe(false)
})

describe('its refund', () => {
  const words = { key: null, note: '', actor: null, returnStock: false, caseId: null }
  const refundOf = (changes: Partial<Refund>): Refund => ({
    ...newRefund(reserved(), 'o-1', words, { merchantId: 'queqiao', request: '' }),
    nextCheckAt: null,
    ...changes,
  })

  test.each<[string, Partial<Refund>, boolean, number | null]>([
    ['has arrived, and its units are to go on sale', { state: 'success' }, true, 77],
    ['has arrived, and its units are not', { state: 'success' }, false, null],
    ['is on its way', { state: 'processing', nextCheckAt: 5 }, true, 5],
  ])('waits for the timer where it %s', (_what, changes, returnStock, nextCheckAt) => {
    const refund = refundOf(changes)
    expect(refundKeptBack(refund, keptBack(returnStock), returnStock, 77)).toEqual({
      ...refund,
      parts: { lines: two, freightFen: 0, extraFen: 0 },
      returnStock,
      unitsBack: returnStock ? two : [],
      nextCheckAt,
    })
  })

  test('without a reservation is a bug', () => {
    expect(() => refundKeptBack(refundOf({ outRefundNo: 'o-9' }), reserved(), false, 7)).toThrow(
      'Nothing is reserved for refund o-9.',
    )
  })
})

test('the order is closed once its money is back, and is as it was before', () => {
  const kept = keptBack(false)
  expect(orderKeptBack(order, kept, 7)).toBe(order)
  const reservation = kept.reservations['o-1']
  if (!reservation) throw new Error('Nothing is reserved.')
  const reached = { ...kept, reservations: { 'o-1': { ...reservation, state: 'refunded' as const } } }
  expect(orderKeptBack(order, reached, 7)).toMatchObject({ state: 'closed', closeReason: 'refunded' })
  const shipped = { ...order, state: 'shipped' as const }
  expect(orderKeptBack(shipped, reached, 7)).toBe(shipped)
})
