import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changesOf } from '../../../miniprogram/services/changes'
import { openPage, run } from '../support/page'

test('what differs is named by its path, and nothing else is set', () => {
  const before = {
    view: {
      lines: [
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ],
      count: 3,
    },
    phase: 'ready',
  }
  const after = {
    view: {
      lines: [
        { id: 'a', n: 1 },
        { id: 'b', n: 5 },
      ],
      count: 6,
    },
    phase: 'ready',
  }
  expect(changesOf(before, after)).toEqual({ 'view.lines[1].n': 5, 'view.count': 6 })
  expect(changesOf(after, after)).toEqual({})
})

test('a list of another length and a value of another kind are set as wholes', () => {
  const before = { lines: [1], tag: null, note: { text: 'x' } }
  const after = { lines: [1, 2], tag: { text: 'x' }, note: null }
  expect(changesOf(before, after)).toEqual(after)
})

// The keys of what a page shows are always the same; what stands under them is not.
const shown = fc.record({
  lines: fc.array(
    fc.record({ id: fc.string(), n: fc.nat(), tag: fc.option(fc.record({ text: fc.string() })) }),
  ),
  deep: fc.record({ list: fc.array(fc.array(fc.nat(), { maxLength: 2 }), { maxLength: 3 }) }),
  text: fc.string(),
})

test('whatever was shown, the changes lead to what is to be shown', () => {
  fc.assert(
    fc.property(shown, shown, (before, after) => {
      const copy = JSON.parse(JSON.stringify(before)) as typeof before
      const page = openPage(
        () => (globalThis as unknown as { Page(options: object): void }).Page({ data: copy, onLoad() {} }),
        {},
      )
      run(page, 'setData', changesOf(copy, after))
      expect(page.data).toEqual(after)
    }),
  )
})
