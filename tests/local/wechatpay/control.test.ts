import { expect, test } from '@jest/globals'
import type { ControlState } from '../../../local/wechatpay/control/control'
import { openSandbox } from './merchant'

async function openControl() {
  const opened = await openSandbox()
  const { controlUrl } = opened.sandbox
  const post = async (name: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${controlUrl}api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const state = async () => (await (await fetch(`${controlUrl}api/state`)).json()) as ControlState
  return { ...opened, post, state }
}

/** One sandbox for all that is refused. */
let untouched: ReturnType<typeof openControl> | undefined
function openUntouched() {
  untouched ??= openControl()
  return untouched
}

test.each<[string, unknown, number]>([
  ['orders/pay', { outTradeNo: '2611229999-1' }, 404],
  ['orders/pay', {}, 400],
  ['orders/pay', { outTradeNo: '2611229999-1', amount: 1 }, 400],
  ['notifications/resend', { id: 'nothing' }, 404],
  ['notifications/probe', { id: 'x', flaw: 'charm' }, 400],
  ['notifications/policy', { hold: 'yes' }, 400],
  ['faults', { kind: 'flood' }, 400],
  ['faults', [], 400],
  ['key-mode', { mode: 'none' }, 400],
  ['constructor', {}, 404],
])('%s with %j is refused with %i', async (name, body, status) => {
  const { post } = await openUntouched()
  const answer = await post(name, body)
  expect([answer.status, answer.body]).toEqual([status, { message: expect.any(String) }])
})

test('another site can neither act nor frame the page', async () => {
  const { post, sandbox, merchant, state } = await openControl()
  await merchant.jsapi()
  const pay = { outTradeNo: '2611220001-1' }
  expect((await post('orders/pay', pay, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('orders/pay', pay, { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect((await state()).orders[0]?.tradeState).toBe('NOTPAY')
  const page = await fetch(sandbox.controlUrl)
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect((await post('orders/pay', pay, { Origin: new URL(sandbox.url).origin })).status).toBe(200)
})

test('a foreign name for this machine is refused', async () => {
  const { sandbox } = await openUntouched()
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { Host: 'evil.example' }
    request(`${sandbox.controlUrl}api/state`, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('a script pays, closes and sees the state', async () => {
  const { post, state, merchant } = await openControl()
  await merchant.jsapi()
  await merchant.jsapi({ out_trade_no: '2611220002-1' })
  expect((await post('orders/pay', { outTradeNo: '2611220001-1' })).body.tradeState).toBe('SUCCESS')
  expect((await post('orders/close', { outTradeNo: '2611220002-1' })).body.tradeState).toBe('CLOSED')
  expect((await post('orders/pay', { outTradeNo: '2611220002-1' })).status).toBe(409)
  expect((await state()).orders.map((order) => order.tradeState)).toEqual(['SUCCESS', 'CLOSED'])
})

test('a script holds, releases, resends and probes notifications', async () => {
  const { post, state, merchant, time, receiver } = await openControl()
  await post('notifications/policy', { hold: true })
  await merchant.jsapi()
  await post('orders/pay', { outTradeNo: '2611220001-1' })
  await time.advance(0)
  const [held] = (await state()).notifications
  expect(held?.state).toBe('held')
  expect((await post('notifications/release', { order: 'oldestFirst' })).body).toEqual({ released: 1 })
  await post('notifications/resend', { id: held?.id })
  await post('notifications/send-now', { id: held?.id })
  await post('notifications/probe', { id: held?.id, flaw: 'wrongKey' })
  expect(receiver.received).toHaveLength(4)
  expect((await state()).notifications[0]?.attempts.map((each) => each.flaw)).toContain('wrongKey')
})

test('a script sets faults, refunds, keys and the clock', async () => {
  const { post, state, sandbox } = await openControl()
  const fault = await post('faults', { kind: 'signtest', operation: 'query', times: 1 })
  await post('key-mode', { mode: 'both' })
  await post('refunds/policy', { outcome: 'hold', spacingMs: 0 })
  await post('skew', { skewMs: -60_000 })
  const { serialNo } = (await post('certificates/rotate', {})).body
  expect(serialNo).not.toBe(sandbox.platform.certificateSerialNo)
  const now = await state()
  expect(now).toMatchObject({
    keyMode: 'both',
    skewMs: -60_000,
    refundPolicy: { outcome: 'hold', spacingMs: 0 },
  })
  expect(now.faults).toEqual([fault.body])
  await post('faults/clear', { id: fault.body.id })
  expect((await state()).faults).toEqual([])
})

test('the state tells no secret', async () => {
  const { sandbox, merchant, state } = await openControl()
  await merchant.jsapi()
  const text = JSON.stringify(await state()) + (await (await fetch(sandbox.controlUrl)).text())
  expect(text).not.toContain(sandbox.merchant.apiV3Key)
  expect(text).not.toContain('PRIVATE KEY')
})

test('the page’s own files are served, and nothing else', async () => {
  const { sandbox } = await openUntouched()
  const status = async (name: string) => (await fetch(`${sandbox.controlUrl}${name}`)).status
  for (const name of [
    '',
    'control.css',
    'control-orders.css',
    'control.js',
    'control-dom.js',
    'fonts/inter.woff2',
  ]) {
    expect(await status(name)).toBe(200)
  }
  for (const name of ['control.html', '..%2fstore.ts', 'cashier.js', 'fonts/toString']) {
    expect(await status(name)).toBe(404)
  }
})
