import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { transformSync } from 'esbuild'
import type { FunctionSpec } from '../../../local/cloudbase'
import { createClientCall } from '../../../local/cloudbase/functions/client-call'
import { createFunctionRunner, type FunctionRunner } from '../../../local/cloudbase/functions/runner'
import { checkFunctionSpecs } from '../../../local/cloudbase/functions/spec'
import type { Log } from '../../../local/cloudbase/log'
import { createScratch, writeFunction } from './fixture/functions'

// Processes start slowly on a machine that is busy with other tests.
jest.setTimeout(20_000)
const APPID = 'wx0000000000000001'
const scratch = createScratch()
const client = { openid: 'openid-a' }
const invoker = { kind: 'client', ...client } as const
const code = `
exports.main = async (event, context) => {
  switch (event.act) {
    case 'echo': return event
    case 'context': return context
    case 'environment': return process.env
    case 'pid': return process.pid
    case 'nothing': return undefined
    case 'wait': await new Promise((go) => setTimeout(go, event.ms)); return process.env.WX_OPENID
    case 'hang': for (;;) {}
    case 'throw': throw new TypeError('shelf is empty')
    case 'throw text': throw 'plain words'
    case 'exit': process.exit(3)
    case 'later': setTimeout(() => { throw new Error('too late') }, 20); return new Promise(() => {})
    case 'circle': { const circle = {}; circle.self = circle; return circle }
    case 'long': return 'x'.repeat(event.length)
    case 'fill': { const kept = []; for (;;) kept.push(new Array(1e6).fill({})) }
    case 'say': console.log('said', { word: 1 }); console.error('cried'); return 'ok'
  }
}`

const platform = {
  envId: 'env-1',
  appid: APPID,
  gatewayUrl: () => 'http://127.0.0.1:1/admin',
  credentials: { secretId: 'id', secretKey: 'key-of-the-environment' },
}

type Entry = Parameters<Log>[0]
let log: Entry[] = []
let runner: FunctionRunner
let specs: FunctionSpec[]

beforeAll(() => {
  const { directory } = scratch
  specs = [
    writeFunction(directory, 'shop', code, {
      environment: { GREETING: 'hello' },
      invokeRule: 'auth != null',
    }),
    writeFunction(directory, 'single', code, { maxInstances: 1, timeoutSeconds: 0.5 }),
    writeFunction(directory, 'small', code, { memoryMb: 24, timeoutSeconds: 20 }),
    writeFunction(directory, 'broken', 'throw new Error("no such module")'),
    writeFunction(directory, 'empty', 'exports.other = 1', { invokeRule: 'auth != null' }),
  ]
  runner = createFunctionRunner({
    functions: specs,
    platform,
    log: (entry) => log.push(entry),
  })
})

afterEach(() => {
  log = []
})

afterAll(async () => {
  await runner.close()
  scratch.remove()
})

const run = async (name: string, event: object) => (await runner.invoke(name, event, invoker)).result
const callShop = (data: unknown, caller = client) =>
  createClientCall(runner, specs, APPID)('shop', data, caller)

test.each([
  ['throw', /^TypeError: shelf is empty\n/],
  ['throw text', /^plain words$/],
  ['exit', /^Process exited before completing request \(code 3\)$/],
  ['later', /^Process exited before completing request/],
  ['circle', /circular structure/],
])('a function that fails by "%s" answers -504002 and the next call is served', async (act, message) => {
  await expect(callShop({ act })).rejects.toMatchObject({
    errCode: -504002,
    errMsg: expect.stringMatching(
      /^cloud\.callFunction:fail Error: errCode: -504002 functions execute fail \| /,
    ),
  })
  await expect(run('shop', { act })).rejects.toMatchObject({
    code: 'FUNCTION_INVOCATION_FAILED',
    message: expect.stringMatching(message),
  })
  expect(await run('shop', { act: 'pid' })).toEqual(expect.any(Number))
})

