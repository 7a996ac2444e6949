import { describe, expect, test } from '@jest/globals'
import { type BatchDraft, newDraft, readDraft, tagsOf } from '../../console/src/pages/batch/batch-draft'
import { batchOfIds, batchOfList, readTarget } from '../../console/src/pages/batch/batch-target'
import { priceMoves, shareText } from '../../console/src/pages/batch/left-out'
import { marginWords, wishWords } from '../../console/src/pages/batch/wish-words'
import { zh } from '../../console/src/words/zh'
import type { BatchCounts, BatchRow } from '../../typings/batch'
import type { BatchWish } from '../../typings/batch-wish'

const price = { field: 'priceFen', ending: 'ninety', rounding: 'down' }

describe('how far prices move', () => {
  const row = (skuId: string, from: number, to: number, costFen: number | null): BatchRow => ({
    ...{
      spuId: 'tea',
      skuId,
      title: { zh: '茶' },
      options: [],
      picture: null,
      from,
      to,
      costFen,
      left: null,
    },
  })
  const rows = [row('a', 10_000, 9_000, 4_500), row('b', 20_000, 19_000, 17_100), row('c', 100, 90, null)]
  const counts: BatchCounts = {
    ...{ products: 1, changes: 3, same: 0, left: {} },
    prices: { stepSum: -1_000 - 500 - 1_000, marginMin: 1_000 },
  }
  const of = (...keys: string[]) => priceMoves(counts, rows, { keys: new Set(keys) })

  test('is their mean, and the least that is left above a cost', () => {
    expect(of()).toEqual({ count: 3, average: -833, marginMin: 1_000 })
    expect([shareText(-833), shareText(1_000)]).toEqual(['8.3%', '10.0%'])
  })

  test('follows what somebody takes out', () => {
    expect(of('b')).toEqual({ count: 2, average: -1_000, marginMin: 5_000 })
    expect(of('a', 'b')).toEqual({ count: 1, average: -1_000, marginMin: null })
    expect(of('a', 'b', 'c')).toBeNull()
    expect(priceMoves({ ...counts, prices: null }, rows, { keys: new Set() })).toBeNull()
  })
})

describe('what was typed', () => {
  test.each<[Partial<BatchDraft>, object]>([
    [{ amount: '10' }, { ...price, step: { by: 'percent', basisPoints: -1_000 } }],
    [
      { amount: '12.5', priceWay: 'up' },
      { ...price, step: { by: 'percent', basisPoints: 1_250 } },
    ],
    [
      { amount: '3', unit: 'yuan' },
      { ...price, step: { by: 'add', fen: -300 } },
    ],
    [
      { amount: '1,168.5', priceWay: 'set' },
      { ...price, step: { by: 'set', fen: 116_850 } },
    ],
    [{ amount: '10', costMin: '110' }, { costPercentMin: 110 }],
    [
      { field: 'compareAtFen', priceWay: 'clear' },
      { field: 'compareAtFen', step: { by: 'clear' } },
    ],
    [
      { field: 'units', units: '5' },
      { field: 'units', step: { by: 'set', units: 5 } },
    ],
    [
      { field: 'units', units: '5', unitsWay: 'take' },
      { field: 'units', step: { by: 'add', units: -5 } },
    ],
    [
      { field: 'tags', tags: '春、 夏，春' },
      { field: 'tags', by: 'add', values: ['春', '夏'] },
    ],
    [
      { field: 'categoryIds', categoryId: 'tea' },
      { field: 'categoryIds', by: 'add', values: ['tea'] },
    ],
    [
      { field: 'state', state: 'offSale' },
      { field: 'state', to: 'offSale' },
    ],
    [
      { field: 'freightTemplateId', freightTemplateId: 'far' },
      { field: 'freightTemplateId', to: 'far' },
    ],
    [
      { field: 'limits', limit: '3' },
      { field: 'quantityMax', to: 3 },
    ],
    [
      { field: 'limits', limitOf: 'perPersonMax' },
      { field: 'perPersonMax', to: null },
    ],
  ])('%o is a wish', (part, wish) => {
    expect(readDraft({ ...newDraft, ...part }).wish).toMatchObject(wish)
  })

  test.each<[Partial<BatchDraft>, string]>([
    [{}, 'missing'],
    [{ amount: '0' }, 'zero'],
    [{ amount: '1.234' }, 'notAmount'],
    [{ amount: '-3' }, 'notAmount'],
    [{ amount: '１０' }, 'notAmount'],
    [{ amount: '101' }, 'tooMuch'],
    [{ amount: '10', costMin: '0' }, 'costRange'],
    [{ amount: '10', costMin: 'x' }, 'costRange'],
    [{ field: 'units', units: '1.5' }, 'notWhole'],
    [{ field: 'units', units: '0', unitsWay: 'add' }, 'zero'],
    [{ field: 'units', units: '1000001' }, 'unitsRange'],
    [{ field: 'tags', tags: '、，' }, 'noTags'],
    [{ field: 'categoryIds' }, 'noCategory'],
    [{ field: 'freightTemplateId' }, 'noFreight'],
    [{ field: 'limits' }, 'limitRange'],
    [{ field: 'limits', limit: '10000' }, 'limitRange'],
  ])('%o is none yet: %s', (part, problem) => {
    expect(readDraft({ ...newDraft, ...part })).toMatchObject({ wish: null, problem })
  })

  test('words that a reader takes for one are one', () => {
    expect(tagsOf('Sale, SALE; ｓａｌｅ')).toEqual(['ｓａｌｅ'])
  })
})

