import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { waysFor } from '../../../cloudfunctions/app/rollout/open-ways'
import { newExposure, type Outcome, withOutcome } from '../../../cloudfunctions/domain/exposure'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { withChannel } from '../../../scripts/simulate/with-channel'
import type { WayRuleInput } from '../../../typings/rollout'
import type { Browser } from '../harness/browser'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'

let shop: MemoryShop
let owner: Browser
let skuId: string

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  ;[skuId = ''] = await shop.addProduct('tea', [5_000], 1_000)
})

const half: WayRuleInput = {
  ...{ steps: [{ at: 0, sharePercent: 50 }], endsAt: null, users: [], spuIds: [], categoryIds: [] },
  guard: null,
}

async function save(rule: Partial<WayRuleInput>) {
  const { revision } = await owner.must('rollout.get', {})
  await owner.must('rollout.save', { way: 'friendPhone', revision, rule: { ...half, ...rule } })
  await shop.time.advance(5_000)
}

/** Sessions end before some of these days do. */
const figures = async () =>
  (await signedInAs(shop.ports, 'owner')).must('rollout.figures', { way: 'friendPhone' })

const minutes = async (count: number) => {
  for (let at = 0; at < count; at++) {
    await shop.time.advance(MINUTE_MS)
    await timerHandler(shop.ports)(timerEvent)
  }
}

