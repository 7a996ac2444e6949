import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createStorage, type Storage } from '../../../local/cloudbase/storage'
import { createFileStore } from '../../../local/cloudbase/storage/file-store'
import { createPathSigner } from '../../../local/cloudbase/storage/signature'
import { type Listener, listen } from '../../../local/cloudbase/web/listener'
import { createWebHandler } from '../../../local/cloudbase/web/web-handler'
import { createScratch } from './fixture/functions'

const scratch = createScratch()
const envId = 'env-1'
let now = 0
let storage: Storage
let web: Listener

beforeAll(async () => {
  const log = () => undefined
  storage = createStorage({
    directory: scratch.directory,
    envId,
    key: 'signing-key',
    origin: () => web.origin,
    uploadBytesMax: 1000,
    clock: () => now,
    log,
  })
  web = await listen(0, createWebHandler([storage.part], log))
})

beforeEach(() => {
  now = Date.parse('2026-11-22T08:00:00+08:00')
})

afterAll(async () => {
  await web.close()
  scratch.remove()
})

async function act<Reply>(action: string, params: Record<string, unknown>): Promise<Reply> {
  const handler = storage.actions[`storage.${action}`]
  if (!handler) throw new Error(`no action ${action}`)
  return (await handler(params, { requestId: 'r', host: 'h' })).data as Reply
}

interface UploadLeave {
  url: string
  authorization: string
  fileId: string
}

const leaveFor = (path: string) => act<UploadLeave>('getUploadMetadata', { path, method: 'put' })

async function put(
  { url, authorization }: UploadLeave,
  body: string,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'PUT', headers: { authorization }, body })
  return { status: response.status, text: await response.text() }
}

async function upload(path: string, body: string): Promise<string> {
  const leave = await leaveFor(path)
  expect(await put(leave, body)).toEqual({ status: 200, text: '' })
  return leave.fileId
}

async function temporaryUrl(fileid: string, maxAge?: number): Promise<string> {
  const list = [{ fileid, ...(maxAge === undefined ? {} : { max_age: maxAge }) }]
  const reply = await act<{ download_list: { tempFileURL: string }[] }>('batchGetDownloadUrl', {
    file_list: list,
  })
  return reply.download_list[0]?.tempFileURL ?? ''
}

test.each([
  '',
  '/a',
  'a//b',
  '../a',
  'a/../../b',
  'a/..',
  'a\\b',
  'a\u0000',
  'a?b',
  'a%2fb',
  `${'x'.repeat(256)}`,
])('the path "%s" is refused for an upload', async (path) => {
  await expect(leaveFor(path)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})

test.each([
  '/_files/..%2fcredentials.json',
  '/_files/%2e%2e%2f%2e%2e%2fx',
  '/_files/a%00',
  '/_files/',
  '/_files/%zz',
])('the address %s reaches no file outside the folder', async (path) => {
  expect((await fetch(`${web.origin}${path}`)).status).toBe(400)
})

test('an upload needs leave for exactly this path, unexpired and unforged', async () => {
  const leave = await leaveFor('mine.txt')
  const other = await leaveFor('other.txt')
  const forged = leave.authorization.replace(/sign-time=\d/, 'sign-time=9')
  for (const authorization of ['', 'q-sign-time=1', other.authorization, forged]) {
    const { status, text } = await put({ ...leave, authorization }, 'x')
    expect([status, text]).toEqual([403, expect.stringContaining('<Code>SignatureDoesNotMatch</Code>')])
  }
  now += 15 * 60_000
  expect((await put(leave, 'x')).status).toBe(403)
  expect((await fetch(leave.url)).status).toBe(404)
})

test('leave to read, and leave of another environment, are no leave to upload', async () => {
  const leave = await leaveFor('a/mine.txt')
  const [expiresAt, signed] = [now + 60_000, (key: string) => createPathSigner(key, () => now)]
  const forOthers = [
    signed('signing-key').sign('get', 'a/mine.txt', expiresAt),
    signed('key of env-2').sign('put', 'a/mine.txt', expiresAt),
    signed('signing-key').sign('put', 'a', expiresAt),
  ].map((signature) => `q-sign-time=${expiresAt}&q-signature=${signature}`)
  for (const authorization of forOthers) {
    expect((await put({ ...leave, authorization }, 'x')).status).toBe(403)
  }
  expect((await fetch(leave.url)).status).toBe(404)
})

test('an upload above the limit, by its stated or true length, is refused and leaves nothing', async () => {
  const leave = await leaveFor('large.bin')
  expect((await put(leave, 'x'.repeat(1001))).text).toContain('<Code>EntityTooLarge</Code>')
  const body = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 5; part += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(300)))
      controller.close()
    },
  })
  const { authorization } = leave
  const init = { method: 'PUT', headers: { authorization }, body, duplex: 'half' }
  const response = await fetch(leave.url, init as RequestInit)
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')])
  expect(existsSync(join(scratch.directory, 'files', 'large.bin'))).toBe(false)
  expect((await fetch(leave.url)).status).toBe(404)
})

