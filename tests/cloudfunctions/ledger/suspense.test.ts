import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { placed } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { platformVoice } from '../harness/platform-voice'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let voice: ReturnType<typeof platformVoice>
beforeAll(async () => {
  shop = await openTestShop()
  voice = platformVoice(shop)
})
afterAll(() => shop.close())

interface Prepaid {
  phone: Phone
  orderId: string
  outTradeNo: string
}

async function prepaid(name: string): Promise<Prepaid> {
  const [skuId = ''] = await shop.addProduct(name, [3_000], 1)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return { phone, orderId, outTradeNo: `${orderId}-1` }
}

const OTHER_FEN = 3_700

/** Paid with another sum than the number was opened with here: so it stands in WeChat Pay's own books. */
async function paidOtherwise(name: string): Promise<Prepaid> {
  const order = await prepaid(name)
  shop.pay.control.order(order.outTradeNo).request.amount.total = OTHER_FEN
  await shop.pay.control.pay(order.outTradeNo)
  await shop.advance(0)
  return order
}

async function movesOf(outTradeNo: string) {
  const attempt = await shop.ports.attempts.get(outTradeNo)
  return attempt?.postings.map(({ why, from, to, amountFen }) => `${why}: ${from} → ${to} ${amountFen}`)
}

const inSuspense = `quarantined: payer → suspense ${OTHER_FEN}`

describe('quarantined money', () => {
  test('stands in suspense once WeChat Pay’s own books say that it came, and only once', async () => {
    const { phone, orderId, outTradeNo } = await paidOtherwise('suspense')
    expect(await movesOf(outTradeNo)).toEqual([])
    for (const _time of [1, 2]) {
      await phone.must('order.confirmPayment', { orderId })
      await shop.advance(5_000)
    }
    expect(await movesOf(outTradeNo)).toEqual([inSuspense])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ state: 'prepaid', transactionId: null })
    expect(await shop.ports.orders.get(orderId)).toMatchObject({
      state: 'unpaid',
      oddities: [{ reason: 'AMOUNT_DIFFERS', about: outTradeNo }],
    })
  })

  test('leaves it again as a person gives it back on the merchant platform', async () => {
    const { phone, orderId, outTradeNo } = await paidOtherwise('given-back')
    await phone.must('order.confirmPayment', { orderId })
    const { control } = shop.pay
    for (const [outRefundNo, amountFen] of [
      ['601', 700],
      ['602', 3_000],
    ] as const) {
      await control.platformRefund({ outTradeNo, amountFen, outRefundNo, isTold: true })
      await shop.advance(60_000)
    }
    await control.resend(control.notifications().at(-1)?.id ?? '')
    expect(await movesOf(outTradeNo)).toEqual([
      inSuspense,
      'refunded: suspense → payer 700',
      'refunded: suspense → payer 3000',
    ])
  })

  test.each([
    ['another amount', { amount: { total: OTHER_FEN, currency: 'CNY' } }],
    ['another merchant', { mchid: '1900000999' }],
    ['another currency', { amount: { total: OTHER_FEN, currency: 'USD' } }],
  ])('is not believed in on a message alone: %s', async (what, changes) => {
    const { phone, orderId, outTradeNo } = await prepaid(`told-${what.replaceAll(' ', '-')}`)
    const told = voice.notice({ ...voice.success(outTradeNo), ...changes })
    expect(await shop.notify(told.headers, told.body)).toMatchObject({ statusCode: 204 })
    await phone.must('order.confirmPayment', { orderId })
    expect(await movesOf(outTradeNo)).toEqual([])
    await shop.pay.control.pay(outTradeNo)
    await shop.advance(0)
    expect(await movesOf(outTradeNo)).toEqual(['paid: payer → inTransit 3800'])
  })
})
