import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from '@jest/globals'
import WxPay from 'wechatpay-node-v3'
import type { WechatPay } from '../../../local/wechatpay'
import { appid, notifyUrl, openid, openSandbox } from './merchant'

const host = 'https://api.mch.weixin.qq.com'

let sandbox: WechatPay
let pay: WxPay

interface SdkAnswer {
  status: number
  data?: Record<string, unknown>
  error?: Record<string, unknown>
}

/** The SDK's own requests, sent to the sandbox in place of WeChat Pay's host. */
async function send(method: string, url: string, headers: object, body?: object): Promise<SdkAnswer> {
  const { 'Accept-Encoding': _encoding, ...plain } = headers as Record<string, string>
  const response = await fetch(url.replace(host, sandbox.url), {
    method,
    headers: plain,
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const content = text === '' ? undefined : JSON.parse(text)
  return response.ok
    ? { status: response.status, data: content }
    : { status: response.status, error: content }
}

beforeAll(async () => {
  sandbox = (await openSandbox({ keyMode: 'certificate', clock: Date.now })).sandbox
  const { mchid, apiV3Key, certificatePath, privateKeyPath } = sandbox.merchant
  const [publicKey, privateKey] = [readFileSync(certificatePath), readFileSync(privateKeyPath)]
  pay = new WxPay({ appid, mchid, publicKey, privateKey, key: apiV3Key })
  pay.createHttp({
    post: (url: string, params: object, headers: object) => send('POST', url, headers, params),
    get: (url: string, headers: object) => send('GET', url, headers),
  } as unknown as Parameters<WxPay['createHttp']>[0])
})

const order = (out_trade_no: string) => ({
  description: '白桃乌龙茶 2 盒',
  out_trade_no,
  notify_url: notifyUrl,
  amount: { total: 9_900, currency: 'CNY' },
})

test('the merchant SDK orders, and what it hands to wx.requestPayment opens the sheet', async () => {
  const answer = await pay.transactions_jsapi({ ...order('2611220001-1'), payer: { openid } })
  const parameters = (answer as unknown as SdkAnswer).data as Record<string, string>
  expect(parameters.package).toMatch(/^prepay_id=wx/)
  const page = await fetch(`${sandbox.cashierUrl}?${new URLSearchParams({ ...parameters, openid })}`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('"totalFen":9900')])
})

test('the merchant SDK asks by both numbers', async () => {
  const { payment } = await sandbox.control.pay('2611220001-1')
  const transaction_id = payment?.transactionId ?? ''
  for (const number of [{ out_trade_no: '2611220001-1' }, { transaction_id }]) {
    const answer = (await pay.query(number as never)) as unknown as SdkAnswer
    expect(answer.data).toMatchObject({ trade_state: 'SUCCESS', transaction_id })
  }
})

test('the merchant SDK refunds and asks after the refund', async () => {
  const answer = (await pay.refunds({
    out_trade_no: '2611220001-1',
    out_refund_no: 'R2611220001-1',
    amount: { refund: 900, total: 9_900, currency: 'CNY' },
  })) as unknown as SdkAnswer
  expect(answer.data).toMatchObject({ status: 'PROCESSING', out_refund_no: 'R2611220001-1' })
  const found = (await pay.find_refunds('R2611220001-1')) as unknown as SdkAnswer
  expect(found.data?.refund_id).toBe(answer.data?.refund_id)
})

test('the merchant SDK orders a native code and closes it', async () => {
  const answer = (await pay.transactions_native(order('2611220002-1'))) as unknown as SdkAnswer
  expect(answer.data?.code_url).toMatch(/^weixin:/)
  expect(((await pay.close('2611220002-1')) as unknown as SdkAnswer).status).toBe(204)
})

test('the merchant SDK downloads, opens and reads the platform certificate', async () => {
  const certificates = (await pay.get_certificates(sandbox.merchant.apiV3Key)) as unknown as {
    serial_no: string
  }[]
  expect(certificates.map((each) => each.serial_no)).toEqual([sandbox.platform.certificateSerialNo])
})
