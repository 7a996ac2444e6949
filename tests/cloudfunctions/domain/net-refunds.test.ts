import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AdjustmentKind, Reduction } from '../../../cloudfunctions/domain/adjustment'
import { caseQuote, partsOfAmount } from '../../../cloudfunctions/domain/after-sale/quote'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import { templatesOfToday } from '../../../cloudfunctions/domain/old-freight'
import { orderOfToday, type StoredOrder } from '../../../cloudfunctions/domain/old-order'
import { priceOf } from '../../../cloudfunctions/domain/price'
import type { Attempt, Order } from '../../../cloudfunctions/domain/records'
import { type RefundWish, reserveRefund } from '../../../cloudfunctions/domain/refund'
import { amountOfLine, amountOfParts, refundableParts } from '../../../cloudfunctions/domain/refund-parts'
import { refundOf030 } from './prices-of-0.3.0'
import { paidAttempt, refundWish, testLine, testOrder } from './records'

interface Bought {
  quantity: number
  lineFen: number
}

const coupon = (wantedFen: number, of: Reduction['of']): Reduction => ({
  kind: 'coupon' as string as AdjustmentKind,
  source: 'c-1',
  wantedFen: fen(wantedFen),
  of,
  skuIds: null,
})

/** A paid order of these lines, sent for 8.00, with what was taken off it. */
function bought(lines: Bought[], reductions: Reduction[]): { order: Order; kept: Attempt } {
  const listed = lines.map(({ quantity, lineFen }, at) => testLine(`sku-${at}`, quantity, lineFen))
  const templates = templatesOfToday('queqiao', [
    { templateId: 'standard', baseFen: fen(800), freeFromFen: null, regions: [] },
  ])
  const price = priceOf({
    lines: listed.map(({ skuId, quantity, lineFen }) => ({
      ...{ skuId, quantity, lineFen, weightGram: null, needsShipping: true },
      freightTemplateId: 'standard',
    })),
    ...{ templates, places: [], reductions },
  })
  const { adjustments, goodsFen, freightFen, totalFen } = price
  const order = testOrder({
    ...{ state: 'paid', paidOutTradeNo: '261122ABCDEFGHJK-1', adjustments, goodsFen, freightFen, totalFen },
    lines: listed.map((line, at) => ({ ...line, ...price.lines[at] })),
  })
  return { order, kept: paidAttempt({ totalFen }) }
}

const two = [
  { quantity: 3, lineFen: 3_000 },
  { quantity: 1, lineFen: 2_000 },
]
const noParts = { lines: [], freightFen: 0, extraFen: 0 }
const units = (skuId: string, quantity: number) => ({ skuId, quantity })

describe('of an order with a coupon of 10.00', () => {
  const { order, kept } = bought(two, [coupon(1_000, 'goods')])

  test('units give back what was paid for them, not what they are listed for', () => {
    const left = refundableParts(order, kept)
    expect(left.lines.map(({ netFen }) => netFen)).toEqual([2_400, 1_600])
    expect(amountOfLine(left, units('sku-0', 1))).toBe(800)
  })

  test('a case is worth what was paid, with its freight where nothing is kept', () => {
    const complaint = { order, kept, cases: [] }
    expect(caseQuote(complaint, [units('sku-0', 2)], 0)).toMatchObject({
      lines: [{ amountFen: 1_600 }],
      totalFen: 1_600,
    })
    const all = [units('sku-0', 3), units('sku-1', 1)]
    expect(caseQuote(complaint, all, 0)).toMatchObject({ goodsFen: 4_000, freightFen: 800, totalFen: 4_800 })
  })

  test('what was agreed beyond the units and their freight is extra', () => {
    const parts = { lines: [units('sku-1', 1)], freightFen: 800, extraFen: 0 }
    expect(partsOfAmount(parts, order, kept, fen(2_500))).toEqual({ ...parts, extraFen: 100 })
    expect(partsOfAmount(parts, order, kept, fen(2_300))).toEqual({ ...parts, freightFen: 700 })
  })
})

