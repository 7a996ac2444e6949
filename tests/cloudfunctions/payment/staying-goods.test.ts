import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StaffCaller } from '../../../cloudfunctions/app/callers/staff-caller'
import { settleOrderOddity } from '../../../cloudfunctions/app/order/settle-order-oddity'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser

beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

/** A paid order of which 40 of 100 yuan went back outside, and what is said of it. */
async function partlyBack(name: string) {
  const { orderId, outTradeNo, skuId } = await paidOrder(shop, name)
  const told = { outTradeNo, amountFen: 4_000, isTold: true }
  const { outRefundNo } = await shop.pay.control.platformRefund(told)
  await shop.advance(2_000)
  return {
    orderId,
    skuId,
    seen: { orderId, reason: 'REFUNDED_ELSEWHERE', about: outRefundNo, note: '说好了' },
  }
}

type Seen = Awaited<ReturnType<typeof partlyBack>>['seen']

/** Another member's word that the goods stay, and go on sale again. */
const stay = (ports: Ports, seen: Seen) => {
  const caller = { merchantId: 'queqiao', staff: { username: 'another' } } as unknown as StaffCaller
  return settleOrderOddity(ports, caller, { ...seen, goods: 'stay', returnStock: true })
}
const go = (seen: Seen) => owner.call('order.settleOddity', { ...seen, goods: 'go' })
const ship = (orderId: string) =>
  owner.call('order.ship', { orderId, requestKey: `ship-${orderId}`, mode: 'pickup' })

async function later(): Promise<void> {
  for (let run = 0; run < 3; run++) {
    await shop.advance(2 * MINUTE_MS)
    await shop.runTimer()
  }
}

test.each([1, 2])(
  'of two who decide at once one wins, also with a parcel in between: what was sent is not on sale (%d)',
  async (nth) => {
    const { orderId, skuId, seen } = await partlyBack(`race-${nth}`)
    let reads = 0
    const get: Ports['refunds']['get'] = async (outRefundNo) => {
      reads += 1
      if (reads === nth) {
        await go(seen)
        await ship(orderId)
      }
      return shop.ports.refunds.get(outRefundNo)
    }
    await stay({ ...shop.ports, refunds: { ...shop.ports.refunds, get } }, seen)
    await later()
    const isSent = (await shop.ports.orders.get(orderId))?.state === 'shipped'
    expect(await bucketOf(skuId)).toMatchObject(
      isSent ? { available: 1, sold: 2 } : { available: 3, sold: 0 },
    )
  },
)

test.each([1, 2, 3])(
  'a word that goods stay holds, whatever is said after write %d of it',
  async (dieAfter) => {
    const { orderId, skuId, seen } = await partlyBack(`half-${dieAfter}`)
    let writes = 0
    const until =
      <Input, Answer>(save: (input: Input) => Promise<Answer>) =>
      async (input: Input) => {
        if (writes === dieAfter) throw new Error('died')
        writes += 1
        return save(input)
      }
    const { orders, attempts, refunds } = shop.ports
    const dying = {
      ...shop.ports,
      orders: { ...orders, save: until(orders.save) },
      attempts: { ...attempts, save: until(attempts.save) },
      refunds: { ...refunds, save: until(refunds.save) },
    }
    await expect(stay(dying, seen)).rejects.toThrow('died')
    expect(await go(seen)).toMatchObject({ data: { state: 'closed', closeReason: 'refunded' } })
    await later()
    expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
    const said = (await shop.ports.orders.get(orderId))?.oddities
    const word = { goods: 'stay', returnStock: true, actor: 'another' }
    expect(said).toMatchObject([{ state: 'settled', word }])
    expect(await ship(orderId)).toMatchObject({ ok: false })
  },
)

const tooOften = {
  kind: 'error',
  operation: 'refund',
  status: 429,
  code: 'FREQUENCY_LIMITED',
} as const

test('goods stay only once no refund of our own is for some of them: none is left with nobody', async () => {
  const { orderId, outTradeNo, skuId } = await paidOrder(shop, 'in-flight')
  shop.pay.control.addFault({ ...tooOften, times: 1 })
  await refund(owner, orderId, { returnStock: true })
  const { outRefundNo } = await shop.pay.control.platformRefund({
    outTradeNo,
    amountFen: 10_000,
    isTold: true,
  })
  await shop.advance(2_000)
  const seen = { orderId, reason: 'REFUNDED_ELSEWHERE', about: outRefundNo, note: '说好了' }
  expect(await stay(shop.ports, seen)).toMatchObject({ code: 'REFUND_OPEN' })
  await later()
  expect(await stay(shop.ports, seen)).toMatchObject({ ok: true })
  await later()
  expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
})
