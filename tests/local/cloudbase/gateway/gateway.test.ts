import http from 'node:http'
import { sign } from '@cloudbase/signature-nodejs'
import { afterEach, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { GatewayError } from '../../../../local/cloudbase/errors'
import type { GatewayLogEntry } from '../../../../local/cloudbase/gateway'
import { codeOf, collectionWith, type Ground, type GroundOptions, startGround } from '../conformance/harness'

const secretId = 'local-secret-id'
const secretKey = 'local-secret-key'
const grounds: Ground[] = []

async function start(options: GroundOptions = {}): Promise<Ground> {
  const ground = await startGround(options)
  grounds.push(ground)
  return ground
}

afterEach(async () => {
  for (const ground of grounds.splice(0)) await ground.close()
})

interface Sent {
  parameters?: Record<string, unknown>
  body?: string
  headers?: Record<string, string>
  method?: string
  key?: string
  id?: string
  timestampS?: number
  query?: string
}

/** Sends a request signed as the SDK signs it, with whatever a test wants to be different. */
async function send(
  ground: Ground,
  sent: Sent = {},
): Promise<{ status: number; reply: Record<string, unknown> }> {
  const url = new URL(`${ground.url}?env=local-env&seqId=1`)
  const parameters = sent.parameters ?? { action: 'database.startTransaction', envName: 'local-env' }
  const headers = { host: url.host, 'content-type': 'application/json' }
  const { authorization, timestamp } = sign({
    secretId: sent.id ?? secretId,
    secretKey: sent.key ?? secretKey,
    method: 'post',
    url: url.href,
    headers,
    params: parameters,
    timestamp: sent.timestampS ?? Math.floor(Date.now() / 1000) - 1,
    withSignedParams: true,
  })
  const options = {
    host: url.hostname,
    port: url.port,
    path: `${url.pathname}${sent.query ?? url.search}`,
    method: sent.method ?? 'POST',
    headers: {
      ...headers,
      authorization,
      'x-timestamp': String(timestamp),
      'x-signature-expires': '600',
      ...sent.headers,
    },
    agent: false,
  }
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        const isJson = response.headers['content-type']?.startsWith('application/json')
        resolve({ status: response.statusCode ?? 0, reply: isJson ? JSON.parse(text) : { text } })
      })
    })
    request.on('error', reject)
    request.end(sent.body ?? JSON.stringify(parameters))
  })
}

test('a rightly signed request is answered with a request id', async () => {
  const { status, reply } = await send(await start())
  expect(status).toBe(200)
  expect(reply).toEqual({ requestId: expect.any(String), transactionId: expect.any(String) })
})

test('parameters of any name and value are signed as the SDK signs them', async () => {
  const ground = await start()
  const name = fc.oneof(
    fc.constantFrom('A', 'a_b', 'aB', 'Zeta', 'x-y', '数', 'a b'),
    fc.string({ maxLength: 6 }),
  )
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()), fc.constant(null))
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 5 }), async (more) => {
      const { reply } = await send(ground, { parameters: { ...more, action: 'nobody.knows' } })
      expect(reply.code).toBe('INVALID_ACTION')
    }),
    { numRuns: 150 },
  )
})

test.each<[string, Sent]>([
  ['another key', { key: 'wrong-key' }],
  ['another id', { id: 'somebody' }],
  [
    'a body changed after signing',
    { body: JSON.stringify({ action: 'database.addCollection', collectionName: 'x' }) },
  ],
  ['another query string', { query: '?env=other' }],
  ['an old timestamp', { timestampS: Math.floor(Date.now() / 1000) - 7200 }],
  ['a timestamp far ahead', { timestampS: Math.floor(Date.now() / 1000) + 7200 }],
  [
    'a timestamp other than the signed one',
    { headers: { 'x-timestamp': String(Math.floor(Date.now() / 1000) - 5) } },
  ],
  ['no signature', { headers: { authorization: '' } }],
  ['a malformed signature', { headers: { authorization: 'TC3-HMAC-SHA256 Credential=x, Signature=y' } }],
  ['no timestamp', { headers: { 'x-timestamp': '' } }],
])('a request with %s is refused as production refuses it', async (_name, sent) => {
  const { status, reply } = await send(await start(), sent)
  expect(status).toBe(200)
  expect(reply).toMatchObject({ code: 'SIGN_PARAM_INVALID', requestId: expect.any(String) })
  expect(JSON.stringify(reply)).not.toContain(secretKey)
})

