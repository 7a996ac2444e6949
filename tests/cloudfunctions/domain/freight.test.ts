import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  daysOf,
  dearestPlace,
  type FreightLine,
  freightShares,
  notServed,
  paidOf,
  parcelsOf,
} from '../../../cloudfunctions/domain/freight'
import { draftInFen, problemOfDraft } from '../../../cloudfunctions/domain/freight-draft'
import type { FreightTemplate } from '../../../cloudfunctions/domain/freight-template'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import { fullRegionName, partsOf, placeNames, placesOf } from '../../../cloudfunctions/domain/region'
import type { FreightDraft, FreightTariff } from '../../../typings/freight'
import { tariff, testDraft } from '../harness/freight'

const template = (changes: Partial<FreightDraft> = {}, templateId = 'standard'): FreightTemplate => ({
  ...draftInFen(testDraft(changes)),
  ...{ templateId, merchantId: 'queqiao', rank: 0, updatedAt: 0, revision: 0 },
})
const line = (changes: Partial<FreightLine> = {}): FreightLine => ({
  ...{
    skuId: 'tea',
    freightTemplateId: 'standard',
    quantity: 1,
    weightGram: null,
    needsShipping: true,
    lineFen: fen(5_000),
  },
  ...changes,
})
const served = (of: FreightTariff<number>) => ({ tariff: of, reason: null })
const paid = (lines: FreightLine[], of: FreightTemplate, place: string | null = '330106') =>
  addFen(...parcelsOf(lines, [of], place).map(paidOf))

describe('freight by the piece', () => {
  const byPiece = template({ rest: served(tariff(2, 800, 3, 250)) })
  test.each([
    [1, 800],
    [2, 800],
    [3, 1_050],
    [5, 1_050],
    [6, 1_300],
  ])('of %i pieces is %i', (quantity, freightFen) => {
    expect(paid([line({ quantity })], byPiece)).toBe(freightFen)
  })

  test('counts the pieces of all lines together', () => {
    expect(paid([line({ quantity: 2 }), line({ skuId: 'cup', quantity: 4 })], byPiece)).toBe(1_300)
  })
})

describe('freight by weight', () => {
  const byWeight = (wholePortions: boolean) =>
    template({
      by: 'weight',
      wholePortions,
      unknownGram: 700,
      rest: served(tariff(1_000, 2_200, 1_000, 800)),
    })
  test.each([
    [true, 2_300, 2, 5_400],
    [true, 1_000, 1, 2_200],
    [true, 1_001, 1, 3_000],
    [false, 2_300, 2, 5_080],
    [false, 1_001, 1, 2_280],
  ])('in whole portions: %s; %i g × %i is %i', (wholePortions, weightGram, quantity, freightFen) => {
    expect(paid([line({ weightGram, quantity })], byWeight(wholePortions))).toBe(freightFen)
  })

  test('takes what nobody weighed for what the template says', () => {
    expect(paid([line({ quantity: 2 })], byWeight(true))).toBe(3_000)
  })

  test('says how it was made', () => {
    const [parcel] = parcelsOf([line({ weightGram: 2_300, quantity: 2 })], [byWeight(true)], '510104')
    expect(parcel).toMatchObject({ units: 4_600, morePortions: 4, baseFen: 5_400, extraFen: 0, freeFen: 0 })
  })
})

test.each([
  [4_999, 1_000],
  [5_000, 600],
  [9_900, 0],
])('freight by the sum of %i is that of the last step reached: %i', (lineFen, freightFen) => {
  const steps = [
    { fromFen: 0, freightFen: 1_000 },
    { fromFen: 5_000, freightFen: 600 },
    { fromFen: 9_900, freightFen: 0 },
  ]
  const rest = served({ charge: { kind: 'steps', steps }, freeFromFen: null, days: null })
  expect(paid([line({ lineFen: fen(lineFen) })], template({ by: 'sum', rest }))).toBe(freightFen)
})

describe('a place', () => {
  const of = template({
    zones: [
      { regions: ['510000'], ...served(tariff(1, 1_200, 1, 0, { freeFromFen: 9_900 })) },
      { regions: ['513300', '540000'], tariff: null, reason: { zh: '冷链不到' } },
      { regions: ['513301'], ...served(tariff(1, 3_000, 1, 0)) },
    ],
    remotes: [{ regions: ['513200'], extraFen: 1_000 }],
  })
  test.each([
    ['a district of a zone’s province', '510104', 1_200],
    ['a district that a zone names itself', '513301', 3_000],
    ['a remote city', '513221', 2_200],
    ['anywhere else', '330106', 800],
    ['no place at all', '', 800],
  ])('is that of the most exact region: %s', (_name, code, freightFen) => {
    expect(paid([line()], of, code)).toBe(freightFen)
  })

  test('that is not served is refused, with the owner’s reason; one inside it that is served is not', () => {
    expect(notServed([of], 'standard', ['513322'])).toEqual({ reason: { zh: '冷链不到' } })
    expect(notServed([of], 'standard', ['513301'])).toBeNull()
    expect(notServed([], 'standard', ['330106'])).toEqual({ reason: null })
  })

  test('is served where every place of its address is', () => {
    expect(notServed([of], 'standard', ['330106', '540100'])).toEqual({ reason: { zh: '冷链不到' } })
  })

  test('that is remote costs its extra also where the rest is free', () => {
    const dear = line({ lineFen: fen(9_900) })
    expect(paid([dear], of, '510104')).toBe(0)
    expect(paid([dear], of, '513221')).toBe(1_000)
  })

  test('that is not known shows what most places cost', () => {
    expect(paid([line()], of, null)).toBe(800)
    const onlyZones = template({ ...of, rest: { tariff: null, reason: null } })
    expect(paid([line()], onlyZones, null)).toBe(1_200)
  })
})

