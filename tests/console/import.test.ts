import { describe, expect, test } from '@jest/globals'
import {
  bigDrops,
  countActions,
  countFields,
  countReasons,
  writesOf,
} from '../../console/src/pages/import/import-summary'
import { FILE_BYTES_MAX, megabytes, readImportFile } from '../../console/src/pages/import/read-file'
import type {
  ImportChange,
  ImportField,
  ImportItem,
  ImportProblem,
  ImportReason,
  ImportReport,
} from '../../typings/owner-api'

const problem = (reason: ImportReason): ImportProblem => ({
  line: 2,
  column: 'Variant Price',
  value: 'x',
  reason,
  handle: 'h',
})
const change = (field: ImportField, from: string | null, to: string | null): ImportChange => ({
  field,
  skuOptions: null,
  from,
  to,
})
const item = (action: ImportItem['action'], changes: ImportChange[] = []): ImportItem => ({
  handle: 'h',
  title: '羊绒围巾',
  line: 2,
  action,
  skuCount: 1,
  changes,
  absent: [],
})
const report = (part: Partial<ImportReport>): ImportReport => ({
  fileName: 'a.csv',
  rowCount: 0,
  products: 0,
  skus: 0,
  rowsRefused: 0,
  created: 3,
  updated: 2,
  unchanged: 1,
  items: [],
  problems: [],
  notes: [],
  asks: { skus: 0, stated: 0 },
  absentProducts: [],
  retired: { skus: 0, products: 0 },
  newCategories: [],
  written: false,
  left: 0,
  ...part,
})

describe('the report of an import', () => {
  test('a strict import of a file with one problem writes nothing', () => {
    const wrong = report({ problems: [problem('PRICE_MISSING')] })
    expect(writesOf(wrong, true)).toBe(0)
    expect(writesOf(wrong, false)).toBe(5)
    expect(writesOf(report({}), true)).toBe(5)
  })

  test('refused products are counted beside what would be written', () => {
    expect(countActions(report({ items: [item('refused'), item('create'), item('refused')] }))).toEqual({
      create: 3,
      update: 2,
      unchanged: 1,
      refused: 2,
      skipped: 0,
    })
  })

  test('reasons stand with how often they occur, most frequent first', () => {
    expect(
      countReasons([problem('PRICE_ZERO'), problem('NEGATIVE'), problem('TOO_LARGE'), problem('TOO_LARGE')]),
    ).toEqual([
      { reason: 'TOO_LARGE', count: 2 },
      { reason: 'NEGATIVE', count: 1 },
      { reason: 'PRICE_ZERO', count: 1 },
    ])
    expect(countReasons([])).toEqual([])
  })

  test('a field shows the change that moves an amount furthest, and none where it holds words', () => {
    const items = [
      item('update', [change('price', '10.00', '11.00'), change('title', '甲', '乙')]),
      item('update', [change('price', '259.00', '25.90'), change('price', null, '1.00')]),
      item('create', [change('title', null, '新')]),
    ]
    expect(countFields(items)).toEqual([
      { field: 'price', count: 3, largest: { from: '259.00', to: '25.90' } },
      { field: 'title', count: 1, largest: null },
    ])
  })

  test.each([
    ['100.00', '70.00', 0],
    ['100.00', '69.99', 1],
    ['100.00', '130.00', 0],
    ['0.00', '0.00', 0],
    [null, '1.00', 0],
    ['面议', '1.00', 0],
  ])('a price that goes from %s to %s needs %d looks', (from, to, looks) => {
    expect(bigDrops([item('update', [change('price', from, to)])])).toHaveLength(looks)
    expect(bigDrops([item('create', [change('price', from, to)])])).toHaveLength(0)
    expect(bigDrops([item('update', [change('compareAt', from, to)])])).toHaveLength(0)
  })
})

describe('a file that is chosen', () => {
  const file = (name: string, bytes: Uint8Array<ArrayBuffer>, size = bytes.length) => ({
    name,
    size,
    arrayBuffer: async () => bytes.buffer,
  })
  const text = (content: string) => Uint8Array.from(Buffer.from(content))

  test.each([
    ['too large', file('a.csv', text('x'), FILE_BYTES_MAX + 1), 'tooLarge'],
    ['text that calls itself a workbook', file('a.xlsx', text('x')), 'notTable'],
    ['a workbook that calls itself CSV', file('a.csv', Uint8Array.from([0x50, 0x4b, 3, 4])), 'notTable'],
    ['a picture', file('a.png', text('x')), 'notTable'],
    ['empty', file('a.csv', text(' \n')), 'emptyFile'],
  ])('%s is refused with its reason', async (_, chosen, reason) => {
    expect(await readImportFile(chosen)).toEqual({ ok: false, problem: reason, bytes: chosen.size })
  })

  test('a workbook may be sent', async () => {
    const bytes = Uint8Array.from([0x50, 0x4b, 3, 4])
    expect(await readImportFile(file('a.xlsx', bytes))).toEqual({ ok: true, name: 'a.xlsx', bytes })
  })

  test('a CSV of exactly the largest size may be sent', async () => {
    expect(await readImportFile(file('a.csv', text('Handle\n茶'), FILE_BYTES_MAX))).toEqual({
      ok: true,
      name: 'a.csv',
      bytes: text('Handle\n茶'),
    })
  })

  test('a size is rounded up, so that a refused file never looks as if it fitted', () => {
    expect(megabytes(FILE_BYTES_MAX + 1)).toBe('5.1 MB')
    expect(megabytes(FILE_BYTES_MAX)).toBe('5.0 MB')
  })
})
