import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AdjustmentKind } from '../../../cloudfunctions/domain/adjustment'
import type { FreightTemplate } from '../../../cloudfunctions/domain/freight-template'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import { templatesOfToday } from '../../../cloudfunctions/domain/old-freight'
import { lineFace, mergeLines, priceLines, quoteOf } from '../../../cloudfunctions/domain/pricing'
import type { WholeProduct } from '../../../cloudfunctions/domain/product'
import { storedSku } from '../../../cloudfunctions/domain/product-skus'
import { testProduct } from '../harness/catalogue'

const templates = templatesOfToday('queqiao', [
  {
    templateId: 'standard',
    baseFen: fen(800),
    freeFromFen: fen(9_900),
    regions: [
      { provinces: ['', '香港'], baseFen: fen(800), freeFromFen: null },
      { provinces: ['西藏', '新疆'], baseFen: fen(1_800), freeFromFen: null },
    ],
  },
  { templateId: 'cold', baseFen: fen(1_200), freeFromFen: null, regions: [] },
])

const tea = testProduct('tea', [5_000, 9_900], 0)
const fish = { ...testProduct('fish', [3_000], 0), freightTemplateId: 'cold' }
const skusOf = (...products: WholeProduct[]) =>
  products.flatMap((product) => product.skus.map((sku) => storedSku(product, sku)))
const skus = skusOf(tea, fish)
const plenty = new Map([
  ['tea-0', 99],
  ['tea-1', 99],
  ['fish-0', 99],
])

const priceAll = (input: Omit<Parameters<typeof priceLines>[0], 'reductions' | 'now'>) =>
  priceLines({ ...input, reductions: [], now: 0 })

interface Asked {
  skuId: string
  quantity: number
}
const price = (
  lines: Asked[],
  province: string | null = null,
  changes: { templates?: FreightTemplate[] } = {},
) =>
  priceAll({
    lines,
    skus,
    available: plenty,
    templates,
    places: province === null ? [] : [province],
    ...changes,
  })
function priced(lines: Asked[], of: WholeProduct[] = [tea, fish]) {
  const pricing = priceAll({ lines, skus: skusOf(...of), available: plenty, templates, places: [] })
  if (!pricing) throw new Error('There is no pricing.')
  return pricing
}

describe('freight', () => {
  test.each<[string, string, number, string | null, number]>([
    ['below the threshold is paid', 'tea-0', 1, '330000', 800],
    ['from the threshold on is free', 'tea-1', 1, '330000', 0],
    ['to a far province has its own price', 'tea-1', 1, '650000', 1_800],
    ['without an address is that of the base tariff', 'tea-0', 1, null, 800],
  ])('%s', (_name, skuId, quantity, province, freightFen) => {
    expect(price([{ skuId, quantity }], province)).toMatchObject({ freightFen })
  })

  test.each([
    ['330000', 9_900],
    ['650000', null],
    [null, 9_900],
  ])('to %s is free from %s on', (province, freeFreightFromFen) => {
    expect(price([{ skuId: 'tea-0', quantity: 1 }], province)).toMatchObject({ freeFreightFromFen })
  })

  test.each([
    ['330000', '650000'],
    ['650000', '330000'],
  ])('of an address that speaks of %s and %s is the dearer one', (...places) => {
    const lines = [{ skuId: 'tea-1', quantity: 1 }]
    expect(priceAll({ lines, skus, available: plenty, templates, places })).toMatchObject({
      freightFen: 1_800,
      freeFreightFromFen: null,
    })
  })

  test('of an address that speaks of two that cost the same is that of the first', () => {
    const lines = [{ skuId: 'tea-0', quantity: 1 }]
    const to = (...places: string[]) =>
      priceAll({ lines, skus, available: plenty, templates, places })?.freeFreightFromFen
    expect([to('330000', '810000'), to('810000', '330000')]).toEqual([9_900, null])
  })

  test('is refused in a shop without a template, and the default’s where a product’s was removed', () => {
    const lines = [{ skuId: 'fish-0', quantity: 1 }]
    expect(price(lines, '330000', { templates: [] })).toMatchObject({
      freightFen: 0,
      freeFreightFromFen: null,
      lines: [{ freightShareFen: 0, problem: 'notServed', reason: null }],
    })
    expect(price(lines, '330000', { templates: templates.slice(0, 1) })).toMatchObject({ freightFen: 800 })
  })

  test('of two parcels is added, and each line bears its own parcel’s', () => {
    const pricing = price([
      { skuId: 'tea-0', quantity: 1 },
      { skuId: 'fish-0', quantity: 1 },
    ])
    expect(pricing?.lines.map(({ freightShareFen }) => freightShareFen)).toEqual([800, 1_200])
    expect(pricing).toMatchObject({ freightFen: 2_000, totalFen: 10_000, freeFreightFromFen: null })
  })
})

describe('a line that cannot be bought', () => {
  test.each([
    ['sold out', 0, 1, 'soldOut'],
    ['too few', 2, 3, 'notEnough'],
    ['more than one order may have', 200, 100, 'overLimit'],
  ])('%s', (_name, available, quantity, problem) => {
    const lines = [{ skuId: 'tea-0', quantity }]
    const pricing = priceAll({
      lines,
      skus,
      available: new Map([['tea-0', available]]),
      templates,
      places: [],
    })
    expect(pricing).toMatchObject({ goodsFen: 0, freightFen: 0, lines: [{ problem }] })
  })

  test('off sale', () => {
    const pricing = priceAll({
      lines: [{ skuId: 'tea-0', quantity: 1 }],
      skus: skusOf({ ...tea, state: 'offSale' }),
      available: plenty,
      templates,
      places: [],
    })
    expect(pricing?.lines[0]?.problem).toBe('offSale')
  })

  test('for nothing is off sale', () => {
    const free = testProduct('free', [0], 0)
    expect(
      priceAll({
        lines: [{ skuId: 'free-0', quantity: 1 }],
        skus: skusOf(free),
        available: new Map([['free-0', 9]]),
        templates,
        places: [],
      }),
    ).toMatchObject({ totalFen: 0, lines: [{ problem: 'offSale' }] })
  })

  test('the last unit is no problem', () => {
    const lines = [{ skuId: 'tea-0', quantity: 99 }]
    expect(price(lines)?.lines).toMatchObject([{ problem: null, available: 99 }])
  })

  test('unknown is no pricing at all', () => {
    expect(price([{ skuId: 'nothing', quantity: 1 }])).toBeNull()
  })
})

