import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { systemIds } from '../../../cloudfunctions/adapters/system'
import type { BillCheck } from '../../../cloudfunctions/domain/bill-check'
import { fen } from '../../../cloudfunctions/domain/money'
import { shanghaiDayBounds } from '../../../cloudfunctions/domain/shanghai-time'
import { readConfig } from '../../../cloudfunctions/entry/config'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { wirePorts } from '../../../cloudfunctions/entry/wiring'
import { MINUTE_MS } from '../harness/catalogue'
import { paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

const DAY_MS = 24 * 60 * MINUTE_MS
let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

/** Time passes until so many minutes after ten on the next day in Shanghai; answers the day that is over. */
async function untilMorning(minutes: number, dropNext = 0): Promise<string> {
  const { to } = shanghaiDayBounds(shop.time.now())
  shop.pay.control.setPolicy({ dropNext })
  await shop.advance(to + 10 * 60 * MINUTE_MS + minutes * MINUTE_MS - shop.time.now())
  shop.logged.length = 0
  return new Date(to - 1 + 8 * 60 * MINUTE_MS).toISOString().slice(0, 10)
}

async function checked(day: string): Promise<BillCheck | null> {
  await shop.runTimer()
  return shop.ports.billChecks.get(day)
}

/** The timer with a WeChat Pay whose bills come from this hand. */
async function checkedWith(day: string, bill: (file: Buffer) => Buffer) {
  const changing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (!String(input).includes('/v3/billdownload/')) return answer
    const file = bill(Buffer.from(await answer.arrayBuffer()))
    return new Response(new Uint8Array(file), { status: 200 })
  }
  const config = { ...readConfig({}), wechatPayUrl: shop.pay.url }
  const log = { write: () => undefined }
  await timerHandler(wirePorts(config, { clock: shop.time.clock, ids: systemIds, log, fetch: changing }))(
    timerEvent,
  )
  return shop.ports.billChecks.get(day)
}

const alarms = () => shop.logged.filter(({ level }) => level === 'error')

test('fault case 25: a day without a payment has no bill, and that agrees', async () => {
  const day = await untilMorning(-1)
  expect(await checked(day)).toBeNull()
  await shop.advance(MINUTE_MS)
  expect(await checked(day)).toMatchObject({ state: 'agrees', rowCount: 0, nextCheckAt: null })
  expect(alarms()).toEqual([])
})

test('fault case 25: payments and refunds of a day agree with its bill, asked for once', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  const { orderId } = await paidOrder(shop, 'agreeing')
  await paidOrder(shop, 'agreeing-2')
  await refund(owner, orderId, { amountFen: 1_234 })
  await shop.advance(2_000)
  const day = await untilMorning(1)
  expect(await checked(day)).toMatchObject({ state: 'agrees', rowCount: 3, tries: 1, differences: [] })
  await shop.advance(60 * MINUTE_MS)
  expect(await checked(day)).toMatchObject({ tries: 1 })
})

test('fault case 25: a bill that is being written is asked for again later', async () => {
  await paidOrder(shop, 'creating')
  const day = await untilMorning(1)
  const creating = { kind: 'error', operation: 'tradeBill', status: 400, code: 'STATEMENT_CREATING' } as const
  shop.pay.control.addFault({ ...creating, times: 1 })
  expect(await checked(day)).toMatchObject({ state: 'notReady', differences: [{ kind: 'NOT_READY' }] })
  expect(await checked(day)).toMatchObject({ state: 'notReady', tries: 1 })
  await shop.advance(30 * MINUTE_MS)
  shop.pay.control.addFault({ kind: 'signtest', operation: 'tradeBill', times: 1 })
  expect(await checked(day)).toMatchObject({ state: 'notReady', tries: 2 })
  await shop.advance(30 * MINUTE_MS)
  expect(await checked(day)).toMatchObject({ state: 'agrees', rowCount: 1 })
})

test('fault case 25: a file of another hash is not read', async () => {
  await paidOrder(shop, 'hash')
  const day = await untilMorning(1)
  const other = () => gzipSync('`2026-11-22')
  expect(await checkedWith(day, other)).toMatchObject({
    state: 'differs',
    differences: [{ kind: 'BAD_HASH' }],
  })
  await shop.advance(30 * MINUTE_MS)
  const notZipped = (file: Buffer) => file.subarray(3)
  expect(await checkedWith(day, notZipped)).toMatchObject({ differences: [{ kind: 'BAD_HASH' }] })
  await shop.advance(30 * MINUTE_MS)
  expect(await checked(day)).toMatchObject({ state: 'agrees', differences: [] })
})

test('fault case 25: an order that only we know, and one of another amount, are named', async () => {
  const forgotten = await paidOrder(shop, 'forgotten')
  const other = await paidOrder(shop, 'other')
  const attempt = await shop.ports.attempts.get(other.outTradeNo)
  if (!attempt) throw new Error('The attempt is missing.')
  await shop.ports.attempts.save({ ...attempt, totalFen: fen(9_999) })
  const made = await shop.ports.attempts.get(forgotten.outTradeNo)
  if (!made) throw new Error('The attempt is missing.')
  await shop.ports.attempts.insert({ ...made, outTradeNo: 'ours-alone-1' })
  const day = await untilMorning(1)
  expect(await checked(day)).toMatchObject({
    state: 'differs',
    differences: [
      { kind: 'AMOUNT_DIFFERS', number: other.outTradeNo, hereFen: 9_999, thereFen: 10_000 },
      { kind: 'MISSING_THERE', number: 'ours-alone-1', hereFen: 10_000, thereFen: null },
    ],
  })
  expect(alarms()).toMatchObject([{ message: 'A bill was checked.', kinds: 'AMOUNT_DIFFERS MISSING_THERE' }])
})

test('fault case 7: a payment that everybody missed is found by the bill of its day', async () => {
  shop.pay.control.setPolicy({ dropNext: 1_000 })
  const { orderId, outTradeNo } = await paidOrder(shop, 'missed')
  const attempt = await shop.ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error('The attempt is missing.')
  // As if the timer had lost sight of it and of its order.
  await shop.ports.attempts.save({ ...attempt, nextCheckAt: null })
  const order = await shop.ports.orders.get(orderId)
  if (!order) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...order, nextCheckAt: null })
  const day = await untilMorning(1, 1_000)
  expect(await checked(day)).toMatchObject({
    state: 'differs',
    differences: [{ kind: 'MISSING_HERE', number: outTradeNo, thereFen: 10_000 }],
  })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid' })
  await shop.advance(30 * MINUTE_MS)
  expect(await checked(day)).toMatchObject({
    state: 'agrees',
    openCount: 0,
    differences: [{ kind: 'MISSING_HERE', orderId, resolvedAt: shop.time.now() }],
  })
})

test('fault case 20: a certificate that is about to end is an alarm once a day', async () => {
  await shop.advance((5 * 365 - 60) * DAY_MS)
  const day = await untilMorning(1)
  const ofCertificates = () => alarms().filter(({ message }) => message !== 'A bill was checked.')
  await checked(day)
  expect(ofCertificates()).toEqual([])
  await shop.advance(45 * DAY_MS)
  await untilMorning(1)
  await shop.runTimer()
  await shop.advance(MINUTE_MS)
  await shop.runTimer()
  expect(ofCertificates()).toMatchObject([{ message: 'A certificate is about to end.', whose: 'ours' }])
})
