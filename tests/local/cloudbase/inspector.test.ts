import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Cloudbase, startCloudbase } from '../../../local/cloudbase'
import { createScratch, writeFunction } from './fixture/functions'

const scratch = createScratch()
let cloudbase: Cloudbase

beforeAll(async () => {
  const code =
    'exports.main = (event) => { if (event.fail) throw new Error("no stock"); console.log("said") }'
  const triggers = [{ name: 'tick', cron: '0 0 * * * * *' }]
  cloudbase = await startCloudbase({
    dataDir: join(scratch.directory, 'data'),
    envId: 'env-1',
    appid: 'wx1',
    collections: [{ name: 'notes', indexes: [] }],
    functions: [writeFunction(scratch.directory, 'shop', code, { invokeRule: 'auth != null', triggers })],
    timers: false,
  })
})

afterAll(async () => {
  await cloudbase.close()
  scratch.remove()
})

function post(name: string, params: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${cloudbase.webUrl}/_cloud/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(params),
  })
}

async function call<Answer>(name: string, params: object = {}): Promise<Answer> {
  const response = await post(name, params)
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

test('another site can neither read nor change anything', async () => {
  const origin = 'https://evil.example'
  expect((await post('overview', {}, { origin })).status).toBe(403)
  expect((await post('remove', {}, { 'content-type': 'text/plain' })).status).toBe(403)
  expect((await fetch(`${cloudbase.webUrl}/_cloud/api/overview`)).status).toBe(403)
  const page = await fetch(`${cloudbase.webUrl}/_cloud/`)
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test.each(['none', 'constructor', '__proto__'])('the call %s does not exist', async (name) => {
  expect((await post(name, {})).status).toBe(404)
})

test.each(['inspector.ts', '..%2finspector.ts', 'none.js'])('the file %s is not served', async (name) => {
  expect((await fetch(`${cloudbase.webUrl}/_cloud/${name}`)).status).toBe(404)
})

test.each([
  ['documents', { collection: 'none' }, 'DATABASE_COLLECTION_NOT_EXIST'],
  ['documents', { collection: 'notes', query: '{ "a": ' }, 'JSON'],
  ['documents', { collection: 'notes', query: '[]' }, 'JSON object'],
  ['save', { collection: 'notes', id: 'a', document: '{ "_id": "b" }' }, 'keeps its _id'],
  ['save', { collection: 'notes', id: 'a', document: '{ "_id": "a" }' }, 'gone'],
  ['removeFile', { path: '../credentials.json' }, 'no such file'],
  ['runTimer', { functionName: 'other' }, 'no timer trigger'],
])('%s %j is refused with the reason', async (name, params, message) => {
  const response = await post(name, params)
  const answer = (await response.json()) as { message: string }
  expect([response.status, answer.message]).toEqual([400, expect.stringContaining(message)])
})

test('calls and what they print are in the log, each once', async () => {
  await cloudbase.callFunction('shop', {}, { openid: 'o' })
  await cloudbase.callFunction('shop', { fail: true }, { openid: 'o' }).catch(() => undefined)
  await call('runTimer', { functionName: 'shop' })
  const log = await call<{ sequence: number; message: string; source: string }[]>('log', { after: 0 })
  const messages = log.filter(({ source }) => source === 'function').map(({ message }) => message)
  expect(messages.map((message) => message.split('\n')[0])).toEqual([
    'said',
    'done',
    'Error: no stock',
    'said',
    'done',
  ])
  expect(await call('log', { after: log.at(-1)?.sequence ?? 0 })).toEqual([])
})
