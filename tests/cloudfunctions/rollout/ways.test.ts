import { beforeEach, describe, expect, test } from '@jest/globals'
import { rolloutStore } from '../../../cloudfunctions/adapters/cloudbase/rollouts'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { openCloudOver } from '../../../scripts/simulate/database'
import type { Instrument } from '../../../typings/model'
import type { WayRuleInput } from '../../../typings/rollout'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { openScreen } from '../harness/pay-link'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser
let skuId: string

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  ;[skuId = ''] = await shop.addProduct('tea', [5_000], 100)
})

const forAll: WayRuleInput = {
  steps: [{ at: 0, sharePercent: 100 }],
  endsAt: null,
  users: [],
  spuIds: [],
  categoryIds: [],
  guard: null,
}
const nobody = { steps: [{ at: 0, sharePercent: 0 }] }

const revision = async () => (await owner.must('rollout.get', {})).revision

async function save(way: Instrument, rule: Partial<WayRuleInput>) {
  const reply = await owner.call('rollout.save', {
    way,
    revision: await revision(),
    rule: { ...forAll, ...rule },
  })
  await acted()
  return reply
}
const stop = async (way: Instrument) => {
  await owner.must('rollout.stop', { way, why: '投诉多' })
  await acted()
}
/** Every instance has read the rules anew. */
const acted = () => shop.time.advance(5_000)

async function shopper(openid: string) {
  const phone = phoneOf(shopHandler(shop.ports), openid, shop.ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  return { phone, addressId }
}

const ordered = async (openid: string, of = skuId) => {
  const { phone, addressId } = await shopper(openid)
  return { phone, addressId, orderId: await placed(phone, addressId, [{ skuId: of, quantity: 1 }]) }
}

const waysIn = async (phone: Phone, of = skuId) =>
  (await phone.must('quote.get', { lines: [{ skuId: of, quantity: 1 }] })).ways

const closedTo = (...ways: Instrument[]) => ({ ok: false, code: 'WAY_CLOSED', detail: { ways } })

describe('a way that is stopped', () => {
  test('begins nothing new, and is offered nowhere', async () => {
    const { phone, orderId } = await ordered('o-1')
    const { token } = await phone.must('order.share', { orderId })
    await stop('friendPhone')
    await stop('screenCode')
    expect(await waysIn(phone)).toEqual(['ownPhone'])
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      ways: ['ownPhone'],
      can: ['pay', 'cancel'],
    })
    expect(await phone.call('order.share', { orderId })).toMatchObject(closedTo('ownPhone'))
    const friend = phoneOf(shopHandler(shop.ports), 'o-friend', shop.ports)
    expect(await friend.must('friendPay.get', { token })).toMatchObject({
      state: 'payable',
      isWayOpen: false,
    })
    expect(await friend.call('friendPay.prepay', { token })).toMatchObject(closedTo('ownPhone'))
    const screen = openScreen(shop)
    expect(await screen.must('page.get', { token })).toMatchObject({ isWayOpen: false, codeUrl: null })
    expect(await screen.call('page.code', { token })).toMatchObject(closedTo('ownPhone'))
    expect(await shop.ports.attempts.listOf(orderId)).toEqual([])
    expect(await phone.must('order.prepay', { orderId })).toMatchObject({ signType: 'RSA' })
  })

  test('takes no order over from whoever is paying it', async () => {
    const { phone, orderId } = await ordered('o-1')
    const { token } = await phone.must('order.share', { orderId })
    await phone.must('order.prepay', { orderId })
    await stop('friendPhone')
    const friend = phoneOf(shopHandler(shop.ports), 'o-friend', shop.ports)
    expect(await friend.call('friendPay.prepay', { token })).toMatchObject({ code: 'WAY_CLOSED' })
    expect(await shop.ports.attempts.listOf(orderId)).toMatchObject([
      { state: 'prepaid', instrument: 'ownPhone' },
    ])
  })

  test('finishes what was begun: whoever has it goes on, and their money counts', async () => {
    const { phone, orderId } = await ordered('o-1')
    const { token } = await phone.must('order.share', { orderId })
    const friend = phoneOf(shopHandler(shop.ports), 'o-friend', shop.ports)
    await friend.must('friendPay.prepay', { token })
    await stop('friendPhone')
    expect(await friend.must('friendPay.get', { token })).toMatchObject({ isWayOpen: true })
    expect(await friend.must('friendPay.prepay', { token })).toMatchObject({ signType: 'RSA' })
    await shop.sandbox.control.pay(`${orderId}-1`, 'o-friend')
    expect(await friend.must('friendPay.confirmPayment', { token })).toMatchObject({ state: 'paid' })

    const other = await ordered('o-2')
    const shared = await other.phone.must('order.share', { orderId: other.orderId })
    const screen = openScreen(shop)
    const { codeUrl } = await screen.must('page.code', { token: shared.token })
    await stop('screenCode')
    expect(await screen.must('page.get', { token: shared.token })).toMatchObject({ isWayOpen: true, codeUrl })
    expect(await screen.must('page.code', { token: shared.token })).toMatchObject({ codeUrl })
  })

  test('leaves the buyer’s own button while their payment is open, though it was stopped', async () => {
    const { phone, orderId } = await ordered('o-1')
    await phone.must('order.prepay', { orderId })
    await stop('ownPhone')
    expect(await phone.must('order.get', { orderId })).toMatchObject({ can: ['pay', 'askFriend', 'cancel'] })
    expect(await phone.must('order.prepay', { orderId })).toMatchObject({ signType: 'RSA' })
    const next = await ordered('o-2')
    expect(await next.phone.must('order.get', { orderId: next.orderId })).toMatchObject({
      can: ['askFriend', 'cancel'],
    })
    expect(await next.phone.call('order.prepay', { orderId: next.orderId })).toMatchObject(
      closedTo('friendPhone', 'screenCode'),
    )
    const { orderId: purchaseId } = next
    const { totalFen: expectedTotalFen } = await next.phone.must('order.get', { orderId: purchaseId })
    expect(await next.phone.call('purchase.prepay', { purchaseId, expectedTotalFen })).toMatchObject({
      code: 'WAY_CLOSED',
    })
  })

  test('lets an order be placed, and says why it is not paid in the same call', async () => {
    const { phone, addressId } = await shopper('o-1')
    await stop('ownPhone')
    const lines = [{ skuId, quantity: 1 }]
    const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
    const order = {
      requestKey: newRequestKey(),
      lines,
      addressId,
      expectedTotalFen,
      fromCart: false,
      pay: true,
    }
    const answer = await phone.must('order.place', order)
    expect(answer).toMatchObject({ payment: null, isWayClosed: true })
    expect(await shop.ports.attempts.listOf(answer.orderId)).toEqual([])
  })

  test('acts on every instance within five seconds, and opens again as soon', async () => {
    const { phone, orderId } = await ordered('o-1')
    const other = { ...shop.ports, rollouts: anotherInstance().rollouts }
    const elsewhere = phoneOf(shopHandler(other), 'o-1', shop.ports)
    expect(await waysIn(elsewhere)).toContain('friendPhone')
    await owner.must('rollout.stop', { way: 'friendPhone', why: '投诉多' })
    expect(await waysIn(phone)).not.toContain('friendPhone')
    await shop.time.advance(5_000)
    expect(await waysIn(elsewhere)).not.toContain('friendPhone')
    await owner.must('rollout.resume', { way: 'friendPhone' })
    await acted()
    expect(await waysIn(elsewhere)).toContain('friendPhone')
    expect(await phone.must('order.get', { orderId })).toMatchObject({ can: ['pay', 'askFriend', 'cancel'] })
  })

  test('leaves the counter its only way', async () => {
    await stop('screenCode')
    const lines = [{ skuId, quantity: 1 }]
    const sale = { requestKey: newRequestKey(), lines, expectedTotalFen: 5_000 }
    expect(await owner.must('counter.open', sale)).toMatchObject({
      code: { codeUrl: expect.stringMatching(/^weixin/) },
    })
  })
})

