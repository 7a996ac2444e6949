import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AdjustmentKind, Reduction } from '../../../cloudfunctions/domain/adjustment'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import { templatesOfToday } from '../../../cloudfunctions/domain/old-freight'
import { priceOf } from '../../../cloudfunctions/domain/price'
import { regionName } from '../../../cloudfunctions/domain/region'
import { priceOf030 } from './prices-of-0.3.0'

/** Something that the shop does not have yet: a sum that somebody may spend. */
const coupon = (wantedFen: number, changes: Partial<Reduction> = {}): Reduction => ({
  kind: 'coupon' as string as AdjustmentKind,
  source: 'c-1',
  wantedFen: fen(wantedFen),
  of: 'goods',
  skuIds: null,
  ...changes,
})

const templates = templatesOfToday('queqiao', [
  {
    templateId: 'standard',
    baseFen: fen(800),
    freeFromFen: fen(9_900),
    regions: [{ provinces: ['新疆'], baseFen: fen(1_800), freeFromFen: null }],
  },
  { templateId: 'cold', baseFen: fen(1_200), freeFromFen: null, regions: [] },
])

const listed = (skuId: string, lineFen: number, freightTemplateId = 'standard') => ({
  skuId,
  freightTemplateId,
  quantity: 1,
  weightGram: null,
  needsShipping: true,
  lineFen: fen(lineFen),
})
type Listed = ReturnType<typeof listed>

const price = (lines: Listed[], reductions: Reduction[] = [], places: string[] = []) =>
  priceOf({ lines, templates, places, reductions })

const three = [listed('tea', 3_000), listed('cup', 2_000), listed('pot', 1_000)]
const netsOf = ({ lines }: ReturnType<typeof price>) => lines.map(({ netFen }) => netFen)
const goodsShares = ({ lines }: ReturnType<typeof price>, at = 0) =>
  lines.map(({ shares }) => shares[at]?.goodsFen)
const freightShares = ({ lines }: ReturnType<typeof price>) =>
  lines.map(({ freightShareFen }) => freightShareFen)

describe('freight', () => {
  test('that a tariff does not ask for is taken off again, and says by which tariff', () => {
    const free = price([listed('tea', 7_000), listed('fish', 500, 'cold'), listed('cup', 2_900)])
    expect(free).toMatchObject({
      adjustments: [{ kind: 'freeFreight', source: 'standard', sumFen: 800 }],
      goodsFen: 10_400,
      freightFen: 1_200,
      totalFen: 11_600,
    })
    expect(free.lines.map(({ shares }) => shares)).toEqual([
      [{ goodsFen: 0, freightFen: 565 }],
      [{ goodsFen: 0, freightFen: 0 }],
      [{ goodsFen: 0, freightFen: 235 }],
    ])
    expect(freightShares(free)).toEqual([0, 1_200, 0])
  })

  test('that costs nothing anyhow leaves no adjustment', () => {
    const none = { lines: three, places: [], reductions: [] }
    const gratis = templatesOfToday('queqiao', [
      { templateId: 'standard', baseFen: fen(0), freeFromFen: fen(0), regions: [] },
    ])
    expect(priceOf({ ...none, templates: gratis }).adjustments).toEqual([])
    expect(priceOf({ ...none, templates: [] })).toMatchObject({ adjustments: [], freightFen: 0 })
  })

  test('goes by what is left to pay for the goods', () => {
    const dear = [listed('tea', 9_900)]
    expect(price(dear)).toMatchObject({ freightFen: 0, totalFen: 9_900 })
    expect(price(dear, [coupon(1)])).toMatchObject({ freightFen: 800, totalFen: 10_699 })
  })
})

