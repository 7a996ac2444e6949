import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Attempt, Order, Parcel, RefundReservation } from '../../../cloudfunctions/domain/records'
import {
  amountOfLine,
  amountOfParts,
  areWithin,
  isNothingToShip,
  leftToShip,
  refundableParts,
  unitsLeft,
  unitsWithShop,
  unsentUnits,
  withoutUnits,
} from '../../../cloudfunctions/domain/refund-parts'
import type { LineRequest } from '../../../typings/model'
import { testAttempt, testLine, testOrder } from './records'

const units = (skuId: string, quantity: number): LineRequest => ({ skuId, quantity })

/** Three teas for 10.00, two fishes for 40.00, and 8.00 of freight. */
const paid = (changes: Partial<Order> = {}): Order =>
  testOrder({
    state: 'paid',
    lines: [testLine('tea', 3, 1_000), testLine('fish', 2, 4_000)],
    paidOutTradeNo: '261122ABCDEFGHJK-1',
    ...changes,
  })

const parcel = (...lines: LineRequest[]): Parcel => ({
  parcelId: 'P-1',
  mode: 'pickup',
  carrier: null,
  trackingNo: null,
  lines,
  shippedAt: 0,
  actor: 'clerk',
})

const reservation = (changes: Partial<RefundReservation> = {}): RefundReservation => ({
  amountFen: fen(0),
  reason: 'agreed',
  parts: null,
  unitsBack: [],
  reservedAt: 0,
  state: 'reserved',
  ...changes,
})

const parts = (lines: LineRequest[], freightFen = 0, extraFen = 0) => ({
  lines,
  freightFen: fen(freightFen),
  extraFen: fen(extraFen),
})

const keptWith = (reservations: Partial<RefundReservation>[], changes: Partial<Attempt> = {}): Attempt =>
  testAttempt({
    state: 'paid',
    reservations: Object.fromEntries(reservations.map((each, at) => [`r-${at}`, reservation(each)])),
    ...changes,
  })

const oneTea = { parts: parts([units('tea', 1)], 300) }
const nothing = { lines: [], freightFen: 0 }

describe('what can be refunded of an order as such', () => {
  test('is each line with what was refunded of it, and the freight that is left', () => {
    const kept = keptWith([oneTea, { ...oneTea, state: 'refunded' }, { ...oneTea, state: 'returned' }, {}])
    expect(refundableParts(paid(), kept)).toEqual({
      lines: [
        { skuId: 'tea', quantity: 3, refunded: 2, netFen: 1_000 },
        { skuId: 'fish', quantity: 2, refunded: 0, netFen: 4_000 },
      ],
      freightFen: 200,
    })
  })

  test('is nothing more once all its money is promised, for whatever reason', () => {
    const left = refundableParts(paid(), keptWith([], { refundReservedFen: fen(5_800) }))
    expect(left).toMatchObject({ lines: [{ refunded: 3 }, { refunded: 2 }], freightFen: 0 })
    const almost = refundableParts(paid(), keptWith([], { refundReservedFen: fen(5_799) }))
    expect(almost).toMatchObject({ lines: [{ refunded: 0 }, { refunded: 0 }], freightFen: 800 })
  })

  test.each<[string, Attempt | null]>([
    ['without a payment', null],
    ['whose payment is not paid', keptWith([], { state: 'closed' })],
    ['of a payment that it did not keep', keptWith([], { outTradeNo: 'other-1' })],
  ])('is nothing of an order %s', (_which, kept) => {
    expect(refundableParts(paid(), kept)).toEqual(nothing)
  })
})

test('of units are left those that were not refunded, and lines without any are left out', () => {
  const left = refundableParts(paid(), keptWith([{ parts: parts([units('fish', 2), units('tea', 1)]) }]))
  expect(unitsLeft(left)).toEqual([units('tea', 2)])
  const [tea] = left.lines
  if (!tea) throw new Error('There is no tea.')
  expect(unitsLeft({ ...left, lines: [{ ...tea, refunded: 4 }] })).toEqual([])
})

test.each<[string, LineRequest[], boolean]>([
  ['all of them', [units('tea', 3), units('fish', 1)], true],
  ['none of them', [], true],
  ['one too many', [units('tea', 4)], false],
  ['one too many in two lines', [units('tea', 2), units('tea', 2)], false],
  ['some that are not there', [units('cup', 1)], false],
  ['one line of two that is too many', [units('tea', 1), units('fish', 2)], false],
])('of three teas and a fish wants %s', (_what, wanted, isWithin) => {
  const there = [units('tea', 1), units('fish', 1), units('tea', 2)]
  expect(areWithin(wanted, there)).toBe(isWithin)
})

