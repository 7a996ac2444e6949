import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { auditEntry } from '../../../cloudfunctions/app/audit'
import { followers } from '../../../cloudfunctions/app/followers/followers'
import type { Follower } from '../../../cloudfunctions/app/ports'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { type Browser, openBrowser } from '../harness/browser'
import { dyingPorts } from '../harness/dying-ports'
import { minutes, ship } from '../harness/parcels'
import { paidOrder } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => shop.close())

/** Gives points for a payment, as a feature to come would: written down once for its number. */
let isBroken = false
let given: string[] = []
const points: Follower = {
  name: 'points',
  isConcerned: () => true,
  async follow(ports, { orderId }, about) {
    if (isBroken) throw new Error('The points are out of order.')
    const note = { actor: 'points', action: 'points.give', target: orderId, once: { key: about, at: 1 } }
    await ports.audit.append([auditEntry(ports, note)])
    given.push(about)
  },
}

beforeEach(() => {
  isBroken = false
  given = []
  shop.ports.followers = { ...followers, after: { ...followers.after, paid: [points] } }
})
afterEach(() => {
  shop.ports.followers = followers
})

const newOrder = () => paidOrder(shop, `followed-${++count}`)
const orderOf = (orderId: string) => shop.ports.orders.get(orderId)

test('what follows from a payment rides in its write and is done by the timer', async () => {
  const { orderId, outTradeNo } = await newOrder()
  expect(given).toEqual([])
  expect(await orderOf(orderId)).toMatchObject({
    state: 'paid',
    pending: [{ event: 'paid', about: outTradeNo, names: ['points'], failures: 0 }],
    followAt: expect.any(Number),
  })
  await shop.runTimer()
  expect(given).toEqual([outTradeNo])
  expect(await orderOf(orderId)).toMatchObject({ pending: [], followAt: null })
  await minutes(shop, 2)
  expect(given).toEqual([outTradeNo])
})

test('a later event waits for the earlier one, and then has all that follows from it', async () => {
  isBroken = true
  const { orderId, outTradeNo } = await newOrder()
  const [parcelId] = await sent(orderId)
  expect(await orderOf(orderId)).toMatchObject({
    state: 'shipped',
    pending: [
      { event: 'paid', about: outTradeNo, failures: 1 },
      { event: 'shipped', about: parcelId, names: ['auditParcel', 'news'], failures: 0 },
    ],
  })
  expect(await shop.ports.outbox.listOf(orderId)).toEqual([])
  isBroken = false
  await minutes(shop, 3)
  expect(given).toEqual([outTradeNo])
  expect(await orderOf(orderId)).toMatchObject({ pending: [], followAt: null })
  expect(await shop.ports.outbox.listOf(orderId)).toMatchObject([{ state: 'sent' }])
  const { events } = await owner.must('order.get', { orderId })
  expect(events.length).toBeGreaterThan(2)
})

async function sent(orderId: string): Promise<string[]> {
  expect(await ship(owner, orderId)).toMatchObject({ ok: true })
  return (await orderOf(orderId))?.parcels.map(({ parcelId }) => parcelId) ?? []
}

test('ten failures are odd, a person is told, and it is done all the same once it is mended', async () => {
  isBroken = true
  const { orderId, outTradeNo } = await newOrder()
  await minutes(shop, 44)
  expect(await orderOf(orderId)).toMatchObject({ isOdd: false, pending: [{ failures: 9 }] })
  await minutes(shop, 3)
  expect(await orderOf(orderId)).toMatchObject({
    isOdd: true,
    oddities: [{ reason: 'FOLLOWER_FAILED', about: outTradeNo, state: 'open' }],
    pending: [{ failures: 10 }],
  })
  const failed = shop.logged.filter(({ follower }) => follower === 'points')
  expect(failed.at(-1)).toMatchObject({ level: 'error', orderId, event: 'paid', about: outTradeNo })
  isBroken = false
  await minutes(shop, 12)
  expect(given).toEqual([outTradeNo])
  const seen = { reason: 'FOLLOWER_FAILED', about: outTradeNo }
  await owner.must('order.settleOddity', { orderId, ...seen, note: 'Mended.' })
  expect(await orderOf(orderId)).toMatchObject({ isOdd: false, pending: [] })
})

test('a follower that the shop no longer has is waited for no longer', async () => {
  isBroken = true
  const { orderId } = await newOrder()
  shop.ports.followers = followers
  await minutes(shop, 1)
  expect(await orderOf(orderId)).toMatchObject({ pending: [], followAt: null })
})

describe('a timer that dies while it follows up', () => {
  test.each([1, 2, 3])('after write %d has done it once in the end', async (at) => {
    const { orderId, outTradeNo } = await newOrder()
    await timerHandler(dyingPorts(shop.ports, at).ports)(timerEvent)
    await minutes(shop, 2)
    expect(new Set(given)).toEqual(new Set([outTradeNo]))
    expect(await entriesOf(orderId)).toHaveLength(1)
    expect(await orderOf(orderId)).toMatchObject({ pending: [], followAt: null })
  })
})

describe('a function that dies while it ships', () => {
  test.each([1, 2, 3, 4, 5])('after write %d has all that follows done once in the end', async (at) => {
    const { orderId } = await newOrder()
    const dying = openBrowser(dyingPorts(shop.ports, at).ports)
    dying.cookie = owner.cookie
    await ship(dying, orderId)
    await minutes(shop, 3)
    expect(await orderOf(orderId)).toMatchObject({ state: 'shipped', pending: [], followAt: null })
    expect(await shop.ports.outbox.listOf(orderId)).toMatchObject([{ state: 'sent' }])
    expect((await entriesOf(orderId)).filter(({ action }) => action === 'order.ship')).toHaveLength(1)
  })
})

async function entriesOf(target: string): Promise<{ action: string }[]> {
  const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
  const { data } = await openCloud().database().collection('auditLog').where({ target }).get()
  return data as { action: string }[]
}

test('an order of which something is pending keeps its entries in the stock', async () => {
  isBroken = true
  const { orderId, skuId } = await newOrder()
  const other = await newOrder()
  shop.ports.followers = { ...followers, after: { ...followers.after, paid: [] } }
  const stored = await orderOf(other.orderId)
  if (stored) await shop.ports.orders.save({ ...stored, pending: [], followAt: null })
  shop.ports.followers = { ...followers, after: { ...followers.after, paid: [points] } }
  await shop.advance(25 * 3_600_000)
  await shop.runTimer()
  const holdsOf = async (id: string) => {
    const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
    const { data } = await openCloud().database().collection('stock').where({ skuId: id }).get()
    return (data as { holds?: object }[]).flatMap(({ holds = {} }) => Object.keys(holds))
  }
  expect(await holdsOf(skuId)).toEqual([orderId])
  expect(await holdsOf(other.skuId)).toEqual([])
  isBroken = false
  await minutes(shop, 3)
  expect(await holdsOf(skuId)).toEqual([])
})
