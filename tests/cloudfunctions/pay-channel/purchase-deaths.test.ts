import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dyingPorts, writesUpTo } from '../harness/dying-ports'
import { type Purchase, PurchaseShop } from './purchase-shop'

let shop: PurchaseShop
beforeEach(async () => {
  shop = await PurchaseShop.open()
})

/** Until every order has ended and every message was taken in; who stands before a password gives up. */
async function settle(): Promise<void> {
  for (const trade of shop.provider.trades.values()) if (trade.state === 'paying') trade.state = 'waiting'
  await shop.deliverAll()
  await shop.minutes(45)
  await shop.deliverAll()
  await shop.minutes(3)
}

/**
 * Of each order: it has ended, money that it keeps came exactly once, all other money went back, and its
 * unit is sold or on sale again.
 */
async function expectSound(purchase: Purchase): Promise<void> {
  for (const [at, order] of (await shop.orders(purchase)).entries()) {
    const { orderId, state, totalFen, paidOutTradeNo, isOdd } = order
    expect([orderId, state, isOdd]).toEqual([orderId, expect.stringMatching(/^(paid|closed)$/), false])
    const parts = [...shop.provider.trades.values()]
      .filter((trade) => trade.state === 'paid')
      .flatMap((trade) => trade.parts)
      .filter(({ number }) => number.startsWith(orderId))
    const kept = parts.filter(({ refunds }) => refunds.size === 0)
    expect(kept.map(({ number, fen }) => [number, fen])).toEqual(
      state === 'paid' ? [[paidOutTradeNo, totalFen]] : [],
    )
    const isSold = state === 'paid'
    const units = { available: isSold ? 2 : 3, sold: isSold ? 1 : 0 }
    expect(await shop.ports.stock.bucketsOf([purchase.skuIds[at] ?? ''])).toMatchObject([units])
    for (const attempt of await shop.ports.attempts.listOf(orderId))
      expect(attempt).toMatchObject({ state: expect.stringMatching(/^(paid|closed)$/), nextCheckAt: null })
  }
}

describe('a function that dies while it opens a purchase', () => {
  test.each(writesUpTo(12))('after write %d leaves what a repeat pays, once', async (at) => {
    const purchase = await shop.bought([5_000, 3_000])
    const dying = dyingPorts(shop.ports, at)
    const broken = await shop.prepay(purchase, dying.ports)
    expect(broken.ok).toBe(!dying.died())
    await shop.shop.time.advance(2_000)
    // A code that was opened and not scanned can be paid until it ends.
    let answer = await shop.prepay(purchase)
    for (let tries = 0; !answer.ok && tries < 14; tries++) {
      expect(answer).toMatchObject({ code: 'PAY_UNAVAILABLE', detail: { retryable: true } })
      await shop.minutes(1)
      answer = await shop.prepay(purchase)
    }
    shop.pay(answer.ok ? answer.data.package.replace('second://', '') : '')
    await settle()
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
    await expectSound(purchase)
  })

  test.each(writesUpTo(12))('after write %d leaves nothing that the timer cannot end', async (at) => {
    const purchase = await shop.bought([5_000, 3_000])
    await shop.prepay(purchase, dyingPorts(shop.ports, at).ports)
    await settle()
    expect(await shop.states(purchase)).toEqual(['closed', 'closed'])
    await expectSound(purchase)
  })
})

test.each(writesUpTo(12))('one that dies while it cancels, after write %d, ends sound', async (at) => {
  const purchase = await shop.bought([5_000, 3_000])
  const group = await shop.opened(purchase)
  shop.provider.scan(`second://${group}`)
  const [orderId = ''] = purchase.orderIds
  const dying = dyingPorts(shop.ports, at)
  await shop.phone(purchase.phone.openid, dying.ports).call('order.cancel', { orderId })
  await settle()
  expect(await shop.states(purchase)).toEqual(['closed', 'closed'])
  await expectSound(purchase)
})

test.each(writesUpTo(12))(
  'one that dies while it is told of the money, after write %d, ends paid',
  async (at) => {
    const purchase = await shop.bought([5_000, 3_000])
    shop.pay(await shop.opened(purchase))
    const [message] = shop.provider.messages.splice(0)
    if (message) await shop.deliver(message, dyingPorts(shop.ports, at).ports)
    await settle()
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
    await expectSound(purchase)
  },
)

type Step =
  | { kind: 'prepay' | 'pay' | 'scan' | 'hold' | 'tell' }
  | { kind: 'alone' | 'cancel' | 'confirm'; at: number }
  | { kind: 'wait'; ms: number }

const anyOrder = fc.nat({ max: 2 })
const anyStep: fc.Arbitrary<{ step: Step; dieAfter: number | null }> = fc.record({
  step: fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('prepay', 'pay', 'scan', 'hold', 'tell') }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constantFrom('alone', 'cancel', 'confirm'), at: anyOrder }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 500, max: 700_000 }) }),
    },
  ) as fc.Arbitrary<Step>,
  dieAfter: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }),
})

/** What somebody who has a code in hand does with it: the latest one that still can be paid. */
function payLatest(kind: 'pay' | 'scan' | 'hold'): void {
  const { codes, trades, now } = shop.provider
  const payable = [...codes.values()].filter(({ wish, until }) => {
    const state = trades.get(wish.group)?.state ?? 'waiting'
    return now() < until && (state === 'waiting' || state === 'paying')
  })
  const group = payable.at(-1)?.wish.group
  if (group === undefined) return
  if (kind === 'pay') shop.pay(group)
  else if (!trades.has(group))
    shop.provider.scan(`second://${group}`, 'o-payer', kind === 'hold' ? 'paying' : 'waiting')
}

async function take(purchase: Purchase, { step, dieAfter }: { step: Step; dieAfter: number | null }) {
  const ports = dieAfter === null ? shop.ports : dyingPorts(shop.ports, dieAfter).ports
  const phone = shop.phone(purchase.phone.openid, ports)
  const orderId = 'at' in step ? (purchase.orderIds[step.at] ?? '') : ''
  const waiting = (await shop.orders(purchase)).filter(({ state }) => state === 'unpaid')
  const totalFen = waiting.reduce((sum, order) => sum + order.totalFen, 0)
  switch (step.kind) {
    case 'prepay':
      return shop.prepay({ ...purchase, totalFen }, ports)
    case 'alone':
      return phone.call('order.prepay', { orderId })
    case 'cancel':
      return phone.call('order.cancel', { orderId })
    case 'confirm':
      return phone.call('order.confirmPayment', { orderId })
    case 'tell': {
      const [message] = shop.provider.messages.splice(0, 1)
      return message && shop.deliver(message, ports)
    }
    case 'wait':
      await shop.shop.time.advance(step.ms)
      return shop.minutes(1)
    default:
      return payLatest(step.kind)
  }
}

test('whatever is tapped, paid and told, in whatever order, ends sound', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      shop = await PurchaseShop.open()
      const purchase = await shop.bought([5_000, 3_000, 2_000])
      for (const step of steps) await take(purchase, step)
      await settle()
      await expectSound(purchase)
    }),
    { numRuns: 30 },
  )
}, 240_000)
