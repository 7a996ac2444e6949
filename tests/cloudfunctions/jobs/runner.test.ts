import { beforeAll, expect, test } from '@jest/globals'
import { runJobs } from '../../../cloudfunctions/app/jobs/run-jobs'
import type { JobKinds, Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { type Job, jobCancelled, jobResumed } from '../../../cloudfunctions/domain/job'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Beside, toyJob, toyKinds } from './toy-job'

const SECOND_MS = 1_000
const DAY_MS = 86_400_000

let shop: MemoryShop
let ports: Ports
let count = 0
beforeAll(async () => {
  shop = await openMemoryShop()
  ports = shop.ports
})

async function started(): Promise<string> {
  const jobId = `toy-${++count}`
  await ports.jobs.insert(toyJob(jobId, shop.time.now()))
  return jobId
}

const stored = async (jobId: string): Promise<Job> => {
  const job = await ports.jobs.get(jobId)
  if (!job) throw new Error(`${jobId} is gone.`)
  return job
}

const piecesOf = (jobId: string): string[] =>
  shop.database
    .all<AuditEntry>('auditLog')
    .filter(({ target, action }) => target === jobId && action === 'toy')
    .map(({ to }) => to ?? '')

async function write(jobId: string, act: (job: Job, now: number) => Job | null): Promise<void> {
  const changed = act(await stored(jobId), shop.time.now())
  if (!changed || !(await ports.jobs.save(changed))) throw new Error('Nothing was written.')
}

const run = (kinds: JobKinds, other = ports) => runJobs(other, kinds)
const takes =
  (durationMs: number): Beside =>
  () =>
    shop.time.advance(durationMs)

test('a job is done piece by piece, and who asked for it is written down', async () => {
  const jobId = await started()
  expect(await run(toyKinds(3))).toMatchObject({ ended: 1 })
  expect(piecesOf(jobId)).toEqual(['0', '1', '2'])
  expect(await stored(jobId)).toMatchObject({ state: 'done', progress: { done: 3, total: 3 }, tries: 0 })
  expect(shop.database.find<AuditEntry>('auditLog', `${jobId}-asked`)).toMatchObject({ actor: 'owner' })
  expect(await run(toyKinds(3))).toEqual({ ended: 0, laidDown: 0, stumbled: 0, lost: 0, forgotten: 0 })
})

test('a run ends before the function does, and the next goes on', async () => {
  const jobId = await started()
  const startedAt = shop.time.now()
  const slow = toyKinds(50, takes(19 * SECOND_MS))
  await run(slow)
  expect(shop.time.now() - startedAt).toBeLessThan(900 * SECOND_MS)
  const done = piecesOf(jobId).length
  expect(done).toBeGreaterThan(40)
  expect(await stored(jobId)).toMatchObject({ state: 'running', lease: { owner: null } })
  await run(slow)
  expect(await stored(jobId)).toMatchObject({ state: 'done' })
  expect(piecesOf(jobId)).toHaveLength(50)
})

test('a long job lets a short one have its turn', async () => {
  const long = await started()
  const short = await started()
  const endedAt: Record<string, number> = {}
  const kinds = toyKinds(40, takes(10 * SECOND_MS))
  const { open } = kinds.import
  const brief = toyKinds(1).import
  kinds.import.open = (over, job) => {
    if (job.jobId !== short) return open(over, job)
    endedAt[short] = shop.time.now()
    return brief.open(over, job)
  }
  await run(kinds)
  expect(await stored(long)).toMatchObject({ state: 'done' })
  expect(endedAt[short]).toBeLessThan((await stored(long)).endedAt ?? 0)
})

test('while a runner has it no other begins, and once its lease has lapsed another goes on', async () => {
  const jobId = await started()
  const dies = toyKinds(3, (piece) => (piece === 1 ? new Promise<never>(() => undefined) : undefined))
  void run(dies)
  await untilPieces(jobId, 1)
  expect(await run(toyKinds(3))).toMatchObject({ ended: 0 })
  await shop.time.advance(46 * SECOND_MS)
  expect(await run(toyKinds(3))).toMatchObject({ ended: 1 })
  expect(piecesOf(jobId)).toEqual(['0', '1', '2'])
  expect(await stored(jobId)).toMatchObject({ state: 'done', lease: { fence: 2 } })
})

