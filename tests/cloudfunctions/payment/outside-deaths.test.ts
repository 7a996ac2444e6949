import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { queryAttempt } from '../../../cloudfunctions/app/payment/query-attempt'
import { applyRefundFact } from '../../../cloudfunctions/app/refund/apply-refund-fact'
import { sessionOf } from '../../../cloudfunctions/domain/attempt'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
  shop.pay.control.setPolicy({ dropNext: 1_000 })
})
afterAll(() => shop.close())

/** Money of a closed order, of which a part went back on the merchant platform before we heard of it. */
async function lateAndPartlyBack(name: string) {
  const [skuId = ''] = await shop.addProduct(name, [5_000], 3)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const outTradeNo = `${orderId}-1`
  const [attempt, order] = await Promise.all([
    shop.ports.attempts.get(outTradeNo),
    shop.ports.orders.get(orderId),
  ])
  if (!attempt || !order) throw new Error('The order is missing.')
  await shop.pay.control.pay(outTradeNo)
  const { outRefundNo } = await shop.pay.control.platformRefund({
    outTradeNo,
    amountFen: 1_500,
    isTold: false,
  })
  await shop.advance(2_000)
  const closed = { state: 'closed', closeReason: 'expired', closedAt: 1, liveOutTradeNo: null } as const
  await shop.ports.orders.save({ ...order, ...closed, nextCheckAt: shop.time.now() })
  await shop.ports.attempts.save({ ...attempt, state: 'closed', nextCheckAt: null })
  await queryAttempt(shop.ports, attempt)
  const wanted = { number: outTradeNo, requestNo: outRefundNo }
  const told = await shop.ports.channels.unnamed().queryRefund(sessionOf(attempt), wanted)
  if (told.kind !== 'fact') throw new Error('The refund is missing.')
  return { outTradeNo, totalFen: order.totalFen, fact: told.fact }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'late money of which a part went back outside goes back to the end, also where a function died at write %d',
  async (at) => {
    const { outTradeNo, totalFen, fact } = await lateAndPartlyBack(`death-${at}`)
    const dying = dyingPorts(shop.ports, at)
    await applyRefundFact(dying.ports, fact, 'query').catch(() => null)
    await applyRefundFact(shop.ports, fact, 'query')
    for (let run = 0; run < 3; run++) {
      await shop.advance(2 * MINUTE_MS)
      await shop.runTimer()
    }
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: totalFen })
  },
)
