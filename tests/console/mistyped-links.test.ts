import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isMissing, Refused, Unreachable } from '../../console/src/api'

test.each([
  ['NOT_FOUND', null, true],
  ['INVALID_INPUT', 'orderId', true],
  ['INVALID_INPUT', 'caseId', true],
  ['INVALID_INPUT', 'spuId', true],
  ['INVALID_INPUT', 'search', false],
  ['INTERNAL', null, false],
])('%s of %s is missing: %s', (code, path, missing) => {
  expect(isMissing(new Refused('order.get', code, null, path))).toBe(missing)
})

test('silence is no absence', () => {
  expect([isMissing(null), isMissing(new Unreachable('order.get', null))]).toEqual([false, false])
})

test('every page of an address with an id says by it what is missing', () => {
  const folder = join(__dirname, '../../console/src/pages')
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.tsx'))
  const byId = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('useParams()'))
  expect(byId.length).toBeGreaterThanOrEqual(4)
  // The customer's screen follows the counter beside it, whatever stands in its address; a way to pay
  // and a freight template are looked for in the list of all of them.
  for (const file of byId.filter((file) => !/(screen|way|freight)-page\.tsx$/.test(file)))
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/isMissing\(/)
})