test('a temporary address ends at its time and holds for its file alone', async () => {
  const url = await temporaryUrl(await upload('a/first.txt', 'first'), 60)
  await upload('a/second.txt', 'second')
  expect(await (await fetch(url)).text()).toBe('first')
  expect((await fetch(url.replace('first', 'second'))).status).toBe(403)
  expect((await fetch(url.replace(/t=\d+/, 't=9999999999999'))).status).toBe(403)
  now += 60_000
  expect((await fetch(url)).status).toBe(403)
})

test.each([
  'cloud://env-1/none.txt',
  'cloud://env-2/a/first.txt',
  'cloud://env-2.6c6f-env-2-1250000000/a/first.txt',
  'cloud://env-1.6c6f-env-2-1250000000/a/first.txt',
  'cloud://env-1/../credentials.json',
  'https://x/a/first.txt',
])('the file id %s names nothing here', async (fileid) => {
  expect(await act('batchGetDownloadUrl', { file_list: [{ fileid }] })).toEqual({
    download_list: [{ code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' }],
  })
  expect(await act('batchDeleteFile', { fileid_list: [fileid] })).toEqual({
    delete_list: [{ code: 'STORAGE_FILE_NONEXIST', fileID: fileid }],
  })
  const kept = storage.resolveFileUrl('cloud://env-1/a/first.txt') ?? ''
  expect(await (await fetch(kept)).text()).toBe('first')
})

test('more than 50 files a call are refused', async () => {
  const list = Array.from({ length: 51 }, () => 'cloud://env-1/a')
  await expect(act('batchDeleteFile', { fileid_list: list })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})

test('a file is served with its type, in parts, and not again to whoever has it', async () => {
  const fileId = await upload('goods/鹊桥 1.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const url = storage.resolveFileUrl(fileId) ?? ''
  const whole = await fetch(url)
  const etag = whole.headers.get('etag') ?? ''
  expect(whole.headers.get('content-type')).toBe('image/svg+xml')
  expect(whole.headers.get('content-security-policy')).toMatch(/^sandbox/)
  expect(whole.headers.get('cache-control')).toBe('public, max-age=60')
  const get = (headers: Record<string, string>) => fetch(url, { headers })
  const part = await get({ range: 'bytes=1-3' })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    'bytes 1-3/41',
    'svg',
  ])
  expect(await (await get({ range: 'bytes=-2' })).text()).toBe('/>')
  expect((await get({ range: 'bytes=41-' })).status).toBe(416)
  expect((await get({ range: 'bytes=1-3', 'if-range': '"other"' })).status).toBe(200)
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['41', ''])
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(405)
})

test('a file that is uploaded again is replaced, and one that is deleted is gone', async () => {
  const fileId = await upload('b.txt', 'one')
  await upload('b.txt', 'two')
  const url = storage.resolveFileUrl(fileId) ?? ''
  expect(await (await fetch(url)).text()).toBe('two')
  expect(await act('batchDeleteFile', { fileid_list: [fileId] })).toEqual({
    delete_list: [{ fileID: fileId, code: 'SUCCESS' }],
  })
  expect((await fetch(url)).status).toBe(404)
})

test('half an upload of a killed run is gone after the next start', () => {
  const directory = join(scratch.directory, 'killed')
  mkdirSync(join(directory, 'uploads'), { recursive: true })
  writeFileSync(join(directory, 'uploads', 'half'), 'x')
  createFileStore(directory)
  expect(existsSync(join(directory, 'uploads'))).toBe(false)
})

test('an empty file is a file', async () => {
  const url = storage.resolveFileUrl(await upload('empty.txt', '')) ?? ''
  const response = await fetch(url)
  expect([response.status, await response.text()]).toEqual([200, ''])
})

const uploadAs = (openid: string, path: string, text: string) =>
  storage.uploadFile(path, Readable.from([Buffer.from(text)]), { openid })

test('a phone without an openid, a bad path and a file above the limit are refused', async () => {
  await expect(uploadAs('', 'cases/1.jpg', 'x')).rejects.toMatchObject({ errCode: -503002 })
  await expect(uploadAs('lin', '../1.jpg', 'x')).rejects.toMatchObject({ errCode: -401002 })
  await expect(uploadAs('lin', 'cases/large.jpg', 'x'.repeat(1001))).rejects.toMatchObject({
    errCode: -503001,
    errMsg: expect.stringMatching(/^cloud\.uploadFile:fail Error: errCode: -503001/),
  })
})

test('a file is replaced by its maker alone, and what a function stored by no phone', async () => {
  const { fileID } = await uploadAs('lin', 'cases/own.txt', 'one')
  await uploadAs('lin', 'cases/own.txt', 'two')
  await expect(uploadAs('zhou', 'cases/own.txt', 'mine')).rejects.toMatchObject({ errCode: -503002 })
  await upload('pictures/shop.txt', 'shop')
  await expect(uploadAs('lin', 'pictures/shop.txt', 'mine')).rejects.toMatchObject({ errCode: -503002 })
  expect(await (await fetch(await temporaryUrl(fileID))).text()).toBe('two')
  await expect(uploadAs('zhou', 'cases', 'x')).rejects.toMatchObject({ errCode: -503002 })
  await act('batchDeleteFile', { fileid_list: [fileID] })
  await uploadAs('zhou', 'cases/own.txt', 'three')
  expect(await (await fetch(await temporaryUrl(fileID))).text()).toBe('three')
})
