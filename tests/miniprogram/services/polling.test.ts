import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { type Pace, Polling } from '../../../miniprogram/services/polling'
import { tickingOf } from '../../../miniprogram/services/ticking'

const quick: Pace = { firstMs: 1000, longestMs: 2000, lastsMs: 6000 }
const slow: Pace = { firstMs: 5000, longestMs: 5000, lastsMs: 20_000 }

let pace: Pace | null
/** When each read began. */
let reads: number[]
let told: boolean[]
/** How long the shop takes to answer. */
let takesMs: number
let polling: Polling
let atOnce: number
let mostAtOnce: number

beforeEach(() => {
  jest.useFakeTimers({ now: 0 })
  pace = quick
  reads = []
  told = []
  takesMs = 0
  atOnce = 0
  mostAtOnce = 0
  polling = new Polling({
    async read() {
      reads.push(Date.now())
      atOnce += 1
      mostAtOnce = Math.max(mostAtOnce, atOnce)
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs))
      atOnce -= 1
    },
    pace: () => pace,
    tell: (isOver) => told.push(isOver),
  })
})
afterEach(() => {
  expect(mostAtOnce).toBeLessThanOrEqual(1)
  jest.useRealTimers()
})

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

test('pauses grow up to the longest one, and an end is told once', async () => {
  await polling.show()
  await pass(60_000)
  expect(reads).toEqual([0, 1000, 2250, 3813, 5767, 7767])
  expect(told).toEqual([true])
})

test('what stands still is not asked again, until it moves', async () => {
  pace = null
  await polling.show()
  await pass(60_000)
  expect(reads).toEqual([0])
  pace = quick
  polling.look()
  await pass(1000)
  expect(reads).toEqual([0, 61_000])
  pace = null
  await pass(60_000)
  expect(reads).toHaveLength(3)
  expect(told).toEqual([])
})

test('looking often neither hastens nor delays the next read', async () => {
  await polling.show()
  for (let at = 0; at < 9; at++) {
    await pass(100)
    polling.look()
  }
  await pass(100)
  expect(reads).toEqual([0, 1000])
})

test('out of sight nothing is asked; back in sight it is, at once and with new patience', async () => {
  await polling.show()
  await pass(1000)
  polling.hide()
  polling.look()
  await pass(60_000)
  expect(reads).toEqual([0, 1000])
  await polling.show()
  await pass(1000)
  expect(reads).toEqual([0, 1000, 61_000, 62_000])
})

test('a page that was left while it read asks no more', async () => {
  takesMs = 500
  void polling.show()
  await pass(100)
  polling.hide()
  await pass(60_000)
  expect(reads).toEqual([0])
  expect(told).toEqual([])
})

test('an answer that takes longer than a pause is waited for', async () => {
  takesMs = 10_000
  void polling.show()
  await pass(21_500)
  expect(reads).toEqual([0, 11_000])
})

test('whoever asks while a read is on its way gets one that began after that', async () => {
  takesMs = 500
  void polling.show()
  await pass(200)
  let answeredAt = 0
  void polling.read().then(() => {
    answeredAt = Date.now()
  })
  await pass(1000)
  expect([reads, answeredAt]).toEqual([[0, 500], 1000])
})

test('after a write a read that began before it is repeated, and none is begun for it', async () => {
  await polling.show()
  await pass(400)
  polling.again()
  await pass(999)
  expect(reads).toEqual([0])
  takesMs = 500
  await pass(1)
  polling.again()
  await pass(500)
  expect(reads).toEqual([0, 1400, 1900])
})

test('patience begins anew with whoever asks, with a write, and with another pace', async () => {
  await polling.show()
  await pass(60_000)
  const ended = reads.length
  void polling.read()
  await pass(60_000)
  expect([reads.length, told]).toEqual([2 * ended, [true, false, true]])
  polling.again()
  await pass(1000)
  expect(reads).toHaveLength(2 * ended + 1)
  expect(polling.waitedMs()).toBe(1000)
  pace = slow
  polling.look()
  expect(polling.waitedMs()).toBe(0)
  await pass(4999)
  expect(reads).toHaveLength(2 * ended + 1)
  await pass(1)
  expect(reads).toHaveLength(2 * ended + 2)
})

test('a read that breaks keeps nobody from reading again', async () => {
  let count = 0
  const broken = new Polling({
    async read() {
      count += 1
      throw new Error('broken')
    },
    pace: () => quick,
    tell: () => undefined,
  })
  await expect(broken.show()).rejects.toThrow('broken')
  await expect(broken.read()).rejects.toThrow('broken')
  expect(count).toBe(2)
  broken.hide()
})

test('a second hand that is started twice ticks once, and stands when it is stopped', () => {
  let ticks = 0
  const ticking = tickingOf(() => {
    ticks += 1
  })
  ticking.start()
  ticking.start()
  jest.advanceTimersByTime(3000)
  expect(ticks).toBe(3)
  ticking.stop()
  ticking.stop()
  jest.advanceTimersByTime(3000)
  expect(ticks).toBe(3)
})