test('an extension of the validity beyond an hour is not believed', async () => {
  const timestampS = Math.floor(Date.now() / 1000) - 9_000
  const { reply } = await send(await start(), { timestampS, headers: { 'x-signature-expires': '99999' } })
  expect(reply.code).toBe('SIGN_PARAM_INVALID')
})

test.each<[string, Record<string, string>]>([
  ['a foreign host name', { host: 'attacker.example' }],
  ['a host that only begins like loopback', { host: '127.0.0.1.attacker.example' }],
  ['an address of the network', { host: '192.168.1.5:7000' }],
  ['an Origin', { origin: 'https://attacker.example' }],
  ['even a local Origin', { origin: 'http://localhost:3000' }],
])('a request with %s is refused before anything is read', async (_name, headers) => {
  const { status } = await send(await start(), { headers })
  expect(status).toBe(403)
})

test('only POST is answered', async () => {
  expect((await send(await start(), { method: 'PUT' })).status).toBe(405)
})

test('a body that is no JSON object is refused', async () => {
  const ground = await start()
  expect((await send(ground, { body: 'nonsense' })).reply.code).toBe('INVALID_PARAM')
  expect((await send(ground, { body: '[1]' })).reply.code).toBe('INVALID_PARAM')
})

test('an unknown action and another environment are refused', async () => {
  const ground = await start()
  const parameters = { action: 'database.frobnicate', envName: 'local-env' }
  expect((await send(ground, { parameters })).reply.code).toBe('INVALID_ACTION')
  expect((await send(ground, { parameters: { action: 'constructor' } })).reply.code).toBe('INVALID_ACTION')
  const elsewhere = { action: 'database.startTransaction', envName: 'another-env' }
  expect((await send(ground, { parameters: elsewhere })).reply.code).toBe('INVALID_ENV')
})

test('further actions get their parameters, and their refusals keep code and message', async () => {
  const ground = await start({
    gateway: {
      actions: {
        'demo.echo': async (parameters, { requestId, host }) => ({
          data: { said: parameters.say, requestId, host },
        }),
        'demo.refuse': async () => {
          throw new GatewayError('FUNCTION_NOT_FOUND', 'no such function')
        },
        'demo.crash': async () => {
          throw new Error('broken')
        },
      },
    },
  })
  const { reply } = await send(ground, { parameters: { action: 'demo.echo', say: 'hello' } })
  expect(reply).toMatchObject({ data: { said: 'hello', requestId: reply.requestId } })
  const refused = await send(ground, { parameters: { action: 'demo.refuse' } })
  expect(refused.reply).toMatchObject({ code: 'FUNCTION_NOT_FOUND', message: 'no such function' })
  expect((await send(ground, { parameters: { action: 'demo.crash' } })).reply.code).toBe('SYS_ERR')
})

test('each request leaves one log entry, with the code of its refusal', async () => {
  const entries: GatewayLogEntry[] = []
  const ground = await start({ gateway: { log: (entry) => entries.push(entry) } })
  await ground.db.createCollection('logged')
  await codeOf(ground.db.createCollection('logged'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(entries.map(({ action, code }) => [action, code])).toEqual([
    ['database.addCollection', undefined],
    ['database.addCollection', 'DATABASE_COLLECTION_ALREADY_EXIST'],
  ])
  expect(entries[0]?.durationMs).toBeGreaterThan(0)
})

test('the latency is waited for', async () => {
  const ground = await start({ gateway: { latencyMs: 60 } })
  const startedAt = performance.now()
  await send(ground)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55)
})

test('the fault rate makes transactions conflict, the same ones from the same seed', async () => {
  const outcomes = async () => {
    const ground = await start({ gateway: { faultRate: 0.5, seed: 42 } })
    const collection = await collectionWith(ground.db, [{ _id: 'x' }])
    const codes: string[] = []
    for (let n = 0; n < 8; n++) {
      const transaction = await ground.db.startTransaction()
      const inside = transaction.collection(collection.name)
      codes.push(await codeOf(inside.doc('x').get()))
      if (codes.at(-1) !== 'none') expect(await codeOf(transaction.commit())).not.toBe('none')
      else await transaction.rollback()
    }
    await collection.doc('x').update({ untouched: true })
    return codes
  }
  const first = await outcomes()
  expect(new Set(first)).toEqual(new Set(['none', 'DATABASE_TRANSACTION_CONFLICT']))
  expect(await outcomes()).toEqual(first)
})