test('a runner whose lease ended in the middle of a slice writes nothing more', async () => {
  const jobId = await started()
  let wakeUp: () => void = () => undefined
  const asleep = toyKinds(3, (piece) =>
    piece === 1 ? new Promise<void>((resolve) => (wakeUp = resolve)) : undefined,
  )
  const first = run(asleep)
  await untilPieces(jobId, 1)
  await shop.time.advance(46 * SECOND_MS)
  await run(toyKinds(3))
  const revisionBefore = shop.database.revision
  wakeUp()
  expect(await first).toMatchObject({ lost: 1, ended: 0 })
  expect(shop.database.revision).toBe(revisionBefore)
})

test('a runner whose lease ended and that nobody took over from writes nothing either', async () => {
  const jobId = await started()
  let wakeUp: () => void = () => undefined
  const first = run(
    toyKinds(2, (piece) => (piece === 1 ? new Promise<void>((resolve) => (wakeUp = resolve)) : undefined)),
  )
  await untilPieces(jobId, 1)
  await shop.time.advance(46 * SECOND_MS)
  const revisionBefore = shop.database.revision
  wakeUp()
  expect(await first).toMatchObject({ lost: 1 })
  expect(shop.database.revision).toBe(revisionBefore)
  await run(toyKinds(2))
  expect(piecesOf(jobId)).toEqual(['0', '1'])
})

test('a runner whose clock is behind is stopped by the fence', async () => {
  const jobId = await started()
  let wakeUp: () => void = () => undefined
  const behind = { ...ports, clock: { ...ports.clock, now: () => shop.time.now() - 60 * SECOND_MS } }
  await shop.time.advance(61 * SECOND_MS)
  const first = run(
    toyKinds(3, (piece) => (piece === 1 ? new Promise<void>((resolve) => (wakeUp = resolve)) : undefined)),
    behind,
  )
  await untilPieces(jobId, 1)
  await run(toyKinds(3))
  expect(await stored(jobId)).toMatchObject({ state: 'done', lease: { fence: 2 } })
  const revisionBefore = shop.database.revision
  wakeUp()
  expect(await first).toMatchObject({ lost: 1 })
  expect(shop.database.revision).toBe(revisionBefore)
})

test('two runners share the jobs, and each piece is done once', async () => {
  const jobIds = [await started(), await started(), await started()]
  const worked: string[] = []
  const kinds = toyKinds(4)
  const { open } = kinds.import
  kinds.import.open = (over, job) => {
    worked.push(job.jobId)
    return open(over, job)
  }
  await Promise.all([run(kinds), run(kinds), run(kinds)])
  expect(worked.sort()).toEqual([...jobIds].sort())
  for (const jobId of jobIds) expect(piecesOf(jobId)).toHaveLength(4)
})

test('a job that is cancelled ends after its slice, keeps what is done, and can go on', async () => {
  const jobId = await started()
  await run(toyKinds(5, (piece) => (piece === 2 ? write(jobId, jobCancelled) : undefined)))
  expect(await stored(jobId)).toMatchObject({ state: 'cancelled', progress: { done: 3, total: 5 } })
  expect(piecesOf(jobId)).toEqual(['0', '1', '2'])
  await shop.time.advance(DAY_MS)
  await run(toyKinds(5))
  expect(piecesOf(jobId)).toHaveLength(3)
  await write(jobId, jobResumed)
  await run(toyKinds(5))
  expect(await stored(jobId)).toMatchObject({ state: 'done' })
  expect(piecesOf(jobId)).toEqual(['0', '1', '2', '3', '4'])
})

test('a cancel that meets the last slice is too late: the job is done', async () => {
  const jobId = await started()
  await run(toyKinds(3, (piece) => (piece === 2 ? write(jobId, jobCancelled) : undefined)))
  expect(await stored(jobId)).toMatchObject({ state: 'done', progress: { done: 3 } })
})

