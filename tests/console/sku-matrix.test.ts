import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseDraft } from '../../console/src/pages/product/price-draft'
import {
  type Cell,
  cellText,
  checkMatrix,
  conflicts,
  type Edits,
  fillDown,
  fillRows,
  moveCell,
  pasteBlock,
  pricesToSave,
  rebase,
  settle,
  writeCell,
} from '../../console/src/pages/product/sku-matrix'
import { groupRows } from '../../console/src/pages/product/sku-names'
import { deltaText, readStockChange } from '../../console/src/pages/product/stock-change'
import type { Fen } from '../../typings/model'
import type { OwnerSku } from '../../typings/owner-api'

const fen = (amount: number) => amount as Fen
const sku = (skuId: string, priceFen: number, compareAtFen: number | null): OwnerSku => ({
  skuId,
  options: [skuId],
  code: null,
  priceFen: fen(priceFen),
  compareAtFen: compareAtFen === null ? null : fen(compareAtFen),
  available: 1,
  held: 0,
  sold: 0,
})
const SKUS = [sku('a', 32900, 39900), sku('b', 32900, 39900), sku('c', 32900, null)]
const texts = (skus: OwnerSku[], edits: Edits) =>
  skus.map((one) => [cellText(one, 'price', edits), cellText(one, 'compareAt', edits)])
const at = (row: number, column: Cell['column']): Cell => ({ row, column })

describe('writing into the price matrix', () => {
  test('a row that is not there changes nothing', () => {
    expect(writeCell(SKUS, {}, at(9, 'price'), '1')).toEqual({})
  })

  test('the value of the shop, however it is written, is no edit', () => {
    const edits = writeCell(SKUS, {}, at(0, 'price'), '319')
    expect(Object.keys(edits)).toEqual(['a:price'])
    expect(writeCell(SKUS, edits, at(0, 'price'), ' 329.0 ')).toEqual({})
    expect(writeCell(SKUS, {}, at(2, 'compareAt'), '')).toEqual({})
  })

  test('arrows stop at the edges', () => {
    expect(moveCell(at(0, 'price'), 'ArrowUp', 3)).toEqual(at(0, 'price'))
    expect(moveCell(at(0, 'price'), 'ArrowLeft', 3)).toEqual(at(0, 'price'))
    expect(moveCell(at(2, 'compareAt'), 'ArrowDown', 3)).toEqual(at(2, 'compareAt'))
    expect(moveCell(at(1, 'price'), 'ArrowRight', 3)).toEqual(at(1, 'compareAt'))
    expect(moveCell(at(1, 'price'), 'Enter', 3)).toEqual(at(2, 'price'))
    expect(moveCell(at(1, 'price'), 'Tab', 3)).toEqual(at(1, 'price'))
  })

  test('⌘D fills the chosen rows from the topmost, and a single row from the one above', () => {
    const edits = writeCell(SKUS, {}, at(0, 'price'), '319')
    expect(texts(SKUS, fillDown(SKUS, edits, at(2, 'price'), 0)).map(([price]) => price)).toEqual([
      '319',
      '319',
      '319',
    ])
    expect(texts(SKUS, fillDown(SKUS, edits, at(1, 'price'), 1)).map(([price]) => price)).toEqual([
      '319',
      '319',
      '329.00',
    ])
    expect(fillDown(SKUS, edits, at(0, 'price'), 0)).toEqual(edits)
  })

  test('a block is pasted line by line, and what reaches over the edge is left out', () => {
    const edits = pasteBlock(SKUS, {}, at(1, 'price'), '300\t350\textra\r\n301\t351\r\n302\t352\r\n')
    expect(texts(SKUS, edits)).toEqual([
      ['329.00', '399.00'],
      ['300', '350'],
      ['301', '351'],
    ])
  })

  test('pasting what was shown changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 20 }),
        (prices) => {
          const skus = prices.map((price, index) => sku(`s${index}`, price, index % 2 ? price + 100 : null))
          const block = texts(skus, {}).map((row) => row.join('\t'))
          expect(pasteBlock(skus, {}, at(0, 'price'), block.join('\n'))).toEqual({})
        },
      ),
    )
  })
})

