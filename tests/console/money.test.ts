import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fenToInput, formatFen, parseMoney, splitFen } from '../../console/src/format/money'

describe('an amount that a person writes', () => {
  test.each([
    ['', 'empty', null],
    ['   ', 'empty', null],
    ['¥', 'empty', null],
    ['-1', 'negative', null],
    ['−5.00', 'negative', null],
    ['１６８．００', 'fullWidth', '168.00'],
    ['168。50', 'fullWidth', '168.50'],
    ['１６8', 'fullWidth', '168.00'],
    ['面议１', 'fullWidth', null],
    ['1.234', 'tooFine', '1.23'],
    ['999999999', 'tooLarge', null],
    ['面议', 'notANumber', null],
    ['1.2.3', 'notANumber', null],
    ['1,68', 'notANumber', null],
    ['1e3', 'notANumber', null],
    ['.5', 'notANumber', null],
    ['0x10', 'notANumber', null],
    ['12 34', 'notANumber', null],
  ])('%j is refused as %s, with the fix %j', (text, problem, fix) => {
    expect(parseMoney(text)).toEqual({ ok: false, problem, fix })
  })

  test.each([
    ['168', 16800],
    ['168.', 16800],
    ['168.5', 16850],
    ['168.50', 16850],
    ['168.500', 16850],
    [' ¥ 168.50 ', 16850],
    ['￥168', 16800],
    ['168 元', 16800],
    ['1,168.05', 116805],
    ['0', 0],
    ['0.01', 1],
    ['007', 700],
    ['0.1', 10],
    ['99999999.99', 9_999_999_999],
  ])('%j is %d fen', (text, fen) => {
    expect(parseMoney(text)).toEqual({ ok: true, fen })
  })

  test('9.99 and every other price become fen exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
        expect(parseMoney(fenToInput(fen))).toEqual({ ok: true, fen })
        expect(parseMoney(formatFen(fen))).toEqual({ ok: true, fen })
      }),
    )
  })

  test('whatever is written, an amount that is read is a whole number of fen', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = parseMoney(text)
        expect(!reading.ok || (Number.isSafeInteger(reading.fen) && reading.fen >= 0)).toBe(true)
      }),
    )
  })
})

describe('an amount that is shown', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-6219, '−62.19'],
    [105790, '1,057.90'],
    [123456789, '1,234,567.89'],
  ])('%d fen is %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text)
  })

  test('its parts make the whole again', () => {
    fc.assert(
      fc.property(fc.integer(), (fen) => {
        const { sign, whole, cents } = splitFen(fen)
        const digits = Number(whole.replaceAll(',', '') + cents)
        expect(sign === '' ? digits : -digits).toBe(fen)
      }),
    )
  })
})