test('what is taken away is taken from each line, and never more than is there', () => {
  const lines = [units('tea', 2), units('fish', 1), units('tea', 2), units('cup', 1)]
  expect(withoutUnits(lines, [units('tea', 1), units('tea', 1), units('fish', 5)])).toEqual([
    units('tea', 2),
    units('cup', 1),
  ])
})

describe('the amount of units', () => {
  const left = (refunded: number) =>
    refundableParts(paid(), keptWith([{ parts: parts([units('tea', refunded)]) }]))

  test.each([
    [0, 1, 333],
    [1, 1, 333],
    [2, 1, 334],
    [0, 2, 666],
    [1, 2, 667],
    [0, 3, 1_000],
  ])('after %d teas of three that cost 10.00: %d more are %d fen', (refunded, quantity, amount) => {
    expect(amountOfLine(left(refunded), units('tea', quantity))).toBe(amount)
  })

  test('of a line that the order does not have is nothing', () => {
    expect(amountOfLine(left(0), units('cup', 1))).toBe(0)
  })

  test('is exactly the line, in whatever steps it is refunded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 9 }),
        (lineFen, quantity) => {
          const order = paid({ lines: [testLine('tea', quantity, lineFen)] })
          const sums = Array.from({ length: quantity }, (_, refunded) => {
            const kept = keptWith([{ parts: parts([units('tea', refunded)]) }])
            return amountOfLine(refundableParts(order, kept), units('tea', 1)) as number
          })
          expect(sums.reduce((sum, amount) => sum + amount, 0)).toBe(lineFen)
        },
      ),
    )
  })
})

test.each<[string, ReturnType<typeof parts>, number | null]>([
  ['units, freight and something on top', parts([units('tea', 1), units('fish', 1)], 800, 50), 3_183],
  ['one line in two', parts([units('tea', 1), units('tea', 2)]), 1_000],
  ['nothing', parts([]), 0],
  ['a fen of freight too many', parts([], 801), null],
  ['a unit too many', parts([units('tea', 4)]), null],
])('parts of %s', (_what, wanted, amount) => {
  expect(amountOfParts(refundableParts(paid(), keptWith([])), wanted)).toBe(amount)
})

describe('of a paid order', () => {
  const kept = keptWith([oneTea])

  test('is sent what is in no parcel and not promised to be refunded', () => {
    const order = paid({ parcels: [parcel(units('tea', 1)), parcel(units('fish', 2))] })
    expect(leftToShip(order, kept)).toEqual([units('tea', 1)])
    expect(unsentUnits(order)).toEqual([units('tea', 2)])
  })

  test('is sent nothing without its payment, in another state, or once all is promised', () => {
    expect(leftToShip(paid(), null)).toEqual([])
    expect(leftToShip(paid({ state: 'shipped' }), kept)).toEqual([])
    expect(leftToShip(paid(), keptWith([], { refundReservedFen: fen(5_800) }))).toEqual([])
  })

  test('a line that was sent and refunded too is not owed', () => {
    const order = paid({ parcels: [parcel(units('tea', 3))] })
    expect(leftToShip(order, kept)).toEqual([units('fish', 2)])
  })
})

describe('with the shop are units that were', () => {
  test('neither sent, nor refunded, nor put on sale again', () => {
    const order = paid({ state: 'closed', parcels: [parcel(units('fish', 1))] })
    const kept = keptWith([oneTea, { unitsBack: [units('tea', 1)] }])
    expect(unitsWithShop(order, kept)).toEqual([units('tea', 1), units('fish', 1)])
  })

  test('put on sale again as parts counted once', () => {
    const kept = keptWith([{ ...oneTea, unitsBack: [units('tea', 1)] }])
    expect(unitsWithShop(paid(), kept)).toEqual([units('tea', 2), units('fish', 2)])
  })
})

test.each<[string, RefundReservation['state'], boolean]>([
  ['has reached its payer', 'refunded', true],
  ['is only promised', 'reserved', false],
  ['was given back', 'returned', false],
])('nothing is left to send where the rest was sent and this refund %s', (_what, state, isNothing) => {
  const order = paid({ parcels: [parcel(units('tea', 2), units('fish', 2))] })
  expect(isNothingToShip(order, keptWith([{ ...oneTea, state }]))).toBe(isNothing)
})