describe('of whom it is', () => {
  const target = (address: string) => readTarget(new URLSearchParams(address.split('?')[1]))

  test('is kept by the address, whatever the ids are', () => {
    expect(target(batchOfIds(['a', 'b,c', 'a']))).toEqual({ spuIds: ['a', 'b', 'c'] })
    expect(target(batchOfList({ tab: 'all', search: '', categoryId: '', cursor: 'x' }))).toEqual({
      filter: { tab: 'all' },
    })
    expect(target(batchOfList({ tab: 'low', search: '茶 &', categoryId: 'tea', cursor: '' }))).toEqual({
      filter: { tab: 'low', search: '茶 &', categoryId: 'tea' },
    })
  })

  test('an address that says nothing is of nobody, never of all', () => {
    expect([target('/batch?'), target('/batch?ids='), target('/batch?tab=deleted')]).toEqual([
      null,
      null,
      null,
    ])
  })
})

test.each<[BatchWish, string]>([
  [{ ...price, step: { by: 'percent', basisPoints: -1_250 } } as BatchWish, '售价降 12.5%'],
  [{ ...price, step: { by: 'percent', basisPoints: 10_000 } } as BatchWish, '售价涨 100%'],
  [{ ...price, step: { by: 'add', fen: -300 } } as BatchWish, '售价降 ¥3.00'],
  [{ ...price, step: { by: 'set', fen: 9_900 } } as BatchWish, '售价定为 ¥99.00'],
  [{ field: 'compareAtFen', step: { by: 'clear' } }, '划线价去掉'],
  [{ field: 'units', step: { by: 'add', units: -3 } }, '可售减 3'],
  [{ field: 'tags', by: 'remove', values: ['春', '夏'] }, '标签去掉 春、夏'],
  [{ field: 'state', to: 'offSale' }, '下架'],
  [{ field: 'perPersonMax', to: null }, '每人限购 不限'],
])('%o is told as %s', (wish, told) => {
  expect(wishWords(wish, zh.batch, '、')).toBe(told)
})

test.each<[number | null, number | null, string | null]>([
  [16_800, 9_600, '42.9%'],
  [3_590, 3_650, '\u22121.7%'],
  [0, 100, null],
  [100, null, null],
  [null, 1, null],
])('a price of %s with a cost of %s leaves %s', (priceFen, costFen, margin) => {
  expect(marginWords(priceFen, costFen)).toBe(margin)
})
