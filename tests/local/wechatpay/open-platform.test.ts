import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { startWechatPay, type WechatPay } from '../../../local/wechatpay'

jest.setTimeout(30_000)

const STARTS_AT = Date.parse('2026-11-22T06:00:00Z')
const DAY_MS = 86_400_000
const APPID = 'wx2421b1c4370ec43b'

let dataDir: string
let pay: WechatPay
let now = STARTS_AT
let token: string

const start = () =>
  startWechatPay({
    dataDir,
    appid: APPID,
    merchantName: '鹊桥',
    clock: () => now,
    deliver: async () => ({ outcome: 'answered', status: 204, answer: '' }),
  })

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'queqiao-open-platform-'))
  pay = await start()
  token = await freshToken()
})
afterAll(async () => {
  await pay.close()
  rmSync(dataDir, { recursive: true, force: true })
})

type Answer = { status: number; body: Record<string, unknown> }

async function post(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${pay.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

const grant = (changes: object = {}) => ({
  grant_type: 'client_credential',
  appid: APPID,
  secret: pay.merchant.appSecret,
  ...changes,
})

async function freshToken(changes: object = {}): Promise<string> {
  const { body } = await post('/cgi-bin/stable_token', grant(changes))
  return String(body.access_token)
}

const call = (name: string, body: unknown, accessToken = token) =>
  post(`/wxa/sec/order/${name}?access_token=${accessToken}`, body)

let count = 0

/** A payment of 1.00 yuan by `o-lin`, as the merchant would have had it prepaid. */
async function paid(tradeType: 'JSAPI' | 'NATIVE' = 'JSAPI'): Promise<string> {
  count += 1
  const outTradeNo = `order-${String(count).padStart(4, '0')}`
  const { createSign } = await import('node:crypto')
  const { readFileSync } = await import('node:fs')
  const path = `/v3/pay/transactions/${tradeType.toLowerCase()}`
  const body = JSON.stringify({
    appid: APPID,
    mchid: pay.merchant.mchid,
    description: 'tea',
    out_trade_no: outTradeNo,
    notify_url: 'https://shop.example/pay-notify',
    amount: { total: 100 },
    ...(tradeType === 'JSAPI' ? { payer: { openid: 'o-lin' } } : {}),
  })
  const timestamp = String(Math.floor(now / 1_000))
  const nonce = `nonce${count}`
  const signature = createSign('RSA-SHA256')
    .update(`POST\n${path}\n${timestamp}\n${nonce}\n${body}\n`)
    .sign(readFileSync(pay.merchant.privateKeyPath, 'utf8'), 'base64')
  const fields = {
    mchid: pay.merchant.mchid,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: pay.merchant.serialNo,
  }
  const authorization = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  const headers = {
    Authorization: `WECHATPAY2-SHA256-RSA2048 ${authorization.join(',')}`,
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'User-Agent': 'test',
  }
  const response = await fetch(`${pay.url}${path}`, { method: 'POST', headers, body })
  if (response.status !== 200) throw new Error(await response.text())
  const { payment } = await pay.control.pay(outTradeNo, 'o-lin')
  return payment?.transactionId ?? ''
}

const parcel = { tracking_no: 'YT3750696145732', express_company: 'YTO', item_desc: '🍌*1' }

function upload(transactionId: string, changes: object = {}): object {
  now += 1_000
  return {
    order_key: { order_number_type: 2, transaction_id: transactionId },
    logistics_type: 1,
    delivery_mode: 1,
    shipping_list: [parcel],
    upload_time: new Date(now).toISOString(),
    payer: { openid: 'o-lin' },
    ...changes,
  }
}

const errcode = async (name: string, body: unknown) => (await call(name, body)).body.errcode

describe('the stable access token', () => {
  test.each([
    [{ appid: 'wx-another' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'password' }, 40002],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
  ])('is not given for %j', async (changes, code) => {
    const { status, body } = await post('/cgi-bin/stable_token', grant(changes))
    expect(status).toBe(200)
    expect(body).toMatchObject({ errcode: code, errmsg: expect.stringContaining('rid: ') as unknown })
    expect(body).not.toHaveProperty('access_token')
  })

  test('is the same until five minutes before its end, and the old one lives on', async () => {
    const first = await freshToken()
    now += 7_200_000 - 301_000
    expect(await freshToken()).toBe(first)
    now += 2_000
    const second = await freshToken()
    expect(second).not.toBe(first)
    expect((await call('is_trade_managed', {}, first)).body.errcode).toBe(0)
    now += 300_000
    expect((await call('is_trade_managed', {}, first)).body.errcode).toBe(42001)
    token = second
  })

  test('is another at once where that is forced, but not twice within half a minute', async () => {
    const before = await freshToken()
    const forced = await freshToken({ force_refresh: true })
    expect(forced).not.toBe(before)
    expect(await freshToken({ force_refresh: true })).toBe(forced)
    expect((await call('is_trade_managed', {}, before)).body.errcode).toBe(40001)
    expect((await post('/wxa/sec/order/is_trade_managed', {})).body.errcode).toBe(41001)
    token = forced
  })

  test('lives over a restart', async () => {
    await pay.close()
    pay = await start()
    expect((await call('is_trade_managed', {})).body).toMatchObject({ errcode: 0, is_trade_managed: true })
  })
})

describe('an upload of shipping is refused', () => {
  test.each<[string, object, number]>([
    [
      'of a payment that does not exist',
      { order_key: { order_number_type: 2, transaction_id: '4200' } },
      10060001,
    ],
    ['without a number of the payment', { order_key: { order_number_type: 2 } }, 268485195],
    ['without the merchant', { order_key: { order_number_type: 1, out_trade_no: 'x' } }, 268485196],
    ['of another kind of number', { order_key: { order_number_type: 3 } }, 268485194],
    ['for another payer', { payer: { openid: 'o-friend' } }, 10060031],
    ['of another kind of logistics', { logistics_type: 5 }, 10060005],
    ['split, but not by express', { logistics_type: 2, delivery_mode: 2, is_all_delivered: true }, 10060006],
    ['split, not saying whether that is all', { delivery_mode: 2 }, 10060007],
    ['of two parcels that are one', { shipping_list: [parcel, parcel] }, 268485228],
    [
      'of sixteen parcels',
      { delivery_mode: 2, is_all_delivered: true, shipping_list: Array(16).fill(parcel) },
      10060024,
    ],
    ['without a number of the parcel', { shipping_list: [{ ...parcel, tracking_no: '' }] }, 268485226],
    ['without a carrier', { shipping_list: [{ ...parcel, express_company: '' }] }, 268485227],
    ['without words', { shipping_list: [{ ...parcel, item_desc: '' }] }, 10060008],
    ['with too many words', { shipping_list: [{ ...parcel, item_desc: '茶'.repeat(121) }] }, 10060009],
    ['by SF without a phone number', { shipping_list: [{ ...parcel, express_company: 'SF' }] }, 10060014],
    ['at a time that is none', { upload_time: 'yesterday' }, 268485216],
    ['with an unknown field', { surprise: 1 }, 47001],
  ])('%s', async (_words, changes, code) => {
    const transactionId = await paid()
    expect(await errcode('upload_shipping_info', upload(transactionId, changes))).toBe(code)
  })

  test('of a payment by a code, which is no order of the mini program', async () => {
    expect(await errcode('upload_shipping_info', upload(await paid('NATIVE')))).toBe(10060001)
  })

  test('that is no JSON, or goes to an address that does not exist', async () => {
    expect(await errcode('upload_shipping_info', '{')).toBe(47001)
    expect(await errcode('no_such_thing', {})).toBe(40066)
  })
})

describe('an upload of shipping', () => {
  test('is taken once, corrected once, and no more', async () => {
    const transactionId = await paid()
    const other = (tracking_no: string) => ({ shipping_list: [{ ...parcel, tracking_no }] })
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(0)
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(10060023)
    const late = upload(transactionId, { ...other('B-222222'), upload_time: '2020-01-01T00:00:00Z' })
    expect(await errcode('upload_shipping_info', late)).toBe(268485216)
    expect(await errcode('upload_shipping_info', upload(transactionId, other('C-333333')))).toBe(0)
    expect(await errcode('upload_shipping_info', upload(transactionId, other('D-444444')))).toBe(10060003)
    const { body } = await call('get_order', { transaction_id: transactionId })
    expect(body.order).toMatchObject({
      order_state: 2,
      openid: 'o-lin',
      paid_amount: 100,
      shipping: {
        finish_shipping: true,
        finish_shipping_count: 2,
        shipping_list: [{ tracking_no: 'C-333333' }],
      },
    })
  })

  test('in parts is finished by the last', async () => {
    const transactionId = await paid()
    const second = { ...parcel, tracking_no: 'YT2' }
    const split = (isAll: boolean, list: object[]) =>
      upload(transactionId, { delivery_mode: 2, is_all_delivered: isAll, shipping_list: list })
    expect(await errcode('upload_shipping_info', split(false, [parcel]))).toBe(0)
    const order = async () => (await call('get_order', { transaction_id: transactionId })).body.order
    expect(await order()).toMatchObject({ order_state: 1, shipping: { finish_shipping: false } })
    expect(await errcode('upload_shipping_info', split(true, [parcel, second]))).toBe(0)
    expect(await order()).toMatchObject({ order_state: 2, shipping: { finish_shipping_count: 1 } })
  })

  test('lets the payer be reminded once, of what was sent by express before that', async () => {
    const transactionId = await paid()
    const remind = (atMs: number) =>
      errcode('notify_confirm_receive', {
        transaction_id: transactionId,
        received_time: Math.ceil(atMs / 1_000),
      })
    expect(await remind(now)).toBe(10060028)
    await call('upload_shipping_info', upload(transactionId))
    expect(await remind(now - DAY_MS)).toBe(10060029)
    expect(await remind(now)).toBe(0)
    expect(await remind(now)).toBe(10060030)
    const byHand = await paid()
    await call(
      'upload_shipping_info',
      upload(byHand, { logistics_type: 4, shipping_list: [{ item_desc: '茶' }] }),
    )
    const notice = { transaction_id: byHand, received_time: Math.ceil(now / 1_000) }
    expect(await errcode('notify_confirm_receive', notice)).toBe(10060032)
  })

  test('frees the money after ten days, and is closed to corrections then', async () => {
    const transactionId = await paid()
    await call('upload_shipping_info', upload(transactionId))
    now += 10 * DAY_MS
    token = await freshToken()
    const { body } = await call('get_order', { transaction_id: transactionId })
    expect(body.order).toMatchObject({ order_state: 4 })
    const another = { shipping_list: [{ ...parcel, tracking_no: 'YT-late' }] }
    expect(await errcode('upload_shipping_info', upload(transactionId, another))).toBe(10060004)
  })

  test('outlives a restart', async () => {
    const transactionId = await paid()
    await call('upload_shipping_info', upload(transactionId))
    await pay.close()
    pay = await start()
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(10060023)
  })
})

describe('a fault of the platform', () => {
  test('is an errcode where its code is of digits, else the gateway fails', async () => {
    const transactionId = await paid()
    pay.control.addFault({ kind: 'error', operation: 'uploadShipping', code: '45009', times: 1 })
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(45009)
    pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    expect((await call('upload_shipping_info', upload(transactionId))).status).toBe(502)
    pay.control.addFault({ kind: 'errorAfterEffect', operation: 'uploadShipping', code: '-1', times: 1 })
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(-1)
    expect(await errcode('upload_shipping_info', upload(transactionId))).toBe(10060023)
  })
})

test('the list of carriers names the common ones', async () => {
  const path = '/cgi-bin/express/delivery/open_msg/get_delivery_list'
  const { body } = await post(`${path}?access_token=${token}`, {})
  expect(body.delivery_list).toContainEqual({ delivery_id: 'SF', delivery_name: '顺丰速运' })
})
