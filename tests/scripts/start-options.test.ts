import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { root, Stop } from '../../scripts/project'
import { readStartOptions, usage } from '../../scripts/start/options'

const read = (line: string) => readStartOptions(line.split(' ').filter((word) => word !== ''))

test.each([
  ['--port', "Option '--port <value>' argument missing"],
  ['--port 80', '--port takes a number from 1024 to 65531, not "80".'],
  ['--port 65532', '--port takes a number from 1024 to 65531, not "65532".'],
  ['--port 8600.5', 'not "8600.5"'],
  ['--port 0x2198', 'not "0x2198"'],
  ['--port=', '--port takes a number from 1024 to 65531, not "".'],
  ['--data', "Option '--data <value>' argument missing"],
  ['--fresh=yes', "Option '--fresh' does not take an argument"],
  ['--repair=yes', "Option '--repair' does not take an argument"],
  ['--latency fast', '--latency takes a whole number from 0 to 60000, not "fast".'],
  ['--latency 1.5', 'not "1.5"'],
  ['--latency 60001', 'not "60001"'],
  ['--latency -1', "Option '--latency' argument is ambiguous"],
  ['--latency=-1', '--latency takes a whole number from 0 to 60000, not "-1".'],
  ['--fault often', '--fault takes a share from 0 to 1, such as 0.1, not "often".'],
  ['--fault 1.01', 'not "1.01"'],
  ['--fault 10%', 'not "10%"'],
  ['--fault=-0.5', 'not "-0.5"'],
  ['--fault .', 'not "."'],
  ['--seed x', '--seed takes a whole number from 0 to 4294967295, not "x".'],
  ['--seed 4294967296', 'not "4294967296"'],
  ['--text-body 0', '--text-body takes a whole number of KB from 1 to 16384, not "0".'],
  ['--answer 1MB', '--answer takes a whole number of KB from 1 to 16384, not "1MB".'],
  ['--colour red', "Unknown option '--colour'"],
  ['shop', "Unexpected argument 'shop'"],
])('"%s" is refused with: %s', (line, message) => {
  expect(() => read(line)).toThrow(Stop)
  expect(() => read(line)).toThrow(message)
})

test('a word that is not known shows what there is', () => {
  expect(() => read('--colour red')).toThrow(usage)
})

const calm = { latencyMs: 0, faultRate: 0, seed: 1 }
const plain = {
  dataDir: resolve(root, '.local'),
  isEmpty: false,
  isFresh: false,
  port: null,
  repair: false,
  weather: calm,
  limits: { textBodyBytes: 100 * 1024, databaseAnswerBytes: 1024 * 1024 },
}

test.each([
  ['', {}],
  ['--empty', { isEmpty: true, dataDir: resolve(root, '.local-empty') }],
  ['--empty --data here', { isEmpty: true, dataDir: resolve('here') }],
  ['--port 1024', { port: 1024 }],
  ['--port=65531', { port: 65_531 }],
  ['--data elsewhere --fresh', { dataDir: resolve('elsewhere'), isFresh: true }],
  ['--data /somewhere', { dataDir: '/somewhere' }],
  ['--repair', { repair: true }],
  ['--latency 250', { weather: { ...calm, latencyMs: 250 } }],
  ['--latency 0', {}],
  ['--fault 0.25 --seed 7', { weather: { ...calm, faultRate: 0.25, seed: 7 } }],
  ['--fault .5', { weather: { ...calm, faultRate: 0.5 } }],
  ['--fault 1 --seed 0', { weather: { ...calm, faultRate: 1, seed: 0 } }],
  ['--text-body 6144', { limits: { ...plain.limits, textBodyBytes: 6 * 1024 * 1024 } }],
  ['--answer 16384', { limits: { ...plain.limits, databaseAnswerBytes: 16 * 1024 * 1024 } }],
])('"%s" starts with: %j', (line, options) => {
  expect(read(line)).toEqual({ ...plain, ...options })
})

test('asked for help, nothing else is read', () => {
  expect(read('--help --port 1')).toBe('help')
  const options = [
    'port',
    'data',
    'empty',
    'fresh',
    'repair',
    'latency',
    'fault',
    'seed',
    'text-body',
    'answer',
  ]
  for (const option of options) expect(usage).toContain(`--${option}`)
})