test('a cancelled job whose runner died ends once that runner’s slice is done anew', async () => {
  const jobId = await started()
  void run(toyKinds(3, (piece) => (piece === 1 ? new Promise<never>(() => undefined) : undefined)))
  await untilPieces(jobId, 1)
  await write(jobId, jobCancelled)
  await shop.time.advance(46 * SECOND_MS)
  await run(toyKinds(3))
  expect(await stored(jobId)).toMatchObject({ state: 'cancelled' })
  expect(piecesOf(jobId)).toEqual(['0', '1'])
})

test('a slice that fails is tried again after growing pauses, then given up under an id', async () => {
  const jobId = await started()
  const broken = toyKinds(2, (piece) => {
    if (piece === 1) throw new Error('broken')
  })
  const runs: number[] = []
  for (let minute = 0; minute < 60; minute++) {
    const { stumbled } = await run(broken)
    if (stumbled > 0) runs.push(minute)
    await shop.time.advance(60 * SECOND_MS)
  }
  expect(runs).toHaveLength(6)
  const { state, failure } = await stored(jobId)
  expect(state).toBe('failed')
  if (failure?.code !== 'GAVE_UP') throw new Error('It has another failure.')
  const { id } = failure.detail
  expect(shop.lines.some((line) => line.includes(id) && line.includes('broken'))).toBe(true)
  await write(jobId, jobResumed)
  await run(toyKinds(2))
  expect(await stored(jobId)).toMatchObject({ state: 'done', failure: null })
})

test('what kills every runner is given up as well', async () => {
  const jobId = await started()
  const deadly = toyKinds(2, () => new Promise<never>(() => undefined))
  let runs = 0
  const counting = { ...deadly, import: { ...deadly.import, open: counted(deadly.import.open) } }
  function counted(open: JobKinds['import']['open']): JobKinds['import']['open'] {
    return (...args) => {
      runs += 1
      return open(...args)
    }
  }
  for (let minute = 0; minute < 12; minute++) {
    void run(counting)
    await quiet()
    await shop.time.advance(60 * SECOND_MS)
  }
  expect(runs).toBe(6)
  expect(await stored(jobId)).toMatchObject({ state: 'failed', failure: { code: 'GAVE_UP' } })
})

test('a slice that takes too long is told of', async () => {
  await started()
  await run(toyKinds(1, takes(21 * SECOND_MS)))
  expect(shop.lines.at(-1)).toContain('A slice of a job took too long.')
})

test('a job is forgotten a week after its end, with its files', async () => {
  const jobId = await started()
  const kinds = toyKinds(1)
  kinds.import.filesOf = () => ['cloud://memory.bucket/imports/jobs/old.json']
  shop.files.put('cloud://memory.bucket/imports/jobs/old.json', '{}')
  await run(kinds)
  await shop.time.advance(6 * DAY_MS)
  await run(kinds)
  expect(await ports.jobs.get(jobId)).not.toBeNull()
  await shop.time.advance(DAY_MS)
  expect(await run(kinds)).toMatchObject({ forgotten: expect.any(Number) })
  expect(await ports.jobs.get(jobId)).toBeNull()
  expect(shop.files.has('cloud://memory.bucket/imports/jobs/old.json')).toBe(false)
})

test('one that cannot be forgotten keeps no other waiting', async () => {
  const old = await started()
  const kinds = toyKinds(1)
  await run(kinds)
  await shop.time.advance(7 * DAY_MS)
  const jobId = await started()
  const remove = async () => {
    throw new Error('Storage is away.')
  }
  const files: Ports['files'] = { ...ports.files, remove }
  expect(await run(kinds, { ...ports, files })).toMatchObject({ ended: 1, forgotten: 0 })
  expect(await stored(jobId)).toMatchObject({ state: 'done' })
  expect(shop.lines.at(-1)).toContain('Storage is away.')
  await run(kinds)
  expect(await ports.jobs.get(old)).toBeNull()
})

/** Whatever runs without waiting for time has run. */
async function quiet(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve))
}

async function untilPieces(jobId: string, pieces: number): Promise<void> {
  while ((await stored(jobId)).progress.done < pieces) await quiet()
  await quiet()
}
