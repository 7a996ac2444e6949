import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import {
  type Cloudbase,
  type CloudbaseOptions,
  type FunctionSpec,
  type LogEntry,
  startCloudbase,
} from '../../../local/cloudbase'
import { createScratch, writeFunction } from './fixture/functions'

// Processes start slowly on a machine that is busy with other tests.
jest.setTimeout(20_000)
const root = join(__dirname, '../../..')
const scratch = createScratch()
const dataDir = join(scratch.directory, 'data')
const source = `
import tcb from '@cloudbase/node-sdk'
const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true })
const db = app.database()
const whoami = (context) => {
  const { WX_OPENID, WX_APPID } = tcb.getCloudbaseContext(context)
  return { openid: WX_OPENID ?? null, appid: WX_APPID ?? null }
}
const acts = {
  whoami: async (event, context) => {
    await new Promise((go) => setTimeout(go, event.ms ?? 0))
    return { ...whoami(context), user: app.auth().getUserInfo().openId }
  },
  add: ({ doc }) => db.collection('notes').add(doc),
  read: async ({ id }) => (await db.collection('notes').doc(id).get()).data,
  call: async ({ name, data }) => (await app.callFunction({ name, data })).result,
  failingCall: ({ name, data }) => app.callFunction({ name, data }).catch(({ code }) => code),
  upload: ({ path, text }) => app.uploadFile({ cloudPath: path, fileContent: Buffer.from(text) }),
  failingUpload: ({ path, text }) =>
    app.uploadFile({ cloudPath: path, fileContent: Buffer.from(text) }).catch(({ message }) => message),
  download: async ({ id }) => String((await app.downloadFile({ fileID: id })).fileContent),
  urls: async ({ ids }) => (await app.getTempFileURL({ fileList: ids })).fileList,
  remove: async ({ ids }) => (await app.deleteFile({ fileList: ids })).fileList,
}
exports.main = (event, context) => acts[event.act](event, context)
`
const caller = { openid: 'openid-a' }
const log: LogEntry[] = []
let cloudbase: Cloudbase
let functions: FunctionSpec[]

function options(): CloudbaseOptions {
  const pages = join(scratch.directory, 'pages')
  return {
    dataDir,
    envId: 'env-1',
    appid: 'wx0000000000000001',
    collections: [{ name: 'notes', indexes: [] }],
    functions,
    hostingDirectory: pages,
    timers: false,
    uploadBytesMax: 1000,
    log: (entry) => log.push(entry),
  }
}

beforeAll(async () => {
  const entry = join(scratch.directory, 'source.js')
  writeFileSync(entry, source)
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    nodePaths: [join(root, 'node_modules')],
    logLevel: 'error',
  })
  mkdirSync(join(scratch.directory, 'pages'))
  writeFileSync(join(scratch.directory, 'pages', 'index.html'), 'home')
  const bundle = outputFiles[0]?.text ?? ''
  const timerCode = 'let runs = 0; exports.main = (event) => { runs += 1; console.log(event.Type, runs) }'
  functions = [
    writeFunction(scratch.directory, 'shop', bundle, { invokeRule: 'auth != null', memoryMb: 256 }),
    writeFunction(scratch.directory, 'inner', bundle, { httpPaths: ['/api/inner'], memoryMb: 256 }),
    writeFunction(scratch.directory, 'timer', timerCode, {
      triggers: [{ name: 't', cron: '0 * * * * * *' }],
    }),
  ]
  cloudbase = await startCloudbase(options())
})

afterAll(async () => {
  await cloudbase.close()
  scratch.remove()
})

const shop = async (act: string, data: object = {}, who = caller) =>
  (await cloudbase.callFunction('shop', { act, ...data }, who)).result

