import { expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { chosen, without, withPrices, withStock } from '../../../miniprogram/services/filter-choice'
import { chosenCount, filterView } from '../../../miniprogram/services/filter-view'
import type { SearchFacets } from '../../../typings/search'

const facets: SearchFacets = {
  bands: [
    { fromFen: null, toFen: fen(5_000), count: 6 },
    { fromFen: fen(5_000), toFen: fen(10_000), count: 9 },
    { fromFen: fen(10_000), toFen: null, count: 3 },
  ],
  bars: [
    { fromFen: null, toFen: fen(5_000), count: 6 },
    { fromFen: fen(5_000), toFen: null, count: 12 },
  ],
  categories: [
    { categoryId: 'tea', name: { zh: '茗茶' }, count: 4 },
    { categoryId: 'home', name: { zh: '家居' }, count: 0 },
  ],
  facts: [{ name: { zh: '产地' }, values: [{ value: { zh: '云南' }, count: 2 }] }],
  inStock: 16,
  soldOut: 2,
  reduced: 0,
  freeFreight: 0,
}

test('a tap takes an option, another takes it off, and nothing empty is left behind', () => {
  const place = { kind: 'category', name: '' } as const
  const taken = chosen({}, place, 'tea')
  expect(taken).toEqual({ categoryIds: ['tea'] })
  expect(chosen(taken, place, 'tea')).toEqual({})
  const fact = { kind: 'fact', name: '产地' } as const
  expect(chosen(chosen(taken, fact, '云南'), fact, '云南')).toEqual(taken)
  expect(chosen({}, { kind: 'offer', name: '' }, 'reduced')).toEqual({ reduced: true })
  expect(withStock(withStock({}, true), false)).toEqual({})
})

test('a band of the price ends below the next one, and is shown as it was chosen', () => {
  const filters = chosen({}, { kind: 'band', name: '' }, '5000-10000')
  expect(filters).toEqual({ fromFen: 5_000, toFen: 9_999 })
  const view = filterView(facets, filters, 9)
  const [bands] = view.groups
  expect(bands?.options.map(({ text, on }) => [text, on])).toEqual([
    ['50 以下', false],
    ['50–100', true],
    ['100 以上', false],
  ])
  expect([view.fromYuan, view.toYuan, view.show]).toEqual(['50', '100', '看 9 件'])
  expect(view.chips.map(({ text }) => text)).toEqual(['50–100 元'])
  expect(chosen(filters, { kind: 'band', name: '' }, '5000-10000')).toEqual({})
})

test.each([
  ['50', '100', { fromFen: 5_000, toFen: 10_000 }],
  ['100', '50', { fromFen: 5_000, toFen: 10_000 }],
  ['', '50', { toFen: 5_000 }],
  ['0', '', { fromFen: 0 }],
  ['1.5', '-3', {}],
  ['12345678', 'abc', {}],
])('prices from %s to %s that were typed', (from, to, filters) => {
  expect(withPrices({}, from, to)).toEqual(filters)
})

test('each chip takes off what it names, and they are as many as the badge says', () => {
  let filters = withStock(withPrices({}, '10', '20'), true)
  for (const [place, key] of [
    [{ kind: 'category', name: '' }, 'tea'],
    [{ kind: 'fact', name: '产地' }, '云南'],
    [{ kind: 'offer', name: '' }, 'freeFreight'],
  ] as const)
    filters = chosen(filters, place, key)
  const { chips } = filterView(facets, filters, 1)
  expect(chips.map(({ text }) => text)).toEqual(['10–20 元', '茗茶', '云南', '包邮', '有货'])
  expect(chosenCount(filters)).toBe(chips.length)
  expect(chips.reduce((left, chip) => without(left, chip), filters)).toEqual({})
})

test('what nothing is left of says so, and what was never there is not offered', () => {
  const view = filterView(facets, {}, 0)
  expect(view.groups.map(({ title }) => title)).toEqual(['价格', '类目', '产地'])
  expect(view.groups[1]?.options.map(({ none }) => none)).toEqual([false, true])
  expect(view.show).toBe('没有符合的，放宽一点')
  expect(view.stockText).toBe('会收起 2 件缺货的')
})
