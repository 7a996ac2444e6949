/**
 * @jest-environment jsdom
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { draftKey, loadDraft, parseDraft, storeDraft } from '../../../console/src/pages/product/form/draft'
import {
  conflictsOf,
  type Edits,
  type Json,
  merged,
  rebase,
  settle,
  write,
} from '../../../console/src/pages/product/form/edits'
import { groundOf, isOfPlace } from '../../../console/src/pages/product/form/ground'
import { item, sku } from './support'

const shoe = item({ fields: { title: { zh: '跑鞋' }, tags: ['新'] } })
const ground = groundOf(shoe)
const title = (zh: string, en = ''): Json => ({ zh, en })

describe('what is written over the shop’s own', () => {
  test('is an edit until it is the same again', () => {
    const once = write({}, 'title', title('云朵跑鞋'), ground)
    expect(once).toEqual({ title: { value: title('云朵跑鞋'), over: title('跑鞋') } })
    expect(write(once, 'title', title('跑鞋'), ground)).toEqual({})
  })

  test('a price written in another way is none', () => {
    expect(write({}, 'sku/only/price', '329', ground)).toEqual({})
    expect(Object.keys(write({}, 'sku/only/price', '319', ground))).toEqual(['sku/only/price'])
  })

  test('goes with a SKU that is gone', () => {
    const edits = write({}, 'sku/only/price', '319', ground)
    expect(rebase(edits, groundOf(item({ skus: [] })))).toEqual({})
  })

  test('property: writing what stands there leaves no edit, whatever was written before', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (tags, vendor) => {
        let edits: Edits = {}
        for (const tag of tags) edits = write(edits, 'tags', [tag], ground)
        edits = write(edits, 'vendor', vendor, ground)
        edits = write(write(edits, 'tags', ['新'], ground), 'vendor', '', ground)
        expect(edits).toEqual({})
      }),
    )
  })
})

describe('two people at one product', () => {
  const mine = write(write({}, 'title', title('云朵跑鞋'), ground), 'vendor', '鹊', ground)
  const theirs = groundOf(item({ fields: { title: { zh: '夜跑鞋' }, quantityMax: 5 } }))

  test('only what both changed to something else has to be settled', () => {
    expect(conflictsOf(mine, theirs)).toEqual([
      { place: 'title', mine: title('云朵跑鞋'), theirs: title('夜跑鞋') },
    ])
  })

  test('keeping mine writes it knowingly over theirs; taking theirs drops mine and nothing else', () => {
    const knowingly = settle(mine, 'title', true, theirs)
    expect(conflictsOf(knowingly, theirs)).toEqual([])
    expect(knowingly.title?.value).toEqual(title('云朵跑鞋'))
    expect(Object.keys(settle(mine, 'title', false, theirs))).toEqual(['vendor'])
  })

  test('the same change by both is no conflict and no edit any more', () => {
    const same = groundOf(item({ fields: { title: { zh: '云朵跑鞋' } } }))
    expect(conflictsOf(mine, same)).toEqual([])
    expect(Object.keys(rebase(mine, same))).toEqual(['vendor'])
  })

  test('one wrote the Chinese and the other the English: both stay', () => {
    const english = groundOf(item({ fields: { title: { zh: '跑鞋', en: 'Runner' } } }))
    const joined = rebase(mine, english)
    expect(joined.title).toEqual({ value: title('云朵跑鞋', 'Runner'), over: title('跑鞋', 'Runner') })
    expect(conflictsOf(joined, english)).toEqual([])
  })

  test.each<[string[], string[], string[], string[]]>([
    [['a', 'b'], ['a'], ['a', 'c'], ['a', 'c', 'b']],
    [[], ['a'], ['a', 'c'], ['c']],
    [['a', 'b'], ['a', 'b'], ['b'], ['b']],
  ])('words %j over %j beside %j are %j', (mineTags, over, theirTags, joined) => {
    expect(merged(mineTags, over, theirTags)).toEqual(joined)
  })
})

describe('a draft on this machine', () => {
  test.each(['', '{', 'null', '[]', '{"at":1}', '{"at":"x","edits":{}}', '{"at":1,"edits":{"a":7}}'])(
    '%j is no draft',
    (stored) => {
      expect(parseDraft(stored)).toBeNull()
    },
  )

  test('is kept by person and product, and goes once nothing is unsaved', () => {
    const edits = write({}, 'vendor', '鹊', ground)
    expect(storeDraft(draftKey('xu', 'shoe'), edits, 5)).toBe(true)
    expect(loadDraft(draftKey('xu', 'shoe'))).toEqual({ at: 5, edits })
    expect(loadDraft(draftKey('lin', 'shoe'))).toBeNull()
    storeDraft(draftKey('xu', 'shoe'), {}, 6)
    expect(loadDraft(draftKey('xu', 'shoe'))).toBeNull()
  })

  test.each<[string, Json, boolean]>([
    ['title', title('x'), true],
    ['title', 'x', false],
    ['tags', ['x'], true],
    ['tags', null, false],
    ['axes', [{ id: 'a0', zh: 'x', en: '', was: null, fill: null, values: [] }], true],
    ['axes', [{ id: 'a0' }], false],
    ['sku/only/price', '3', true],
    ['sku/gone/price', '3', false],
    ['sku/only/picture', 'cloud://x', true],
    ['elsewhere', 'x', false],
  ])('at %s it may hold %j: %j', (place, value, may) => {
    expect(isOfPlace(place, value, groundOf(item({ skus: [sku('only', [])] })))).toBe(may)
  })
})
