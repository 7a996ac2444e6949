import { expect, test } from '@jest/globals'
import { type Answer, openSandbox } from './merchant'

const minuteMs = 60_000
const outTradeNo = '2611220001-1'
const refundUrl = 'https://shop.example/pay-notify'
const shortly = (answer: Answer) => [answer.status, answer.body.code ?? answer.body.status]

async function openPaid() {
  const opened = await openSandbox()
  const { merchant, sandbox, time } = opened
  await merchant.jsapi()
  await sandbox.control.pay(outTradeNo)
  await time.advance(0)
  opened.receiver.received = []
  const refund = (out_refund_no: string, refundFen: number, more: object = {}) =>
    merchant.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: outTradeNo,
      out_refund_no,
      notify_url: refundUrl,
      amount: { refund: refundFen, total: 9_900, currency: 'CNY' },
      ...more,
    })
  const find = (out_refund_no: string) => merchant.call('GET', `/v3/refund/domestic/refunds/${out_refund_no}`)
  return { ...opened, refund, find }
}

/** One paid order for all that is refused. */
let untouched: ReturnType<typeof openPaid> | undefined
function openUntouched() {
  untouched ??= openPaid()
  return untouched
}

test('what was never paid or does not exist is not refunded', async () => {
  const { refund, merchant, find } = await openPaid()
  await merchant.jsapi({ out_trade_no: '2611220002-1' })
  expect(shortly(await refund('R1', 1, { out_trade_no: '2611220002-1' }))).toEqual([400, 'INVALID_REQUEST'])
  expect(shortly(await refund('R1', 1, { out_trade_no: '2611229999-1' }))).toEqual([
    404,
    'RESOURCE_NOT_EXISTS',
  ])
  expect(shortly(await find('R1'))).toEqual([404, 'RESOURCE_NOT_EXISTS'])
})

test('refunds never exceed what was paid', async () => {
  const { refund, time } = await openPaid()
  expect(shortly(await refund('R1', 9_901))).toEqual([400, 'INVALID_REQUEST'])
  expect(shortly(await refund('R1', 9_000))).toEqual([200, 'PROCESSING'])
  await time.advance(minuteMs)
  expect(shortly(await refund('R2', 901))).toEqual([400, 'INVALID_REQUEST'])
  expect(shortly(await refund('R2', 900))).toEqual([200, 'PROCESSING'])
})

test('a retry keeps its number and refunds once; other parameters under it are refused', async () => {
  const { refund, sandbox } = await openPaid()
  const first = await refund('R1', 900)
  const second = await refund('R1', 900)
  expect(second.body.refund_id).toBe(first.body.refund_id)
  expect(shortly(await refund('R1', 901))).toEqual([400, 'INVALID_REQUEST'])
  expect(sandbox.control.refunds()).toHaveLength(1)
})

test('refunds of an order are a minute apart and at most fifty', async () => {
  const { refund, time, sandbox } = await openPaid()
  await refund('R0', 1)
  expect(shortly(await refund('R1', 1))).toEqual([429, 'FREQUENCY_LIMITED'])
  sandbox.control.setRefundPolicy({ spacingMs: 0 })
  for (let number = 1; number < 50; number += 1) await refund(`R${number}`, 1)
  await time.advance(minuteMs)
  expect(sandbox.control.refunds()).toHaveLength(50)
  expect(shortly(await refund('R50', 1))).toEqual([400, 'INVALID_REQUEST'])
})

test('a year after the payment it is too late', async () => {
  const { refund, time } = await openPaid()
  await time.advance(366 * 24 * 60 * minuteMs)
  expect(shortly(await refund('R1', 1))).toEqual([400, 'INVALID_REQUEST'])
})

test.each<[string, object]>([
  ['a total that was not paid', { amount: { refund: 1, total: 9_901, currency: 'CNY' } }],
  ['no currency', { amount: { refund: 1, total: 9_900 } }],
  ['both numbers of the order', { transaction_id: '4200' }],
  ['no number of the order', { out_trade_no: undefined }],
  ['a refund number with a space', { out_refund_no: 'R 1' }],
  ['an unknown field', { why: 'x' }],
])('%s is refused', async (_what, more) => {
  const { refund } = await openUntouched()
  expect((await refund('R1', 1, more)).status).toBe(400)
})