describe('checking the price matrix', () => {
  test.each([
    ['', 'empty', null],
    ['0', 'zero', null],
    ['-1', 'negative', null],
    ['３１９', 'fullWidth', '319.00'],
    ['面议', 'notANumber', null],
  ])('the price %j is stopped as %s', (text, problem, fix) => {
    const edits = writeCell(SKUS, {}, at(2, 'price'), text)
    expect(checkMatrix(SKUS, edits)).toEqual([{ row: 2, column: 'price', problem, fix }])
  })

  test('a compare-at price has to be above the price, and another row proposes one', () => {
    const edits = writeCell(SKUS, {}, at(0, 'compareAt'), '299')
    expect(checkMatrix(SKUS, edits)).toEqual([
      { row: 0, column: 'compareAt', problem: 'notAbovePrice', fix: '399.00' },
    ])
    const alone = [sku('x', 100, null)]
    expect(checkMatrix(alone, writeCell(alone, {}, at(0, 'compareAt'), '1'))).toMatchObject([{ fix: '' }])
  })

  test('a row that nobody touched stops nothing', () => {
    const odd = [sku('x', 100, 50), sku('y', 100, null)]
    expect(checkMatrix(odd, writeCell(odd, {}, at(1, 'price'), '2'))).toEqual([])
  })

  test('only touched rows are saved, each whole', () => {
    const edits = fillRows(SKUS, {}, 'compareAt', '', 0, 0)
    expect(pricesToSave(SKUS, edits)).toEqual([{ skuId: 'a', priceFen: 32900, compareAtFen: null }])
  })
})

describe('two people at one price matrix', () => {
  const mine = writeCell(SKUS, writeCell(SKUS, {}, at(0, 'price'), '319'), at(1, 'price'), '309')
  const theirs = [sku('a', 34500, 39900), sku('b', 32900, 39900), sku('c', 32900, 45000)]

  test('only a cell that both changed, to different values, has to be settled', () => {
    expect(conflicts(theirs, mine)).toEqual([{ row: 0, column: 'price', mine: '319', theirs: '345.00' }])
  })

  test('nothing written is lost, and what the other wrote elsewhere stays', () => {
    const kept = rebase(theirs, mine)
    expect(kept).toEqual(mine)
    expect(texts(theirs, kept)).toEqual([
      ['319', '399.00'],
      ['309', '399.00'],
      ['329.00', '450.00'],
    ])
  })

  test('keeping mine writes it knowingly over theirs; taking theirs drops mine', () => {
    const knowingly = settle(theirs, mine, at(0, 'price'), true)
    expect(conflicts(theirs, knowingly)).toEqual([])
    expect(cellText(SKUS[0] ?? sku('', 0, null), 'price', knowingly)).toBe('319')
    expect(Object.keys(settle(theirs, mine, at(0, 'price'), false))).toEqual(['b:price'])
  })

  test('the same change by both is no conflict and no edit any more', () => {
    const same = [sku('a', 31900, 39900), sku('b', 30900, 39900), sku('c', 32900, null)]
    expect(conflicts(same, mine)).toEqual([])
    expect(rebase(same, mine)).toEqual({})
  })

  test('a SKU that is gone takes its edits with it', () => {
    expect(Object.keys(rebase([sku('b', 32900, 39900)], mine))).toEqual(['b:price'])
  })
})

describe('a draft on this machine', () => {
  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"at":1}',
    '{"at":"x","edits":{}}',
    '{"at":1,"edits":{"a":{"text":1}}}',
  ])('%j is no draft', (stored) => {
    expect(parseDraft(stored)).toBeNull()
  })

  test('what was stored comes back', () => {
    const draft = { at: 5, edits: { 'a:price': { text: '319', over: '329.00' } } }
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
    expect(parseDraft(null)).toBeNull()
  })
})

test('rows of a product with two axes stand in groups of the first', () => {
  const two = ['39', '40'].flatMap((size) => [`蓝 ${size}`]).concat('白 39')
  const skus = two.map((name) => ({ ...sku(name, 1, null), options: name.split(' ') }))
  const axis = { name: { zh: '颜色' }, values: [] }
  expect(groupRows({ axes: [axis, axis], skus })).toEqual([
    { name: '蓝', rows: [0, 1] },
    { name: '白', rows: [2] },
  ])
  expect(groupRows({ axes: [axis], skus })).toEqual([{ name: '', rows: [0, 1, 2] }])
})

describe('a change of stock', () => {
  test.each([
    ['received', '', 'missing'],
    ['received', '0', 'missing'],
    ['received', '1.5', 'wholeNumber'],
    ['received', '-3', 'wholeNumber'],
    ['received', '１２', 'wholeNumber'],
    ['received', '1000001', 'wholeNumber'],
    ['damaged', '11', 'notEnough'],
    ['counted', '10', 'noChange'],
  ] as const)('%s %j of 10 is refused as %s', (reason, text, problem) => {
    expect(readStockChange(reason, text, 10)).toEqual({ problem })
  })

  test.each([
    ['received', '12', 12, '+12'],
    ['damaged', '10', -10, '−10'],
    ['counted', '7', -3, '−3'],
    ['counted', '0', -10, '−10'],
    ['counted', ' 14 ', 4, '+4'],
  ] as const)('%s %j of 10 changes it by %d', (reason, text, delta, words) => {
    expect(readStockChange(reason, text, 10)).toEqual({ delta })
    expect(deltaText(delta)).toBe(words)
  })
})
