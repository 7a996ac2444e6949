import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { type Browser, openBrowser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { minutes } from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { ship } from '../harness/parcels'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
  shop.pay.control.setRefundPolicy({ spacingMs: 60_000 })
})
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
  shop.pay.control.clearFaults()
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const refuseForGood = (times = 1) =>
  shop.pay.control.addFault({
    kind: 'error',
    operation: 'refund',
    status: 403,
    code: 'USER_ACCOUNT_ABNORMAL',
    times,
  })

/** The same session in front of a door whose ports are other ones. */
function browserWith(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = owner.cookie
  return browser
}

/** Ports that let something happen once, just before WeChat Pay is asked whether it knows a refund. */
function meeting(happens: () => Promise<unknown>): Ports {
  let isOver = false
  return withChannel(shop.ports, (channel) => ({
    async queryRefund(session, wanted) {
      if (!isOver) {
        isOver = true
        await happens()
      }
      return channel.queryRefund(session, wanted)
    },
  }))
}

/** Money that has left for a payer, or is on its way. */
const sentFen = (orderId: string): number =>
  upstreamOf(shop, orderId)
    .filter(({ status }) => status !== 'CLOSED')
    .reduce((sum, { amountFen }) => sum + amountFen, 0)

test('a refund that was refused for good while the timer looked at it is never sent again', async () => {
  const { orderId, outTradeNo } = await paidOrder(shop, 'inline-first')
  refuseForGood()
  const door = browserWith(meeting(() => shop.runTimer()))
  const wish = { amountFen: 4_000, requestKey: 'wished-first' }
  expect(await refund(door, orderId, wish)).toMatchObject({
    data: { refundableFen: 10_000, refunds: [{ state: 'closed', code: 'USER_ACCOUNT_ABNORMAL' }] },
  })
  // The owner wishes for the same 40.00 once more.
  await minutes(shop, 2)
  await refund(owner, orderId, { amountFen: 4_000, requestKey: 'wished-again' })
  await minutes(shop, 5)
  expect(sentFen(orderId)).toBe(4_000)
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 4_000 })
})

test('a refund that the timer saw refused for good while its call went on is never sent again', async () => {
  const { orderId } = await paidOrder(shop, 'timer-first')
  refuseForGood(3)
  let endInsert: () => void = () => undefined
  const inserted = new Promise<void>((resolve) => {
    endInsert = resolve
  })
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const { refunds } = shop.ports
  const waiting = {
    ...shop.ports,
    refunds: {
      ...refunds,
      async insert(record: Parameters<typeof refunds.insert>[0]) {
        const answer = await refunds.insert(record)
        begin()
        await inserted
        return answer
      },
    },
  }
  const calling = refund(browserWith(waiting), orderId, { amountFen: 4_000, requestKey: 'overtaken' })
  await begun
  const timerPorts = meeting(async () => {
    endInsert()
    await calling
  })
  await shop.runTimer(timerPorts)
  await calling
  const [closed] = await shop.ports.refunds.listOf(orderId)
  expect(closed).toMatchObject({ state: 'closed', code: 'USER_ACCOUNT_ABNORMAL', waitsForPerson: true })
  shop.pay.control.clearFaults()
  await minutes(shop, 2)
  await refund(owner, orderId, { amountFen: 4_000, requestKey: 'wished-again' })
  await minutes(shop, 5)
  expect(sentFen(orderId)).toBe(4_000)
})

test('goods that were shipped after their refund came to nothing are not refunded as well', async () => {
  const { orderId } = await paidOrder(shop, 'shipped-too')
  refuseForGood()
  const door = browserWith(meeting(() => shop.runTimer()))
  await refund(door, orderId, { requestKey: newRequestKey(), returnStock: true })
  expect(await ship(owner, orderId)).toMatchObject({ ok: true })
  await minutes(shop, 5)
  expect(sentFen(orderId)).toBe(0)
  expect((await shop.ports.orders.get(orderId))?.state).toBe('shipped')
})

test('a refund whose reservation was given back and whose own end was lost is ended, not sent', async () => {
  const { orderId, outTradeNo } = await paidOrder(shop, 'left-behind')
  shop.pay.control.addFault({ kind: 'error', operation: 'refund', times: 1 })
  await refund(owner, orderId, { amountFen: 4_000 })
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const [known] = await shop.ports.refunds.listOf(orderId)
  if (!attempt || !known) throw new Error('The refund is missing.')
  // As an earlier release left it.
  const reservation = attempt.reservations[known.outRefundNo]
  if (!reservation) throw new Error('Nothing is reserved.')
  await shop.ports.attempts.save({
    ...attempt,
    refundReservedFen: 0 as typeof attempt.refundReservedFen,
    reservations: { [known.outRefundNo]: { ...reservation, state: 'returned' } },
  })
  await minutes(shop, 5)
  expect(sentFen(orderId)).toBe(0)
  expect(await shop.ports.refunds.get(known.outRefundNo)).toMatchObject({
    state: 'closed',
    waitsForPerson: true,
    nextCheckAt: null,
  })
})
