import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { type Browser, openBrowser } from '../harness/browser'
import { dyingPorts, writesUpTo } from '../harness/dying-ports'
import { minutes, sfParcel, ship, toldOf } from '../harness/parcels'
import { paidOrder } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

let shop: TestShop
let manager: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  manager = await signedInAs(shop.ports, 'manager')
})
afterAll(() => shop.close())

const newOrder = () => paidOrder(shop, `dying-${++count}`)

/** The console of the same manager over other ports. */
function browserOver(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = manager.cookie
  return browser
}

describe('a function that dies while it ships', () => {
  test.each(writesUpTo(6))('after write %d has shipped, and told WeChat once, in the end', async (at) => {
    const { orderId } = await newOrder()
    const wish = { requestKey: 'the-same-key' }
    await ship(browserOver(dyingPorts(shop.ports, at).ports), orderId, wish)
    await minutes(shop, 3)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({
      state: 'shipped',
      parcels: [{ trackingNo: sfParcel.trackingNo }],
    })
    expect(await manager.must('order.get', { orderId })).toMatchObject({ outbox: [{ state: 'sent' }] })
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
    expect(await ship(manager, orderId, wish)).toMatchObject({ ok: true, data: { parcels: [{}] } })
    expect(await shop.ports.outbox.due(shop.time.now(), 10)).toEqual([])
    expect(await shop.ports.orders.due(shop.time.now(), 10)).toEqual([])
  })
})

test('a parcel whose function died is written down, though its buyer is quicker than the timer', async () => {
  const { orderId, phone } = await newOrder()
  await ship(browserOver(dyingPorts(shop.ports, 1).ports), orderId)
  await phone.must('order.confirmReceipt', { orderId })
  await minutes(shop, 3)
  const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
  const { data } = await openCloud().database().collection('auditLog').where({ target: orderId }).get()
  expect(data).toMatchObject([{ action: 'order.ship' }])
})

describe('a function that dies while receipt is confirmed', () => {
  test.each(writesUpTo(3))('after write %d has told WeChat once in the end', async (at) => {
    const { orderId, phone } = await newOrder()
    await ship(manager, orderId)
    const dying = shop.phone(phone.openid, dyingPorts(shop.ports, at).ports)
    await dying.call('order.confirmReceipt', { orderId })
    await minutes(shop, 2)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'received', nextCheckAt: null })
    expect((await manager.must('order.get', { orderId })).outbox).toMatchObject([
      { kind: 'uploadShipping', state: 'sent' },
      { kind: 'notifyReceipt', state: 'sent' },
    ])
  })
})

test('a timer that dies leaves every message to the next one', async () => {
  shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
  const { orderId } = await newOrder()
  await ship(manager, orderId)
  await shop.advance(60_000)
  await timerHandler(dyingPorts(shop.ports, 1).ports)(timerEvent)
  expect(await manager.must('order.get', { orderId })).toMatchObject({ outbox: [{ state: 'waiting' }] })
  await minutes(shop, 6)
  expect(await manager.must('order.get', { orderId })).toMatchObject({ outbox: [{ state: 'sent' }] })
})
