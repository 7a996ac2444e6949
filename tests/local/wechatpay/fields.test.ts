import { beforeAll, expect, test } from '@jest/globals'
import { type Merchant, openid, openSandbox } from './merchant'

let merchant: Merchant

beforeAll(async () => {
  merchant = (await openSandbox()).merchant
})

const long = (length: number) => '桃'.repeat(length)
const amount = (total: unknown, more: object = {}) => ({ amount: { total, ...more } })

test.each<[string, Record<string, unknown>, string]>([
  ['an unknown field', { colour: 'red' }, '/colour'],
  ['an unknown field inside the amount', amount(1, { discount: 1 }), '/amount/discount'],
  ['a field of Object itself', { constructor: 'x' }, '/constructor'],
  ['a null', { attach: null }, '/attach'],
  ['an empty text', { attach: '' }, '/attach'],
  ['no description', { description: undefined }, '/description'],
  ['a description of 128 characters', { description: long(128) }, '/description'],
  ['an emoji', { description: '桃子🍑' }, '/description'],
  ['half an emoji', { description: '桃子\ud83c' }, '/description'],
  ['a control character', { description: '桃\u0000子' }, '/description'],
  ['an attach of 129 characters', { attach: 'a'.repeat(129) }, '/attach'],
  ['a number of 5 characters', { out_trade_no: '12345' }, '/out_trade_no'],
  ['a number of 33 characters', { out_trade_no: '1'.repeat(33) }, '/out_trade_no'],
  ['a number with a space', { out_trade_no: '2611220 001' }, '/out_trade_no'],
  ['a number with a line break at its end', { out_trade_no: '261122001\n' }, '/out_trade_no'],
  ['an amount of zero', amount(0), '/amount/total'],
  ['an amount below zero', amount(-1), '/amount/total'],
  ['an amount with a fraction', amount(9.9), '/amount/total'],
  ['an amount as a text', amount('9900'), '/amount/total'],
  ['another currency', amount(1, { currency: 'USD' }), '/amount/currency'],
  ['no payer', { payer: undefined }, '/payer'],
  ['an empty openid', { payer: { openid: '' } }, '/payer/openid'],
  ['a payer that is a text', { payer: 'oShopper' }, '/payer'],
  ['a notify_url with a query', { notify_url: 'https://shop.example/notify?x=1' }, '/notify_url'],
  ['a notify_url over http', { notify_url: 'http://shop.example/notify' }, '/notify_url'],
  ['a notify_url that is none', { notify_url: '/notify' }, '/notify_url'],
  ['a notify_url of 256 characters', { notify_url: `https://a.example/${'a'.repeat(238)}` }, '/notify_url'],
  ['a time_expire without a zone', { time_expire: '2026-11-22T13:00:00' }, '/time_expire'],
  ['a time_expire in the past', { time_expire: '2026-11-22T11:59:59+08:00' }, '/time_expire'],
])('%s is refused with PARAM_ERROR', async (_what, more, field) => {
  const answer = await merchant.jsapi(more)
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({ code: 'PARAM_ERROR', detail: { field, location: 'body' } })
  expect(answer.body.message).toEqual(expect.any(String))
})

test.each(['', 'null', '[]', '"x"', '{"appid":'])('the body %s is refused with PARAM_ERROR', async (body) => {
  const answer = await merchant.call('POST', '/v3/pay/transactions/jsapi', body)
  expect([answer.status, answer.body.code]).toEqual([400, 'PARAM_ERROR'])
})

test('another appid or mchid than the merchant has is refused', async () => {
  expect((await merchant.jsapi({ appid: 'wx0000000000000000' })).body.code).toBe('APPID_MCHID_NOT_MATCH')
  expect((await merchant.jsapi({ mchid: '1900000000' })).body.code).toBe('MCH_NOT_EXISTS')
})

test('a native order refuses an openid', async () => {
  const answer = await merchant.call('POST', '/v3/pay/transactions/native', merchant.prepayRequest())
  expect(answer.body).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/payer/openid' } })
})

test('how it may be paid, and by whose real name, is accepted in a prepay', async () => {
  const identity = { type: 'IDCARD', number: '43102119910910512X', name: '周星星' }
  const limited = await merchant.jsapi({
    out_trade_no: '2611220077-1',
    limit_pay: ['no_credit'],
    payer: { openid, identity },
  })
  expect(limited.status).toBe(200)
  const native = { ...merchant.prepayRequest({ out_trade_no: '2611220077-2' }), payer: { identity } }
  expect((await merchant.call('POST', '/v3/pay/transactions/native', native)).status).toBe(200)
  const wrong = await merchant.jsapi({ out_trade_no: '2611220077-3', limit_pay: [1] })
  expect(wrong.body).toMatchObject({ code: 'PARAM_ERROR', detail: { field: '/limit_pay/0' } })
})

test('the longest values and all optional fields are accepted', async () => {
  const answer = await merchant.jsapi({
    description: long(127),
    out_trade_no: '0aZ_-|*'.padEnd(32, '9'),
    attach: 'a'.repeat(128),
    time_expire: '2026-11-22T12:30:00+08:00',
    goods_tag: 'WXG',
    support_fapiao: false,
    amount: { total: 1, currency: 'CNY' },
    detail: { cost_price: 1, goods_detail: [{ merchant_goods_id: 'sku1', quantity: 1, unit_price: 1 }] },
    scene_info: { payer_client_ip: '127.0.0.1', device_id: 'counter', store_info: { id: '0001' } },
    settle_info: { profit_sharing: false },
  })
  expect(answer.status).toBe(200)
})
