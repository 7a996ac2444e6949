import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FormAxis, formAxes } from '../../../console/src/pages/product/form/fields'
import {
  addValues,
  axisEdits,
  axisProblem,
  listedWords,
  newAxis,
  rebasedAxes,
} from '../../../console/src/pages/product/options/axes'
import {
  choiceCount,
  missingKeys,
  type RowSource,
  rowsOf,
} from '../../../console/src/pages/product/options/rows'
import type { Axis } from '../../../typings/items'
import { sku } from './support'

const axis = (zh: string, ...values: string[]): Axis => ({
  name: { zh },
  values: values.map((value) => ({ zh: value })),
})
const COLOUR = axis('颜色', '蓝', '白')
const SIZE = axis('尺码', '39', '40')
const shoes = ['蓝', '白'].flatMap((colour) => ['39', '40'].map((size) => sku(colour + size, [colour, size])))
const source = (axes: FormAxis[], parts: Partial<RowSource> = {}): RowSource => ({
  axes,
  skus: shoes,
  newKeys: [],
  isSwitchedOn: ({ isRetired }) => !isRetired,
  ...parts,
})
const shown = (from: RowSource) =>
  rowsOf(from).rows.map(({ values, sku: one }) => `${values.map(({ zh }) => zh).join(' ')}${one ? '' : ' +'}`)
let made = 0
const idFor = () => `n${++made}`

describe('the lines of the matrix', () => {
  test('stand in the order of the choices', () => {
    const [colour, size] = formAxes([COLOUR, SIZE])
    if (!colour || !size) throw new Error('two options')
    expect(shown(source([colour, size]))).toEqual(['蓝 39', '蓝 40', '白 39', '白 40'])
    const turned = { ...colour, values: colour.values.toReversed() }
    expect(shown(source([size, turned]))).toEqual(['39 白', '39 蓝', '40 白', '40 蓝'])
  })

  test('a value more brings its choices, and only those', () => {
    const [colour, size] = formAxes([COLOUR, SIZE])
    if (!colour || !size) throw new Error('two options')
    const sparse = shoes.slice(0, 3)
    const axes = [addValues(colour, ['黑'], idFor), size]
    const { rows } = rowsOf(source(axes, { skus: sparse }))
    const black = axes[0]?.values.at(-1)?.id ?? ''
    const newKeys = missingKeys(axes, rows, 2_000, { axisId: colour.id, valueIds: [black] })
    expect(shown(source(axes, { skus: sparse, newKeys }))).toEqual([
      '蓝 39',
      '蓝 40',
      '白 39',
      '黑 39 +',
      '黑 40 +',
    ])
    expect(missingKeys(axes, rows, 2_000)).toHaveLength(3)
  })

  test('a new option gives its first value to what stands, and its others to new SKUs', () => {
    const one = [sku('only', [])]
    const cut = addValues(newAxis('n'), ['男', '女'], idFor)
    const { rows } = rowsOf(source([cut], { skus: one }))
    const newKeys = missingKeys([cut], rows, 2_000)
    expect(shown(source([cut], { skus: one, newKeys }))).toEqual(['男', '女 +'])
    expect(axisEdits([cut])).toEqual([
      {
        was: null,
        name: { zh: '' },
        values: [
          { zh: '男', was: null },
          { zh: '女', was: null },
        ],
        fill: '男',
      },
    ])
  })

  test('new SKUs outlive a further option, which gives them its first value too', () => {
    const first = addValues(newAxis('n1'), ['男', '女'], idFor)
    const one = [sku('only', [])]
    const newKeys = missingKeys([first], rowsOf(source([first], { skus: one })).rows, 2_000)
    const second = addValues(newAxis('n2'), ['长'], idFor)
    expect(shown(source([second, first], { skus: one, newKeys }))).toEqual(['长 男', '长 女 +'])
  })

  test('without a value its SKUs fall, without an option all but the first of each choice', () => {
    const [colour, size] = formAxes([COLOUR, SIZE])
    if (!colour || !size) throw new Error('two options')
    const blue = { ...colour, values: colour.values.slice(0, 1) }
    expect(rowsOf(source([blue, size])).falling.map(({ skuId }) => skuId)).toEqual(['白39', '白40'])
    const { rows, falling } = rowsOf(source([colour]))
    expect(rows.map(({ key }) => key)).toEqual(['蓝39', '白39'])
    expect(falling.map(({ skuId }) => skuId)).toEqual(['蓝40', '白40'])
  })

  test('what was retired stands switched off, unless another has its choice now', () => {
    const skus = [
      sku('old', ['蓝'], { isRetired: true }),
      sku('new', ['蓝']),
      sku('off', ['白'], { isRetired: true }),
    ]
    const { rows, outside, falling } = rowsOf(source(formAxes([COLOUR]), { skus }))
    expect(rows.map(({ key, isLive }) => [key, isLive])).toEqual([
      ['new', true],
      ['off', false],
    ])
    expect(outside.map(({ skuId }) => skuId)).toEqual(['old'])
    expect(falling).toEqual([])
  })

  test('property: with all that was missing, each choice stands there once', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 3 }), (options) => {
        const axes = options.map((words, at) => ({
          ...newAxis(`n${at}`),
          values: words.map((word, index) => ({ id: `${at}-${index}`, was: null, zh: word, en: '' })),
        }))
        const skus = [sku('only', [])]
        const newKeys = missingKeys(axes, rowsOf(source(axes, { skus })).rows, 2_000)
        const { rows } = rowsOf(source(axes, { skus, newKeys }))
        expect(rows).toHaveLength(choiceCount(axes))
        expect(new Set(rows.map((row) => row.values.map(({ id }) => id).join())).size).toBe(rows.length)
      }),
    )
  })
})