test('a port that is taken is reported, and nothing stays behind', async () => {
  const port = Number(new URL(cloudbase.webUrl).port)
  const second = { ...options(), dataDir: join(scratch.directory, 'second'), ports: { web: port } }
  await expect(startCloudbase(second)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('a client reaches no function but those that its rule opens', async () => {
  await expect(cloudbase.callFunction('inner', {}, caller)).rejects.toMatchObject({ errCode: -501023 })
})

test('the SDK in an unchanged bundle finds the local gateway', async () => {
  const { id } = (await shop('add', { doc: { text: 'kept' } })) as { id: string }
  expect(await shop('read', { id })).toEqual([{ _id: id, text: 'kept' }])
})

test('clients at once each see their own openid, by the context and by the SDK', async () => {
  const openids = Array.from({ length: 6 }, (_, at) => `openid-${at}`)
  const answers = await Promise.all(
    openids.map((openid) => shop('whoami', { ms: 10, userInfo: { openId: 'forged' } }, { openid })),
  )
  expect(answers).toEqual(openids.map((openid) => ({ openid, appid: 'wx0000000000000001', user: openid })))
})

test('a function calls another, without passing on whom it serves', async () => {
  expect(await shop('call', { name: 'inner', data: { act: 'whoami' } })).toMatchObject({ openid: null })
  expect(await shop('failingCall', { name: 'none', data: {} })).toBe('FUNCTION_NOT_FOUND')
  expect(await shop('failingCall', { name: 'inner', data: { act: 'none' } })).toBe(
    'FUNCTION_INVOCATION_FAILED',
  )
})

test('the SDK uploads, reads, addresses and deletes a file', async () => {
  const { fileID } = (await shop('upload', { path: '目录/a b.txt', text: '鹊桥' })) as { fileID: string }
  expect(fileID).toMatch(/^cloud:\/\/env-1\.[\w-]+\/目录\/a b\.txt$/)
  expect(await shop('download', { id: fileID })).toBe('鹊桥')
  const [entry] = (await shop('urls', { ids: [{ fileID, maxAge: 60 }] })) as { tempFileURL: string }[]
  expect(await (await fetch(entry?.tempFileURL ?? '')).text()).toBe('鹊桥')
  expect(await (await fetch(cloudbase.resolveFileUrl(fileID) ?? '')).text()).toBe('鹊桥')
  expect(await shop('remove', { ids: [fileID] })).toEqual([{ fileID, code: 'SUCCESS' }])
  expect(await shop('urls', { ids: [fileID] })).toMatchObject([{ code: 'STORAGE_FILE_NONEXIST' }])
})

test('the SDK hears why an upload is refused', async () => {
  expect(await shop('failingUpload', { path: 'long.txt', text: 'x'.repeat(1001) })).toMatch(/EntityTooLarge/)
  expect(await shop('failingUpload', { path: '../up.txt', text: 'x' })).toMatch(/not allowed/)
})

test('HTTP access and static hosting share one origin', async () => {
  expect(await (await fetch(`${cloudbase.webUrl}/orders`)).text()).toBe('home')
  const response = await fetch(`${cloudbase.webUrl}/api/inner?act=none`)
  expect([response.status, await response.json()]).toEqual([
    500,
    expect.objectContaining({ code: 'FUNCTION_INVOCATION_FAILED' }),
  ])
})

test('a timer is fired by hand and says so in the log', async () => {
  await cloudbase.fireTimer('timer')
  expect(log).toContainEqual(expect.objectContaining({ functionName: 'timer', message: 'Timer 1' }))
})

test('credentials outlast a restart, and only the user may read them', async () => {
  const { credentials } = cloudbase
  await cloudbase.close()
  cloudbase = await startCloudbase(options())
  expect(cloudbase.credentials).toEqual(credentials)
  expect(statSync(join(dataDir, 'credentials.json')).mode & 0o777).toBe(0o600)
  expect(JSON.stringify(log)).not.toContain(credentials.secretKey)
})

test('what opening had to cut off or drop is said in the log', async () => {
  const said: LogEntry[] = []
  const own = join(scratch.directory, 'cut')
  const open = async (more: Partial<CloudbaseOptions> = {}) => {
    const collections = ['a', 'b', 'c'].map((name) => ({ name, indexes: [] }))
    const log = (entry: LogEntry) => said.push(entry)
    await (
      await startCloudbase({ ...options(), dataDir: own, collections, functions: [], log, ...more })
    ).close()
  }
  await open()
  await open({ collections: [{ name: 'd', indexes: [] }] })
  expect(said).toEqual([])
  const path = join(own, 'database', 'database.log')
  truncateSync(path, statSync(path).size - 3)
  // A record after the one that is damaged, so that it is not the tail.
  await open({ collections: [{ name: 'e', indexes: [] }] })
  const damaged = readFileSync(path)
  damaged.write('X', 15)
  writeFileSync(path, damaged)
  await expect(open()).rejects.toThrow(/damaged in the middle \(bytes 0 to \d+\).*--repair/s)
  await open({ repair: true })
  await open()
  expect(said.map(({ source, message }) => [source, message])).toEqual([
    ['database', expect.stringMatching(/^cut a torn record of \d+ bytes, never acknowledged, off the end/)],
    ['database', expect.stringMatching(/^dropped bytes 0 to \d+ of .*; the whole is kept in /)],
  ])
})
