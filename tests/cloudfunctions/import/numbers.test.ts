import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  readFen,
  readGrams,
  readPosition,
  readQuantity,
} from '../../../cloudfunctions/domain/shopify/numbers'

test.each([
  ['9.999', 'TOO_PRECISE'],
  ['0.001', 'TOO_PRECISE'],
  ['-1', 'NEGATIVE'],
  ['-0.5', 'NEGATIVE'],
  ['１６８', 'NOT_A_NUMBER'],
  ['1,299.00', 'NOT_A_NUMBER'],
  ['1e3', 'NOT_A_NUMBER'],
  ['0x10', 'NOT_A_NUMBER'],
  ['Infinity', 'NOT_A_NUMBER'],
  ['¥9', 'NOT_A_NUMBER'],
  ['9 9', 'NOT_A_NUMBER'],
  ['.5', 'NOT_A_NUMBER'],
  ['5.', 'NOT_A_NUMBER'],
  ['+5', 'NOT_A_NUMBER'],
  ['1.2.3', 'NOT_A_NUMBER'],
  ['1000000.01', 'PRICE_TOO_HIGH'],
  ['9'.repeat(400), 'PRICE_TOO_HIGH'],
])('the price %s is refused as %s', (text, reason) => {
  expect(readFen(text)).toEqual({ ok: false, reason })
})

test.each([
  ['9.99', 999],
  ['0.1', 10],
  ['0.29', 29],
  ['1.15', 115],
  ['19.9', 1990],
  ['50', 5000],
  ['007.50', 750],
  ['9.9900', 999],
  ['1000000', 100_000_000],
])('the price %s is %d fen', (text, fen) => {
  expect(readFen(text)).toEqual({ ok: true, value: fen })
})

test('every amount of fen comes back from its decimal form', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (fen) => {
      const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
      expect(readFen(text)).toEqual({ ok: true, value: fen })
    }),
  )
})

test('no text makes a price that is not a whole, bounded number of fen', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.,e]{0,12}$/)), (text) => {
      const reading = readFen(text)
      if (!reading.ok) return
      expect(Number.isSafeInteger(reading.value)).toBe(true)
      expect(reading.value).toBeGreaterThanOrEqual(0)
      expect(reading.value).toBeLessThanOrEqual(100_000_000)
    }),
  )
})

test.each([
  [readQuantity, '', { ok: true, value: null }],
  [readQuantity, '12', { ok: true, value: 12 }],
  [readQuantity, '-3', { ok: true, value: 0 }],
  [readQuantity, '1.5', { ok: false, reason: 'NOT_WHOLE' }],
  [readQuantity, '-1.5', { ok: true, value: 0 }],
  [readQuantity, 'five', { ok: false, reason: 'NOT_A_NUMBER' }],
  [readQuantity, '1000001', { ok: false, reason: 'TOO_LARGE' }],
  [readGrams, '', { ok: true, value: null }],
  [readGrams, '0', { ok: true, value: null }],
  [readGrams, '907.1847', { ok: true, value: 907 }],
  [readGrams, '-1', { ok: false, reason: 'NEGATIVE' }],
  [readGrams, '1 kg', { ok: false, reason: 'NOT_A_NUMBER' }],
  [readPosition, '', { ok: true, value: null }],
  [readPosition, '3', { ok: true, value: 3 }],
  [readPosition, 'first', { ok: false, reason: 'NOT_A_NUMBER' }],
])('%p reads %j', (read, text, reading) => {
  expect(read(text)).toEqual(reading)
})
