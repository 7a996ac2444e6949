import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'

jest.setTimeout(120_000)

// `npm test` runs two hundred seeds as a step of its own, with every processor to itself.
test('a few runs are told of in one JSON object on the last line', () => {
  const script = join(__dirname, '../../scripts/run.cjs')
  const args = [script, 'simulate', '--seeds', '3', '--shoppers', '12', '--json']
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' })
  const report = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  expect(report).toMatchObject({ runs: 3, shoppers: 12, violations: 0, replay: { isSame: true } })
  expect(report.faults.forged).toBeGreaterThan(0)
  const bought = ['paid', 'shipped', 'refunded'].map((end) => report.orders[end] ?? 0)
  expect(bought.reduce((sum, count) => sum + count)).toBeGreaterThan(3)
})
