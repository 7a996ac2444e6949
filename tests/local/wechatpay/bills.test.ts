import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from '@jest/globals'
import { type FakeTime, type Merchant, openid, openSandbox } from './merchant'

const dayMs = 86_400_000
const host = 'https://api.mch.weixin.qq.com'

let merchant: Merchant
let time: FakeTime

/** Two payments on 22 November, one of them refunded in part, and one payment on the 23rd. */
beforeAll(async () => {
  const opened = await openSandbox()
  merchant = opened.merchant
  time = opened.time
  const { control } = opened.sandbox
  await merchant.jsapi({ description: '桃子, 8 枚', attach: 'gift' })
  await merchant.jsapi({ out_trade_no: '2611220002-1', amount: { total: 10 } })
  await merchant.jsapi({ out_trade_no: '2611220003-1', amount: { total: 5_000 } })
  await control.pay('2611220001-1')
  await control.pay('2611220002-1')
  await merchant.call('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: '2611220001-1',
    out_refund_no: 'R2611220001-1',
    amount: { refund: 1_000, total: 9_900, currency: 'CNY' },
  })
  await time.advance(12 * 3_600_000)
  await control.pay('2611220003-1')
  await time.advance(0)
})

const ask = (kind: string, query: string) => merchant.call('GET', `/v3/bill/${kind}?${query}`)

