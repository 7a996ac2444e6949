import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { COLUMNS, type Column, isSameCell, readCell } from '../../../console/src/pages/product/matrix/cells'
import { checkSheet } from '../../../console/src/pages/product/matrix/check'
import {
  blockOf,
  copied,
  filledDown,
  isInBlock,
  moved,
  type Place,
  pasted,
} from '../../../console/src/pages/product/matrix/grid'

const at = (row: number, column: Column): Place => ({ row, column })
const shown: Column[] = ['price', 'compareAt', 'stock', 'code']
const sheetText = (row: number, column: Column) => `${column}${row}`

describe('moving through the matrix', () => {
  test.each<[string, boolean, Place]>([
    ['ArrowUp', false, at(0, 'compareAt')],
    ['ArrowDown', false, at(2, 'compareAt')],
    ['Enter', false, at(2, 'compareAt')],
    ['ArrowLeft', false, at(1, 'price')],
    ['ArrowRight', false, at(1, 'stock')],
    ['ArrowDown', true, at(7, 'compareAt')],
    ['ArrowUp', true, at(0, 'compareAt')],
    ['ArrowRight', true, at(1, 'code')],
    ['PageDown', false, at(7, 'compareAt')],
  ])('%s (held: %s)', (key, mod, to) => {
    expect(moved(at(1, 'compareAt'), { key, mod }, 8, shown)).toEqual(to)
  })

  test('stops at the edges, and other keys lead nowhere', () => {
    expect(moved(at(0, 'price'), { key: 'ArrowUp', mod: false }, 8, shown)).toEqual(at(0, 'price'))
    expect(moved(at(7, 'code'), { key: 'ArrowRight', mod: false }, 8, shown)).toEqual(at(7, 'code'))
    expect(moved(at(0, 'price'), { key: 'a', mod: false }, 8, shown)).toBeNull()
  })
})

