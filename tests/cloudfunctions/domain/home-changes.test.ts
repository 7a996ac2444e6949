import { expect, test } from '@jest/globals'
import { homeChanges } from '../../../cloudfunctions/domain/home-changes'
import type { HomeBlock } from '../../../typings/home'

const block = (blockId: string, zh = '字'): HomeBlock => ({
  ...{ blockId, kind: 'notice', text: { zh }, link: null, shown: true, showFrom: null, showTo: null },
})

test.each<[string, HomeBlock[], HomeBlock[], object]>([
  ['the same', [block('a'), block('b')], [block('a'), block('b')], {}],
  ['one more', [block('a')], [block('a'), block('b')], { added: ['notice'] }],
  ['one less', [block('a'), block('b')], [block('b')], { removed: ['notice'] }],
  ['other words', [block('a', '旧')], [block('a', '新')], { changed: ['notice'] }],
  ['another order', [block('a'), block('b')], [block('b'), block('a')], { moved: true }],
  ['one between', [block('a'), block('b')], [block('a'), block('c'), block('b')], { added: ['notice'] }],
])('of a home that has become %s', (_name, before, after, changes) => {
  expect(homeChanges(before, after)).toEqual(changes)
})
