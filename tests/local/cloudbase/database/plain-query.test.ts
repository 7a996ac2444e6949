import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { Query } from 'mingo/query'
import { makeQuery } from '../../../../local/cloudbase/database/query'
import { testOptions } from '../../../../local/cloudbase/database/query-language'

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('a', 'b', ''),
  fc.boolean(),
  fc.constant(null),
)
const name = fc.constantFrom('x', 'y', '0')
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  fc.dictionary(name, scalar, { maxKeys: 2 }),
)
const document = fc.dictionary(
  name,
  fc.oneof(value, fc.array(fc.dictionary(name, scalar, { maxKeys: 2 }), { maxLength: 2 })),
  { maxKeys: 3 },
)
const path = fc.oneof(
  name,
  fc.tuple(name, name).map((names) => names.join('.')),
)
const bound = fc.integer({ min: -2, max: 3 })
const condition = fc.oneof(
  scalar,
  bound.map(($gte) => ({ $gte })),
  fc.tuple(bound, bound).map(([$gt, $lte]) => ({ $gt, $lte })),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  scalar.map(($eq) => ({ $eq })),
)

test('branches of plain conditions find what the query library finds', () => {
  const conditions = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 })
  const branches = fc.array(conditions, { minLength: 1, maxLength: 3 })
  const query = fc.oneof(
    branches.map(($or) => ({ $or })),
    fc.tuple(branches, conditions).map(([$and, more]) => ({ ...more, $and })),
    fc.tuple(branches, conditions).map(([$or, more]) => ({ $and: [{ $or }, more] })),
  )
  void fc.assert(
    fc.property(document, query, (found, asked) => {
      expect(makeQuery(asked).test(found)).toBe(new Query(asked, testOptions(asked)).test(found))
    }),
    { numRuns: 2_000 },
  )
})

test('a plain condition finds what the query library finds', () => {
  void fc.assert(
    fc.property(document, fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 }), (found, query) => {
      const byLibrary = new Query(query, testOptions(query)).test(found)
      expect(makeQuery(query).test(found)).toBe(byLibrary)
    }),
    { numRuns: 3_000 },
  )
})

test.each([
  ['holds.A', { holds: { A: { n: 1 } } }, true],
  ['holds.A', { holds: { B: { n: 1 } } }, false],
  ['holds.A', { holds: { A: null } }, true],
  ['holds.A', {}, false],
  ['holds', { holds: {} }, true],
])('%s in %j is there: %j', (field, found, isThere) => {
  expect(makeQuery({ [field]: { $exists: true } }).test(found)).toBe(isThere)
  expect(makeQuery({ [field]: { $exists: false } }).test(found)).toBe(!isThere)
})