describe('a coupon', () => {
  test('of one fen over three lines comes off one of them', () => {
    const taken = price(three, [coupon(1)])
    expect(taken).toMatchObject({
      adjustments: [{ kind: 'coupon', source: 'c-1', sumFen: 1 }],
      goodsFen: 6_000,
      freightFen: 800,
      totalFen: 6_799,
    })
    expect([netsOf(taken), goodsShares(taken)]).toEqual([
      [3_000, 2_000, 999],
      [0, 0, 1],
    ])
  })

  test('of as much as the goods leaves only the freight', () => {
    const taken = price(three, [coupon(6_000)])
    expect(taken).toMatchObject({ goodsFen: 6_000, freightFen: 800, totalFen: 800 })
    expect([netsOf(taken), freightShares(taken)]).toEqual([
      [0, 0, 0],
      [266, 266, 268],
    ])
  })

  test('of more than the goods takes what there is, and no more', () => {
    const taken = price(three, [coupon(9_999)])
    expect(taken).toMatchObject({ adjustments: [{ sumFen: 6_000 }], totalFen: 800 })
  })

  test('of all takes the freight as well, and nothing is left to pay', () => {
    const taken = price(three, [coupon(9_999, { of: 'all' })])
    expect(taken).toMatchObject({ adjustments: [{ sumFen: 6_800 }], freightFen: 0, totalFen: 0 })
    expect([netsOf(taken), freightShares(taken)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  test('of all is shared by what each line and its freight cost', () => {
    const taken = price(three, [coupon(680, { of: 'all' })])
    expect(taken.lines.map(({ shares }) => shares)).toEqual([
      [{ goodsFen: 300, freightFen: 40 }],
      [{ goodsFen: 200, freightFen: 26 }],
      [{ goodsFen: 100, freightFen: 14 }],
    ])
    expect(taken).toMatchObject({ freightFen: 720, totalFen: 6_120 })
  })

  test('of the freight leaves the goods alone', () => {
    const taken = price(three, [coupon(500, { of: 'freight' })])
    expect(taken).toMatchObject({ adjustments: [{ sumFen: 500 }], freightFen: 300, totalFen: 6_300 })
    expect(netsOf(taken)).toEqual([3_000, 2_000, 1_000])
  })

  test('for some lines takes nothing off the others', () => {
    const taken = price(three, [coupon(2_500, { skuIds: ['cup', 'nothing'] })])
    expect([netsOf(taken), goodsShares(taken)]).toEqual([
      [3_000, 0, 1_000],
      [0, 2_000, 0],
    ])
    expect(price(three, [coupon(5, { skuIds: [] })]).adjustments).toEqual([])
  })

  test('after another takes only what that one left', () => {
    const taken = price(three, [coupon(5_999), coupon(10, { source: 'c-2' }), coupon(1, { source: 'c-3' })])
    expect(taken.adjustments).toEqual([
      { kind: 'coupon', source: 'c-1', sumFen: 5_999 },
      { kind: 'coupon', source: 'c-2', sumFen: 1 },
    ])
    expect(taken).toMatchObject({ totalFen: 800 })
  })

  test('for freight that is free takes nothing', () => {
    const free = price([listed('tea', 9_900)], [coupon(500, { of: 'freight' })])
    expect(free.adjustments.map(({ kind }) => kind)).toEqual(['freeFreight'])
  })
})

const lineFen = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2_000_000 }))
const templateId = fc.constantFrom('standard', 'cold', 'removed')
const carts = fc
  .array(fc.record({ lineFen, freightTemplateId: templateId }), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.map((line, at) => listed(`sku-${at}`, line.lineFen, line.freightTemplateId)))
const places = fc.array(fc.constantFrom('330000', '650000', '540000'), { maxLength: 3 })
const offers = fc.array(
  fc
    .record({
      wantedFen: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3_000_000 })),
      of: fc.constantFrom('goods', 'freight', 'all'),
      skuIds: fc.option(fc.array(fc.constantFrom('sku-0', 'sku-1', 'sku-2'))),
    })
    .map(({ wantedFen, ...changes }) => coupon(wantedFen, changes)),
  { maxLength: 5 },
)

