import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import { mergeLines, priceLines } from '../../../cloudfunctions/domain/pricing'
import type { FreightTemplate } from '../../../cloudfunctions/domain/records'
import { testProduct } from '../harness/catalogue'

const templates: FreightTemplate[] = [
  {
    templateId: 'standard',
    baseFen: fen(800),
    freeFromFen: fen(9_900),
    regions: [{ provinces: ['新疆'], baseFen: fen(1_800), freeFromFen: null }],
  },
  { templateId: 'cold', baseFen: fen(1_200), freeFromFen: null, regions: [] },
]

const tea = testProduct('tea', [5_000, 9_900], 0)
const fish = { ...testProduct('fish', [3_000], 0), freightTemplateId: 'cold' }
const products = [tea, fish]
const plenty = new Map([
  ['tea-0', 99],
  ['tea-1', 99],
  ['fish-0', 99],
])

const price = (lines: { skuId: string; quantity: number }[], province: string | null = null) =>
  priceLines({
    lines,
    products,
    available: plenty,
    templates,
    provinces: province === null ? [] : [province],
  })

describe('freight', () => {
  test.each<[string, string, number, string | null, number]>([
    ['below the threshold is paid', 'tea-0', 1, '浙江省', 800],
    ['from the threshold on is free', 'tea-1', 1, '浙江省', 0],
    ['to a far province has its own price', 'tea-1', 1, '新疆维吾尔自治区', 1_800],
    ['without an address is that of the base tariff', 'tea-0', 1, null, 800],
  ])('%s', (_name, skuId, quantity, province, freightFen) => {
    expect(price([{ skuId, quantity }], province)).toMatchObject({ freightFen })
  })

  test.each([
    ['浙江省', 9_900],
    ['新疆维吾尔自治区', null],
    [null, 9_900],
  ])('to %s is free from %s on', (province, freeFreightFromFen) => {
    expect(price([{ skuId: 'tea-0', quantity: 1 }], province)).toMatchObject({ freeFreightFromFen })
  })

  test.each([
    ['浙江省', '新疆维吾尔自治区'],
    ['新疆维吾尔自治区', '浙江省'],
  ])('of an address that speaks of %s and %s is the dearer one', (...provinces) => {
    const lines = [{ skuId: 'tea-1', quantity: 1 }]
    expect(priceLines({ lines, products, available: plenty, templates, provinces })).toMatchObject({
      freightFen: 1_800,
      freeFreightFromFen: null,
    })
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
    ['more than one order may have', 200, 100, 'notEnough'],
  ])('%s', (_name, available, quantity, problem) => {
    const lines = [{ skuId: 'tea-0', quantity }]
    const pricing = priceLines({
      lines,
      products,
      available: new Map([['tea-0', available]]),
      templates,
      provinces: [],
    })
    expect(pricing).toMatchObject({ goodsFen: 0, freightFen: 0, lines: [{ problem }] })
  })

  test('off sale', () => {
    const pricing = priceLines({
      lines: [{ skuId: 'tea-0', quantity: 1 }],
      products: [{ ...tea, state: 'offSale' }],
      available: plenty,
      templates,
      provinces: [],
    })
    expect(pricing?.lines[0]?.problem).toBe('offSale')
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

test('for random carts all sums hold to the fen', () => {
  const line = fc.record({
    skuId: fc.constantFrom('tea-0', 'tea-1', 'fish-0'),
    quantity: fc.integer({ min: 1, max: 30 }),
  })
  const province = fc.constantFrom(null, '浙江省', '新疆维吾尔自治区')
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
