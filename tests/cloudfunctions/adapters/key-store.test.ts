import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { keyStore } from '../../../cloudfunctions/adapters/wechatpay/key-store'
import type { Merchant } from '../../../cloudfunctions/adapters/wechatpay/merchant'
import { createTransport } from '../../../cloudfunctions/adapters/wechatpay/transport'

const now = 1_800_000_000_000
const clock = { now: () => now, pause: async () => undefined }
const log = { write: () => undefined }
const unknownSerial = 'ABCDEF0123456789'
const refusal = '{"code":"RESOURCE_NOT_EXISTS","message":"no certificates"}'

let stranger: ReturnType<typeof generateKeyPairSync>
beforeAll(() => {
  stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
})

/** WeChat Pay refusing the download, signed with a certificate that we do not hold yet. */
async function refuse(): Promise<Response> {
  const timestamp = String(now / 1000)
  const message = Buffer.from(`${timestamp}\nn0nce\n${refusal}\n`)
  return new Response(refusal, {
    status: 404,
    headers: {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'n0nce',
      'wechatpay-signature': sign('sha256', message, stranger.privateKey).toString('base64'),
      'wechatpay-serial': unknownSerial,
    },
  })
}

test('a refused download that is signed with an unknown key ends, and waits not for itself', async () => {
  const merchant = { platformKeys: new Map() } as unknown as Merchant
  let downloads = 0
  const keys = keyStore(
    async () => merchant,
    async () => {
      downloads += 1
      const url = 'https://api.mch.weixin.qq.com/v3/certificates'
      const reply = await transport.get(url, {}, () => new Map())
      expect(reply).toMatchObject({ status: 404, error: { verified: false } })
      throw new Error('refused')
    },
    clock,
    log,
  )
  const transport = createTransport({
    baseUrl: 'https://api.mch.weixin.qq.com',
    timeoutMs: 1_000,
    clock,
    keyOf: (serial, mayDownload) => keys.find(serial, mayDownload),
    acceptSerial: async () => null,
    fetch: refuse as unknown as typeof fetch,
  })
  const waiters = await Promise.all([keys.find(unknownSerial), keys.find(unknownSerial)])
  expect(waiters).toEqual([null, null])
  expect(downloads).toBe(1)
})