test('units that cost nothing give nothing back', () => {
  const { order, kept } = bought(two, [{ ...coupon(3_000, 'goods'), skuIds: ['sku-0'] }])
  const parts = { ...noParts, lines: [units('sku-0', 1)] }
  const grounds = { now: 0, refundsMax: 50, order }
  expect(reserveRefund(kept, 'r-1', refundWish({ amountFen: 'parts', parts }), grounds)).toMatchObject({
    refusal: { code: 'TOO_MUCH', detail: { leftFen: 2_800 } },
  })
})

/** The payment with a refund of no money, which the shop itself never makes. */
function withNothing(kept: Attempt, outRefundNo: string, wish: RefundWish): Attempt {
  const nothing = { ...wish, amountFen: fen(0), unitsBack: [], reservedAt: 0, state: 'refunded' as const }
  return { ...kept, reservations: { ...kept.reservations, [outRefundNo]: nothing } }
}

const lines = fc.array(
  fc.record({ quantity: fc.integer({ min: 1, max: 5 }), lineFen: fc.integer({ min: 0, max: 100_000 }) }),
  { minLength: 1, maxLength: 5 },
)
const offers = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 150_000 }), fc.constantFrom('goods', 'freight', 'all'))
    .map(([wantedFen, of]) => coupon(wantedFen, of)),
  { maxLength: 3 },
)

test('unit by unit, then its freight, an order gives back exactly what was paid', () => {
  fc.assert(
    fc.property(lines, offers, (some, reductions) => {
      const { order, kept } = bought(some, reductions)
      const each = order.lines.flatMap(({ skuId, quantity }) =>
        Array.from({ length: quantity }, () => ({ ...noParts, lines: [units(skuId, 1)] })),
      )
      const wishes = [...each, { ...noParts, freightFen: order.freightFen }]
      let refunded = kept
      for (const [at, parts] of wishes.entries()) {
        const worthFen = amountOfParts(refundableParts(order, refunded), parts)
        const wish = refundWish({ amountFen: 'parts', parts })
        const reserving = reserveRefund(refunded, `r-${at}`, wish, { now: 0, refundsMax: 50, order })
        // What is worth nothing is no refund; later units of its line are counted as if it were one.
        if (reserving.kind !== 'reserved') expect(worthFen ?? 0).toBe(0)
        refunded = reserving.kind === 'reserved' ? reserving.attempt : withNothing(refunded, `r-${at}`, wish)
      }
      expect(refunded.refundReservedFen).toBe(order.totalFen)
    }),
  )
})

describe('an order that was stored by 0.3.0', () => {
  const old = (some: Bought[]): StoredOrder => {
    const { order } = bought(some, [])
    const { adjustments: _, ...rest } = order
    return { ...rest, lines: order.lines.map(({ shares: _shares, netFen: _netFen, ...line }) => line) }
  }

  test('gives back to the fen what 0.3.0 would have given', () => {
    fc.assert(
      fc.property(lines, fc.nat(4), fc.nat(4), (some, before, wanted) => {
        const order = orderOfToday(old(some))
        const [line] = order.lines
        if (!line) throw new Error('There is no line.')
        const refunded = Math.min(before, line.quantity)
        const more = Math.min(wanted, line.quantity - refunded)
        const left = refundableParts(order, paidAttempt({ totalFen: order.totalFen }))
        const gone = { ...left, lines: left.lines.map((known) => ({ ...known, refunded })) }
        expect(amountOfLine(gone, units(line.skuId, more))).toBe(
          refundOf030(line.lineFen, line.quantity, refunded, more),
        )
      }),
    )
  })

  test('reads as one of which nothing was taken off, with nets and freight that sum to its total', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const order = orderOfToday(old(some))
        const nets = order.lines.flatMap(({ netFen, freightShareFen }) => [netFen, freightShareFen])
        expect([order.adjustments, addFen(...nets)]).toEqual([[], order.totalFen])
      }),
    )
  })

  test('is left as it is once it was written anew', () => {
    const { order } = bought(two, [coupon(1_000, 'all')])
    expect(orderOfToday(order)).toEqual(order)
  })
})
