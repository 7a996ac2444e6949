import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseEjson, stringifyEjson } from '../../../../local/cloudbase/database/ejson'

const now = 1_700_000_000_000

test.each<[string, string, unknown]>([
  ['a 32-bit integer', '{"$numberInt":"5"}', 5],
  ['a long', '{"$numberLong":"9007199254740991"}', 9_007_199_254_740_991],
  ['a double', '{"$numberDouble":"0.5"}', 0.5],
  ['not a number', '{"$numberDouble":"NaN"}', Number.NaN],
  ['infinity', '{"$numberDouble":"-Infinity"}', Number.NEGATIVE_INFINITY],
  ['an object id, as a string', '{"$oid":"507f1f77bcf86cd799439011"}', '507f1f77bcf86cd799439011'],
  ['a canonical date', '{"$date":{"$numberLong":"1700000000000"}}', new Date(now)],
  ['a relaxed date', '{"$date":"2023-11-14T22:13:20Z"}', new Date(now)],
  ['the server date', '{"$tcb_server_date":{"offset":{"$numberInt":"1000"}}}', new Date(now + 1000)],
  ['a regular expression', '{"$regularExpression":{"pattern":"^a","options":"gi"}}', /^a/i],
])('%s is read', (_name, text, expected) => {
  expect(parseEjson(text, now)).toEqual(expected)
})

test('undefined fields vanish, and operators stay as they are', () => {
  expect(parseEjson('{"a":{"$undefined":true},"b":{"$gt":{"$numberInt":"1"}}}', now)).toEqual({
    b: { $gt: 1 },
  })
})

test('a field named __proto__ is a field and nothing else', () => {
  const value = parseEjson('{"__proto__":{"polluted":true}}', now) as Record<string, unknown>
  expect(value.polluted).toBeUndefined()
  expect(Object.keys(value)).toEqual(['__proto__'])
  expect(stringifyEjson(value)).toBe('{"__proto__":{"polluted":true}}')
})

test('what is tagged for writing stays as it is in the document itself', () => {
  const at = new Date(now)
  const document = { at, times: [at, 1, Number.NaN], inside: { at, none: undefined }, plain: { a: [1] } }
  const before = structuredClone(document)
  expect(stringifyEjson(document)).toBe(
    '{"at":{"$date":{"$numberLong":"1700000000000"}},' +
      '"times":[{"$date":{"$numberLong":"1700000000000"}},1,{"$numberDouble":"NaN"}],' +
      '"inside":{"at":{"$date":{"$numberLong":"1700000000000"}}},"plain":{"a":[1]}}',
  )
  expect(document).toStrictEqual(before)
  expect(document.times[0]).toBe(at)
})

test('whatever is written is read back as it was', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.integer(),
      fc.string(),
      fc.date({ noInvalidDate: true }),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((name) => !name.startsWith('$')),
        tie('any'),
        { maxKeys: 4 },
      ),
    ),
  })).any
  fc.assert(
    fc.property(value, (original) => {
      const copy = parseEjson(stringifyEjson(original), now)
      expect(stringifyEjson(copy)).toBe(stringifyEjson(original))
    }),
    { seed: 7 },
  )
})
