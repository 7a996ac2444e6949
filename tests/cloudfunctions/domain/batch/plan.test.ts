import { describe, expect, test } from '@jest/globals'
import { planBatch, reversed } from '../../../../cloudfunctions/domain/batch/plan'
import { fen } from '../../../../cloudfunctions/domain/money'
import type { WholeProduct } from '../../../../cloudfunctions/domain/product'
import { skuSummary } from '../../../../cloudfunctions/domain/product-skus'
import { UNLIMITED_UNITS } from '../../../../cloudfunctions/domain/stock'
import type { BatchWish } from '../../../../typings/batch-wish'
import { testProduct } from '../../harness/catalogue'

const product = (changes: Partial<WholeProduct> = {}): WholeProduct => ({
  ...testProduct('tea', [16_800, 0, 3_990], 1),
  ...changes,
})
const price = (more: Partial<Extract<BatchWish, { ending: string }>> = {}): BatchWish => ({
  ...{ field: 'priceFen', step: { by: 'percent', basisPoints: -1_000 } },
  ...{ ending: 'ninety', rounding: 'down' },
  ...more,
})

describe('prices', () => {
  test('move SKU by SKU; one without a price stays without', () => {
    expect(planBatch(product(), price())).toEqual({
      changes: [
        { skuId: 'tea-0', field: 'priceFen', from: 16_800, to: 15_090 },
        { skuId: 'tea-2', field: 'priceFen', from: 3_990, to: 3_590 },
      ],
      left: [{ skuId: 'tea-1', reason: 'NO_PRICE' }],
      same: 0,
    })
    expect(planBatch(product(), price({ step: { by: 'set', fen: 100 } })).left).toEqual([
      { skuId: 'tea-1', reason: 'NO_PRICE' },
    ])
  })

  test('below the cost that was named nothing is written, and an unknown cost holds nothing back', () => {
    const costs = [fen(9_600), null, fen(3_650)]
    const skus = product().skus.map((sku, at) => ({ ...sku, costFen: costs[at] ?? null }))
    const plan = planBatch(product({ skus }), price({ costPercentMin: 110 }))
    expect(plan.changes.map(({ skuId }) => skuId)).toEqual(['tea-0'])
    expect(plan.left).toContainEqual({ skuId: 'tea-2', reason: 'BELOW_COST' })
    expect(planBatch(product(), price({ costPercentMin: 110 })).changes).toHaveLength(2)
  })

  test('an old price that the new one reaches goes with it, and comes back with it', () => {
    const skus = product().skus.map((sku) => ({ ...sku, compareAtFen: fen(16_900) }))
    const raise = price({ step: { by: 'add', fen: 500 }, ending: 'exact' })
    const { changes } = planBatch(product({ skus }), raise)
    expect(changes).toContainEqual({ skuId: 'tea-0', field: 'compareAtFen', from: 16_900, to: null })
    expect(changes.filter(({ field }) => field === 'compareAtFen')).toHaveLength(1)
    expect(reversed(changes)).toContainEqual({
      skuId: 'tea-0',
      field: 'compareAtFen',
      from: null,
      to: 16_900,
    })
  })

  test('retired SKUs are no part of it, and what stands so is no change', () => {
    const skus = product().skus.map((sku) => ({ ...sku, retiredAt: sku.rank === 0 ? 1 : null }))
    const plan = planBatch(product({ skus }), price({ step: { by: 'set', fen: 3_990 }, ending: 'exact' }))
    expect(plan).toEqual({ changes: [], left: [{ skuId: 'tea-1', reason: 'NO_PRICE' }], same: 1 })
  })

  test('nothing costs more than a million yuan', () => {
    const high = price({ step: { by: 'percent', basisPoints: 1_000_000 }, ending: 'exact' })
    const dear = product({ skus: product().skus.map((sku) => ({ ...sku, priceFen: fen(99_999_999) })) })
    expect(planBatch(dear, high).left.map(({ reason }) => reason)).toEqual(Array(3).fill('TOO_HIGH'))
  })

  test('an old price stands above the price or nowhere', () => {
    const old = price({ field: 'compareAtFen', step: { by: 'set', fen: 5_000 }, ending: 'exact' })
    expect(planBatch(product(), old)).toEqual({
      changes: [{ skuId: 'tea-2', field: 'compareAtFen', from: null, to: 5_000 }],
      left: [
        { skuId: 'tea-0', reason: 'NOT_ABOVE_PRICE' },
        { skuId: 'tea-1', reason: 'NO_PRICE' },
      ],
      same: 0,
    })
    const clear: BatchWish = { field: 'compareAtFen', step: { by: 'clear' } }
    expect(planBatch(product(), clear)).toEqual({ changes: [], left: [], same: 3 })
  })
})

