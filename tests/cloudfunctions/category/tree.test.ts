import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type CategoryPlace,
  categoryTree,
  countIn,
  idsOf,
  placed,
} from '../../../cloudfunctions/domain/category-tree'

interface Place {
  categoryId: string
  parentId: string | null
  rank: number
}

const of = (categoryId: string, parentId: string | null, rank: number): Place => ({
  categoryId,
  parentId,
  rank,
})
const lines = (categories: Place[]) => categoryTree(categories).map((node) => idsOf(node).join(' '))

const written = (categories: Place[], place: CategoryPlace): Place[] => {
  const writes = placed(categories, place)
  if (typeof writes === 'string') return categories
  return categories.map((one) => writes.find(({ categoryId }) => categoryId === one.categoryId) ?? one)
}

describe('categories are read on two levels', () => {
  test('by rank, and by the id where two have the same', () => {
    const tree = [of('b', null, 1), of('a', null, 1), of('c', null, 0), of('a2', 'a', 7), of('a1', 'a', 7)]
    expect(lines(tree)).toEqual(['c', 'a a1 a2', 'b'])
  })

  test('whatever they say: gone parents, chains and circles', () => {
    expect(lines([of('a', 'gone', 0), of('b', 'a', 0), of('c', 'b', 1)])).toEqual(['a b c'])
    expect(lines([of('a', 'b', 0), of('b', 'a', 1), of('c', 'a', 2), of('d', 'd', 3)])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
  })
})

test.each<[string, CategoryPlace, string[] | string]>([
  ['before a neighbour', { categoryId: 'c', parentId: null, beforeId: 'b' }, ['a a1 a2', 'c', 'b']],
  ['first', { categoryId: 'c', parentId: null, beforeId: 'a' }, ['c', 'a a1 a2', 'b']],
  ['last', { categoryId: 'a', parentId: null, beforeId: null }, ['b', 'c', 'a a1 a2']],
  ['below another', { categoryId: 'b', parentId: 'a', beforeId: 'a2' }, ['a a1 b a2', 'c']],
  ['to the first level', { categoryId: 'a1', parentId: null, beforeId: 'c' }, ['a a2', 'b', 'a1', 'c']],
  ['below one that is empty', { categoryId: 'a1', parentId: 'c', beforeId: null }, ['a a2', 'b', 'c a1']],
  ['below the second level', { categoryId: 'b', parentId: 'a1', beforeId: null }, 'TOO_DEEP'],
  ['below one with some below it', { categoryId: 'a', parentId: 'b', beforeId: null }, 'TOO_DEEP'],
  ['below itself', { categoryId: 'b', parentId: 'b', beforeId: null }, 'TOO_DEEP'],
  ['below what is gone', { categoryId: 'b', parentId: 'gone', beforeId: null }, 'NOT_FOUND'],
  ['though it is gone', { categoryId: 'gone', parentId: null, beforeId: null }, 'NOT_FOUND'],
  ['before who stands elsewhere', { categoryId: 'b', parentId: null, beforeId: 'a1' }, 'PLACE_GONE'],
])('a category is put %s', (_, place, expected) => {
  const tree = [of('a', null, 0), of('a1', 'a', 0), of('a2', 'a', 1), of('b', null, 1), of('c', null, 2)]
  if (typeof expected === 'string') expect(placed(tree, place)).toBe(expected)
  else expect(lines(written(tree, place))).toEqual(expected)
})

test('where ranks leave no room between two, all get new ones and stay in order', () => {
  const tree = [of('a', null, 1), of('b', null, 1), of('c', null, 1), of('d', null, 9)]
  expect(lines(written(tree, { categoryId: 'd', parentId: null, beforeId: 'b' }))).toEqual([
    'a',
    'd',
    'b',
    'c',
  ])
  let often = [of('a', null, 0), of('b', null, 1), of('c', null, 2)]
  for (let turn = 0; turn < 200; turn += 1) {
    const [moved, before] = turn % 2 === 0 ? ['c', 'b'] : ['b', 'c']
    often = written(often, { categoryId: moved ?? '', parentId: null, beforeId: before ?? '' })
    expect(lines(often)).toEqual(['a', moved, before])
  }
})

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const anyPlace = fc.record({
  categoryId: fc.constantFrom(...names),
  parentId: fc.option(fc.constantFrom(...names)),
  beforeId: fc.option(fc.constantFrom(...names)),
})

test('after any moves, also two decided on the same reading, each stands once on one of two levels', () => {
  const start = names.map((name, rank) => of(name, null, rank))
  fc.assert(
    fc.property(fc.array(fc.tuple(anyPlace, anyPlace), { maxLength: 12 }), (pairs) => {
      let stored = start
      for (const [one, other] of pairs) {
        const decided = [placed(stored, one), placed(stored, other)]
        for (const writes of decided) {
          if (typeof writes === 'string') continue
          stored = stored.map((place) => writes.find((to) => to.categoryId === place.categoryId) ?? place)
        }
      }
      const tree = categoryTree(stored)
      expect(tree.flatMap(idsOf).sort()).toEqual(names)
      expect(lines([...stored].reverse())).toEqual(lines(stored))
    }),
  )
})

test('a product in several categories counts once', () => {
  const sets = [
    { categoryIds: ['a', 'b'], onSale: 2, all: 3 },
    { categoryIds: ['b'], onSale: 0, all: 1 },
    { categoryIds: [], onSale: 5, all: 5 },
  ]
  expect(countIn(sets, ['a', 'b'])).toEqual({ onSale: 2, all: 4 })
  expect(countIn(sets, ['a'])).toEqual({ onSale: 2, all: 3 })
  expect(countIn(sets, [])).toEqual({ onSale: 0, all: 0 })
})
