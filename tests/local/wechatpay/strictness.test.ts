import { request } from 'node:http'
import { beforeAll, expect, test } from '@jest/globals'
import type { WechatPay } from '../../../local/wechatpay'
import { type Merchant, openSandbox } from './merchant'

const target = '/v3/pay/transactions/jsapi'
let sandbox: WechatPay
let merchant: Merchant

beforeAll(async () => {
  const opened = await openSandbox()
  sandbox = opened.sandbox
  merchant = opened.merchant
})

interface Raw {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Exactly these headers and no other: what `fetch` would add is missing. */
function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(`${sandbox.url}${path}`, { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const order = () => JSON.stringify(merchant.prepayRequest())
const good = (body = order()) => merchant.headers('POST', target, body)

test.each(['user-agent', 'accept'])('a request without %s is refused before its signature', async (name) => {
  const { [name]: _left, ...headers } = good()
  for (const authorization of [headers.authorization ?? '', 'none']) {
    const answer = await send('POST', target, { ...headers, authorization }, order())
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toEqual({
      code: 'INVALID_REQUEST',
      message: 'Http头缺少Accept或User-Agent',
    })
    expect(answer.headers['wechatpay-signature']).toBeUndefined()
  }
})

test('an Accept of another type is refused, one of every type is not', async () => {
  const body = order()
  expect((await send('POST', target, { ...good(body), accept: 'text/html' }, body)).status).toBe(400)
  expect((await send('POST', target, { ...good(body), accept: '*/*' }, body)).status).toBe(200)
})

test('a body that does not say it is JSON is refused', async () => {
  const form = { ...good(), 'content-type': 'application/x-www-form-urlencoded' }
  expect((await send('POST', target, form, order())).status).toBe(400)
})

test('an unknown path answers 404, a wrong method 405: empty, unsigned, whoever asks', async () => {
  const { mchid } = sandbox.merchant
  const paths: [string, string, number][] = [
    ['GET', '/v3/pay/nothing', 404],
    ['GET', target, 405],
    ['POST', `/v3/pay/transactions/out-trade-no/261122-1?mchid=${mchid}`, 405],
  ]
  for (const [method, path, status] of paths)
    for (const headers of [merchant.headers(method, path, ''), { 'user-agent': 'curl' }]) {
      const answer = await send(method, path, headers)
      expect([answer.status, answer.text]).toEqual([status, ''])
      expect(answer.headers['wechatpay-signature']).toBeUndefined()
    }
})

test('a refusal to a merchant that is known is signed', async () => {
  const answer = await merchant.query('2611229999-1')
  expect([answer.status, answer.body.code]).toEqual([404, 'ORDER_NOT_EXIST'])
  expect(merchant.verifiesAnswer(answer)).toBe(true)
})