/** The same rules in another function instance, which has its own cache. */
function anotherInstance() {
  const { database, time } = shop
  const cloud = openCloudOver(async (action, parameters) => database.handle(action, parameters))
  return { rollouts: rolloutStore(cloud.database(), time.clock) }
}

describe('a share of users', () => {
  test('is decided by the server, the same at the quote and at the payment, and only grows', async () => {
    const users = Array.from({ length: 40 }, (_, at) => `o-share-${at}`)
    const seenAt = async (sharePercent: number) => {
      await save('friendPhone', { steps: [{ at: 0, sharePercent }] })
      const seen = []
      for (const openid of users) {
        const phone = phoneOf(shopHandler(shop.ports), openid, shop.ports)
        if ((await waysIn(phone)).includes('friendPhone')) seen.push(openid)
      }
      return seen
    }
    const [less, more] = [await seenAt(30), await seenAt(60)]
    expect([less.length > 0, less.length < more.length, more.length < users.length]).toEqual([
      true,
      true,
      true,
    ])
    expect(more).toEqual(expect.arrayContaining(less))
    const [inside = ''] = more
    const outside = users.find((openid) => !more.includes(openid)) ?? ''
    for (const [openid, isOpen] of [
      [inside, true],
      [outside, false],
    ] as const) {
      const { phone, orderId } = await ordered(openid)
      const { token } = await phone.must('order.share', { orderId })
      const friend = phoneOf(shopHandler(shop.ports), 'o-friend', shop.ports)
      const reply = await friend.call('friendPay.prepay', { token })
      expect(reply.ok || reply.code === 'WAY_CLOSED').toBe(true)
      expect(reply.ok).toBe(isOpen)
    }
  })

  test('has those who are named in it, by openid or by an order of theirs', async () => {
    const { orderId, phone } = await ordered('o-named')
    await save('friendPhone', { ...nobody, users: [orderId, 'o-other'] })
    const { ways } = await owner.must('rollout.get', {})
    expect(ways.find(({ way }) => way === 'friendPhone')?.rule.users).toEqual(['o-named', 'o-other'])
    expect(await waysIn(phone)).toContain('friendPhone')
    expect(await waysIn(phoneOf(shopHandler(shop.ports), 'o-third', shop.ports))).not.toContain('friendPhone')
    expect(await save('friendPhone', { users: ['261122ABCDEFGHJK'], spuIds: ['nothing'] })).toMatchObject({
      code: 'UNKNOWN',
      detail: { ids: ['nothing', '261122ABCDEFGHJK'] },
    })
  })
})

