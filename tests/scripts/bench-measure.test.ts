import { expect, test } from '@jest/globals'
import { countCalls, spreadOf, timeCalls } from '../../scripts/bench/measure'

const hundred = Array.from({ length: 100 }, (_, place) => 100 - place)

test('nothing measured is no figure', () => {
  expect(() => spreadOf([])).toThrow('Nothing was measured.')
})

test('95 % of the durations are no longer than p95, 95 % of the rates no lower', () => {
  expect(spreadOf(hundred)).toEqual({ median: 51, p95: 96, samples: 100 })
  expect(spreadOf(hundred, 'lower')).toEqual({ median: 50, p95: 5, samples: 100 })
  expect(spreadOf([7])).toEqual({ median: 7, p95: 7, samples: 1 })
})

test('a call that fails ends the measurement', async () => {
  const failing = async () => {
    throw new Error('a wrong answer')
  }
  await expect(timeCalls(failing, 50)).rejects.toThrow('a wrong answer')
  await expect(countCalls(failing, 2, 50)).rejects.toThrow('a wrong answer')
})

test('no two callers ask for the same thing, and each asks for something new each time', async () => {
  const turns: number[] = []
  const call = async (turn: number) => {
    turns.push(turn)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await countCalls(call, 3, 20)).toBeGreaterThan(0)
  expect(turns.length).toBeGreaterThan(3)
  expect(new Set(turns).size).toBe(turns.length)
})
