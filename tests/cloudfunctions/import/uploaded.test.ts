import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { UploadLeave } from '../../../typings/upload'
import { type Browser, httpEvent } from '../harness/browser'
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

const csvOf = (handle: string, rows = 1) =>
  [
    'Handle,Title,Variant Price',
    ...Array.from({ length: rows }, (_, at) => `${handle}-${at},杯子 ${at},9.00`),
  ].join('\n')

const put = ({ url, headers }: UploadLeave, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(url, { method: 'PUT', headers, body })

async function stored(content: string | Uint8Array<ArrayBuffer>, browser = manager): Promise<string> {
  const leave = await browser.must('import.begin', {})
  expect((await put(leave, content)).status).toBe(200)
  return leave.fileId
}

test('a file above the platform’s 100 KB is imported, by requests that are all below it', async () => {
  const csv = csvOf('large', 5_000)
  expect(Buffer.byteLength(csv)).toBeGreaterThan(BODY_BYTES_MAX)
  const fileId = await stored(csv)
  const input = { fileName: 'large.csv', fileId }
  expect(JSON.stringify(httpEvent({ action: 'import.apply', data: input })).length).toBeLessThan(2_000)
  expect(await manager.must('import.preview', input)).toMatchObject({ created: 5_000, written: false })
  expect(await manager.must('import.apply', { ...input, strict: true })).toMatchObject({
    created: 5_000,
    written: true,
  })
})

test('what was written takes its file along, and what was not may be tried again', async () => {
  const fileId = await stored(`${csvOf('kept')}\nbad,Bad,-1`)
  const input = { fileName: 'kept.csv', fileId }
  expect(await manager.must('import.apply', { ...input, strict: true })).toMatchObject({ written: false })
  expect(await manager.must('import.apply', { ...input, strict: false })).toMatchObject({ written: true })
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
  ['another encoding', 'NOT_TEXT', Uint8Array.from([0xb9, 0xc4, 0xc7, 0xc5])],
  ['no rows', 'NO_ROWS', ''],
])('a file with %s is refused', async (_what, message, content) => {
  const fileId = await stored(content)
  const refusal = { ok: false, code: 'UNREADABLE_FILE', detail: { message } }
  expect(await manager.call('import.preview', { fileName: 'a.csv', fileId })).toMatchObject(refusal)
  expect(await manager.call('import.apply', { fileName: 'a.csv', fileId, strict: true })).toMatchObject(
    refusal,
  )
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
