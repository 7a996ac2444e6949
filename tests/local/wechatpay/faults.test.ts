import { expect, test } from '@jest/globals'
import { openSandbox } from './merchant'

test('an error strikes before anything happens, as often as it was set', async () => {
  const { merchant, sandbox } = await openSandbox()
  sandbox.control.addFault({ kind: 'error', operation: 'jsapi', times: 2 })
  for (let time = 0; time < 2; time += 1) expect((await merchant.jsapi()).status).toBe(500)
  expect(sandbox.control.orders()).toEqual([])
  expect((await merchant.jsapi()).status).toBe(200)
  expect(sandbox.control.faults()).toEqual([])
})

test('an error can be any that WeChat Pay knows', async () => {
  const { merchant, sandbox } = await openSandbox()
  sandbox.control.addFault({ kind: 'error', status: 429, code: 'FREQUENCY_LIMITED', message: '频率超限' })
  const answer = await merchant.jsapi()
  expect([answer.status, answer.body]).toEqual([429, { code: 'FREQUENCY_LIMITED', message: '频率超限' }])
  sandbox.control.clearFaults()
  expect((await merchant.jsapi()).status).toBe(200)
})

test('an error after the effect answers 500 though the order is closed', async () => {
  const { merchant, sandbox } = await openSandbox()
  await merchant.jsapi()
  sandbox.control.addFault({ kind: 'errorAfterEffect', operation: 'close', times: 1 })
  expect((await merchant.close('2611220001-1')).body.code).toBe('SYSTEM_ERROR')
  expect((await merchant.query('2611220001-1')).body.trade_state).toBe('CLOSED')
})

test('a connection can break after the effect', async () => {
  const { merchant, sandbox } = await openSandbox()
  sandbox.control.addFault({ kind: 'cutAfterEffect', operation: 'jsapi', times: 1 })
  await expect(merchant.jsapi()).rejects.toThrow()
  expect(sandbox.control.orders()).toHaveLength(1)
})

test('an answer can stay away after the effect', async () => {
  const { merchant, sandbox } = await openSandbox()
  sandbox.control.addFault({ kind: 'hangAfterEffect', times: 1 })
  const body = JSON.stringify(merchant.prepayRequest())
  const target = '/v3/pay/transactions/jsapi'
  const headers = merchant.headers('POST', target, body)
  expect(await sandbox.handle({ method: 'POST', target, headers, body })).toEqual({ kind: 'hang' })
  expect(sandbox.control.orders()).toHaveLength(1)
})

test('a slow answer takes its time', async () => {
  const { merchant, sandbox, time } = await openSandbox()
  sandbox.control.addFault({ kind: 'slow', delayMs: 8_000, times: 1 })
  const body = JSON.stringify(merchant.prepayRequest())
  const target = '/v3/pay/transactions/jsapi'
  const headers = merchant.headers('POST', target, body)
  let answered = false
  const answer = sandbox.handle({ method: 'POST', target, headers, body }).then((reply) => {
    answered = true
    return reply
  })
  await time.advance(7_999)
  expect(answered).toBe(false)
  await time.advance(1)
  expect(await answer).toMatchObject({ kind: 'answer', status: 200 })
})

test.each(['badSignature', 'signtest', 'unsigned', 'oldTimestamp'] as const)(
  'an answer can be right under a %s that must not be believed',
  async (kind) => {
    const { merchant, sandbox, time } = await openSandbox()
    sandbox.control.addFault({ kind, operation: 'jsapi', times: 1 })
    const answer = await merchant.jsapi()
    expect(answer.body.prepay_id).toMatch(/^wx/)
    const fresh = Number(answer.headers.get('wechatpay-timestamp')) > time.nowMs / 1_000 - 300
    expect(fresh && merchant.verifiesAnswer(answer)).toBe(false)
    expect(merchant.verifiesAnswer(await merchant.jsapi())).toBe(true)
  },
)

test('a platform whose clock is off refuses what is signed in time, and signs by its clock', async () => {
  const { merchant, sandbox, time } = await openSandbox()
  sandbox.control.setSkew(301_000)
  const answer = await merchant.jsapi()
  expect(answer.status).toBe(401)
  sandbox.control.setSkew(299_000)
  const signed = await merchant.jsapi()
  expect(Number(signed.headers.get('wechatpay-timestamp'))).toBe((time.nowMs + 299_000) / 1_000)
})
