import { expect, test } from '@jest/globals'
import { optionChanges } from '../../../miniprogram/components/sku-sheet/option-changes'
import type { OptionView } from '../../../miniprogram/components/sku-sheet/sku-view'

const KB_MAX = 32

/** As UTF-8, in which a Chinese character has three. */
const bytesOf = (text: string) => encodeURIComponent(text).replace(/%../g, '.').length

const options = (count: number, on = -1): OptionView[] =>
  Array.from({ length: count }, (_, at) => {
    const value = `${'颜'.repeat(40)} ${at}`
    return { value, text: value, on: at === on, none: false }
  })

const applied = (parts: object[], axes: number): OptionView[][] => {
  const drawn: OptionView[][] = Array.from({ length: axes }, () => [])
  for (const [path, value] of parts.flatMap((part) => Object.entries(part))) {
    const [axis = 0, at] = (path.match(/\d+/g) ?? []).map(Number)
    if (at === undefined) drawn[axis] = [...(value as OptionView[])]
    else if (drawn[axis]) drawn[axis][at] = value as OptionView
  }
  return drawn
}

test('thousands of options are drawn in parts of at most 32 KB, and all of them', () => {
  const after = [options(2_000), options(30)]
  const parts = optionChanges([], after)
  for (const part of parts) expect(bytesOf(JSON.stringify(part)) / 1024).toBeLessThan(KB_MAX)
  expect(parts.length).toBeGreaterThan(5)
  expect(applied(parts, 2)).toEqual(after)
})

test('a tap draws the options that changed, and no others', () => {
  const [before, after] = [[options(2_000, 3)], [options(2_000, 1_500)]]
  const parts = optionChanges(before, after)
  expect(parts.map((part) => Object.keys(part))).toEqual([['options[0][3]', 'options[0][1500]']])
  expect(optionChanges(after, after)).toEqual([])
})

test('other axes are drawn anew', () => {
  const parts = optionChanges([options(3)], [options(2)])
  expect(Object.keys(parts[0] ?? {})).toEqual(['options[0]', 'options[0][0]', 'options[0][1]'])
})
