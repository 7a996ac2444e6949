import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { openScreen, type SharedOrder, sharedOrder, upstreamStates } from '../harness/pay-link'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const order = () => sharedOrder(shop, `race-${++count}`)

/** One attempt at most can be paid, and it is the one that the order names. */
async function expectOneLive({ orderId }: SharedOrder): Promise<void> {
  const stored = await shop.ports.orders.get(orderId)
  const attempts = await shop.ports.attempts.listOf(orderId)
  const open = attempts.filter(({ state }) => state === 'created' || state === 'prepaid')
  expect(open.map(({ outTradeNo }) => outTradeNo)).toEqual(open.length === 0 ? [] : [stored?.liveOutTradeNo])
  const payable = upstreamStates(shop, orderId).filter((state) => state.endsWith('NOTPAY'))
  expect(payable.length).toBeLessThanOrEqual(open.length)
}

describe('a function that dies while a friend takes the order over', () => {
  test.each([1, 2, 3, 4, 5, 6])('after write %d leaves what the next tap can go on from', async (at) => {
    const shared = await order()
    const { orderId, token, phone } = shared
    await phone.must('order.prepay', { orderId })
    await shop.advance(2_000)
    const dying = dyingPorts(shop.ports, at)
    const broken = await shop.phone('o-friend', dying.ports).call('friendPay.prepay', { token })
    expect(broken.ok).toBe(!dying.died())
    await shop.advance(2_000)

    // Whoever taps next: the buyer after an even number of writes, the friend after an odd one.
    const next =
      at % 2 === 0
        ? await phone.call('order.prepay', { orderId })
        : await shop.phone('o-friend').call('friendPay.prepay', { token })
    expect(next).toMatchObject({ ok: true })
    await expectOneLive(shared)
    const live = (await shop.ports.orders.get(orderId))?.liveOutTradeNo ?? ''
    await shop.pay.control.pay(live)
    await shop.advance(0)
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      state: 'paid',
      payer: { instrument: at % 2 === 0 ? 'ownPhone' : 'friendPhone' },
    })
    expect(upstreamStates(shop, orderId).filter((state) => !state.endsWith('CLOSED'))).toHaveLength(1)
  })
})

describe('a function that dies while it opens a sale', () => {
  test.each([1, 2, 3, 4, 5, 6])('after write %d leaves what the same key goes on from', async (at) => {
    const [skuId = ''] = await shop.addProduct(`sale-${at}`, [1_200], 2)
    const sale = { requestKey: newRequestKey(), lines: [{ skuId, quantity: 1 }], expectedTotalFen: 1_200 }
    const dying = dyingPorts(shop.ports, at)
    const broken = await (await signedInAs(dying.ports, 'clerk')).call('counter.open', sale)
    expect(broken.ok).toBe(!dying.died())
    await shop.advance(2_000)
    const clerk = await signedInAs(shop.ports, 'clerk')
    const { orderId, code } = await clerk.must('counter.open', sale)
    expect(code).not.toBeNull()
    expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
    expect(upstreamStates(shop, orderId)).toEqual(['-1 NOTPAY'])
  })
})

/** The same numbers for the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

type AnyFunction = (...args: unknown[]) => Promise<unknown>

/** Ports that let others go first, by chance, before each of their calls. */
function dawdlingPorts(ports: Ports, chance: (below: number) => number): Ports {
  const dawdle =
    (call: AnyFunction): AnyFunction =>
    async (...args) => {
      for (let turns = chance(12); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
      return call(...args)
    }
  const slowed = (port: object) =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => [
        name,
        typeof member === 'function' ? dawdle(member as AnyFunction) : member,
      ]),
    )
  const { orders, attempts } = ports
  const slow = { orders: slowed(orders), attempts: slowed(attempts) }
  // Numbers are made at once: nobody waits for them.
  return withChannel({ ...ports, ...slow } as unknown as Ports, ({ attemptNo, refundNo, ...asked }) => ({
    ...slowed(asked),
    restUntil: asked.restUntil,
    attemptNo,
    refundNo,
  }))
}

describe('buyer, friends and a screen at once, one of whom may pay or cancel', () => {
  test.each(Array.from({ length: 10 }, (_, seed) => seed + 1))('seed %d', async (seed) => {
    const shared = await order()
    const { orderId, token, skuId } = shared
    const chance = chanceOf(seed)
    const ports = dawdlingPorts(shop.ports, chance)
    const buyer = shop.phone(shared.phone.openid, ports)
    const pay = async () => {
      const live = (await shop.ports.orders.get(orderId))?.liveOutTradeNo
      if (live) await shop.pay.control.pay(live).catch(() => undefined)
      await shop.advance(0)
    }
    const moves = [
      () => buyer.call('order.prepay', { orderId }),
      () => shop.phone('o-friend-1', ports).call('friendPay.prepay', { token }),
      () => shop.phone('o-friend-2', ports).call('friendPay.prepay', { token, payerName: '阿桥' }),
      () => openScreen({ ports: ports as typeof shop.ports }).call('page.code', { token }),
      () => buyer.call('order.confirmPayment', { orderId }),
      ...(seed % 3 === 0 ? [() => buyer.call('order.cancel', { orderId })] : []),
      ...(seed % 2 === 0 ? [pay] : []),
    ]
    for (let rounds = 0; rounds < 3; rounds++) {
      const chosen = Array.from({ length: 4 }, () => moves[chance(moves.length)] ?? pay)
      const answers = await Promise.all(chosen.map((move) => move()))
      expect(JSON.stringify(answers)).not.toContain('INTERNAL')
      await shop.advance(chance(2) * 1_500)
    }
    await expectOneLive(shared)

    // The timer ends what is left, and gives back whatever came twice.
    await shop.advance(40 * MINUTE_MS)
    for (let runs = 0; runs < 4; runs++) {
      await shop.runTimer()
      await shop.advance(2 * MINUTE_MS)
    }
    const end = await shop.ports.orders.get(orderId)
    const kept = upstreamStates(shop, orderId).filter((state) => !/CLOSED|REFUND/.test(state))
    expect(kept).toEqual(
      end?.state === 'paid' ? [`${end.paidOutTradeNo?.slice(orderId.length)} SUCCESS`] : [],
    )
    expect(['paid', 'closed']).toContain(end?.state)
    expect(await bucketOf(skuId)).toMatchObject({ available: end?.state === 'paid' ? 1 : 3 })
  })
})