describe('for random carts and whatever is taken off', () => {
  test('each line is its list price without its shares, and none is less than nothing', () => {
    fc.assert(
      fc.property(carts, offers, places, (lines, reductions, provinces) => {
        const taken = price(lines, reductions, provinces)
        for (const [at, line] of taken.lines.entries()) {
          const offFen = addFen(...line.shares.map(({ goodsFen }) => goodsFen))
          expect(line.lineFen).toBe(lines[at]?.lineFen)
          expect(line.shares).toHaveLength(taken.adjustments.length)
          expect(line.netFen + offFen).toBe(line.lineFen)
          expect(line.netFen).toBeGreaterThanOrEqual(0)
          expect(line.freightShareFen).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('each adjustment is the sum of its shares, and the total that of nets and freight', () => {
    fc.assert(
      fc.property(carts, offers, places, (lines, reductions, provinces) => {
        const taken = price(lines, reductions, provinces)
        for (const [at, { sumFen }] of taken.adjustments.entries()) {
          const shares = taken.lines.flatMap((line) => line.shares[at] ?? [])
          expect(shares.reduce((sum, share) => sum + share.goodsFen + share.freightFen, 0)).toBe(sumFen)
          expect(sumFen).toBeGreaterThan(0)
        }
        expect(addFen(...freightShares(taken))).toBe(taken.freightFen)
        expect(addFen(...netsOf(taken), taken.freightFen)).toBe(taken.totalFen)
      }),
    )
  })

  test('no order of the lines of one parcel changes what is paid in all', () => {
    fc.assert(
      fc.property(carts, offers, places, (some, reductions, provinces) => {
        const lines = some.map((line) => ({ ...line, freightTemplateId: 'standard' }))
        const all = reductions.map((reduction) => ({ ...reduction, skuIds: null }))
        const { totalFen, adjustments } = price(lines, all, provinces)
        const turned = price([...lines].reverse(), all, provinces)
        expect(turned.totalFen).toBe(totalFen)
        expect(turned.adjustments).toEqual(adjustments)
      }),
    )
  })

  test('no order of what is taken off the goods changes how much that is', () => {
    fc.assert(
      fc.property(carts, offers, (lines, reductions) => {
        const all = reductions.map((reduction) => ({ ...reduction, of: 'goods' as const, skuIds: null }))
        const { totalFen } = price(lines, all)
        expect(price(lines, [...all].reverse()).totalFen).toBe(totalFen)
      }),
    )
  })

  test('with nothing taken off, all is to the fen what it was in 0.3.0', () => {
    const amount = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 })).map(fen)
    const tariff = { baseFen: amount, freeFromFen: fc.option(fc.integer({ min: 0, max: 60_000 }).map(fen)) }
    const starts = fc.array(fc.constantFrom('', '浙江', '新疆', '西藏'), { maxLength: 3 })
    const region = fc.record({ provinces: starts, ...tariff })
    const tariffs = fc
      .array(fc.record({ ...tariff, regions: fc.array(region, { maxLength: 3 }) }), { maxLength: 3 })
      .map((some) => some.map((one, at) => ({ templateId: ['standard', 'cold', 'third'][at] ?? '', ...one })))
    fc.assert(
      fc.property(carts, tariffs, places, (lines, of, provinces) => {
        const now = priceOf({
          lines,
          templates: templatesOfToday('queqiao', of),
          places: provinces,
          reductions: [],
        })
        const { goodsFen, freightFen, totalFen, freeFreightFromFen } = now
        expect({
          ...{ goodsFen, freightFen, totalFen, freeFreightFromFen },
          sharesFen: freightShares(now),
        }).toEqual(
          priceOf030(
            lines,
            of,
            provinces.map((code) => regionName(code) ?? ''),
          ),
        )
        expect(netsOf(now)).toEqual(lines.map((line) => line.lineFen))
      }),
      { numRuns: 1_000 },
    )
  })
})
