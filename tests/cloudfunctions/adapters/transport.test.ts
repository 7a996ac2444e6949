import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { WechatPayError } from '../../../cloudfunctions/adapters/wechatpay/error'
import { createTransport } from '../../../cloudfunctions/adapters/wechatpay/transport'

const PAY = 'https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi'
const secret = 'WECHATPAY2-SHA256-RSA2048 signature="very-secret"'
const headers = { Authorization: secret, 'Accept-Encoding': 'gzip' }

let server: Server
let received: { body: string; headers: Record<string, unknown> }[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ body: Buffer.concat(chunks).toString(), headers: request.headers })
    if (request.url?.includes('silent')) return
    if (request.url?.includes('moved')) response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    else if (request.url?.includes('broken')) response.writeHead(502).end('<html>bad gateway</html>')
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"prepay_id":"forged"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const transport = (baseUrl = here(), timeoutMs = 10_000) =>
  createTransport({
    baseUrl,
    timeoutMs,
    clock: { now: () => 0, pause: async () => undefined },
    keyOf: async () => null,
    acceptSerial: async () => 'PUB_KEY_ID_1',
  })

async function failureOf(call: Promise<unknown>): Promise<WechatPayError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(WechatPayError)
  expect(JSON.stringify(error) + String(error) + String((error as Error).stack)).not.toContain('very-secret')
  return error as WechatPayError
}

test.each(['http://pay.example', 'http://127.0.0.1.example', 'ftp://127.0.0.1'])(
  'a base without TLS outside this machine (%s) is refused',
  (baseUrl) => {
    expect(() => transport(baseUrl)).toThrow('https')
  },
)

test('a signed request never goes to a foreign host', async () => {
  received = []
  for (const url of ['https://evil.example/v3/pay', 'https://api.mch.weixin.qq.com.evil.example/v3/pay'])
    expect(await failureOf(transport().post(url, {}, headers))).toMatchObject({ kind: 'foreignHost' })
  expect(received).toEqual([])
})

test('the very bytes that were signed are sent, with the key that WeChat Pay should sign with', async () => {
  received = []
  const params = { appid: 'wx', description: '龙井', amount: { total: 1 } }
  await failureOf(transport().post(PAY, params, headers))
  expect(received).toMatchObject([
    { body: JSON.stringify(params), headers: { authorization: secret, 'wechatpay-serial': 'PUB_KEY_ID_1' } },
  ])
})

describe('without a believable answer', () => {
  test.each([
    ['a redirect', `${PAY}/moved`, 'network', true],
    ['an unsigned success', PAY, 'signature', true],
  ])('%s leaves the outcome unknown', async (_name, url, kind, outcomeUnknown) => {
    expect(await failureOf(transport().post(url, {}, headers))).toMatchObject({ kind, outcomeUnknown })
  })

  test('silence is waited for no longer than a time; a question that failed changed nothing', async () => {
    const impatient = transport(here(), 50)
    const asked = impatient.post(`${PAY}/silent`, {}, headers)
    expect(await failureOf(asked)).toMatchObject({ kind: 'timeout', outcomeUnknown: true })
    const question = impatient.get(`${PAY}/silent`, headers)
    expect(await failureOf(question)).toMatchObject({ kind: 'timeout', outcomeUnknown: false })
  })

  test('an error that nobody signed is marked as unverified', async () => {
    expect(await transport().post(`${PAY}/broken`, {}, headers)).toEqual({
      status: 502,
      error: { code: '', message: '', verified: false },
    })
  })
})