describe('an address names', () => {
  const address = (
    province: string,
    city: string,
    district: string,
    detail = '1 号',
    regionCode?: string,
  ) => ({
    ...{ province, city, district, detail },
    ...(regionCode === undefined ? {} : { regionCode }),
  })
  test.each<[string, ReturnType<typeof address>, string[]]>([
    ['its district', address('四川省', '成都市', '锦江区'), ['510104']],
    ['its city', address('广东省', '东莞市', ''), ['441900']],
    ['a county of a city that is a province', address('重庆市', '重庆市', '忠县'), ['500233']],
    ['a city that belongs to its province', address('湖北省', '仙桃市', ''), ['429004']],
    ['a new district by its code', address('上海市', '上海市', '张江区', '1 号', '310199'), ['310199']],
    ['its own places again', address('四川省', '成都市', '锦江区', '四川省成都市锦江区 1 号'), ['510104']],
    [
      'another city of the province in its detail',
      address('四川省', '成都市', '锦江区', '送到甘孜州康定市'),
      ['510104', '513300'],
    ],
    ['nothing that anybody knows', address('火星', '一', '二'), ['']],
  ])('%s', (_name, given, places) => {
    expect(placesOf(given)).toEqual(places)
  })

  test('two cities of one province, and both are told', () => {
    const given = address('四川省', '成都市', '锦江区', '送到甘孜州康定市')
    expect(placeNames(given)).toEqual(['成都市', '甘孜藏族自治州'])
  })
})

test('regions are told part by part, and by their whole names', () => {
  expect(partsOf(null)).toHaveLength(34)
  expect(partsOf('510000')).toContainEqual({
    code: '513300',
    name: '甘孜藏族自治州',
    shortName: '甘孜藏族',
    hasParts: true,
  })
  expect(partsOf('513300')).toContainEqual({
    code: '513301',
    name: '康定市',
    shortName: '康定',
    hasParts: false,
  })
  expect(partsOf('513301')).toEqual([])
  expect(fullRegionName('513301')).toBe('四川 甘孜藏族自治州 康定市')
  expect(fullRegionName('110101')).toBe('北京 东城区')
  expect(fullRegionName('999999')).toBeNull()
})

test('what nobody has to send is in no parcel, costs no freight and goes everywhere', () => {
  const parcels = parcelsOf([line(), line({ skuId: 'class', needsShipping: false })], [template()], '330106')
  expect(parcels.map(({ skuIds }) => skuIds)).toEqual([['tea']])
  expect(freightShares([line({ skuId: 'class', needsShipping: false })], parcels)).toEqual([0])
})

test('what arrives in two parcels is there with the later one', () => {
  const days = (min: number, max: number) => ({ days: { min, max } })
  expect(daysOf([days(1, 2), days(2, 3)])).toEqual({ min: 2, max: 3 })
  expect(daysOf([days(1, 2), { days: null }])).toBeNull()
  expect(daysOf([])).toBeNull()
})

describe('a draft is refused', () => {
  const zone = (...regions: string[]) => ({ regions, ...served(tariff(1, 800, 1, 0)) })
  const steps = (...froms: number[]) =>
    served({
      charge: { kind: 'steps' as const, steps: froms.map((fromFen) => ({ fromFen, freightFen: 100 })) },
      ...{ freeFromFen: null, days: null },
    })
  test.each<[string, Partial<FreightDraft>, string]>([
    ['for a region of two zones', { zones: [zone('510000'), zone('330000', '510000')] }, 'zones'],
    ['for a region that is none', { zones: [zone('990000')] }, 'zones.0.regions'],
    ['for a remote region of two', { remotes: [{ regions: ['510000', '510000'], extraFen: 1 }] }, 'remotes'],
    [
      'for days that end before they begin',
      { rest: served(tariff(1, 1, 1, 1, { days: { min: 3, max: 2 } })) },
      'rest',
    ],
    ['for steps by the piece', { rest: steps(0) }, 'rest'],
    ['for pieces by the sum', { by: 'sum' }, 'rest'],
    ['for steps that begin above nothing', { by: 'sum', rest: steps(100) }, 'rest'],
    ['for steps that do not rise', { by: 'sum', rest: steps(0, 500, 500) }, 'rest'],
  ])('%s', (_name, changes, path) => {
    expect(problemOfDraft(testDraft(changes))).toMatchObject({ path })
  })

  test('not for a region and a part of it in two zones', () => {
    expect(problemOfDraft(testDraft({ zones: [zone('510000'), zone('513300')] }))).toBeNull()
  })
})

