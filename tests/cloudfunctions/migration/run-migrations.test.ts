import { beforeEach, expect, test } from '@jest/globals'
import type { Migration } from '../../../cloudfunctions/app/migration/migration'
import { migrations } from '../../../cloudfunctions/app/migration/migrations'
import { runMigrations } from '../../../cloudfunctions/app/migration/run-migrations'
import type { Gateway } from '../../../scripts/simulate/database'
import {
  fill,
  idOf,
  linesApart,
  type MigrationGrounds,
  openMigrationGrounds,
  revisions,
  two,
} from './grounds'

let grounds: MigrationGrounds
beforeEach(() => {
  grounds = openMigrationGrounds()
})

const run = (more: Parameters<typeof runMigrations>[1] = {}, ports = grounds.ports) =>
  runMigrations(ports, { migrations: two, ...more })

const whole = ({ all } = grounds) => ({ orders: all('orders'), lines: all('lines'), checks: all('checks') })

/** What stands there once all ran without trouble. */
async function undisturbed(count: number) {
  const calm = openMigrationGrounds()
  await fill(calm, count)
  await runMigrations(calm.ports, { migrations: two })
  return whole(calm)
}

test('each has a number of its own, in order, and a name', () => {
  const numbers = migrations.map(({ number }) => number)
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
  for (const { name } of migrations) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('brings every document to its new shape once, and a repeat writes nothing', async () => {
  await fill(grounds, 25)
  expect(await run()).toEqual({ kind: 'done' })
  const { orders, lines, checks } = whole()
  expect(orders.o0010).toEqual({ _id: 'o0010', revision: 11, lineCount: 2 })
  expect(orders.o0011).toEqual({ _id: 'o0011', revision: 11, lineCount: 9 })
  expect(Object.keys(lines)).toHaveLength(6)
  expect(lines['o0020-1']).toEqual({ _id: 'o0020-1', n: 21, revision: 20 })
  expect(checks['2026-11-01']).toMatchObject({ revision: 0 })
  expect(checks['2026-11-02']).toMatchObject({ revision: 4 })
  expect(grounds.all('migrations')['1']).toMatchObject({
    state: 'done',
    cursor: 'o0024',
    looked: 25,
    changed: 3,
    lease: null,
  })
  const { revision } = grounds.database
  expect(await run()).toEqual({ kind: 'done' })
  expect(grounds.database.revision).toBe(revision)
})

/** A process that dies at its n-th call, which reaches the database or does not. */
function dyingAt(grounds: MigrationGrounds, at: number, isSent: boolean) {
  let calls = 0
  const gateway: Gateway = async (action, parameters) => {
    calls += 1
    if (calls === at && isSent) await grounds.database.handle(action, parameters)
    if (calls >= at) throw new Error('The process died.')
    return grounds.database.handle(action, parameters)
  }
  return { ports: grounds.runner(gateway), isAlive: () => calls < at }
}

test.each([true, false])('dies at every call (sent: %s) and goes on from there', async (isSent) => {
  const wanted = await undisturbed(101)
  let deaths = 0
  for (let at = 1; ; at++) {
    grounds = openMigrationGrounds()
    await fill(grounds, 101)
    const dying = dyingAt(grounds, at, isSent)
    await run({}, dying.ports).catch(() => null)
    if (dying.isAlive()) break
    deaths += 1
    const { revision } = grounds.database
    const second = await run()
    if (second.kind === 'busy') {
      // The dead one's lease has to end first, and until then nothing is touched.
      expect(grounds.database.revision).toBe(revision)
      await grounds.time.advance(second.until - grounds.time.now() + 1)
      expect(await run()).toEqual({ kind: 'done' })
    }
    expect(whole()).toEqual(wanted)
    expect(grounds.all('migrations')).toMatchObject({ 1: { state: 'done' }, 2: { state: 'done' } })
  }
  expect(deaths).toBeGreaterThan(25)
})

test('goes on from the stored cursor, not from the start', async () => {
  await fill(grounds, 250)
  const seen: string[] = []
  const watched: Migration = {
    ...linesApart,
    step(document, read, having) {
      seen.push(document._id)
      return linesApart.step(document, read, having)
    },
  }
  const onProgress = () => grounds.time.advance(1_000)
  const until = grounds.time.now() + 1_000
  expect(await run({ migrations: [watched], until, onProgress })).toEqual({ kind: 'more' })
  expect(grounds.all('migrations')['1']).toMatchObject({ state: 'running', cursor: idOf(99), lease: null })
  expect(await run({ migrations: [watched] })).toEqual({ kind: 'done' })
  expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => idOf(at)))
})

