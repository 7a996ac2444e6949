import { describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { newRefund, wordsOfReservation } from '../../../cloudfunctions/domain/new-refund'
import type { Attempt, Order, RefundReservation } from '../../../cloudfunctions/domain/records'
import {
  outsideReserved,
  type RefundWish,
  refundableFen,
  reserveRefund,
  wasSentMeanwhile,
} from '../../../cloudfunctions/domain/refund'
import { paidAttempt as paid, testLine, testOrder, refundWish as wish } from './records'

const oneTea = [{ skuId: 'tea', quantity: 1 }]

describe('a reservation of units', () => {
  const order = (changes: Partial<Order> = {}) =>
    testOrder({
      state: 'paid',
      lines: [testLine('tea', 2, 5_000)],
      paidOutTradeNo: '261122ABCDEFGHJK-1',
      ...changes,
    })
  const parts = (quantity: number, freight = 0) => ({
    lines: [{ skuId: 'tea', quantity }],
    freightFen: fen(freight),
    extraFen: fen(0),
  })
  const asked = (changes: Partial<RefundWish>, of: Order | null = order(), attempt = paid()) =>
    reserveRefund(attempt, 'r-1', wish({ amountFen: 'parts', returnStock: true, ...changes }), {
      now: 1_000,
      refundsMax: 50,
      order: of,
    })
  const reservationOf = (reserving: ReturnType<typeof asked>) =>
    reserving.kind === 'reserved' ? reserving.attempt.reservations['r-1'] : reserving
  const sent = (quantity: number) => [
    {
      parcelId: 'P-1',
      mode: 'pickup' as const,
      carrier: null,
      trackingNo: null,
      lines: [{ skuId: 'tea', quantity }],
      shippedAt: 0,
      actor: 'clerk',
    },
  ]

  test('promises the sum of its parts, each SKU once, and looks at it in a minute', () => {
    const twice = { ...parts(1, 800), lines: [oneTea, oneTea].flat() }
    const reserving = asked({ parts: twice })
    expect(reservationOf(reserving)).toEqual({
      amountFen: 5_800,
      reason: 'agreed',
      parts: parts(2, 800),
      unitsBack: [{ skuId: 'tea', quantity: 2 }],
      reservedAt: 1_000,
      state: 'reserved',
    })
    expect(reserving).toMatchObject({ attempt: { nextCheckAt: 61_000, refundCount: 1 } })
  })

  test('of which none is to be sold again gives none back', () => {
    expect(reservationOf(asked({ parts: parts(1), returnStock: false }))).toMatchObject({ unitsBack: [] })
  })

  test('with all the money gives back all that is unsent', () => {
    const whole = asked({ amountFen: 'whole' }, order({ parcels: sent(1) }))
    expect(reservationOf(whole)).toMatchObject({ parts: null, unitsBack: oneTea })
  })

  test.each<[string, Partial<RefundWish>, Partial<Order> | null]>([
    ['some of which was sent', { parts: parts(2) }, { parcels: sent(1) }],
    ['with a part of the money, of nobody knows which', { amountFen: fen(100) }, {}],
    ['without their order', { amountFen: 'whole' }, null],
    ['of an order that was sent', { amountFen: 'whole' }, { state: 'shipped' }],
    ['of an order that another payment is for', { amountFen: 'whole' }, { paidOutTradeNo: 'other-1' }],
  ])('%s is refused: the stock stays', (_which, wanted, changes) => {
    const refused = asked(wanted, changes && order(changes))
    expect(refused).toEqual({ kind: 'refused', refusal: { code: 'STOCK_STAYS', detail: {} } })
  })

  test('that are not left is refused, and says what is', () => {
    const lines = [{ skuId: 'tea', quantity: 2, refunded: 0, netFen: 5_000 }]
    const left = { kind: 'refused', refusal: { code: 'NOT_LEFT', detail: { lines, freightFen: 800 } } }
    expect(asked({ parts: parts(3) })).toEqual(left)
    const unknown = { code: 'NOT_LEFT', detail: { lines: [], freightFen: 0 } }
    expect(asked({ parts: parts(1) }, null)).toEqual({ kind: 'refused', refusal: unknown })
  })

  test.each<[string, Partial<Order>, string, boolean]>([
    ['nothing was sent', {}, 'r-1', false],
    ['as much was sent as is left', { parcels: sent(1) }, 'r-1', false],
    ['one more was sent than is left', { parcels: sent(2) }, 'r-1', true],
    ['the refund gives no unit back', { parcels: sent(2) }, 'r-9', false],
  ])('sees whether they were sent meanwhile: %s', (_what, changes, outRefundNo, wasSent) => {
    const reserving = asked({ parts: parts(1) })
    if (reserving.kind !== 'reserved') throw new Error('The reservation was refused.')
    expect(wasSentMeanwhile(order(changes), reserving.attempt, outRefundNo)).toBe(wasSent)
  })

  test('counts what other refunds promise too, but not what was given back, nor other SKUs', () => {
    const reserving = asked({ parts: parts(1) })
    if (reserving.kind !== 'reserved') throw new Error('The reservation was refused.')
    const first = reserving.attempt.reservations['r-1']
    if (!first) throw new Error('Nothing was reserved.')
    const withOther = (changes: Partial<RefundReservation>): Attempt => ({
      ...reserving.attempt,
      reservations: { 'r-1': first, 'r-2': { ...first, ...changes } },
    })
    const parcels = sent(1)
    expect(wasSentMeanwhile(order({ parcels }), withOther({}), 'r-1')).toBe(true)
    expect(wasSentMeanwhile(order({ parcels }), withOther({ state: 'returned' }), 'r-1')).toBe(false)
    const cups = { unitsBack: [{ skuId: 'cup', quantity: 9 }] }
    expect(wasSentMeanwhile(order({ parcels }), withOther(cups), 'r-1')).toBe(false)
    const mixed = withOther({ unitsBack: [...oneTea, { skuId: 'cup', quantity: 1 }] })
    expect(wasSentMeanwhile(order({ parcels }), mixed, 'r-2')).toBe(true)
  })
})

describe('a refund made outside the shop', () => {
  const told = { requestNo: 'o-1', providerNo: '5030', refundFen: 3_000 }

  test('counts at once, is asked about, and is told once', () => {
    const attempt = outsideReserved(paid(), told, 1_000)
    const reservation = {
      reason: 'outside',
      parts: null,
      amountFen: 3_000,
      unitsBack: [],
      refundId: '5030',
      reservedAt: 1_000,
      state: 'reserved',
    }
    expect(attempt).toMatchObject({
      ...paid(),
      postingCount: 1,
      postings: [{ why: 'refundPromised', outRefundNo: 'o-1', amountFen: 3_000 }],
      uncopiedSince: 1_000,
      refundReservedFen: 3_000,
      refundCount: 1,
      reservations: { 'o-1': reservation },
      nextCheckAt: 61_000,
    })
    expect(attempt && outsideReserved(attempt, told, 2_000)).toBeNull()
  })

  test('counts beyond what was paid, and leaves nothing to refund', () => {
    const attempt = outsideReserved(paid({ refundReservedFen: fen(5_000) }), told, 1_000)
    expect(attempt?.refundReservedFen).toBe(8_000)
    expect(attempt && refundableFen(attempt)).toBe(0)
  })

  test('is stored as one that WeChat Pay has taken in, and one of ours as one that it has not', () => {
    const attempt = outsideReserved(paid(), told, 1_000)
    const reservation = attempt?.reservations['o-1']
    if (!attempt || !reservation) throw new Error('Nothing was reserved.')
    const merchantId = 'queqiao'
    const stored = {
      merchantId,
      waitsForPerson: false,
      nextCheckAt: 1_000,
      createdAt: 1_000,
      endedAt: null,
      code: null,
    }
    expect(newRefund(attempt, 'o-1', wish(), { merchantId, request: '' })).toMatchObject({
      ...stored,
      reason: 'outside',
      state: 'processing',
      refundId: '5030',
    })
    const { refundId: _refundId, ...ours } = { ...reservation, reason: 'agreed' as const }
    const own = { ...attempt, reservations: { 'r-1': ours } }
    expect(newRefund(own, 'r-1', wish({ note: '破损' }), { merchantId, request: '{}' })).toMatchObject({
      ...stored,
      ...{ key: 'R-1', note: '破损', actor: 'owner', request: '{}', amountFen: 3_000 },
      state: 'requested',
      refundId: null,
    })
    expect(() => newRefund(own, 'r-2', wish(), { merchantId, request: '{}' })).toThrow(
      'Nothing is reserved for refund r-2.',
    )
  })
})

describe('what a refund says beside what counts', () => {
  const reservation: RefundReservation = {
    ...{ amountFen: fen(3_000), parts: null, unitsBack: [], reservedAt: 1, state: 'reserved' },
    reason: 'agreed',
  }
  const byNobody = { note: '', actor: null, returnStock: false, caseId: null }

  test.each<[string, Partial<RefundReservation>, object | null]>([
    ['money that came late', { reason: 'latePayment' }, { key: 'R', ...byNobody }],
    ['money that came twice', { reason: 'secondPayment' }, { key: 'R', ...byNobody }],
    ['one made outside', { reason: 'outside' }, { key: null, ...byNobody }],
    [
      'one made outside, whose units go on sale',
      { reason: 'outside', unitsBack: oneTea },
      { key: null, ...byNobody, returnStock: true },
    ],
    ['one that somebody asked for', {}, null],
    ['one of a case', { reason: 'afterSale' }, null],
  ])('is known of its reservation alone only where nobody asked for it: %s', (_of, changes, words) => {
    expect(wordsOfReservation({ ...reservation, ...changes })).toEqual(words)
  })

  test('stood in the reservations of earlier releases', () => {
    const { amountFen: _amount, reason: _reason, parts: _parts, ...words } = wish({ note: '破损' })
    expect(wordsOfReservation({ ...reservation, ...words })).toEqual(words)
  })
})