const amount = fc.integer({ min: 0, max: 5_000 })
const anyTariff = (by: 'piece' | 'weight') =>
  fc
    .record({
      first: fc.integer({ min: 1, max: by === 'piece' ? 5 : 3_000 }),
      more: fc.integer({ min: 1, max: by === 'piece' ? 5 : 3_000 }),
      firstFen: amount,
      moreFen: amount,
      freeFromFen: fc.option(fc.integer({ min: 0, max: 60_000 })),
    })
    .map(({ first, more, firstFen, moreFen, freeFromFen }) =>
      served(tariff(first, firstFen, more, moreFen, { freeFromFen })),
    )
const codes = ['510000', '513300', '513301', '330000', '330106', '650000']
const anyTemplate = fc.constantFrom('piece' as const, 'weight' as const).chain((by) =>
  fc
    .record({
      wholePortions: fc.boolean(),
      rest: anyTariff(by),
      zones: fc.array(fc.record({ code: fc.constantFrom(...codes), of: anyTariff(by) }), { maxLength: 4 }),
      extra: fc.option(fc.record({ code: fc.constantFrom(...codes), extraFen: amount })),
    })
    .map(({ wholePortions, rest, zones, extra }) => ({
      ...{ by, wholePortions, rest },
      zones: zones.map(({ code, of }) => ({ regions: [code], ...of })),
      remotes: extra ? [{ regions: [extra.code], extraFen: extra.extraFen }] : [],
    })),
)
const twoTemplates = fc
  .tuple(anyTemplate, anyTemplate)
  .map(([one, other]) => [template(one, 'standard'), template(other, 'cold')])
const anyLines = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      weightGram: fc.option(fc.integer({ min: 0, max: 5_000 })),
      lineFen: fc.integer({ min: 0, max: 30_000 }).map(fen),
      freightTemplateId: fc.constantFrom('standard', 'cold', 'removed'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.map((one, at) => line({ ...one, skuId: `sku-${at}` })))
const anyPlace = fc.constantFrom(...codes, '110101')

describe('for random templates and carts', () => {
  test('the shares of the lines are what the parcels cost, to the fen', () => {
    fc.assert(
      fc.property(anyLines, twoTemplates, anyPlace, (lines, templates, place) => {
        const parcels = parcelsOf(lines, templates, place)
        const asked = addFen(...parcels.flatMap(({ baseFen, extraFen }) => [baseFen, extraFen]))
        expect(addFen(...freightShares(lines, parcels))).toBe(asked)
        expect(parcels.flatMap(({ skuIds }) => skuIds).sort()).toEqual(lines.map(({ skuId }) => skuId).sort())
      }),
    )
  })

  test('each template sends one parcel, and together they cost what each costs alone', () => {
    fc.assert(
      fc.property(anyLines, twoTemplates, anyPlace, (lines, templates, place) => {
        const together = parcelsOf(lines, templates, place)
        const isCold = ({ freightTemplateId }: FreightLine) => freightTemplateId === 'cold'
        const apart = [lines.filter((one) => !isCold(one)), lines.filter(isCold)].flatMap((some) =>
          parcelsOf(some, templates, place),
        )
        expect(together.length).toBeLessThanOrEqual(2)
        expect(addFen(...together.map(paidOf))).toBe(addFen(...apart.map(paidOf)))
      }),
    )
  })

  test('one unit more of the same goods never lowers what is asked before it is free', () => {
    fc.assert(
      fc.property(anyLines, twoTemplates, anyPlace, (lines, templates, place) => {
        const askedFor = (some: FreightLine[]) =>
          addFen(...parcelsOf(some, templates, place).map(({ baseFen }) => baseFen))
        const more = lines.map((one, at) => (at === 0 ? { ...one, quantity: one.quantity + 1 } : one))
        expect(askedFor(more)).toBeGreaterThanOrEqual(askedFor(lines))
      }),
    )
  })

  test('counting in parts never asks more than counting whole portions of 100 g', () => {
    fc.assert(
      fc.property(anyLines, anyTemplate, anyPlace, (lines, of, place) => {
        fc.pre(of.by === 'weight')
        const inParts = template({ ...of, wholePortions: false })
        const [parcel] = parcelsOf(lines, [inParts], place)
        const whole = parcel && { ...parcel, morePortions: Math.ceil(parcel.morePortions) }
        const charge = parcel?.charge
        if (!whole || charge?.kind !== 'units') return
        expect(parcel.baseFen).toBeLessThanOrEqual(charge.firstFen + charge.moreFen * whole.morePortions)
      }),
    )
  })

  test('of the places of an address none costs more than the one that counts', () => {
    fc.assert(
      fc.property(
        anyLines,
        twoTemplates,
        fc.array(anyPlace, { minLength: 1, maxLength: 3 }),
        (lines, templates, places) => {
          const to = (place: string | null) => addFen(...parcelsOf(lines, templates, place).map(paidOf))
          expect(to(dearestPlace(lines, templates, places))).toBe(Math.max(...places.map(to)))
        },
      ),
    )
  })
})
