import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { payMessage, signMessage } from '../../../local/wechatpay/keys/signatures'
import { appid, openid, openSandbox } from './merchant'

async function openSheet(more: Record<string, unknown> = {}) {
  const opened = await openSandbox()
  const prepayId = String((await opened.merchant.jsapi(more)).body.prepay_id)
  const { sandbox, merchant } = opened
  const show = (query: URLSearchParams) => fetch(`${sandbox.cashierUrl}?${query}`)
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.cashierUrl}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  const openToken = async () => {
    const page = await (await show(merchant.cashierQuery(prepayId))).text()
    return /"token":"([^"]+)"/.exec(page)?.[1]
  }
  const stateOf = () => sandbox.control.order('2611220001-1').tradeState
  return { ...opened, prepayId, show, post, openToken, stateOf }
}

/** One sheet for all that is refused: none of it may change anything. */
let untouched: ReturnType<typeof openSheet> | undefined
function openUntouched() {
  untouched ??= openSheet()
  return untouched
}

const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

test.each<[string, (prepayId: string) => Record<string, string>, string]>([
  ['a paySign by another key', (id) => ({ paySign: sign(id, foreignKey) }), '支付验证签名失败'],
  ['a nonce changed after signing', () => ({ nonceStr: 'anotherNonce' }), '支付验证签名失败'],
  ['a time changed after signing', () => ({ timeStamp: '1700000000' }), '支付验证签名失败'],
  ['another prepay_id than was signed', () => ({ package: 'prepay_id=wx0' }), '支付验证签名失败'],
  ['another appId', () => ({ appId: 'wx0000000000000000' }), '支付验证签名失败'],
  ['another signType', () => ({ signType: 'MD5' }), 'signType'],
  ['a time in milliseconds', () => ({ timeStamp: '1700000000000' }), 'timeStamp'],
  ['no paySign', () => ({ paySign: '' }), '缺少参数'],
  ['another openid', () => ({ openid: 'oSomebodyElse' }), '付款人'],
  ['no openid', () => ({ openid: '' }), 'openid'],
])('the sheet is not shown for %s', async (_what, more, reason) => {
  const { prepayId, merchant, show, stateOf } = await openUntouched()
  const page = await show(merchant.cashierQuery(prepayId, more(prepayId)))
  expect(page.status).toBe(400)
  const html = await page.text()
  expect(html).toContain(reason)
  expect(html).not.toContain('token')
  expect(stateOf()).toBe('NOTPAY')
})

function sign(prepayId: string, key: Parameters<typeof signMessage>[1]): string {
  return signMessage(payMessage(appid, '1795320000', 'aNonce', `prepay_id=${prepayId}`), key)
}

test('a prepay_id that never was is refused though it is rightly signed', async () => {
  const { merchant, show } = await openUntouched()
  const page = await show(merchant.cashierQuery('wx20261122120000ffffffffffffffffffff'))
  expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('预支付单不存在或已过期')])
})

test('a prepay_id lives two hours; a fresh one can be had for the same order', async () => {
  const { merchant, show, prepayId, time } = await openSheet()
  await time.advance(7_199_999)
  expect((await show(merchant.cashierQuery(prepayId))).status).toBe(200)
  await time.advance(1)
  expect((await show(merchant.cashierQuery(prepayId))).status).toBe(400)
  const fresh = String((await merchant.jsapi()).body.prepay_id)
  expect((await show(merchant.cashierQuery(fresh))).status).toBe(200)
})

test('the sheet is not shown for what is paid, closed or too late', async () => {
  const { merchant, show, prepayId, time } = await openSheet({ time_expire: '2026-11-22T12:01:00+08:00' })
  await time.advance(60_000)
  expect(await (await show(merchant.cashierQuery(prepayId))).text()).toContain('已过支付时间')
  await merchant.close('2611220001-1')
  expect(await (await show(merchant.cashierQuery(prepayId))).text()).toContain('已关闭')
})

test('six digits pay for the payer, once', async () => {
  const { openToken, post, sandbox, stateOf } = await openSheet()
  const token = await openToken()
  const paid = await post('pay', { token, password: '135791', method: 'debit' })
  expect(paid).toEqual({ status: 200, body: { result: 'ok' } })
  expect(stateOf()).toBe('SUCCESS')
  expect(sandbox.control.order('2611220001-1').payment).toMatchObject({ openid, bankType: 'CMB_DEBIT' })
  expect((await post('pay', { token, password: '135791', method: 'debit' })).status).toBe(403)
  expect(sandbox.control.notifications()).toHaveLength(1)
})

