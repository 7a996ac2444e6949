import { expect, test } from '@jest/globals'
import type { FunctionSpec } from '../../../local/cloudbase'
import { parseCron } from '../../../local/cloudbase/timers/schedule'
import { createTimers, type Wait } from '../../../local/cloudbase/timers/timers'

const START = Date.parse('2026-11-22T08:00:00+08:00')
const withTrigger = (cron: string): FunctionSpec => ({
  name: 'timer',
  directory: '/',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
  triggers: [{ name: 'every-minute', cron }],
})

/** A clock moved by hand, which calls what is due on the way, and a function that ends when told. */
function createWorld(cron: string, isRunning = true) {
  let now = START
  let due: { at: number; then: () => void }[] = []
  const wait: Wait = (delayMs, then) => {
    const entry = { at: now + delayMs, then }
    due.push(entry)
    return () => {
      due = due.filter((one) => one !== entry)
    }
  }
  const calls: { event: unknown; end: (error?: Error) => void }[] = []
  const runner = {
    invoke: (_name: string, event: unknown) =>
      new Promise<{ result: unknown; requestId: string }>((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve({ result: null, requestId: 'r' }))
        calls.push({ event, end })
      }),
  }
  const logged: string[] = []
  const log = ({ message }: { message: string }) => logged.push(message)
  const timers = createTimers({
    functions: [withTrigger(cron)],
    appid: 'wx1',
    runner,
    clock: () => now,
    log,
    isRunning,
    wait,
  })
  async function advance(ms: number): Promise<void> {
    const until = now + ms
    for (;;) {
      const [next] = due.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
      if (!next) break
      now = next.at
      due = due.filter((one) => one !== next)
      next.then()
      await settled()
    }
    now = until
  }
  return { timers, calls, logged, advance }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test.each(['* * * * *', '0 0 2 * * *', '0 0 25 * * * *', 'now', ''])(
  'the cron "%s" is refused by name',
  (cron) => {
    expect(() => parseCron(cron)).toThrow(`"${cron}"`)
  },
)

test.each([
  ['0 * * * * * *', '2026-11-22T08:01:00+08:00'],
  ['*/15 * * * * * *', '2026-11-22T08:00:15+08:00'],
  ['0 0 2 * * * *', '2026-11-23T02:00:00+08:00'],
  ['0 30 9 1 * * *', '2026-12-01T09:30:00+08:00'],
  ['0 0 12 * * MON-FRI *', '2026-11-23T12:00:00+08:00'],
  ['0 0 0 1 1 * 2028', '2028-01-01T00:00:00+08:00'],
  ['0 0 12 24 * MON *', '2026-11-23T12:00:00+08:00'],
])('after eight on a Sunday in Shanghai, "%s" next runs at %s', (cron, expected) => {
  expect(parseCron(cron)(START)).toBe(Date.parse(expected))
})

test('a year that has passed never runs again', () => {
  expect(parseCron('0 0 0 1 1 * 2020')(START)).toBeUndefined()
})

test('the event is that of the platform', async () => {
  const { calls, advance } = createWorld('0 * * * * * *')
  await advance(60_000)
  expect(calls.map(({ event }) => event)).toEqual([
    {
      Type: 'Timer',
      TriggerName: 'every-minute',
      Time: '2026-11-22T00:01:00Z',
      Message: '',
      userInfo: { appId: 'wx1' },
    },
  ])
})

test('a run that takes longer than its interval is not joined by another', async () => {
  const { calls, advance } = createWorld('0 * * * * * *')
  await advance(200_000)
  expect(calls).toHaveLength(1)
  calls[0]?.end()
  await settled()
  await advance(60_000)
  expect(calls).toHaveLength(2)
})

test('a run that fails is logged, and the next one comes in its time', async () => {
  const { calls, logged, advance } = createWorld('0 * * * * * *')
  await advance(60_000)
  calls[0]?.end(new Error('database is away'))
  await settled()
  expect(logged).toEqual(['every-minute: database is away'])
  await advance(60_000)
  expect(calls).toHaveLength(2)
})

test('a run months away is waited for in pieces that a timer can hold', async () => {
  const { calls, advance, timers } = createWorld('0 0 0 1 3 * 2027')
  await advance(80 * 86_400_000)
  expect(calls).toHaveLength(0)
  expect(timers.list()[0]?.nextAt).toBe(Date.parse('2027-03-01T00:00:00+08:00'))
  await advance(40 * 86_400_000)
  expect(calls).toHaveLength(1)
})

test('by hand a trigger runs at once, after a run that is under way, and reports its failure', async () => {
  const { calls, timers, advance } = createWorld('0 * * * * * *')
  await advance(60_000)
  const fired = timers.fire('timer')
  await settled()
  expect(calls).toHaveLength(1)
  calls[0]?.end()
  await settled()
  expect(calls).toHaveLength(2)
  calls[1]?.end(new Error('no stock'))
  await expect(fired).rejects.toThrow('no stock')
  await expect(timers.fire('shop')).rejects.toThrow('shop has no timer trigger')
})

test('nothing runs by itself when timers are off or closed', async () => {
  const off = createWorld('* * * * * * *', false)
  const closed = createWorld('* * * * * * *')
  closed.timers.close()
  for (const { advance, calls } of [off, closed]) {
    await advance(5_000)
    expect(calls).toHaveLength(0)
  }
})