async function read(kind: string, query: string) {
  const { body } = await ask(kind, query)
  const url = String(body.download_url)
  expect(url.startsWith(`${host}/v3/billdownload/file?token=`)).toBe(true)
  const target = url.slice(host.length)
  const response = await fetch(`${merchant.sandbox.url}${target}`, {
    headers: { Authorization: merchant.authorization('GET', target, '') },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    bytes,
    hash: String(body.hash_value),
    target,
    signature: response.headers.get('wechatpay-signature'),
  }
}

/** The fields of each line, as the reference says to split them. */
function fieldsOf(bill: Buffer): string[][] {
  const lines = bill
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
  return lines.map((line) => (line.startsWith('`') ? line.slice(1).split(',`') : line.split(',')))
}

test('a day that is not over, or whose bill is being written, has none yet', async () => {
  expect((await ask('tradebill', 'bill_date=2026-11-23')).body.code).toBe('PARAM_ERROR')
  const early = await ask('tradebill', 'bill_date=2026-11-22')
  expect([early.status, early.body.code]).toEqual([400, 'STATEMENT_CREATING'])
  await time.advance(10 * 3_600_000)
  expect((await ask('tradebill', 'bill_date=2026-11-22')).status).toBe(200)
})

test.each(['bill_date=2026-11-21', 'bill_date=2026-08-01'])('%s has no bill', async (query) => {
  const answer = await ask('fundflowbill', query)
  expect([answer.status, answer.body.code]).toEqual([400, 'NO_STATEMENT_EXIST'])
})

test.each([
  'tar_type=GZIP',
  'bill_date=20261122',
  'bill_date=2026-11-22&tar_type=ZIP',
  'bill_date=2026-11-22&bill_type=NONE',
])('the query "%s" is refused', async (query) => {
  expect((await ask('tradebill', query)).body.code).toBe('PARAM_ERROR')
})

test('the trade bill has 27 columns, its rows, and a summary that adds up', async () => {
  const { bytes, hash, signature } = await read('tradebill', 'bill_date=2026-11-22')
  expect(createHash('sha1').update(bytes).digest('hex')).toBe(hash)
  expect(signature).toBeNull()
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [head, first, second, refund, summaryHead, summary, ...rest] = fieldsOf(bytes)
  expect(rest).toEqual([])
  for (const row of [head, first, second, refund]) expect(row).toHaveLength(27)
  expect(summaryHead).toHaveLength(7)
  expect(first?.slice(6, 13)).toEqual(['2611220001-1', openid, 'JSAPI', 'SUCCESS', 'OTHERS', 'CNY', '99.00'])
  expect(first?.slice(20)).toEqual(['桃子， 8 枚', 'gift', '0.59000', '0.60%', '99.00', '0.00', ''])
  expect(second?.[22]).toBe('0.00000')
  expect(refund?.slice(14, 20)).toEqual([
    expect.stringMatching(/^503\d{26}$/),
    ...['R2611220001-1', '10.00', '0.00', 'ORIGINAL', 'SUCCESS'],
  ])
  expect(refund?.slice(22, 26)).toEqual(['-0.06000', '0.60%', '0.00', '10.00'])
  expect(summary).toEqual(['3', '99.10', '10.00', '0.00', '0.53000', '99.10', '10.00'])
})

test('the fund-flow bill has 11 columns and carries the balance over days', async () => {
  const [head, ...rows] = fieldsOf((await read('fundflowbill', 'bill_date=2026-11-22')).bytes)
  expect(head).toHaveLength(11)
  expect(rows.slice(0, 4).map((row) => row.slice(3, 8))).toEqual([
    ['交易', '交易', '收入', '99.00', '99.00'],
    ['扣除交易手续费', '扣除交易手续费', '支出', '0.59', '98.41'],
    ['交易', '交易', '收入', '0.10', '98.51'],
    ['退款', '退款', '支出', '9.94', '88.57'],
  ])
  expect(rows[5]).toEqual(['4', '2', '99.10', '2', '10.53'])
  await time.advance(dayMs)
  const next = fieldsOf((await read('fundflowbill', 'bill_date=2026-11-23')).bytes)
  expect(next[1]?.[7]).toBe('138.57')
})

test('a compressed bill is checked by the hash of what it holds', async () => {
  const { bytes, hash } = await read('tradebill', 'bill_date=2026-11-22&tar_type=GZIP')
  expect(createHash('sha1').update(gunzipSync(bytes)).digest('hex')).toBe(hash)
})

test('a download address lives five minutes and wants a signature', async () => {
  const { target } = await read('tradebill', 'bill_date=2026-11-22')
  expect((await fetch(`${merchant.sandbox.url}${target}`)).status).toBe(401)
  expect((await merchant.call('GET', target)).status).toBe(200)
  await time.advance(300_000)
  expect((await merchant.call('GET', target)).status).toBe(400)
})

test('a bill of payments or of refunds alone has the columns of its kind', async () => {
  const paid = fieldsOf((await read('tradebill', 'bill_date=2026-11-22&bill_type=SUCCESS')).bytes)
  expect(paid.map((row) => row.length)).toEqual([20, 20, 20, 7, 7])
  expect(paid[1]?.slice(12)).toEqual([
    ...['99.00', '0.00', '桃子， 8 枚', 'gift', '0.59000', '0.60%', '99.00', ''],
  ])
  const refunds = fieldsOf((await read('tradebill', 'bill_date=2026-11-22&bill_type=REFUND')).bytes)
  expect(refunds.map((row) => row.length)).toEqual([29, 29, 7, 7])
  expect(refunds[0]?.slice(14, 16)).toEqual(['退款申请时间', '退款成功时间'])
  expect(refunds[1]?.slice(17, 20)).toEqual(['R2611220001-1', '10.00', '0.00'])
})

test.each(['OPERATION', 'FEES'])('the account %s has no moves', async (type) => {
  const answer = await ask('fundflowbill', `bill_date=2026-11-22&account_type=${type}`)
  expect([answer.status, answer.body.code]).toEqual([400, 'NO_STATEMENT_EXIST'])
})

test('bills can be had at once, for whoever cannot wait a day', async () => {
  const { merchant: other, sandbox } = await openSandbox()
  sandbox.control.setBillPolicy({ readyAtOnce: true })
  await other.jsapi()
  await sandbox.control.pay('2611220001-1')
  expect((await other.call('GET', '/v3/bill/tradebill?bill_date=2026-11-22')).status).toBe(200)
})
