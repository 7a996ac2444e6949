import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { machines, withDiagrams } from '../../scripts/diagrams/diagrams'

const text = readFileSync(join(__dirname, '../../docs/payments.md'), 'utf8')

test('each machine is drawn as its table says; `node scripts/run.cjs diagrams` draws them anew', () => {
  for (const name of Object.keys(machines)) expect(text).toContain(`<!-- machine: ${name} -->`)
  expect(text).toBe(withDiagrams(text))
})

test('a diagram has every state and an arrow for every step', () => {
  expect(machines.attempt.split('\n').map((line) => line.trim())).toEqual([
    'stateDiagram-v2',
    '[*] --> created',
    'created --> prepaid: prepay',
    'created --> paid: pay',
    'created --> closed: close',
    'prepaid --> paid: pay',
    'prepaid --> closed: close',
    'closed --> paid: pay',
    'paid --> [*]',
  ])
})

test('the page tells of each of the 25 faults', () => {
  const rows = Array.from(text.matchAll(/^\| (\d+) \|/gm), ([, number]) => Number(number))
  expect(rows).toEqual(Array.from({ length: 25 }, (_, at) => at + 1))
})