test('a refund is accepted, then done and told of', async () => {
  const { refund, find, time, receiver, merchant } = await openPaid()
  const accepted = await refund('R1', 900)
  expect(accepted.body).toMatchObject({ status: 'PROCESSING', amount: { refund: 900, total: 9_900 } })
  expect(accepted.body).not.toHaveProperty('success_time')
  expect((await merchant.query(outTradeNo)).body.trade_state).toBe('REFUND')
  await time.advance(1_500)
  expect((await find('R1')).body).toMatchObject({ status: 'SUCCESS', success_time: expect.any(String) })
  const [told] = receiver.received
  expect(told?.url).toBe(refundUrl)
  const { message, resource } = merchant.open(told?.body ?? '')
  expect(message.event_type).toBe('REFUND.SUCCESS')
  expect(resource).toMatchObject({ out_refund_no: 'R1', refund_status: 'SUCCESS', amount: { refund: 900 } })
  expect(resource).not.toHaveProperty('status')
})

test('without a notify_url nobody is told', async () => {
  const { refund, time, receiver } = await openPaid()
  await refund('R1', 900, { notify_url: undefined })
  await time.advance(minuteMs)
  expect(receiver.received).toEqual([])
})

test('an abnormal refund waits for a person, and then is done', async () => {
  const { refund, find, time, receiver, merchant, sandbox } = await openPaid()
  sandbox.control.setRefundPolicy({ outcome: 'ABNORMAL' })
  await refund('R1', 900)
  await time.advance(1_500)
  expect((await find('R1')).body.status).toBe('ABNORMAL')
  await sandbox.control.settleRefund('R1', 'SUCCESS')
  await time.advance(0)
  const events = receiver.received.map(({ body }) => merchant.open(body).message.event_type)
  expect(events).toEqual(['REFUND.ABNORMAL', 'REFUND.SUCCESS'])
  await expect(sandbox.control.settleRefund('R1', 'CLOSED')).rejects.toThrow('已结束')
})

test('a closed refund gives its amount back, for a refund with a new number', async () => {
  const { refund, time, sandbox } = await openPaid()
  sandbox.control.setRefundPolicy({ outcome: 'CLOSED' })
  await refund('R1', 9_900)
  await time.advance(minuteMs)
  sandbox.control.setRefundPolicy({ outcome: 'SUCCESS' })
  expect((await refund('R1', 9_900)).body.status).toBe('CLOSED')
  expect((await refund('R2', 9_900)).body.status).toBe('PROCESSING')
})

test('a refund by hand on the merchant platform has its own number and tells nobody', async () => {
  const { sandbox, time, receiver, find, refund } = await openPaid()
  const made = await sandbox.control.platformRefund({ outTradeNo, amountFen: 4_000 })
  expect(made).toMatchObject({ amountFen: 4_000, status: 'PROCESSING', isOfPlatform: true })
  expect(sandbox.control.order(outTradeNo).tradeState).toBe('REFUND')
  await time.advance(minuteMs)
  expect(shortly(await find(made.outRefundNo))).toEqual([200, 'SUCCESS'])
  expect(receiver.received).toEqual([])
  expect(shortly(await refund('R1', 5_901))).toEqual([400, 'INVALID_REQUEST'])
  expect(shortly(await refund('R1', 5_900))).toEqual([200, 'PROCESSING'])
})

test('one that is told goes to the address that the payment named', async () => {
  const { sandbox, time, receiver } = await openPaid()
  const platformRefund = { outTradeNo, amountFen: 100, outRefundNo: 'P1', isTold: true }
  await sandbox.control.platformRefund(platformRefund)
  await expect(sandbox.control.platformRefund(platformRefund)).rejects.toThrow('商户退款单号重复')
  await expect(sandbox.control.platformRefund({ outTradeNo, amountFen: 9_801 })).rejects.toThrow('大于')
  await time.advance(minuteMs)
  expect(receiver.received).toHaveLength(1)
})