async function orderOf(openid: string) {
  const phone = phoneOf(shopHandler(shop.ports), openid, shop.ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  return { phone, orderId: await placed(phone, addressId, [{ skuId, quantity: 1 }]) }
}

/** Somebody in an arm of the friend's way. */
async function userIn(arm: 'in' | 'out', name: string): Promise<string> {
  for (let at = 0; ; at++) {
    const userId = `o-${name}-${at}`
    const { open } = await waysFor(shop.ports, { userId, merchantId: 'queqiao', lines: [{ spuId: 'tea' }] })
    if (open.includes('friendPhone') === (arm === 'in')) return userId
  }
}

const nothing = { users: 0, seen: 0, tried: 0, failed: 0, paid: 0 }

describe('what is counted', () => {
  beforeEach(() => save({}))

  test('is who saw a way and who did not, once a user and day, however often they look', async () => {
    for (const arm of ['in', 'out'] as const) {
      const phone = phoneOf(shopHandler(shop.ports), await userIn(arm, arm), shop.ports)
      for (let at = 0; at < 3; at++) await phone.must('quote.get', { lines: [{ skuId, quantity: 1 }] })
    }
    const one = { ...nothing, users: 1, seen: 1 }
    expect(await figures()).toMatchObject({ in: one, out: one, isCounting: true })
    await shop.time.advance(24 * 3_600_000)
    const phone = phoneOf(shopHandler(shop.ports), await userIn('in', 'in'), shop.ports)
    await phone.must('quote.get', { lines: [{ skuId, quantity: 1 }] })
    expect(await figures()).toMatchObject({ in: { ...nothing, users: 1, seen: 2 }, out: one })
  })

  test('is what came of their orders, by what WeChat Pay said and by the clock', async () => {
    const paid = await orderOf(await userIn('in', 'paid'))
    await paid.phone.must('order.prepay', { orderId: paid.orderId })
    const late = await orderOf(await userIn('in', 'late'))
    await late.phone.must('order.prepay', { orderId: late.orderId })
    const changedMind = await orderOf(await userIn('in', 'cancels'))
    await changedMind.phone.must('order.prepay', { orderId: changedMind.orderId })
    await orderOf(await userIn('in', 'forgets'))
    // A phone that says that it paid is believed in nothing.
    await late.phone.must('order.confirmPayment', { orderId: late.orderId })
    await changedMind.phone.must('order.cancel', { orderId: changedMind.orderId })
    await shop.sandbox.control.pay(`${paid.orderId}-1`)
    await paid.phone.must('order.confirmPayment', { orderId: paid.orderId })
    await minutes(33)
    expect((await figures()).in).toEqual({ users: 4, seen: 4, tried: 3, failed: 1, paid: 1 })
    expect((await figures()).out).toEqual(nothing)
  })

  test('of the way itself is what was begun in it', async () => {
    const { phone, orderId } = await orderOf(await userIn('in', 'asks'))
    const { token } = await phone.must('order.share', { orderId })
    const friend = phoneOf(shopHandler(shop.ports), 'o-friend', shop.ports)
    await friend.must('friendPay.prepay', { token })
    await minutes(33)
    const { phone: other, orderId: itsOrder } = await orderOf(await userIn('in', 'own'))
    await other.must('order.prepay', { orderId: itsOrder })
    await minutes(33)
    expect(await figures()).toMatchObject({ in: { tried: 2, failed: 2 }, watch: { failed: 1, of: 1 } })
  })
})

test('each day is told by itself, and who had the way, by no name', async () => {
  await save({ users: ['o-named'] })
  const inside = await userIn('in', 'day')
  const bought = await orderOf(inside)
  await bought.phone.must('order.prepay', { orderId: bought.orderId })
  await shop.sandbox.control.pay(`${bought.orderId}-1`)
  await bought.phone.must('order.confirmPayment', { orderId: bought.orderId })
  await minutes(1)
  const first = (await figures()).days
  expect(first).toMatchObject([{ in: { seen: 1, tried: 1, paid: 1, failed: 0 }, out: { rate: null } }])
  expect(first[0]?.in.rate).toMatchObject({ value: 1, to: 1 })
  await shop.time.advance(2 * 24 * 3_600_000)
  for (const openid of [await userIn('out', 'day'), 'o-named'])
    await phoneOf(shopHandler(shop.ports), openid, shop.ports).must('quote.get', {
      lines: [{ skuId, quantity: 1 }],
    })
  const { days } = await figures()
  // A day on which nobody came stands there too; who was named is no part of the comparison.
  expect(days.map((day) => [day.in.seen, day.out.seen])).toEqual([
    [1, 0],
    [0, 0],
    [0, 1],
  ])
  const { items } = await (await signedInAs(shop.ports, 'viewer')).must('exposure.list', {
    way: 'friendPhone',
  })
  expect(items).toMatchObject([
    { arm: 'listed', end: 'seen', isFirst: true },
    { arm: 'in', end: 'other', isFirst: true },
  ])
  expect(JSON.stringify(items)).not.toContain(inside)
})

test('a refusal of its provider counts at once', async () => {
  await save({})
  const { phone, orderId } = await orderOf(await userIn('in', 'refused'))
  const { token } = await phone.must('order.share', { orderId })
  const refusing = withChannel(shop.ports, () => ({
    open: async () => ({ kind: 'refused', code: 'NO_AUTH', isFinal: true }),
  }))
  const friend = phoneOf(shopHandler(refusing), 'o-friend', shop.ports)
  expect(await friend.call('friendPay.prepay', { token })).toMatchObject({ code: 'PAY_UNAVAILABLE' })
  expect(await figures()).toMatchObject({ in: { failed: 1 }, watch: { failed: 1, of: 1 } })
  await minutes(33)
  expect(await figures()).toMatchObject({ in: { ...nothing, users: 1, seen: 1, tried: 1, failed: 1 } })
})

describe('a difference', () => {
  test('is told from 200 users on in each arm, with its interval', async () => {
    await save({})
    const add = async (arm: 'in' | 'out', outcome: Outcome, from: number, to: number) => {
      for (let at = from; at < to; at++) {
        const seen = { merchantId: 'queqiao', way: 'friendPhone', arm, user: `u-${at}` } as const
        const exposure = newExposure(seen, true, shop.time.now())
        await shop.ports.exposures.insert(withOutcome(exposure, { whole: outcome, own: 'seen', at: 0 }))
      }
    }
    await add('in', 'paid', 0, 150)
    await add('in', 'failed', 150, 200)
    await add('out', 'paid', 0, 100)
    await add('out', 'tried', 100, 199)
    expect(await figures()).toMatchObject({ usersMin: 200, ofTried: null, ofSeen: null })
    await add('out', 'seen', 199, 200)
    const told = await figures()
    expect(told.ofTried?.value).toBeCloseTo(0.75 - 100 / 199, 6)
    expect(told.ofSeen?.value).toBeCloseTo(0.25, 6)
    expect(told.ofSeen?.from).toBeGreaterThan(0.15)
    expect(told.ofSeen?.to).toBeLessThan(0.35)
  })
})

describe('a guard', () => {
  const guard = { failPercentMax: 20, attemptsMin: 5 }
  const ended = async (own: 'failed' | 'paid', count: number, name: string) => {
    for (let at = 0; at < count; at++) {
      const seen = { merchantId: 'queqiao', way: 'friendPhone', arm: 'in', user: `${name}-${at}` } as const
      const now = shop.time.now()
      await shop.ports.exposures.insert(
        withOutcome(newExposure(seen, true, now), { whole: own, own, at: now }),
      )
    }
  }
  const stopped = async () => {
    const { ways } = await (await signedInAs(shop.ports, 'owner')).must('rollout.get', {})
    return ways[1]?.stopped ?? null
  }
  const errors = () => shop.lines.filter((line) => line.includes('"level":"error"'))

  test('closes a way that fails more than it may, and says so where it is written down', async () => {
    await save({ guard })
    await ended('failed', 1, 'f')
    await ended('paid', 3, 'p')
    await minutes(1)
    expect(await stopped()).toBeNull()
    await ended('paid', 1, 'q')
    await minutes(1)
    // One of five is 20 %: not more than that.
    expect(await stopped()).toBeNull()
    await ended('failed', 1, 'g')
    await minutes(2)
    expect(await stopped()).toMatchObject({ by: null, figures: { failed: 2, of: 6 } })
    expect(errors()).toHaveLength(1)
    const entries = shop.database
      .all<{ action: string; actor: string; target: string }>('auditLog')
      .filter(({ action }) => action === 'rollout.guard')
    expect(entries).toMatchObject([{ actor: 'guard', target: 'friendPhone' }])
    const phone = phoneOf(shopHandler(shop.ports), 'o-after', shop.ports)
    expect((await phone.must('quote.get', { lines: [{ skuId, quantity: 1 }] })).ways).not.toContain(
      'friendPhone',
    )
  })

  test('does not close again for what failed before a person opened it', async () => {
    await save({ guard })
    await ended('failed', 5, 'f')
    await minutes(1)
    expect(await stopped()).not.toBeNull()
    await shop.time.advance(1_000)
    await owner.must('rollout.resume', { way: 'friendPhone' })
    await minutes(2)
    expect(await stopped()).toBeNull()
    await ended('failed', 5, 'g')
    await minutes(1)
    expect(await stopped()).not.toBeNull()
  })

  test('looks at the last day only', async () => {
    await save({ guard })
    await ended('failed', 5, 'f')
    await shop.time.advance(25 * 3_600_000)
    await minutes(1)
    expect(await stopped()).toBeNull()
  })

  test('never closes the last way, and complains instead', async () => {
    await save({ guard, steps: [{ at: 0, sharePercent: 100 }] })
    for (const way of ['ownPhone', 'screenCode'] as const) await owner.must('rollout.stop', { way, why: 'x' })
    await ended('failed', 5, 'f')
    await minutes(1)
    expect(await stopped()).toBeNull()
    expect(errors().some((line) => line.includes('last way'))).toBe(true)
  })

  test.each([1, 2, 3])('that dies after write %d is ended by the next run', async (at) => {
    await save({ guard })
    await ended('failed', 5, 'f')
    await shop.time.advance(MINUTE_MS)
    await timerHandler(dyingPorts(shop.ports, at).ports)(timerEvent)
    await minutes(1)
    expect(await stopped()).not.toBeNull()
    const entries = shop.database.all<{ action: string }>('auditLog')
    expect(entries.filter(({ action }) => action === 'rollout.guard')).toHaveLength(1)
  })
})

test('an outcome is taken in once, in whatever order it is told', () => {
  const outcome = fc.constantFrom<Outcome>('seen', 'tried', 'failed', 'paid')
  const told = fc.record({ whole: outcome, own: outcome, at: fc.nat(100) })
  const seen = { merchantId: 'm', way: 'friendPhone', arm: 'in', user: 'u' } as const
  fc.assert(
    fc.property(fc.array(told, { maxLength: 5 }), fc.nat(), (outcomes, turn) => {
      const from = (list: typeof outcomes) => list.reduce(withOutcome, newExposure(seen, true, 0))
      const rotated = outcomes
        .map((_, at) => outcomes[(at + turn) % outcomes.length] ?? outcomes[0])
        .flatMap((o) => o ?? [])
      const { outcome: whole, own } = from(outcomes)
      expect([from(rotated).outcome, from(rotated).own]).toEqual([whole, own])
      expect(outcomes.reduce(withOutcome, from(outcomes))).toEqual(from(outcomes))
    }),
  )
})