test('a slice ends in time, and stores how far it came', async () => {
  await fill(grounds, 90)
  const slow: Migration = {
    ...revisions,
    collection: 'orders',
    step() {
      void grounds.time.advance(300)
      return null
    },
  }
  const looked: number[] = []
  await run({ migrations: [slow], onProgress: (progress) => looked.push(progress.looked) })
  // Ten documents take three seconds, and after five no more are begun.
  expect(looked).toEqual([20, 40, 60, 80, 90])
})

test('two runners at once do each document once', async () => {
  await fill(grounds, 205)
  const other = grounds.runner(grounds.database.handle)
  const answers = await Promise.all([run(), run({}, other)])
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['busy', 'done'])
  expect(whole()).toEqual(await undisturbed(205))
  expect(await run({}, other)).toEqual({ kind: 'done' })
})

test('one that was taken for dead writes nothing over what was done since', async () => {
  await fill(grounds, 25)
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let isHeld = false
  const slow = grounds.runner(async (action, parameters) => {
    if (!isHeld && parameters.collectionName === 'lines') {
      isHeld = true
      await held
    }
    return grounds.database.handle(action, parameters)
  })
  const first = run({}, slow)
  while (!isHeld) await new Promise((resolve) => setImmediate(resolve))
  await grounds.time.advance(21_000)
  expect(await run()).toEqual({ kind: 'done' })
  const { ports } = grounds
  const moved = (await ports.documents.get('lines', 'o0000-0')) ?? { _id: '' }
  await ports.documents.rewrite('lines', moved, { ...moved, n: 77 })
  goOn()
  expect(await first).toMatchObject({ kind: 'busy' })
  expect(grounds.all('lines')['o0000-0']).toMatchObject({ n: 77, revision: 1 })
  expect(grounds.all('orders').o0000).toMatchObject({ lineCount: 2, revision: 1 })
})

test('a document that changes under its hands is decided on anew', async () => {
  await fill(grounds, 1)
  let isChanged = false
  const ports = grounds.runner(async (action, parameters) => {
    if (!isChanged && parameters.collectionName === 'lines') {
      isChanged = true
      const order = (await grounds.ports.documents.get('orders', idOf(0))) ?? { _id: '' }
      await grounds.ports.documents.rewrite('orders', order, { ...order, lines: [{ n: 500 }] })
    }
    return grounds.database.handle(action, parameters)
  })
  expect(await run({}, ports)).toEqual({ kind: 'done' })
  expect(grounds.all('orders').o0000).toEqual({ _id: 'o0000', revision: 2, lineCount: 1 })
  expect(grounds.all('lines')['o0000-0']).toMatchObject({ n: 500 })
})

test('one that fails names the document, loses nothing, and goes on once it is mended', async () => {
  await fill(grounds, 45)
  const broken: Migration = {
    ...linesApart,
    step(document, read, having) {
      if (document._id === idOf(20)) throw new Error('its lines are no list')
      return linesApart.step(document, read, having)
    },
  }
  const before = grounds.all('orders')
  const expected = {
    kind: 'failed',
    number: 1,
    name: 'lines-apart',
    collection: 'orders',
    documentId: idOf(20),
  }
  expect(await run({ migrations: [broken, revisions] })).toMatchObject({
    ...expected,
    reason: 'its lines are no list',
  })
  const after = grounds.all('orders')
  for (const id of Object.keys(before).filter((one) => one >= idOf(30))) expect(after[id]).toEqual(before[id])
  expect(after[idOf(20)]).toEqual(before[idOf(20)])
  expect(after[idOf(10)]).toMatchObject({ lineCount: 2 })
  expect(grounds.all('migrations')).toEqual({
    1: expect.objectContaining({
      state: 'running',
      cursor: idOf(19),
      lease: null,
      fault: expect.objectContaining({ documentId: idOf(20) }),
    }),
  })
  expect(await run()).toEqual({ kind: 'done' })
  expect(whole()).toEqual(await undisturbed(45))
  expect(grounds.all('migrations')['1']).toMatchObject({ fault: null })
})

test('data of a newer version is not touched', async () => {
  await fill(grounds, 5)
  await run()
  await grounds.insert('orders', [{ _id: 'o9', revision: 0, lines: [] }])
  const { revision } = grounds.database
  expect(await run({ migrations: [linesApart] })).toEqual({ kind: 'newer', numbers: [2] })
  expect(grounds.database.revision).toBe(revision)
})