test('an error of a bundle names the line of its source', async () => {
  const source = [
    'interface Shelf { goods: string[] }',
    'type Unused = string',
    "export const main = async (shelf: Shelf) => { throw new Error('shelf ' + shelf.goods) }",
  ]
  const { code, map } = transformSync(source.join('\n'), {
    loader: 'ts',
    format: 'cjs',
    sourcefile: 'shelf.ts',
    sourcemap: 'external',
  })
  const spec = writeFunction(scratch.directory, 'mapped', `${code}\n//# sourceMappingURL=index.js.map`)
  writeFileSync(join(spec.directory, 'index.js.map'), map)
  const mapped = createFunctionRunner({ functions: [spec], platform, log: () => undefined })
  const failure = mapped.invoke('mapped', { goods: 'empty' }, invoker)
  await expect(failure).rejects.toThrow(/^Error: shelf empty\n +at .*[/\\]mapped[/\\]shelf\.ts:3:53/)
  await mapped.close()
})

test('a function past its time-out is killed, and a new process takes its place', async () => {
  const before = await run('single', { act: 'pid' })
  const hang = runner.invoke('single', { act: 'hang' }, invoker)
  await expect(hang).rejects.toMatchObject({
    code: 'FUNCTION_TIME_LIMIT_EXCEEDED',
    message: 'Invoking task timed out after 0.5 seconds',
  })
  expect(() => process.kill(Number(before), 0)).toThrow()
  expect(await run('single', { act: 'pid' })).not.toBe(before)
})

test('a function that fills its memory is told apart from other failures', async () => {
  await expect(run('small', { act: 'fill' })).rejects.toMatchObject({
    code: 'FUNCTION_MEMORY_LIMIT_EXCEEDED',
  })
})

test.each([
  ['broken', /no such module/],
  ['empty', /index\.main is not a function/],
])('the bundle "%s" that cannot be loaded fails each call with its reason', async (name, message) => {
  for (let turn = 0; turn < 2; turn += 1) await expect(run(name, {})).rejects.toThrow(message)
})

test('a client meets the time-out, an unknown function, a rule and bad data by their own codes', async () => {
  const open = specs.map((spec) => ({ ...spec, invokeRule: 'auth != null' as const }))
  const call = createClientCall(runner, open, APPID)
  await expect(call('single', { act: 'hang' }, client)).rejects.toMatchObject({ errCode: -504003 })
  await expect(call('nowhere', {}, client)).rejects.toMatchObject({ errCode: -501000 })
  await expect(call('shop', {}, { openid: '' })).rejects.toMatchObject({ errCode: -501023 })
  await expect(createClientCall(runner, specs, APPID)('single', {}, client)).rejects.toMatchObject({
    errCode: -501023,
  })
  await expect(callShop(['a list'])).rejects.toMatchObject({ errCode: -501007 })
})

test('requests and responses above 6 MB are refused', async () => {
  const length = 6 * 1024 * 1024
  await expect(callShop({ act: 'echo', text: 'x'.repeat(length) })).rejects.toMatchObject({
    errCode: -501007,
  })
  await expect(run('shop', { act: 'long', length })).rejects.toThrow('exceeds the upper limit (6MB)')
  expect(await run('shop', { act: 'long', length: length - 100 })).toHaveLength(length - 100)
})

test.each<[string, Partial<FunctionSpec>, RegExp]>([
  ['an environment above 4 KB', { environment: { A: 'x'.repeat(4096) } }, /4097 bytes/],
  ['a variable of the platform', { environment: { WX_OPENID: 'me' } }, /belongs to the platform/],
  ['a time-out above 900 s', { timeoutSeconds: 901 }, /at most 900/],
  [
    'a second trigger',
    { triggers: [1, 2].map((n) => ({ name: `t${n}`, cron: '0 0 * * * * *' })) },
    /one timer/,
  ],
  ['a name with a slash', { name: '../x' }, /cannot name a function/],
])('%s is refused as a deployment would', (_, change, message) => {
  const spec: FunctionSpec = { name: 'f', directory: '/', timeoutSeconds: 3, memoryMb: 128, environment: {} }
  expect(() => checkFunctionSpecs([{ ...spec, ...change }])).toThrow(message)
})

