import { expect, test } from '@jest/globals'
import { type Answer, openid, openSandbox } from './merchant'

const hourMs = 3_600_000
const shortly = (answer: Answer) => [answer.status, answer.body.code]

test('a repeat with any difference is refused, the openid included', async () => {
  const { merchant } = await openSandbox()
  await merchant.jsapi()
  for (const more of [
    { payer: { openid: 'oSomebodyElse' } },
    { amount: { total: 9_901, currency: 'CNY' } },
    { amount: { total: 9_900 } },
    { description: '白桃乌龙茶' },
    { attach: 'x' },
    { time_expire: '2026-11-22T13:00:00+08:00' },
  ]) {
    expect(shortly(await merchant.jsapi(more))).toEqual([400, 'INVALID_REQUEST'])
  }
})

test('a repeat with the same parameters answers a fresh prepay_id for the one order', async () => {
  const { merchant, sandbox } = await openSandbox()
  const first = await merchant.jsapi()
  const reordered = Object.fromEntries(Object.entries(merchant.prepayRequest()).reverse())
  const second = await merchant.call('POST', '/v3/pay/transactions/jsapi', reordered)
  expect(second.status).toBe(200)
  expect(second.body.prepay_id).not.toBe(first.body.prepay_id)
  expect(sandbox.control.orders()).toHaveLength(1)
})

test('a number taken for one way to pay cannot be used for another', async () => {
  const { merchant } = await openSandbox()
  await merchant.jsapi()
  const { payer: _payer, ...request } = merchant.prepayRequest()
  const answer = await merchant.call('POST', '/v3/pay/transactions/native', request)
  expect(shortly(answer)).toEqual([403, 'OUT_TRADE_NO_USED'])
})

test('what is paid cannot be prepaid, closed or paid again', async () => {
  const { merchant, sandbox } = await openSandbox()
  await merchant.jsapi()
  await sandbox.control.pay('2611220001-1')
  expect(shortly(await merchant.jsapi())).toEqual([400, 'ORDERPAID'])
  expect(shortly(await merchant.close('2611220001-1'))).toEqual([403, 'TRADE_ERROR'])
  await expect(sandbox.control.pay('2611220001-1')).rejects.toThrow('已支付')
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('SUCCESS')
})

test('what is closed stays closed, and closing may be repeated', async () => {
  const { merchant, sandbox } = await openSandbox()
  await merchant.jsapi()
  const closed = await merchant.close('2611220001-1')
  expect([closed.status, closed.text]).toEqual([204, ''])
  expect(merchant.verifiesAnswer(closed)).toBe(true)
  expect((await merchant.close('2611220001-1')).status).toBe(204)
  expect(shortly(await merchant.jsapi())).toEqual([400, 'ORDER_CLOSED'])
  await expect(sandbox.control.pay('2611220001-1')).rejects.toThrow('已关闭')
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('CLOSED')
})

test('what does not exist cannot be found or closed', async () => {
  const { merchant, sandbox } = await openSandbox()
  expect(shortly(await merchant.query('2611229999-1'))).toEqual([404, 'ORDER_NOT_EXIST'])
  expect(shortly(await merchant.close('2611229999-1'))).toEqual([404, 'ORDER_NOT_EXIST'])
  const { mchid } = sandbox.merchant
  const byId = await merchant.call('GET', `/v3/pay/transactions/id/4200000000?mchid=${mchid}`)
  expect(shortly(byId)).toEqual([404, 'ORDER_NOT_EXIST'])
})

test('a query names the merchant, and so does a closing', async () => {
  const { merchant } = await openSandbox()
  await merchant.jsapi()
  const path = '/v3/pay/transactions/out-trade-no/2611220001-1'
  for (const query of ['', '?mchid=1900000000']) {
    expect(shortly(await merchant.call('GET', path + query))).toEqual([400, 'PARAM_ERROR'])
  }
  expect(shortly(await merchant.call('POST', `${path}/close`, {}))).toEqual([400, 'PARAM_ERROR'])
})

test('time_expire ends payment but does not close the order', async () => {
  const { merchant, sandbox, time } = await openSandbox()
  await merchant.jsapi({ time_expire: '2026-11-22T12:30:00+08:00' })
  await time.advance(hourMs / 2)
  await expect(sandbox.control.pay('2611220001-1')).rejects.toThrow('已过支付时间')
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('NOTPAY')
  const repeated = await merchant.jsapi({ time_expire: '2026-11-22T12:30:00+08:00' })
  expect(repeated.status).toBe(200)
})

test('an order that nobody pays closes by itself after seven days', async () => {
  const { merchant, sandbox, time } = await openSandbox()
  await merchant.jsapi()
  await time.advance(7 * 24 * hourMs - 1)
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('NOTPAY')
  await time.advance(1)
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('CLOSED')
  await expect(sandbox.control.pay('2611220001-1')).rejects.toThrow('已关闭')
})

test('an unpaid and a paid order are shown with the fields that WeChat Pay shows', async () => {
  const { merchant, sandbox } = await openSandbox()
  await merchant.jsapi({ attach: 'gift' })
  const unpaid = await merchant.query('2611220001-1')
  expect(unpaid.body).toMatchObject({ trade_state: 'NOTPAY', attach: 'gift', amount: { total: 9_900 } })
  expect(unpaid.body).not.toHaveProperty('transaction_id')
  await sandbox.control.pay('2611220001-1')
  expect((await merchant.query('2611220001-1')).body).toEqual({
    appid: sandbox.merchant.appid,
    mchid: sandbox.merchant.mchid,
    out_trade_no: '2611220001-1',
    transaction_id: expect.stringMatching(/^4200\d{24}$/),
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    attach: 'gift',
    success_time: '2026-11-22T12:00:00+08:00',
    payer: { openid },
    amount: { total: 9_900, payer_total: 9_900, currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: [],
  })
})

test('a native order answers a code, and whoever scans it may pay', async () => {
  const { merchant, sandbox } = await openSandbox()
  const { payer: _payer, ...request } = merchant.prepayRequest()
  const answer = await merchant.call('POST', '/v3/pay/transactions/native', request)
  expect(answer.body.code_url).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w+$/)
  await sandbox.control.pay('2611220001-1', 'oPasserBy')
  expect((await merchant.query('2611220001-1')).body).toMatchObject({
    trade_type: 'NATIVE',
    payer: { openid: 'oPasserBy' },
  })
})