test('a way of chosen goods is open to orders of nothing else', async () => {
  const [cup = ''] = await shop.addProduct('cup', [2_000], 10)
  const { phone } = await shopper('o-goods')
  await save('friendPhone', { spuIds: ['cup'] })
  expect([await waysIn(phone, cup), await waysIn(phone)].map((ways) => ways.includes('friendPhone'))).toEqual(
    [true, false],
  )
  const lines = [cup, skuId].map((each) => ({ skuId: each, quantity: 1 }))
  expect((await phone.must('quote.get', { lines })).ways).not.toContain('friendPhone')
  const tea = await shop.ports.products.get('tea')
  const [categoryId = ''] = tea?.categoryIds ?? []
  expect(await save('friendPhone', { categoryIds: [categoryId] })).toMatchObject({ ok: true })
  expect(await waysIn(phone)).toContain('friendPhone')
})

test('steps open a way by themselves, and its end closes it', async () => {
  const { phone } = await shopper('o-steps')
  const now = shop.time.now()
  const steps = [0, 60_000, 120_000].map((after, at) => ({ at: now + after, sharePercent: at * 50 }))
  await save('friendPhone', { steps, endsAt: now + 180_000 })
  const seen = []
  for (let at = 0; at < 4; at++) {
    seen.push((await waysIn(phone)).includes('friendPhone'))
    await shop.time.advance(60_000)
  }
  expect([seen[0], seen[2], seen[3]]).toEqual([false, true, false])
  expect((await owner.must('rollout.get', {})).ways[1]).toMatchObject({ sharePercent: 100, next: null })
})

describe('the last way', () => {
  test('is neither stopped nor narrowed, by anybody', async () => {
    await stop('friendPhone')
    await stop('screenCode')
    expect(await owner.call('rollout.stop', { way: 'ownPhone', why: 'x' })).toMatchObject({
      code: 'LAST_WAY',
    })
    expect(await save('ownPhone', nobody)).toMatchObject({ code: 'LAST_WAY' })
    expect(await save('ownPhone', { spuIds: ['tea'] })).toMatchObject({ code: 'LAST_WAY' })
    const { ways } = await owner.must('rollout.get', {})
    expect(ways.map(({ way, isLast, can }) => [way, isLast, can.join(' ')])).toEqual([
      ['ownPhone', true, 'edit'],
      ['friendPhone', false, 'edit resume'],
      ['screenCode', false, 'edit resume'],
    ])
  })
})

describe('who changes rules', () => {
  test('is written down, from what to what, once', async () => {
    await save('friendPhone', { steps: [{ at: 0, sharePercent: 20 }] })
    const twice = [owner, owner].map((browser) =>
      browser.must('rollout.stop', { way: 'screenCode', why: '码坏了' }),
    )
    await Promise.all(twice)
    const entries = shop.database.all<{
      action: string
      target: string
      actor: string
      from: string
      to: string
    }>('auditLog')
    const ours = entries.filter(({ action }) => action.startsWith('rollout.'))
    expect(ours.map(({ action, target }) => [action, target])).toEqual([
      ['rollout.save', 'friendPhone'],
      ['rollout.stop', 'screenCode'],
    ])
    expect(JSON.parse(ours[0]?.from ?? '')).toMatchObject({ steps: [{ at: 0, sharePercent: 100 }] })
    expect(JSON.parse(ours[0]?.to ?? '')).toMatchObject({ steps: [{ at: 0, sharePercent: 20 }] })
    expect(JSON.parse(ours[1]?.to ?? '')).toMatchObject({ stopped: { why: '码坏了' } })
    const { ways } = await owner.must('rollout.get', {})
    expect(ways[2]?.stopped).toMatchObject({ why: '码坏了', by: expect.stringMatching(/./) })
  })

  test('is told where somebody else was quicker; the same wish again is no change', async () => {
    const before = await revision()
    const wish = (sharePercent: number) => ({
      way: 'friendPhone' as const,
      revision: before,
      rule: { ...forAll, steps: [{ at: 0, sharePercent }] },
    })
    await owner.must('rollout.save', wish(20))
    expect(await owner.call('rollout.save', wish(20))).toMatchObject({ ok: true })
    expect(await owner.call('rollout.save', wish(30))).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  })
})
