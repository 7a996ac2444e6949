import { expect, test } from '@jest/globals'
import type { WechatPay } from '../../../local/wechatpay'
import { flaws } from '../../../local/wechatpay/notifications/flaws'
import { noonMs, notifyUrl, openSandbox } from './merchant'

const refused = { outcome: 'answered', status: 500, answer: '{"code":"FAIL"}' } as const
const always = <Value>(value: Value, count: number) => Array.from({ length: count }, () => value)

async function openPaid(count = 1) {
  const opened = await openSandbox()
  for (let number = 1; number <= count; number += 1) {
    await opened.merchant.jsapi({ out_trade_no: `261122000${number}-1` })
  }
  const pay = async () => {
    for (const { outTradeNo } of opened.sandbox.control.orders()) await opened.sandbox.control.pay(outTradeNo)
  }
  return { ...opened, pay }
}

function only(sandbox: WechatPay) {
  const [record] = sandbox.control.notifications()
  if (!record) throw new Error('Nothing was to be told.')
  return record
}

test('a notification that nobody takes is repeated on the schedule, then given up', async () => {
  const { pay, time, receiver, sandbox } = await openPaid()
  receiver.answers = always(refused, 99)
  await pay()
  await time.advance(48 * 3_600_000)
  const seconds = receiver.received.map(
    ({ at }, index) => (at - (receiver.received[index - 1]?.at ?? noonMs)) / 1_000,
  )
  const minute = 60
  const hour = 3_600
  expect(seconds).toEqual([
    ...[0, 15, 15, 30, 3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute, 30 * minute],
    ...[60 * minute, 3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour],
  ])
  expect((receiver.received.at(-1)?.at ?? 0) - noonMs).toBe((24 * 60 + 4) * 60_000)
  expect(only(sandbox).state).toBe('exhausted')
})

test.each([200, 204])('an answer %i ends it', async (status) => {
  const { pay, time, receiver, sandbox } = await openPaid()
  receiver.answers = [refused, { outcome: 'timeout' }, { outcome: 'answered', status }]
  await pay()
  await time.advance(48 * 3_600_000)
  expect(receiver.received).toHaveLength(3)
  expect(only(sandbox)).toMatchObject({ state: 'delivered', failures: 2 })
  expect(only(sandbox).attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'timeout', 'accepted'])
})

test('any other answer is a failure', async () => {
  const { pay, time, receiver, sandbox } = await openPaid()
  const statuses = [201, 202, 301, 400, 401, 500]
  receiver.answers = statuses.map((status) => ({ outcome: 'answered', status }))
  await pay()
  await time.advance(3_600_000)
  expect(only(sandbox).attempts.map((attempt) => attempt.status)).toEqual([...statuses, 204])
  expect(only(sandbox).failures).toBe(statuses.length)
})

test('each repeat carries the same id, signed at its own time', async () => {
  const { pay, time, receiver, merchant } = await openPaid()
  receiver.answers = [refused]
  await pay()
  await time.advance(20_000)
  const [first, second] = receiver.received
  expect(first?.url).toBe(notifyUrl)
  expect(second?.body).toBe(first?.body)
  expect(Number(second?.headers['Wechatpay-Timestamp'])).toBe(
    Number(first?.headers['Wechatpay-Timestamp']) + 15,
  )
  for (const { headers, body } of receiver.received) expect(merchant.verifies(headers, body)).toBe(true)
})

test('held notifications wait, and leave in the order asked for', async () => {
  const { pay, time, receiver, sandbox, merchant } = await openPaid(3)
  sandbox.control.setPolicy({ hold: true })
  await pay()
  await time.advance(3_600_000)
  expect(receiver.received).toEqual([])
  expect(await sandbox.control.release('newestFirst')).toBe(3)
  const numbers = receiver.received.map(({ body }) => merchant.open(body).resource.out_trade_no)
  expect(numbers).toEqual(['2611220003-1', '2611220002-1', '2611220001-1'])
})

test('a dropped notification never arrives, and comes again on the schedule', async () => {
  const { pay, time, receiver, sandbox } = await openPaid()
  sandbox.control.setPolicy({ dropNext: 2 })
  await pay()
  await time.advance(15_000)
  expect(receiver.received).toEqual([])
  await time.advance(15_000)
  expect(receiver.received).toHaveLength(1)
  expect(only(sandbox)).toMatchObject({ state: 'delivered', failures: 2 })
})

test('a doubled notification arrives twice, a delayed one late', async () => {
  const { pay, time, receiver, sandbox } = await openPaid()
  sandbox.control.setPolicy({ double: true, delayMs: 5_000 })
  await pay()
  await time.advance(4_999)
  expect(receiver.received).toHaveLength(0)
  await time.advance(1)
  expect(receiver.received).toHaveLength(2)
})

test('the next retry can be sent at once, and what was taken can be sent again', async () => {
  const { pay, time, receiver, sandbox } = await openPaid()
  receiver.answers = [refused]
  await pay()
  await time.advance(0)
  const { id } = only(sandbox)
  expect(await sandbox.control.sendNow(id)).toMatchObject({ state: 'delivered' })
  await sandbox.control.resend(id)
  await time.advance(48 * 3_600_000)
  expect(only(sandbox).attempts.map(({ trigger }) => trigger)).toEqual(['schedule', 'now', 'resend'])
  expect(receiver.received).toHaveLength(3)
})

/** One notification that was taken, for all probes: none of them may change anything. */
let told: ReturnType<typeof openTold> | undefined
async function openTold() {
  const opened = await openPaid()
  await opened.pay()
  await opened.time.advance(0)
  return opened
}
function openUntouched() {
  told ??= openTold()
  return told
}

test.each(flaws.filter((flaw) => flaw !== 'wrongAmount'))(
  'a probe with the flaw %s cannot be believed',
  async (flaw) => {
    const { receiver, sandbox, merchant } = await openUntouched()
    await sandbox.control.probe(only(sandbox).id, flaw)
    const probe = receiver.received.at(-1)
    if (!probe) throw new Error('No probe came.')
    const known = [sandbox.platform.publicKeyId, sandbox.platform.certificateSerialNo]
    const fresh = Number(probe.headers['Wechatpay-Timestamp']) === noonMs / 1_000
    const believable = known.includes(probe.headers['Wechatpay-Serial'] ?? '') && fresh
    const opens = () =>
      believable && merchant.verifies(probe.headers, probe.body) && merchant.open(probe.body)
    expect(() => {
      if (!opens()) throw new Error('refused')
    }).toThrow()
    expect(only(sandbox)).toMatchObject({ state: 'delivered', failures: 0 })
  },
)

test('a SIGNTEST probe says so at the beginning of its signature', async () => {
  const { receiver, sandbox } = await openUntouched()
  await sandbox.control.probe(only(sandbox).id)
  expect(receiver.received.at(-1)?.headers['Wechatpay-Signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
})

test('a probe with another amount is rightly signed', async () => {
  const { receiver, sandbox, merchant } = await openUntouched()
  await sandbox.control.probe(only(sandbox).id, 'wrongAmount')
  const probe = receiver.received.at(-1)
  expect(merchant.verifies(probe?.headers ?? {}, probe?.body ?? '')).toBe(true)
  expect(merchant.open(probe?.body ?? '').resource.amount).toMatchObject({ total: 9_901, payer_total: 9_901 })
})
