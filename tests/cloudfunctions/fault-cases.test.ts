import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const CASES = Array.from({ length: 25 }, (_, at) => at + 1)

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && file !== 'fault-cases.test.ts',
)

/** The numbers in the names of tests: `fault case 7: …`. */
const named = sources.flatMap((file) =>
  Array.from(readFileSync(join(__dirname, file), 'utf8').matchAll(/['"`]fault case (\d+)\b/g), ([, number]) =>
    Number(number),
  ),
)

test('each of the 25 faults that a payment core survives has a test with its number in the name', () => {
  expect(CASES.filter((number) => !named.includes(number))).toEqual([])
  expect(named.filter((number) => !CASES.includes(number))).toEqual([])
})
