import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCsv } from '../../../cloudfunctions/domain/shopify/read-csv'

/** As a spreadsheet writes: quotes only where they are needed, doubled inside. */
const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const write = (rows: string[][], lineBreak: string) =>
  rows.map((row) => row.map(quoted).join(',')).join(lineBreak) + lineBreak

const cell = fc.stringMatching(/^[a-z龙, "\n]{0,8}$/)
const rows = fc.array(fc.tuple(fc.constant('id'), cell, cell), { minLength: 2, maxLength: 12 })

test('what a spreadsheet writes is read back, each record at the line on which it begins', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, lineBreak, hasMark) => {
      const text = write(table, lineBreak).replaceAll(/(?<!\r)\n/g, lineBreak)
      const reading = readCsv(hasMark ? `\uFEFF${text}` : text)
      if (!reading.ok) throw new Error(reading.reason)
      expect(reading.records.map(({ cells }) => cells)).toEqual(table)
      let line = 1
      for (const [at, row] of table.entries()) {
        expect(reading.records[at]?.line).toBe(line)
        line += 1 + row.join('').split('\n').length - 1
      }
    }),
  )
})

test('blank records are passed over and still count as lines', () => {
  const reading = readCsv('a,b\n\n , \n1,2\n,,,\n3,4')
  expect(reading).toEqual({
    ok: true,
    records: [
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['1', '2'] },
      { line: 6, cells: ['3', '4'] },
    ],
  })
})

test('no text makes the reader fall over', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^["a,\r\n\\ ]{0,30}$/), (text) => {
      expect(typeof readCsv(text).ok).toBe('boolean')
    }),
  )
})
