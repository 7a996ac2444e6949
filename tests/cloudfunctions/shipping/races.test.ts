import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { type Browser, openBrowser } from '../harness/browser'
import { minutes, ship, toldOf, ztoParcel } from '../harness/parcels'
import { paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let manager: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  manager = await signedInAs(shop.ports, 'manager')
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const newOrder = () => paidOrder(shop, `race-${++count}`)

/** The console of the same manager over other ports. */
function browserOver(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = manager.cookie
  return browser
}

/** Ports on which something else happens first, right before one call of a method. */
function interrupted<Name extends 'orders' | 'attempts'>(
  name: Name,
  method: string,
  first: () => Promise<unknown>,
): Ports {
  let isDone = false
  const port = shop.ports[name] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
  const call = async (...args: unknown[]) => {
    if (!isDone) {
      isDone = true
      await first()
    }
    return port[method]?.(...args)
  }
  return { ...shop.ports, [name]: { ...port, [method]: call } } as Ports
}

/** Something that others wait for. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}

/** What was sent and what went back to the shelf never exceeds what was bought. */
async function nothingTwice(orderId: string, skuId: string): Promise<void> {
  await minutes(shop, 3)
  const order = await shop.ports.orders.get(orderId)
  const sent = order?.parcels.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.quantity, 0) ?? 0
  const { available } = await bucketOf(skuId)
  // Three units were in stock and two of them were bought.
  expect(sent + (available - 1)).toBeLessThanOrEqual(2)
}

const partOf = (skuId: string, quantity: number) => {
  const parts = { lines: [{ skuId, quantity }], freightFen: 0, extraFen: 0 }
  return { amountFen: 'parts' as const, parts }
}

describe('a refund of units that are being shipped', () => {
  test('that was reserved first keeps them from being sent', async () => {
    const { orderId, skuId } = await newOrder()
    const shipping = browserOver(
      interrupted('orders', 'save', () => refund(manager, orderId, { returnStock: true })),
    )
    expect(await ship(shipping, orderId)).toMatchObject({ ok: false, code: 'CANNOT_SHIP' })
    await nothingTwice(orderId, skuId)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'closed', parcels: [] })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
  })

  test('of one unit leaves the other to be sent', async () => {
    const { orderId, skuId } = await newOrder()
    const wish = { ...partOf(skuId, 1), returnStock: true }
    const shipping = browserOver(interrupted('orders', 'save', () => refund(manager, orderId, wish)))
    expect(await ship(shipping, orderId)).toMatchObject({
      data: { parcels: [{ lines: [{ skuId, quantity: 1 }] }] },
    })
    await nothingTwice(orderId, skuId)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'shipped' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 2, sold: 1 })
  })

  test('puts none of them on sale where they were sent before it was reserved', async () => {
    const { orderId, skuId } = await newOrder()
    const refunding = browserOver(interrupted('attempts', 'save', () => ship(manager, orderId)))
    const reply = await refund(refunding, orderId, { returnStock: true })
    expect(reply).toMatchObject({ ok: false, code: 'STOCK_STAYS' })
    await nothingTwice(orderId, skuId)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'shipped' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  })

  test('is given up where they were sent in the moment when it was reserved', async () => {
    const { orderId, skuId } = await newOrder()
    const reserved = gate()
    const sent = gate()
    const refunding = browserOver(
      interrupted('orders', 'save', () => {
        reserved.open()
        return sent.opened
      }),
    )
    let refunded: ReturnType<typeof refund> | null = null
    const shipping = browserOver(
      interrupted('orders', 'save', () => {
        refunded = refund(refunding, orderId, { returnStock: true })
        return reserved.opened
      }),
    )
    expect(await ship(shipping, orderId)).toMatchObject({ ok: true })
    sent.open()
    expect(await refunded).toMatchObject({ ok: false, code: 'STOCK_STAYS' })
    await nothingTwice(orderId, skuId)
    expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
    expect(await manager.must('order.get', { orderId })).toMatchObject({
      refundableFen: 10_000,
      refundedFen: 0,
    })
  })

  test('at the very same time never doubles a unit', async () => {
    for (let round = 0; round < 3; round++) {
      const { orderId, skuId } = await newOrder()
      const lines = [{ skuId, quantity: 1 }]
      await Promise.all([
        ship(manager, orderId, { lines }),
        refund(manager, orderId, { ...partOf(skuId, 1), returnStock: true }),
        ship(manager, orderId, { lines, ...ztoParcel }),
      ])
      await nothingTwice(orderId, skuId)
    }
  })
})

test('two people who ship the same units send them once', async () => {
  const { orderId, skuId } = await newOrder()
  const replies = await Promise.all([ship(manager, orderId), ship(manager, orderId, ztoParcel)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await shop.ports.orders.get(orderId))?.parcels).toMatchObject([{ lines: [{ skuId, quantity: 2 }] }])
  expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
})
