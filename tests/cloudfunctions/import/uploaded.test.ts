import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { UploadLeave } from '../../../typings/upload'
import { type Browser, httpEvent } from '../harness/browser'
import { runJobs } from '../harness/importing'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

/** What the platform takes of a text body over HTTP access. */
const BODY_BYTES_MAX = 100_000
const HOUR_MS = 3_600_000

let shop: TestShop
let manager: Browser
beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(async () => {
  manager = await signedInAs(shop.ports, 'manager')
})
afterAll(() => shop.close())

const csvOf = (handle: string, rows = 1, title = '杯子') =>
  [
    'Handle,Title,Variant Price',
    ...Array.from({ length: rows }, (_, at) => `${handle}-${at},${title} ${at},9.00`),
  ].join('\n')

const put = ({ url, headers }: UploadLeave, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(url, { method: 'PUT', headers, body })

async function stored(content: string | Uint8Array<ArrayBuffer>, browser = manager): Promise<string> {
  const leave = await browser.must('import.begin', {})
  expect((await put(leave, content)).status).toBe(200)
  return leave.fileId
}

test('a file above the platform’s 100 KB is imported, by requests that are all below it', async () => {
  const csv = csvOf('large', 1_000, '茶'.repeat(40))
  expect(Buffer.byteLength(csv)).toBeGreaterThan(BODY_BYTES_MAX)
  const fileId = await stored(csv)
  const input = { fileName: 'large.csv', fileId }
  expect(JSON.stringify(httpEvent({ action: 'import.apply', data: input })).length).toBeLessThan(2_000)
  expect(await manager.must('import.preview', input)).toMatchObject({ created: 1_000, written: false })
  const { jobId, state } = await manager.must('import.apply', { ...input, strict: true })
  expect(state).toBe('queued')
  expect(await manager.call('import.get', { jobId })).toMatchObject({ ok: false, code: 'NOT_YET' })
  await runJobs(shop.ports)
  expect(await manager.must('job.get', { jobId })).toMatchObject({
    state: 'done',
    progress: { phase: 'writing', done: 1_000, total: 1_000 },
    result: { written: true, created: 1_000 },
    can: [],
  })
  expect(await manager.must('import.get', { jobId })).toMatchObject({ created: 1_000, written: true })
  const { items } = await manager.must('job.list', { kind: 'import' })
  expect(items[0]).toMatchObject({ jobId, name: 'large.csv' })
})

test('a file that is applied again is the same job, and nobody else’s', async () => {
  const fileId = await stored(csvOf('once'))
  const input = { fileName: 'once.csv', fileId, strict: false }
  const asked = await Promise.all([1, 2, 3].map(() => manager.must('import.apply', input)))
  expect(new Set(asked.map(({ jobId }) => jobId)).size).toBe(1)
  const another = await signedInAs(shop.ports, 'manager')
  expect(await another.call('import.apply', input)).toMatchObject({ ok: false, code: 'FILE_GONE' })
  await runJobs(shop.ports)
  expect(await manager.must('import.apply', input)).toMatchObject({ state: 'done', jobId: asked[0]?.jobId })
})

test('a file that a job waits for outlives its hour, and a cancelled job’s its week', async () => {
  const fileId = await stored(csvOf('late'))
  const { jobId } = await manager.must('import.apply', { fileName: 'late.csv', fileId, strict: false })
  expect(await manager.must('job.cancel', { jobId })).toMatchObject({ state: 'cancelled', can: ['resume'] })
  await shop.advance(2 * HOUR_MS)
  await shop.runTimer()
  manager = await signedInAs(shop.ports, 'manager')
  expect(await manager.must('job.resume', { jobId })).toMatchObject({ state: 'queued', can: ['cancel'] })
  await manager.must('job.cancel', { jobId })
  await shop.advance(8 * 24 * HOUR_MS)
  await runJobs(shop.ports)
  expect(await shop.ports.jobs.get(jobId)).toBeNull()
  expect(await shop.ports.files.read(fileId, 10)).toBeNull()
})

test('what was written takes its file along, and what was not may be tried again', async () => {
  const fileId = await stored(`${csvOf('kept')}\nbad,Bad,-1`)
  const input = { fileName: 'kept.csv', fileId }
  const apply = async (strict: boolean) => {
    const { jobId } = await manager.must('import.apply', { ...input, strict })
    await runJobs(shop.ports)
    return manager.must('import.get', { jobId })
  }
  expect(await apply(true)).toMatchObject({ written: false, products: 0, rowsRefused: 1 })
  expect(await apply(false)).toMatchObject({ written: true, products: 1, rowsRefused: 1 })
  expect(await manager.call('import.preview', input)).toMatchObject({ ok: false, code: 'FILE_GONE' })
  expect(await shop.ports.files.read(fileId, 10)).toBeNull()
})

test('a file that was not handed out to this member is none', async () => {
  const fileId = await stored(csvOf('mine'))
  const another = await signedInAs(shop.ports, 'manager')
  const foreign = fileId.replace('queqiao-test', 'another-env').replace('queqiao-test', 'another-env')
  const never = await manager.must('import.begin', {})
  const gone = { ok: false, code: 'FILE_GONE', detail: {} }
  expect(await another.call('import.preview', { fileName: 'a.csv', fileId })).toEqual(gone)
  for (const other of [foreign, never.fileId, fileId.replace('imports/', 'catalogue/'), `${fileId}/../x`])
    expect(await manager.call('import.preview', { fileName: 'a.csv', fileId: other })).toEqual(gone)
  expect(await manager.call('import.preview', { fileName: 'a.csv', fileId })).toMatchObject({ ok: true })
})

test.each<[string, string, string | Uint8Array<ArrayBuffer>]>([
  ['more than 5 MB', 'TOO_LARGE', `Handle,Title,Variant Price\na,${'x'.repeat(5 * 1024 * 1024)},1\n`],
  ['more than 15,000 rows', 'TOO_LARGE', `Handle,Title,Variant Price\n${'a,A,1\n'.repeat(15_001)}`],
  ['bytes of no encoding', 'NOT_TEXT', Uint8Array.from([0x81, 0x01, 0xfe, 0x02])],
  ['no rows', 'NO_ROWS', ''],
])('a file with %s is refused', async (_what, message, content) => {
  const fileId = await stored(content)
  const refusal = { ok: false, code: 'UNREADABLE_FILE', detail: { message } }
  expect(await manager.call('import.preview', { fileName: 'a.csv', fileId })).toMatchObject(refusal)
  const { jobId } = await manager.must('import.apply', { fileName: 'a.csv', fileId, strict: true })
  await runJobs(shop.ports)
  const failed = { state: 'failed', failure: refusal, result: null, can: [] }
  expect(await manager.must('job.get', { jobId })).toMatchObject(failed)
})

test('a member holds ten files at most, however they ask, and after an hour they are tidied', async () => {
  const asked = await Promise.all(Array.from({ length: 25 }, () => manager.call('import.begin', {})))
  const leaves = asked.flatMap((reply) => (reply.ok ? [reply.data] : []))
  expect(leaves).toHaveLength(10)
  expect(new Set(leaves.map(({ fileId }) => fileId)).size).toBe(10)
  expect(asked.find(({ ok }) => !ok)).toMatchObject({ code: 'TOO_MANY_UPLOADS', detail: { max: 10 } })
  const [first, second] = leaves
  if (!first || !second) throw new Error('No leave was given.')
  await put(first, csvOf('left'))
  await shop.advance(HOUR_MS / 2)
  await manager.must('session.get', {})
  await shop.advance(HOUR_MS / 2)
  expect(await manager.call('import.preview', { fileName: 'a.csv', fileId: first.fileId })).toMatchObject({
    code: 'FILE_GONE',
  })
  await shop.advance(60_000)
  await shop.runTimer()
  expect(await shop.ports.files.read(first.fileId, 10)).toBeNull()
  expect(await shop.ports.uploads.expired(shop.time.now(), 100)).toEqual([])
  expect(await manager.call('import.begin', {})).toMatchObject({ ok: true })
})