test.each<[string, BatchWish, number, object]>([
  ['set', { field: 'units', step: { by: 'set', units: 5 } }, 7, { changes: [{ from: 7, to: 5 }] }],
  ['added', { field: 'units', step: { by: 'add', units: 5 } }, 7, { changes: [{ from: 7, to: 12 }] }],
  ['not there', { field: 'units', step: { by: 'add', units: -8 } }, 7, { left: [{ reason: 'NOT_ENOUGH' }] }],
  ['there already', { field: 'units', step: { by: 'set', units: 7 } }, 7, { same: 1 }],
  [
    'not counted',
    { field: 'units', step: { by: 'set', units: 7 } },
    UNLIMITED_UNITS,
    { left: [{ reason: 'UNLIMITED' }] },
  ],
])('units that are %s', (_, wish, available, expected) => {
  const plan = planBatch(testProduct('tea', [100], 1), wish, new Map([['tea-0', available]]))
  expect(plan).toMatchObject(expected)
})

describe('what is the product’s own', () => {
  test.each<[string, BatchWish, Partial<WholeProduct>, unknown]>([
    [
      'published',
      { field: 'state', to: 'onSale' },
      { state: 'draft', minPriceFen: fen(1) },
      ['draft', 'onSale'],
    ],
    ['taken off', { field: 'state', to: 'offSale' }, {}, ['onSale', 'offSale']],
    [
      'a word more',
      { field: 'tags', by: 'add', values: ['夏', '春'] },
      { tags: ['春'] },
      [['春'], ['春', '夏']],
    ],
    [
      'words apart',
      { field: 'tags', by: 'remove', values: ['SALE'] },
      { tags: ['sale', '春'] },
      [['sale', '春'], ['春']],
    ],
    ['words alone', { field: 'tags', by: 'set', values: ['夏'] }, { tags: ['春'] }, [['春'], ['夏']]],
    ['a shelf more', { field: 'categoryIds', by: 'add', values: ['gift'] }, {}, [['tea'], ['tea', 'gift']]],
    ['freight', { field: 'freightTemplateId', to: 'far' }, {}, ['standard', 'far']],
    ['an order’s limit', { field: 'quantityMax', to: 3 }, {}, [99, 3]],
    ['a person’s limit', { field: 'perPersonMax', to: 2 }, {}, [null, 2]],
    ['no limit', { field: 'perPersonMax', to: null }, { perPersonMax: 2 }, [2, null]],
  ])('%s', (_, wish, changes, expected) => {
    const [change] = planBatch(product(changes), wish).changes
    expect([change?.from, change?.to]).toEqual(expected)
    expect(change?.skuId).toBeNull()
  })

  test.each<[string, Partial<WholeProduct>, string]>([
    ['a name', { title: { zh: '' } }, 'NO_TITLE'],
    ['a SKU', { skus: [], ...skuSummary([]) }, 'NO_SKUS'],
    ['a price', {}, 'PRICE_ZERO'],
  ])('nothing without %s is published', (_, changes, reason) => {
    const plan = planBatch(product({ state: 'offSale', ...changes }), { field: 'state', to: 'onSale' })
    expect(plan).toEqual({ changes: [], left: [{ skuId: null, reason }], same: 0 })
  })

  test('too many words are none', () => {
    const values = Array.from({ length: 50 }, (_, at) => `w${at}`)
    const plan = planBatch(product({ tags: ['春'] }), { field: 'tags', by: 'add', values })
    expect(plan.left).toEqual([{ skuId: null, reason: 'TOO_MANY' }])
  })

  test('a draft that was shown goes off sale, and never back to a draft', () => {
    const { changes } = planBatch(
      { ...testProduct('tea', [1], 1), state: 'draft' },
      { field: 'state', to: 'onSale' },
    )
    expect(reversed(changes)).toEqual([{ skuId: null, field: 'state', from: 'onSale', to: 'offSale' }])
  })
})
