/**
 * @jest-environment jsdom
 */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { Refused, Unreachable } from '../../console/src/api'
import { askAgainMs, type ReadState } from '../../console/src/polling'
import { useOwner } from '../../console/src/queries'
import { mounted, pass, scriptedDoor, setLine, setSeen, unmountAll } from './support/mounted'

let door: ReturnType<typeof scriptedDoor>

beforeEach(() => {
  jest.useFakeTimers()
  door = scriptedDoor()
})
afterEach(() => {
  setLine(true)
  setSeen(true)
  unmountAll()
  jest.useRealTimers()
})

const overview = () => mounted(() => useOwner('overview.get', {}, { everyMs: 15_000 }))
const state = (changes: Partial<ReadState<number>> = {}): ReadState<number> => ({
  ...{ data: 7, dataUpdatedAt: 1_000, error: null, errorUpdatedAt: 0 },
  ...changes,
})
const silence = new Unreachable('overview.get', null)

test.each<[string, Partial<ReadState<number>>, number | false]>([
  ['goes on in its rhythm', {}, 15_000],
  ['a first silence changes nothing', { error: silence, errorUpdatedAt: 2_000 }, 15_000],
  [
    'a shop that is silent for longer is asked more seldom',
    { error: silence, errorUpdatedAt: 41_000 },
    40_000,
  ],
  ['at least once a minute', { error: silence, errorUpdatedAt: 900_000 }, 60_000],
  ['also where nothing was ever read', { dataUpdatedAt: 0, error: silence, errorUpdatedAt: 900_000 }, 30_000],
  ['a fault may pass', { error: new Refused('overview.get', 'INTERNAL', 'e-1') }, 15_000],
  ['what is not there is not asked for again', { error: new Refused('order.get', 'NOT_FOUND', null) }, false],
  [
    'nor is a shop of which one is signed out',
    { error: new Refused('order.get', 'NOT_SIGNED_IN', null) },
    false,
  ],
])('%s', (_, changes, expected) => {
  expect(askAgainMs({ everyMs: 15_000 }, state(changes))).toBe(expected)
})

test('the rhythm may follow from what was read, and from whether anybody looks', () => {
  const everyMs = (data: number | undefined, isHidden: boolean) => (isHidden ? 6_000 : data === 7 ? 1_500 : 0)
  expect(askAgainMs({ everyMs }, state())).toBe(1_500)
  expect(askAgainMs({ everyMs }, state({ data: 8 }))).toBe(false)
  setSeen(false)
  expect(askAgainMs({ everyMs }, state())).toBe(6_000)
})

test('two that read the same ask once', async () => {
  overview()
  overview()
  await pass(45_500)
  expect(door.asked).toHaveLength(4)
})

test('nothing is asked while nobody looks, and once when somebody does again', async () => {
  overview()
  await pass(1_000)
  setSeen(false)
  await pass(120_000)
  expect(door.asked).toHaveLength(1)
  setSeen(true)
  await pass(1_000)
  expect(door.asked).toHaveLength(2)
  await pass(15_000)
  expect(door.asked).toHaveLength(3)
})

test('nothing is asked without a line, and once when there is one again', async () => {
  overview()
  await pass(1_000)
  setLine(false)
  await pass(120_000)
  expect(door.asked).toHaveLength(1)
  setLine(true)
  await pass(1_000)
  expect(door.asked).toHaveLength(2)
  await pass(15_000)
  expect(door.asked).toHaveLength(3)
})

test('what is moved on by being read is read where nobody looks', async () => {
  mounted(() => useOwner('overview.get', {}, { everyMs: () => 6_000, evenHidden: true }))
  await pass(100)
  setSeen(false)
  await pass(18_500)
  expect(door.asked.length).toBeGreaterThanOrEqual(3)
})
