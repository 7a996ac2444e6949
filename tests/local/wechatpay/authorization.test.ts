import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import type { WechatPay } from '../../../local/wechatpay'
import { type Answer, type Merchant, noonMs, openSandbox } from './merchant'

let sandbox: WechatPay
let merchant: Merchant

beforeAll(async () => {
  const opened = await openSandbox()
  sandbox = opened.sandbox
  merchant = opened.merchant
})

const target = '/v3/pay/transactions/jsapi'
const seconds = (offset: number) => String(Math.floor(noonMs / 1000) + offset)

function send(
  more: Record<string, string>,
  body = JSON.stringify(merchant.prepayRequest()),
): Promise<Answer> {
  const Authorization = merchant.authorization('POST', target, body, more)
  return merchant.call('POST', target, body, { Authorization })
}

test.each<[string, () => Record<string, string>]>([
  ['another merchant', () => ({ mchid: '1900000000' })],
  ['an unknown serial number', () => ({ serial_no: 'F'.repeat(40) })],
  ['a clock 301 s behind', () => ({ timestamp: seconds(-301) })],
  ['a clock 301 s ahead', () => ({ timestamp: seconds(301) })],
  ['a time that is no number', () => ({ timestamp: 'now' })],
  ['a signature that is no signature', () => ({ signature: 'AAAA' })],
  ['a missing signature', () => ({ signature: '' })],
  [
    'a foreign key',
    () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
  ],
])('a request with %s is refused with 401', async (_what, more) => {
  const answer = await send(more())
  expect(answer.status).toBe(401)
  expect(answer.body.code).toBe('SIGN_ERROR')
})

test.each(['', 'Bearer abc', 'WECHATPAY2-SHA256-RSA2048', 'WECHATPAY2-SHA256-RSA2048 mchid=1'])(
  'the authorization "%s" is refused with 401',
  async (Authorization) => {
    const answer = await merchant.call('POST', target, merchant.prepayRequest(), { Authorization })
    expect([answer.status, answer.body.code]).toEqual([401, 'SIGN_ERROR'])
  },
)

test('a body changed after signing is refused', async () => {
  const signed = JSON.stringify(merchant.prepayRequest())
  const Authorization = merchant.authorization('POST', target, signed)
  const answer = await merchant.call('POST', target, signed.replace('9900', '9901'), { Authorization })
  expect(answer.status).toBe(401)
})

test('a path signed for another order is refused', async () => {
  const { mchid } = sandbox.merchant
  const path = (number: string) => `/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}`
  const Authorization = merchant.authorization('GET', path('2611220001-1'), '')
  expect((await merchant.call('GET', path('2611220001-2'), undefined, { Authorization })).status).toBe(401)
})

test('refused requests leave nothing behind', () => {
  expect(sandbox.control.orders()).toEqual([])
})

test('a clock off by less than five minutes and a serial in lower case are accepted', async () => {
  const answer = await send({ timestamp: seconds(-299), serial_no: sandbox.merchant.serialNo.toLowerCase() })
  expect(answer.status).toBe(200)
})

test('what is refused before the merchant is known has a request id and no signature', async () => {
  const answer = await send({ mchid: '1900000000' })
  expect(answer.headers.get('wechatpay-signature')).toBeNull()
  expect(answer.headers.get('request-id')).toMatch(/^08[0-9A-F]+-0$/)
})

test('a signature that does not fit is told with the text that it was held against', async () => {
  const body = JSON.stringify(merchant.prepayRequest())
  const answer = await send({ signature: 'AAAA', nonce: 'n' }, body)
  const head = `POST\n${target}\n${seconds(0)}\nn\n`
  expect(answer.body).toMatchObject({
    code: 'SIGN_ERROR',
    detail: {
      field: 'signature',
      value: 'AAAA',
      location: 'authorization',
      detail: { issue: 'sign not match' },
      sign_information: {
        method: 'POST',
        url: target,
        sign_message_length: Buffer.byteLength(`${head}${body}\n`),
        truncated_sign_message: `${head}{"appid"\n`,
      },
    },
  })
})
