import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import iconv from 'iconv-lite'
import { decodeText } from '../../../cloudfunctions/domain/shopify/decode-text'

const chinese = '商品名称,价格,库存\r\n蓝印花布手帕,18.00,12\r\n'
const one = 'Handle,Title,Price\na,茶,1\n'

test.each([
  ['utf-8', chinese, 'UTF-8'],
  ['gbk', chinese, 'GB18030'],
  ['gbk', one, 'GB18030'],
  ['gb18030', 'Handle,Title,Price\na,明前龙井㐂𠮷,1\n', 'GB18030'],
  ['big5', '商品名稱,價格\n藍印花布手帕,18\n這些商品都是我們親手製作的，請慢慢挑選\n', 'Big5'],
  ['shift_jis', '商品名,価格\nお茶のセットです,18\nこちらはおすすめの商品です\n', 'Shift_JIS'],
  ['windows-1252', 'Name;Preis\nGrüße für Österreich;18,3\n', 'windows-1252'],
  ['windows-1252', 'Handle,Title,Price\na,Café crème brûlée à la façon,1\n', 'windows-1252'],
])('text that was saved as %s is read as it was: %j', (encoding, text, name) => {
  expect(decodeText(iconv.encode(text, encoding))).toEqual({ text, encoding: name })
})

test.each(['utf-16le', 'utf-16be'])('%s is known by its mark, and without one by its zeros', (encoding) => {
  for (const addBOM of [true, false])
    expect(decodeText(iconv.encode(one, encoding, { addBOM }))).toEqual({ text: one, encoding: 'UTF-16' })
})

test('a byte order mark is no part of the text', () => {
  expect(decodeText(iconv.encode(one, 'utf-8', { addBOM: true }))?.text).toBe(one)
})

test('the file of a spreadsheet in GBK is read', () => {
  const bytes = readFileSync(resolve(__dirname, '../../fixtures/import/05-gbk-from-excel.csv'))
  expect(decodeText(bytes)?.text).toContain('gbk-tea,明前龙井,')
})

test('bytes that no encoding gives are no text', () => {
  expect(decodeText(Uint8Array.from([0x81, 0x01, 0xfe, 0x02]))).toBeNull()
})
