import http from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../local/simulator'
import type { SimulatorLogEntry } from '../../../local/simulator/options'

const calls: { name: string; data: unknown; openid: string }[] = []
const uploads: string[][] = []
const logged: SimulatorLogEntry[] = []
let simulator: Simulator

const options: SimulatorOptions = {
  root: path.join(__dirname, 'fixture'),
  nodeModules: [path.join(__dirname, '../../../node_modules')],
  appid: 'wx1234567890abcdef',
  resolveFile: (fileId) => {
    if (fileId === 'cloud://broken') throw new Error('the storage is gone')
    return fileId === 'cloud://env/tea.webp' ? 'http://127.0.0.1:1/tea.webp' : undefined
  },
  log: (entry) => logged.push(entry),
  errorsOf: (requestId) =>
    requestId === 'r1'
      ? ['a refusal, written down']
      : [`Error: of ${requestId}\n    at main (/x/door.ts:3:1)`],
  async uploadFile(cloudPath, content, { openid }) {
    if (cloudPath === 'taken') throw { errCode: -503002, errMsg: 'Permission denied' }
    let text = ''
    for await (const part of content) text += String(part)
    uploads.push([cloudPath, openid, text])
    return { fileID: `cloud://env/${cloudPath}` }
  },
  async callFunction(name, data, { openid }) {
    calls.push({ name, data, openid })
    if (name === 'refusing') throw { errCode: -501000, errMsg: 'FunctionName parameter could not be found' }
    if (name === 'broken') throw new Error('out of memory')
    if (name === 'crashed') throw Object.assign(new Error('x'), { requestId: 'r3' })
    if (name === 'faulty') return { result: { code: 'INTERNAL' }, requestId: 'r2' }
    return { result: { ok: true }, requestId: 'r1' }
  },
}

beforeAll(async () => {
  simulator = await startSimulator(options)
}, 60_000)

