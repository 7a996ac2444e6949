import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { walkBills } from '../../../cloudfunctions/app/bill/walk-bills'
import type { BillCheck } from '../../../cloudfunctions/domain/bill-check'
import { shanghaiDay } from '../../../cloudfunctions/domain/shanghai-time'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS } from '../harness/catalogue'
import { paidOrder } from '../harness/refunds'
import { untilMorning } from '../harness/shop-morning'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

const DAY_MS = 24 * 60 * MINUTE_MS
let shop: TestShop

beforeEach(async () => {
  shop = await openTestShop()
})
afterEach(() => shop.close())

const dayBefore = (days: number): string => shanghaiDay(shop.time.now() - days * DAY_MS)
const check = (day: string): Promise<BillCheck | null> => shop.ports.billChecks.get(day)

async function runTimer(times: number): Promise<void> {
  for (let run = 0; run < times; run++) await shop.runTimer()
}

/** The timer with a WeChat Pay that has no bill of one day. */
async function runWithout(day: string, answer: 'bad' | 'notReady' | 'throws', times: number): Promise<void> {
  const without = withChannel(shop.ports, (channel) => ({
    async statement(payee, kind, asked) {
      if (asked !== day) return channel.statement(payee, kind, asked)
      if (answer === 'throws') throw new Error('out of memory')
      return answer === 'bad'
        ? { kind: answer, why: 'BAD_HASH' }
        : { kind: answer, reason: 'STATEMENT_CREATING' }
    },
  }))
  const run = timerHandler(without)
  for (let time = 0; time < times; time++) await run(timerEvent)
}

test('before the shop is set up nothing is compared, and nothing is wrong with that', async () => {
  const settings: TestShop['ports']['settings'] = {
    hasShop: async () => false,
    shop: () => Promise.reject(new Error('The settings document `shop` is missing.')),
    get: async () => null,
    save: shop.ports.settings.save,
    putShop: shop.ports.settings.putShop,
  }
  await untilMorning(shop, 1)
  await timerHandler({ ...shop.ports, settings })(timerEvent)
  expect(shop.logged).toMatchObject([{ level: 'info', message: 'call', failed: 0 }])
  expect(await shop.ports.billChecks.latest('queqiao')).toBeNull()
})

test('every day of a timer that stood still is compared, the oldest first', async () => {
  await paidOrder(shop, 'first')
  await shop.advance(DAY_MS)
  const { outTradeNo } = await paidOrder(shop, 'second')
  await shop.pay.control.platformRefund({ outTradeNo, amountFen: 700 })
  await shop.advance(4 * DAY_MS)
  await untilMorning(shop, 1)
  await shop.runTimer()
  expect(await check(dayBefore(6))).toMatchObject({ state: 'agrees', rowCount: 1 })
  expect(await check(dayBefore(5))).toMatchObject({ rowCount: 2, differences: [{ kind: 'MISSING_HERE' }] })
  expect(await check(dayBefore(4))).toMatchObject({ state: 'agrees', rowCount: 0 })
  expect(await check(dayBefore(3))).toMatchObject({ tries: 0 })
  await shop.runTimer()
  expect(await check(dayBefore(1))).toMatchObject({ state: 'agrees', tries: 1 })
  expect(await check(dayBefore(7))).toBeNull()
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 700 })
})

test('a fresh shop begins with yesterday', async () => {
  await untilMorning(shop, 1)
  await runTimer(3)
  expect(await check(dayBefore(1))).toMatchObject({ state: 'agrees' })
  expect(await check(dayBefore(2))).toBeNull()
})

test.each(['bad', 'notReady', 'throws'] as const)(
  'a day that is %s keeps no other waiting',
  async (answer) => {
    await paidOrder(shop, 'stuck')
    await shop.advance(2 * DAY_MS)
    await untilMorning(shop, 1)
    const stuck = dayBefore(3)
    await runWithout(stuck, answer, 2)
    expect(await check(stuck)).not.toMatchObject({ state: 'agrees' })
    for (const days of [2, 1]) expect(await check(dayBefore(days))).toMatchObject({ state: 'agrees' })
    await shop.advance(31 * MINUTE_MS)
    await shop.runTimer()
    expect(await check(stuck)).toMatchObject({ state: 'agrees', rowCount: 1 })
  },
)

