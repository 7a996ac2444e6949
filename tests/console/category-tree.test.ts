import { describe, expect, test } from '@jest/globals'
import {
  countOf,
  type Draft,
  drafted,
  type Gap,
  NO_DRAFT,
  placeIn,
  withField,
  withMove,
} from '../../console/src/pages/categories/tree'
import { readDraft } from '../../console/src/pages/categories/use-category-draft'
import type { OwnerCategory } from '../../typings/owner-api'

const category = (categoryId: string, parentId: string | null): OwnerCategory => ({
  categoryId,
  parentId,
  name: { zh: categoryId },
  picture: { source: '', tint: 'mist', url: '' },
  shown: true,
  hidden: null,
  productCount: 0,
  onSaleCount: 0,
  onlyHereCount: 0,
  revision: 1,
})
const stored = [
  category('a', null),
  category('a1', 'a'),
  category('a2', 'a'),
  category('b', null),
  category('c', null),
]
const lines = (draft: Draft) =>
  drafted(stored, draft).map(({ categoryId, parentId }) =>
    parentId ? `${parentId}/${categoryId}` : categoryId,
  )

describe('what was moved and is not saved', () => {
  test('is laid over what is stored, in the order in which it was done', () => {
    let draft = withMove(stored, NO_DRAFT, 'a2', { parentId: null, beforeId: 'b' })
    draft = withMove(stored, draft, 'a1', { parentId: 'b', beforeId: null })
    draft = withMove(stored, draft, 'a', { parentId: 'c', beforeId: null })
    expect(lines(draft)).toEqual(['a2', 'b', 'b/a1', 'c', 'c/a'])
    expect(countOf(draft)).toBe(3)
  })

  test('is nothing once everything stands as before', () => {
    const draft = withMove(stored, NO_DRAFT, 'c', { parentId: null, beforeId: 'a' })
    expect(lines(draft)[0]).toBe('c')
    expect(withMove(stored, draft, 'c', { parentId: null, beforeId: null })).toEqual(NO_DRAFT)
  })

  test('leaves out what cannot be any more', () => {
    const moves = [
      { categoryId: 'a', parentId: 'b', beforeId: null },
      { categoryId: 'gone', parentId: null, beforeId: null },
      { categoryId: 'c', parentId: null, beforeId: 'gone' },
    ]
    expect(lines({ moves, fields: {} })).toEqual(lines(NO_DRAFT))
  })
})

test('a field that is written back is no change, and keeps what it was read with', () => {
  const [a] = stored
  if (!a) throw new Error('There is a first one.')
  const first = withField(a, NO_DRAFT, 'name', { zh: '茶' })
  const again = withField({ ...a, name: { zh: '别人写的' } }, first, 'name', { zh: '茶叶' })
  expect(again.fields.a).toEqual({ from: { name: { zh: 'a' } }, to: { name: { zh: '茶叶' } } })
  const both = withField(a, again, 'shown', false)
  expect(countOf(both)).toBe(2)
  expect(withField(a, withField(a, both, 'shown', true), 'name', { zh: 'a' })).toEqual(NO_DRAFT)
})

test.each<[string, Gap, boolean, [string | null, string | null, number]]>([
  ['first of all', { at: 0, level: 0 }, false, [null, 'a', 0]],
  ['first of all, whatever level was asked for', { at: 0, level: 1 }, false, [null, 'a', 0]],
  ['first below one that has some', { at: 1, level: 0 }, false, ['a', 'a1', 1]],
  ['last below one', { at: 3, level: 1 }, false, ['a', null, 1]],
  ['behind the last below one', { at: 3, level: 0 }, false, [null, 'b', 0]],
  ['below one that has none', { at: 4, level: 1 }, false, ['b', null, 1]],
  ['last of all', { at: 5, level: 0 }, false, [null, null, 0]],
  ['with some below it, not into another', { at: 1, level: 1 }, true, [null, 'b', 0]],
  ['with some below it, last', { at: 5, level: 1 }, true, [null, null, 0]],
])('something is dropped %s', (_, gap, hasChildren, [parentId, beforeId, level]) => {
  expect(placeIn(stored, gap, hasChildren)).toMatchObject({ parentId, beforeId, level })
})

test('a draft that cannot be read is none', () => {
  expect(readDraft(null)).toEqual(NO_DRAFT)
  expect(readDraft('{')).toEqual(NO_DRAFT)
  expect(readDraft('{"moves":3}')).toEqual(NO_DRAFT)
  const draft = { moves: [{ categoryId: 'a', parentId: null, beforeId: null }], fields: {} }
  expect(readDraft(JSON.stringify(draft))).toEqual(draft)
})