describe('options as they are written', () => {
  test.each([
    ['蓝，白、 黑', ['蓝', '白', '黑']],
    ['S,M\tL\nXL;', ['S', 'M', 'L', 'XL']],
    [' , ', []],
  ])('%j lists %j', (text, words) => {
    expect(listedWords(text)).toEqual(words)
  })

  test('a value that is there already is not added, whatever its width of letters and case', () => {
    const sized = addValues(newAxis('n'), ['xl', 'XL', 'M'], idFor)
    expect(addValues(sized, ['Xl', 'S'], idFor).values.map(({ zh }) => zh)).toEqual(['xl', 'M', 'S'])
  })

  test.each<[string, Partial<FormAxis>, string | null]>([
    ['no name', { zh: ' ' }, 'nameMissing'],
    ['the name of another', { zh: '颜色' }, 'nameTwice'],
    ['no value', { values: [] }, 'noValues'],
    ['an empty value', { values: [{ id: 'x', was: null, zh: ' ', en: '' }] }, 'valueMissing'],
    ['an English name alone', { zh: '', en: 'Size' }, null],
  ])('%s', (_, parts, problem) => {
    const axes = formAxes([COLOUR, SIZE])
    const changed = { ...(axes[1] ?? newAxis('')), ...parts }
    expect(axisProblem([...axes.slice(0, 1), changed], changed, 100)).toBe(problem)
  })

  test('two values of one name, and more than there may be, are told', () => {
    const [colour] = formAxes([COLOUR])
    if (!colour) throw new Error('an option')
    const twice = { ...colour, values: colour.values.map((value) => ({ ...value, zh: '蓝' })) }
    expect(axisProblem([twice], twice, 100)).toBe('valueTwice')
    expect(axisProblem([colour], colour, 1)).toBe('tooMany')
  })
})

describe('options that two people changed', () => {
  const over = formAxes([COLOUR, SIZE])
  const rename = (axes: FormAxis[], zh: string, to: string) =>
    axes.map((one) => ({
      ...one,
      values: one.values.map((value) => (value.zh === zh ? { ...value, zh: to } : value)),
    }))

  test('mine find their own again behind a new one, and what the other added stays', () => {
    const theirs = [axis('款', '长'), axis('颜色', '蓝', '白', '黑'), SIZE]
    const mine = rebasedAxes(rename(over, '蓝', '天蓝'), over, theirs)
    expect(axisEdits(mine)).toEqual([
      {
        was: 1,
        name: { zh: '颜色' },
        values: [
          { zh: '天蓝', was: '蓝' },
          { zh: '白', was: '白' },
          { zh: '黑', was: '黑' },
        ],
        fill: null,
      },
      { was: 2, name: { zh: '尺码' }, values: SIZE.values.map(({ zh }) => ({ zh, was: zh })), fill: null },
      { was: 0, name: { zh: '款' }, values: [{ zh: '长', was: '长' }], fill: null },
    ])
  })

  test('an option that the other renamed is found by its place, one that is gone is new', () => {
    const renamed = rebasedAxes(over, over, [axis('颜色款', '蓝', '白'), SIZE])
    expect(renamed.map(({ was }) => was)).toEqual([0, 1])
    const gone = rebasedAxes(over, over, [COLOUR])
    expect(gone.map(({ was }) => was)).toEqual([0, null])
    expect(gone[1]?.values.map(({ was }) => was)).toEqual([null, null])
  })
})