test('a sheet left open cannot pay what was closed or paid meanwhile', async () => {
  const { openToken, post, merchant, sandbox, stateOf } = await openSheet()
  const [first, second] = [await openToken(), await openToken()]
  await post('pay', { token: first, password: '135791', method: 'balance' })
  const again = await post('pay', { token: second, password: '135791', method: 'balance' })
  expect(again.body).toEqual({ result: 'fail', message: '该订单已支付' })
  expect(sandbox.control.notifications()).toHaveLength(1)
  expect((await merchant.close('2611220001-1')).status).toBe(403)
  expect(stateOf()).toBe('SUCCESS')
})

test('000000 and an empty card fail, and the order stays unpaid', async () => {
  const { openToken, post, sandbox, stateOf } = await openSheet()
  const token = await openToken()
  const failed = await post('pay', { token, password: '000000', method: 'balance' })
  expect(failed.body).toMatchObject({ result: 'fail' })
  const empty = await post('pay', { token, password: '135791', method: 'empty' })
  expect(empty.body).toMatchObject({ result: 'fail' })
  expect(stateOf()).toBe('NOTPAY')
  expect(sandbox.control.order('2611220001-1').failedAttempts).toBe(2)
  expect(sandbox.control.notifications()).toEqual([])
})

test('nobody without the token of the sheet pays or cancels', async () => {
  const { openToken, post, stateOf } = await openSheet()
  const token = await openToken()
  for (const wrong of ['', 'guess', `${token}x`]) {
    expect((await post('pay', { token: wrong, password: '135791', method: 'balance' })).status).toBe(403)
    expect((await post('cancel', { token: wrong })).status).toBe(403)
  }
  expect((await post('pay', { password: '135791' })).status).toBe(403)
  expect((await post('pay', { token, password: '12345' })).status).toBe(400)
  expect(stateOf()).toBe('NOTPAY')
})

test('a cancelled sheet is over, and the order can still be paid on another', async () => {
  const { openToken, post, stateOf } = await openSheet()
  const token = await openToken()
  expect((await post('cancel', { token })).body).toEqual({ result: 'cancel' })
  expect((await post('pay', { token, password: '135791' })).status).toBe(403)
  const fresh = await openToken()
  expect((await post('pay', { token: fresh, password: '135791' })).body).toEqual({ result: 'ok' })
  expect(stateOf()).toBe('SUCCESS')
})

test('another site can neither post to the sheet nor reach it by a name of its own', async () => {
  const { openToken, post, sandbox } = await openSheet()
  const token = await openToken()
  const body = { token, password: '135791', method: 'balance' }
  expect((await post('pay', body, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('pay', body, { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect((await post('pay', body, { Origin: new URL(sandbox.url).origin })).status).toBe(200)
})

test('only pages of this machine may frame the sheet, and text stays text', async () => {
  const { merchant, sandbox, show } = await openSheet()
  const description = '</script><script>alert(1)</script>'
  const answer = await merchant.jsapi({ out_trade_no: '2611220002-1', description })
  const page = await show(merchant.cashierQuery(String(answer.body.prepay_id)))
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain('frame-ancestors http://127.0.0.1:* http://localhost:*')
  expect(policy).toContain("script-src 'self'")
  expect(await page.text()).not.toContain('</script><script>alert')
  expect((await fetch(`${sandbox.cashierUrl}/cashier.js`)).headers.get('content-type')).toContain(
    'javascript',
  )
})

test('a scanned code is paid by whoever scanned it', async () => {
  const { merchant, sandbox, show, post } = await openSheet()
  const { payer: _payer, ...request } = merchant.prepayRequest({ out_trade_no: '2611220003-1' })
  const { body } = await merchant.call('POST', '/v3/pay/transactions/native', request)
  const scanned = new URLSearchParams({ code_url: String(body.code_url), openid: 'oPasserBy' })
  const token = /"token":"([^"]+)"/.exec(await (await show(scanned)).text())?.[1]
  expect((await post('pay', { token, password: '135791' })).body).toEqual({ result: 'ok' })
  expect(sandbox.control.order('2611220003-1').payment?.openid).toBe('oPasserBy')
  expect((await show(scanned)).status).toBe(400)
})

test('the number of an order of a mini program is no code that anybody could pay with', async () => {
  const { prepayId, show } = await openSheet()
  const page = await show(new URLSearchParams({ code_url: prepayId, openid: 'oPasserBy' }))
  expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('二维码无效')])
})