test('a SKU asked for twice is one line', () => {
  const twice = [
    { skuId: 'tea-0', quantity: 1 },
    { skuId: 'fish-0', quantity: 1 },
    { skuId: 'tea-0', quantity: 2 },
  ]
  expect(mergeLines(twice)).toEqual([
    { skuId: 'tea-0', quantity: 3 },
    { skuId: 'fish-0', quantity: 1 },
  ])
})

test('what is saved is the difference to the former price, of each unit', () => {
  const [sku] = tea.skus
  if (!sku) throw new Error('There is no tea.')
  const former = (compareAtFen: number | null): WholeProduct => ({
    ...tea,
    skus: [{ ...sku, compareAtFen: compareAtFen === null ? null : fen(compareAtFen) }],
  })
  const saved = (compareAtFen: number | null) =>
    priced([{ skuId: 'tea-0', quantity: 3 }], [former(compareAtFen)]).savedFen
  expect([saved(5_500), saved(null), saved(4_000)]).toEqual([1_500, 0, 0])
})

test('what is taken off counts where it can be bought, and leaves list prices as they are', () => {
  const lines = [
    { skuId: 'tea-0', quantity: 2 },
    { skuId: 'fish-0', quantity: 200 },
  ]
  const kind = 'coupon' as string as AdjustmentKind
  const coupon = { kind, source: 'c-1', wantedFen: fen(20_000), of: 'goods' as const, skuIds: null }
  const pricing = priceLines({
    now: 0,
    ...{ lines, skus, available: plenty, templates, places: [] },
    reductions: [coupon],
  })
  expect(pricing).toMatchObject({
    lines: [
      { lineFen: 10_000, shares: [{ goodsFen: 10_000, freightFen: 0 }], netFen: 0, freightShareFen: 800 },
      { lineFen: 600_000, shares: [], netFen: 600_000, freightShareFen: 0, problem: 'overLimit' },
    ],
    adjustments: [{ kind, source: 'c-1', sumFen: 10_000 }],
    goodsFen: 10_000,
    totalFen: 800,
  })
})

test('a quote says what each line is and costs, and what is doubtful of the address', () => {
  const pricing = priced([{ skuId: 'tea-0', quantity: 2 }])
  const doubts = { doubtfulProvinces: ['浙江省', '新疆'], addressProblem: null } as const
  const facts = {
    ways: ['ownPhone' as const],
    now: 70,
    shipWithinMs: 7,
    unitsMax: null,
    goodsMinFen: null,
    pause: null,
  }
  expect(quoteOf(pricing, { ...doubts, doubtfulProvinces: [...doubts.doubtfulProvinces] }, facts)).toEqual({
    ways: ['ownPhone'],
    lines: [
      {
        skuId: 'tea-0',
        spuId: 'tea',
        title: tea.title,
        picture: tea.pictures[0],
        options: ['第0种'],
        priceFen: 5_000,
        compareAtFen: null,
        quantity: 2,
        lineFen: 10_000,
        problem: null,
        reason: null,
        available: 99,
        quantityMax: 99,
        personalLeft: null,
      },
    ],
    goodsFen: 10_000,
    freightFen: 0,
    totalFen: 10_000,
    savedFen: 0,
    freeFreightFromFen: 9_900,
    parcels: [{ name: { zh: '普通件', en: 'Standard' }, freightFen: 0, freeFromFen: 9_900, days: null }],
    days: null,
    needsAddress: true,
    ...doubts,
    shipBeforeAt: 77,
    unitsMax: null,
    goodsMinFen: null,
    pause: null,
  })
})

test('a line shows its own picture, else the product’s first, else none', () => {
  const pictures = ['a', 'b'].map((source) => ({ source, tint: 'leaf' as const }))
  const [sku] = tea.skus
  if (!sku) throw new Error('There is no tea.')
  const shown = (pictureIndex: number | null, of = pictures) =>
    lineFace(storedSku({ ...tea, pictures: of }, { ...sku, pictureIndex })).picture
  expect([shown(1), shown(null), shown(7)]).toEqual([pictures[1], pictures[0], pictures[0]])
  expect(shown(0, [])).toEqual({ source: '', tint: 'mist' })
})

test('for random carts all sums hold to the fen', () => {
  const line = fc.record({
    skuId: fc.constantFrom('tea-0', 'tea-1', 'fish-0'),
    quantity: fc.integer({ min: 1, max: 30 }),
  })
  const province = fc.constantFrom(null, '330000', '650000')
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), province, (lines, to) => {
      const pricing = price(lines, to)
      if (!pricing) return false
      const counted = pricing.lines.filter(({ problem }) => problem === null)
      return (
        addFen(...counted.map(({ lineFen }) => lineFen)) === pricing.goodsFen &&
        addFen(...pricing.lines.map(({ freightShareFen }) => freightShareFen)) === pricing.freightFen &&
        addFen(pricing.goodsFen, pricing.freightFen) === pricing.totalFen
      )
    }),
  )
})
