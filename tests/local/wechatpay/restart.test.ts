import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createFolder, noonMs, openSandbox } from './merchant'

/** What a killed process leaves: the files as they are on the disk, while it still runs. */
async function openAfterKill(dataDir: string, spoil: (path: string) => void = () => {}) {
  const copy = createFolder()
  cpSync(dataDir, copy, { recursive: true })
  spoil(join(copy, 'state.jsonl'))
  return openSandbox({ dataDir: copy })
}

test('what was acknowledged survives a kill: orders, payments, refunds, notifications', async () => {
  const { merchant, sandbox, time, dataDir, receiver } = await openSandbox()
  await merchant.jsapi()
  await merchant.jsapi({ out_trade_no: '2611220002-1' })
  await merchant.close('2611220002-1')
  receiver.answers = [{ outcome: 'unreachable' }]
  await sandbox.control.pay('2611220001-1')
  await time.advance(0)
  const amount = { refund: 900, total: 9_900, currency: 'CNY' }
  const refund = { out_trade_no: '2611220001-1', out_refund_no: 'R2611220001-1', amount }
  await merchant.call('POST', '/v3/refund/domestic/refunds', refund)
  const before = sandbox.control.state()
  const after = (await openAfterKill(dataDir)).sandbox.control.state()
  expect(after.orders).toEqual(before.orders)
  expect(after.refunds).toEqual(before.refunds)
  expect(after.notifications).toEqual(before.notifications)
})

test('a prepay_id of the former run still opens the sheet', async () => {
  const { merchant, dataDir } = await openSandbox()
  const prepayId = String((await merchant.jsapi()).body.prepay_id)
  const again = await openAfterKill(dataDir)
  const page = await fetch(`${again.sandbox.cashierUrl}?${again.merchant.cashierQuery(prepayId)}`)
  expect(page.status).toBe(200)
})

test('a notification that waits goes on with its schedule, and a refund in progress ends', async () => {
  const { merchant, sandbox, time, dataDir, receiver } = await openSandbox()
  await merchant.jsapi()
  receiver.answers = [{ outcome: 'unreachable' }, { outcome: 'unreachable' }]
  await sandbox.control.pay('2611220001-1')
  await time.advance(15_000)
  const amount = { refund: 900, total: 9_900, currency: 'CNY' }
  const refund = { out_trade_no: '2611220001-1', out_refund_no: 'R2611220001-1', amount }
  await merchant.call('POST', '/v3/refund/domestic/refunds', refund)
  const again = await openAfterKill(dataDir)
  await again.time.advance(29_999)
  expect(again.receiver.received).toEqual([])
  await again.time.advance(1)
  expect(again.receiver.received.map(({ at }) => at - noonMs)).toEqual([30_000])
  expect(again.sandbox.control.refunds()[0]?.status).toBe('SUCCESS')
})

test('a last line that was cut short is dropped', async () => {
  const { merchant, dataDir } = await openSandbox()
  await merchant.jsapi()
  const half = '{"collection":"orders","key":"2611220002-1","val'
  const again = await openAfterKill(dataDir, (path) => appendFileSync(path, half))
  expect(again.sandbox.control.orders().map((order) => order.outTradeNo)).toEqual(['2611220001-1'])
  expect((await again.merchant.jsapi({ out_trade_no: '2611220003-1' })).status).toBe(200)
})

test('a damaged line is not passed over', async () => {
  const { merchant, dataDir } = await openSandbox()
  await merchant.jsapi()
  const spoil = (path: string) => writeFileSync(path, `{"collec\n${readFileSync(path, 'utf8')}`)
  await expect(openAfterKill(dataDir, spoil)).rejects.toThrow(/state\.jsonl is damaged in line 1\./)
})