afterAll(() => simulator.close())

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** Asks over `node:http`, which lets a test set Host and Origin as a foreign page would. */
function ask(route: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(route, simulator.url), { method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    request.on('error', reject)
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function settings(route = '/') {
  const { body } = await ask(route)
  return JSON.parse(/type="application\/json">(.*?)<\/script>/.exec(body)?.[1] ?? '{}')
}

async function call(body: object) {
  const { secret } = await settings()
  const { body: text } = await ask('/__call', { 'x-simulator-secret': secret }, body)
  return JSON.parse(text)
}

test('a call without the secret of this run is refused', async () => {
  const body = { name: 'shop', data: {}, openid: 'shopper-1' }
  expect((await ask('/__call', {}, body)).status).toBe(403)
  expect((await ask('/__call', { 'x-simulator-secret': 'guess' }, body)).status).toBe(403)
  expect(calls).toEqual([])
})

test.each([
  ['a name that was pointed at this address', { host: 'evil.example' }],
  ['a page of another site', { origin: 'http://evil.example' }],
  ['a page of another local port', { origin: 'http://127.0.0.1:1' }],
])('%s is refused', async (_name, headers) => {
  const { secret } = await settings()
  expect((await ask('/', headers)).status).toBe(403)
  const body = { name: 'shop', data: {}, openid: 'shopper-1' }
  expect((await ask('/__call', { ...headers, 'x-simulator-secret': secret }, body)).status).toBe(403)
  expect(calls).toEqual([])
})

test.each([
  '/__app/app.json',
  '/__app/pages/home/home.ts',
  '/__app/../server.test.ts',
  '/__app/%2e%2e/x.png',
  '/no',
])('nothing is served at %s', async (route) => {
  expect((await ask(route)).status).toBe(404)
})

test('an address that cannot be decoded is refused, and the phone stays up', async () => {
  expect((await ask('/__app/%E0%A4%A')).status).toBe(400)
  expect((await ask('/')).status).toBe(200)
})

test('what a handler throws is an answer and a line in the log, and the phone stays up', async () => {
  expect((await ask('/__file?id=cloud://broken')).status).toBe(500)
  expect(logged).toContainEqual({ event: 'failed', reason: 'Error: the storage is gone' })
  expect((await ask('/')).status).toBe(200)
})

test('a packaged picture is served', async () => {
  const { status, headers } = await ask('/__app/images/home.svg')
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml'])
})

test('a cloud file leads to where it is, and an unknown one nowhere', async () => {
  const found = await ask(`/__file?id=${encodeURIComponent('cloud://env/tea.webp')}`)
  expect([found.status, found.headers.location]).toEqual([302, 'http://127.0.0.1:1/tea.webp'])
  expect((await ask('/__file?id=cloud://env/no')).status).toBe(404)
})

test('the phone belongs to the shopper that the address names', async () => {
  expect((await settings()).openid).toBe('shopper-1')
  expect((await settings('/?openid=lin')).openid).toBe('lin')
  const { body } = await ask('/?openid=%3C/script%3E%3Cscript%3Ealert(1)')
  expect(body).not.toContain('<script>alert')
})

test('two phones stand on one page, each with its own openid and the other as friend', async () => {
  expect(await settings('/two')).toMatchObject({ openid: 'shopper-1', friend: 'shopper-2' })
  expect(await settings('/two?a=shopper-2')).toMatchObject({ openid: 'shopper-2', friend: 'shopper-1' })
  const own = await settings('/two?a=lin&b=zhou')
  expect(own).toMatchObject({ openid: 'lin', friend: 'zhou' })
  expect(own.shoppers).toEqual(['shopper-1', 'shopper-2', 'shopper-3', 'lin', 'zhou'])
  expect((await settings('/?openid=lin&friend=zhou')).runId).toBe(own.runId)
  expect((await settings()).friend).toBeNull()
})

test('a function hears the openid, and its answer and request id come back', async () => {
  expect(await call({ name: 'shop', data: { a: 1 }, openid: 'lin' })).toEqual({
    result: { ok: true },
    requestId: 'r1',
  })
  expect(calls.at(-1)).toEqual({ name: 'shop', data: { a: 1 }, openid: 'lin' })
})

test.each([
  ['a refusal keeps its code', { name: 'refusing' }, { errCode: -501000 }],
  ['an exception is an execution failure', { name: 'broken' }, { errCode: -504002 }],
  ['a call without a name is a wrong parameter', {}, { errCode: -501000 }],
  ['more than 256 KB of data is too much', { name: 'shop', data: 'x'.repeat(262_144) }, { errCode: -501001 }],
])('%s', async (_name, body, expected) => {
  expect(await call({ openid: 'lin', ...body })).toMatchObject(expected)
})

test('a file is kept under its path with the openid, and a refusal keeps its code', async () => {
  expect((await ask('/__upload?path=a.jpg&openid=lin', {}, 'x')).status).toBe(403)
  const { secret } = await settings()
  const upload = (route: string) => ask(route, { 'x-simulator-secret': secret }, 'bytes')
  const { body } = await upload('/__upload?path=cases/a.jpg&openid=lin')
  expect(JSON.parse(body)).toEqual({ fileID: 'cloud://env/cases/a.jpg', statusCode: 204 })
  expect(uploads).toEqual([['cases/a.jpg', 'lin', '"bytes"']])
  const refused = await upload('/__upload?path=taken&openid=lin')
  expect(JSON.parse(refused.body)).toEqual({ errCode: -503002, errMsg: 'Permission denied' })
})

test('a stack is told in places of the sources, with the lines around the first one', async () => {
  const { secret } = await settings()
  const { body: script } = await ask('/__simulator/scripts.js')
  const rows = script.split('\n')
  const row = rows.findIndex((line) => line.includes('the page broke'))
  const column = (rows[row]?.indexOf('new Error') ?? 0) + 1
  const stack = `Error: x\n    at crash (${simulator.url}__simulator/scripts.js:${row + 1}:${column})`
  const { body } = await ask('/__trace', { 'x-simulator-secret': secret }, { stack })
  const traced = JSON.parse(body)
  expect(traced.place).toMatch(/^pages\/home\/home\.ts:\d+:11$/)
  expect(traced.excerpt).toContain("throw new Error('the page broke')")
  expect(traced.stack).toContain('at crash (pages/home/home.ts:')
})

test('what a function ran into is told beside its answer, to whoever develops it', async () => {
  const stack = (of: string) => `Error: of ${of}\n    at main (/x/door.ts:3:1)`
  const answered = await call({ name: 'faulty', data: {}, openid: 'shopper-1' })
  expect(answered.result).toEqual({ code: 'INTERNAL' })
  expect(answered.faults).toMatchObject([{ text: 'Error: of r2', stack: stack('r2'), requestId: 'r2' }])
  const crashed = await call({ name: 'crashed', data: {}, openid: 'shopper-1' })
  expect(crashed).toMatchObject({ errCode: -504002, faults: [{ text: 'Error: of r3', requestId: 'r3' }] })
  expect(await call({ name: 'shop', data: {}, openid: 'shopper-1' })).not.toHaveProperty('faults')
})