test('identity comes from the environment and the event repeats it, whatever the client sends', async () => {
  const forged = { act: 'echo', userInfo: { openId: 'somebody' } }
  expect((await callShop(forged)).result).toEqual({
    act: 'echo',
    userInfo: { appId: APPID, openId: client.openid },
  })
  const context = (await run('shop', { act: 'context' })) as { environment: string; namespace: string }
  expect(JSON.parse(context.environment)).toMatchObject({
    GREETING: 'hello',
    WX_OPENID: 'openid-a',
    WX_APPID: APPID,
    WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_APPID,WX_OPENID',
    TCB_ENV: 'env-1',
    TCB_SOURCE: 'wx_client',
  })
  expect(JSON.stringify(context)).not.toContain('key-of-the-environment')
})

test('an instance forgets the caller before it serves a call without one', async () => {
  await run('single', { act: 'pid' })
  const { result } = await runner.invoke('single', { act: 'environment' }, { kind: 'timer' })
  expect(result).not.toHaveProperty('WX_OPENID')
  expect(result).toMatchObject({ TENCENTCLOUD_RUNENV: 'SCF', SCF_NAMESPACE: 'env-1', WX_CONTEXT_KEYS: '' })
})

test('of the environment of this process only what starts a program reaches a function', async () => {
  process.env.SECRET_OF_THE_SHELL = 'x'
  await runner.reload()
  const keys = Object.keys((await run('shop', { act: 'environment' })) as object)
  delete process.env.SECRET_OF_THE_SHELL
  const platform = /^(TENCENTCLOUD_|SCF_|TCB_|WX_|NODE_CHANNEL_|TRIGGER_SRC$|LOGINTYPE$)/
  const others = keys.filter((key) => !platform.test(key)).sort()
  expect(others.filter((key) => key !== 'TMPDIR')).toEqual(['GREETING', 'PATH', 'TZ'])
})

test('two clients at once each get their own openid, from two processes', async () => {
  const openids = Array.from({ length: 8 }, (_, at) => `openid-${at}`)
  const answers = openids.map((openid) => callShop({ act: 'wait', ms: 20 }, { openid }))
  expect((await Promise.all(answers)).map(({ result }) => result)).toEqual(openids)
})

test('an instance serves one request at a time and keeps the rest waiting in order', async () => {
  const ended: string[] = []
  await Promise.all(
    ['a', 'b', 'c'].map(async (openid) => {
      await runner.invoke('single', { act: 'wait', ms: 5 }, { kind: 'client', openid })
      ended.push(openid)
    }),
  )
  expect(ended).toEqual(['a', 'b', 'c'])
  const starts = log.filter(({ durationMs }) => durationMs !== undefined).map(({ start }) => start)
  expect(starts.slice(1)).toEqual(['warm', 'warm'])
})

test('what a function prints is logged with its request, before the line that ends the call', async () => {
  const { requestId } = await runner.invoke('shop', { act: 'say' }, invoker)
  const lines = log.filter((entry) => entry.requestId === requestId)
  expect(lines.map(({ stream, message }) => [stream, message])).toEqual([
    ['stdout', 'said { word: 1 }'],
    ['stderr', 'cried'],
    [undefined, 'done'],
  ])
  expect(lines[2]).toMatchObject({ functionName: 'shop', durationMs: expect.any(Number) })
})

test('cold and warm starts are told apart in the log', async () => {
  await runner.reload()
  for (let turn = 0; turn < 2; turn += 1) await run('shop', { act: 'nothing' })
  expect(log.map(({ start }) => start)).toEqual(['cold', 'warm'])
})

test('a function without a result gives null', async () => {
  expect(await run('shop', { act: 'nothing' })).toBeNull()
})

test('after a reload the new bundle runs, and a call that was under way ends on the old one', async () => {
  const { directory } = scratch
  const spec = writeFunction(
    directory,
    'changing',
    'exports.main = async ({ ms }) => {\n' + 'await new Promise((go) => setTimeout(go, ms)); return 1 }',
  )
  const own = createFunctionRunner({ functions: [spec], platform, log: () => undefined })
  await own.invoke('changing', { ms: 0 }, invoker)
  const underWay = own.invoke('changing', { ms: 80 }, invoker)
  writeFileSync(join(spec.directory, 'index.js'), 'exports.main = async () => 2')
  await own.reload()
  const fresh = await own.invoke('changing', {}, invoker)
  expect(fresh.result).toBe(2)
  expect((await underWay).result).toBe(1)
  await own.close()
})