describe('blocks of cells', () => {
  const block = blockOf(at(3, 'stock'), at(1, 'price'), shown)

  test('reach from corner to corner', () => {
    expect(block).toEqual({ top: 1, bottom: 3, columns: ['price', 'compareAt', 'stock'] })
    expect(isInBlock(block, at(2, 'compareAt'))).toBe(true)
    expect(isInBlock(block, at(2, 'code'))).toBe(false)
  })

  test('are filled from their first line, a single one from above', () => {
    expect(filledDown(blockOf(at(2, 'price'), at(0, 'price'), shown), sheetText)).toEqual([
      { row: 1, column: 'price', text: 'price0' },
      { row: 2, column: 'price', text: 'price0' },
    ])
    expect(filledDown(blockOf(at(2, 'code'), null, shown), sheetText)).toEqual([
      { row: 2, column: 'code', text: 'code1' },
    ])
    expect(filledDown(blockOf(at(0, 'code'), null, shown), sheetText)).toEqual([])
  })

  test('are pasted from where they are put, and what reaches over the edge is counted', () => {
    const { writings, leftOut } = pasted('1\t2\r\n3\t4\r\n', blockOf(at(7, 'stock'), null, shown), 8, shown)
    expect(writings).toEqual([
      { row: 7, column: 'stock', text: '1' },
      { row: 7, column: 'code', text: '2' },
    ])
    expect(leftOut).toBe(2)
  })

  test('one line fills all chosen ones, and a quoted cell keeps its lines', () => {
    const { writings } = pasted('9\n', blockOf(at(0, 'price'), at(2, 'price'), shown), 8, shown)
    expect(writings.map(({ row, text }) => [row, text])).toEqual([
      [0, '9'],
      [1, '9'],
      [2, '9'],
    ])
    const quoted = pasted('"a\n""b"""\tc', blockOf(at(0, 'stock'), null, shown), 8, shown)
    expect(quoted.writings.map(({ text }) => text)).toEqual(['a\n"b"', 'c'])
  })

  test('property: what is copied is pasted as it was', () => {
    const cell = fc.string({ maxLength: 6 }).map((text) => text.replace(/[\t\n\r"]/g, '').trim())
    const lines = fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(lines, (cells) => {
        const columns: Column[] = ['price', 'code']
        const text = copied({ top: 0, bottom: cells.length - 1, columns }, (row, column) =>
          String(cells[row]?.[column === 'price' ? 0 : 1]),
        )
        const { writings } = pasted(text, blockOf(at(0, 'price'), null, columns), cells.length, columns)
        expect(writings.map((one) => one.text)).toEqual(cells.flat())
      }),
    )
  })
})

describe('what a cell says', () => {
  test.each<[Column, string, number | string | null]>([
    ['price', '¥1,168.5', 116_850],
    ['cost', '', null],
    ['stock', '12', 12],
    ['weight', '350', 350],
    ['code', ' YD-39 ', 'YD-39'],
    ['barcode', '6901234567892', '6901234567892'],
    ['code', '1E5X', '1E5X'],
  ])('%s %j', (column, text, value) => {
    expect(readCell(column, text)).toEqual({ value })
  })

  test.each<[Column, string, string, string | null]>([
    ['price', '３１９', 'fullWidth', '319.00'],
    ['price', '-1', 'negative', null],
    ['stock', '1.5', 'wholeNumber', '2'],
    ['stock', '-3', 'wholeNumber', null],
    ['stock', '1,200', 'wholeNumber', '1200'],
    ['weight', '350g', 'wholeNumber', '350'],
    ['stock', '1000001', 'wholeNumber', null],
    ['barcode', '6.90E+12', 'exponent', null],
    ['code', 'x'.repeat(65), 'tooLong', null],
  ])('%s %j is refused as %s', (column, text, problem, fix) => {
    expect(readCell(column, text)).toEqual({ problem, fix })
  })

  test('two ways of writing an amount are one', () => {
    expect(isSameCell('price', '319', '319.00')).toBe(true)
    expect(isSameCell('code', 'a', 'A')).toBe(false)
    expect(isSameCell('price', 'x', 'y')).toBe(false)
  })
})

describe('checking the matrix', () => {
  const sheet = (
    texts: Partial<Record<Column, string>>[],
    parts: { isSelling?: boolean; taken?: string[] } = {},
  ) =>
    checkSheet({
      rows: texts.map((_, row) => ({ key: `s${row}`, isNew: false, isLive: true, isTouched: true })),
      textAt: (row, column) => texts[row]?.[column] ?? '',
      isSelling: parts.isSelling ?? true,
      taken: new Map(parts.taken?.map((code) => [code, null])),
    })

  test('a draft needs no price; what is sold needs one above 0', () => {
    expect(sheet([{}], { isSelling: false })).toEqual([])
    expect(sheet([{}, { price: '0' }])).toEqual([
      { row: 0, column: 'price', problem: 'empty', fix: null },
      { row: 1, column: 'price', problem: 'zero', fix: null },
    ])
  })

  test('an old price has to be above the price, and another line proposes one', () => {
    const lines = [
      { price: '329', compareAt: '299' },
      { price: '329', compareAt: '399' },
    ]
    expect(sheet(lines)).toEqual([{ row: 0, column: 'compareAt', problem: 'notAbovePrice', fix: '399.00' }])
    expect(sheet(lines.slice(0, 1))).toMatchObject([{ fix: '' }])
  })

  test('a code twice, and one that another product has, are told where they stand', () => {
    const lines = [
      { price: '1', code: 'A' },
      { price: '1', code: 'A' },
      { price: '1', code: 'B' },
    ]
    expect(sheet(lines, { taken: ['B'] }).map(({ row, problem }) => [row, problem])).toEqual([
      [0, 'codeTwice'],
      [1, 'codeTwice'],
      [2, 'codeTaken'],
    ])
  })

  test('lines that are not sold, and those that nobody touched, stop nothing', () => {
    const found = checkSheet({
      rows: [
        { key: 'a', isNew: false, isLive: false, isTouched: true },
        { key: 'b', isNew: false, isLive: true, isTouched: false },
      ],
      textAt: (_, column) => (column === 'stock' ? 'x' : column === 'price' ? '5' : ''),
      isSelling: true,
      taken: new Map(),
    })
    expect(found).toEqual([])
  })

  test('property: every refused cell says why, and what it proposes is taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), fc.string(), (column, text) => {
        const reading = readCell(column, text)
        if ('value' in reading) return
        expect(reading.problem).not.toBe('')
        if (reading.fix !== null) expect(readCell(column, reading.fix)).toHaveProperty('value')
      }),
    )
  })
})