test('a day that stays unreadable waits for a person and is settled with a word', async () => {
  await paidOrder(shop, 'unreadable')
  await untilMorning(shop, 1)
  const day = dayBefore(1)
  for (let tries = 0; tries < 12; tries++) {
    expect(await shop.ports.billChecks.countOpen('queqiao')).toBe(0)
    await runWithout(day, 'bad', 1)
    await shop.advance(30 * MINUTE_MS)
  }
  const manager = await signedInAs(shop.ports, 'manager')
  expect(await manager.must('overview.get', {})).toMatchObject({ billDifferences: 1 })
  const { items } = await manager.must('bill.list', { tab: 'open' })
  const open = { kind: 'BAD_HASH', number: '', settled: null, can: ['settle'] }
  expect(items).toMatchObject([{ day, differences: [open] }])
  const clerk = await signedInAs(shop.ports, 'clerk')
  const seen = await clerk.must('bill.list', { tab: 'open' })
  expect(seen.items).toMatchObject([{ differences: [{ can: [] }] }])
  expect((await check(day))?.nextCheckAt).toBeGreaterThan(shop.time.now())
  const word = { day, kind: 'BAD_HASH', number: '', note: '在商户平台下载核对过' } as const
  expect(await manager.must('bill.settle', word)).toMatchObject({ differences: [] })
  expect(await manager.must('bill.settle', word)).toMatchObject({ differences: [] })
  expect(await manager.call('bill.settle', { ...word, note: '别的' })).toMatchObject({ code: 'NOTHING_ODD' })
  const ended = await manager.must('bill.list', { tab: 'ended' })
  expect(ended.items).toMatchObject([{ day, differences: [{ settled: { note: word.note }, can: [] }] }])
  const { data } = await openCloud().database().collection('auditLog').where({ target: day }).get()
  expect(data).toMatchObject([{ action: 'bill.settle' }])
  expect(await check(day)).toMatchObject({ nextCheckAt: null, openCount: 0 })
})

test('days that WeChat Pay keeps no bill of any more are gone for good, each once', async () => {
  await paidOrder(shop, 'gone')
  await shop.advance(92 * DAY_MS)
  await untilMorning(shop, 1)
  await shop.runTimer()
  expect(await check('2026-11-22')).toMatchObject({ state: 'gone', nextCheckAt: null })
  expect(await check(dayBefore(88))).toMatchObject({ state: 'agrees' })
  const owner = await signedInAs(shop.ports, 'owner')
  const { items, openCount } = await owner.must('bill.list', { tab: 'open' })
  expect(openCount).toBe(items.length)
  expect(items.at(-1)).toMatchObject({ day: '2026-11-22', differences: [{ kind: 'GONE' }] })
  await owner.must('bill.settle', { day: '2026-11-22', kind: 'GONE', number: '', note: '那天没有对过' })
  await runTimer(2)
  expect((await owner.must('bill.list', { tab: 'open' })).openCount).toBe(openCount - 1)
})

test('the gaps of 0.2.0 are walked, and what it gave up is looked at anew', async () => {
  const { outTradeNo, orderId } = await paidOrder(shop, 'before')
  await shop.pay.control.platformRefund({ outTradeNo, amountFen: 900 })
  await shop.advance(3 * DAY_MS)
  await untilMorning(shop, 1)
  const old = { rowCount: 0, tries: 12, checkedAt: 1, nextCheckAt: null }
  const number = 'P-900'
  const given = { kind: 'MISSING_HERE', number, hereFen: null, thereFen: 900 }
  const before = [
    { day: dayBefore(6), state: 'agrees', differences: [], ...old },
    { day: dayBefore(4), state: 'differs', differences: [given], ...old },
    {
      day: dayBefore(2),
      state: 'notReady',
      differences: [{ ...given, kind: 'NOT_READY', number: '' }],
      ...old,
    },
  ]
  const checks = openCloud().database().collection('billChecks')
  for (const { day, ...stored } of before) await checks.doc(day).set({ day, ...stored })
  await runTimer(3)
  for (const days of [6, 5, 3, 2, 1]) expect(await check(dayBefore(days))).toMatchObject({ state: 'agrees' })
  expect(await check(dayBefore(6))).toMatchObject({ tries: 12 })
  expect(await check(dayBefore(7))).toBeNull()
  expect(await check(dayBefore(4))).toMatchObject({
    differences: [
      { kind: 'MISSING_HERE', of: 'refund', orderId, resolvedAt: null },
      { number, resolvedAt: expect.any(Number) },
    ],
  })
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 900 })
})

test('a timer that read a check of 0.2.0 does not write over what another one found meanwhile', async () => {
  await paidOrder(shop, 'before')
  await shop.advance(2 * DAY_MS)
  await untilMorning(shop, 1)
  const day = dayBefore(1)
  const given = { kind: 'MISSING_HERE', number: 'P-900', hereFen: null, thereFen: 900 }
  const old = { state: 'differs', differences: [given], rowCount: 0, tries: 12, checkedAt: 1 }
  const checks = openCloud().database().collection('billChecks')
  await checks.doc(day).set({ day, ...old, nextCheckAt: null })
  let reads = 0
  const slow: TestShop['ports']['billChecks'] = {
    ...shop.ports.billChecks,
    async get(asked) {
      const read = await shop.ports.billChecks.get(asked)
      // The walk looks at its last day first, and again when it opens it.
      if (asked !== day || ++reads < 2) return read
      await runTimer(1)
      return read
    },
  }
  await walkBills({ ...shop.ports, billChecks: { ...slow, due: async () => [] } })
  expect(reads).toBe(2)
  expect(await check(day)).toMatchObject({ state: 'agrees', tries: 1, nextCheckAt: null })
})
