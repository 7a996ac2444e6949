import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import type { Posting } from '../../../cloudfunctions/domain/posting'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { type Browser, openBrowser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { dyingPorts } from '../harness/dying-ports'
import { paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { lateMoney, secondMoney } from '../harness/surplus-money'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => shop.close())

/** What stands in the collection of a payment, in the order in which it happened. */
async function copiedOf(outTradeNo: string): Promise<Posting[]> {
  const { data } = await openCloud().database().collection('postings').where({ outTradeNo }).get()
  const numberOf = ({ postingId }: Posting) => Number(postingId.split('#')[1])
  return (data as Posting[]).sort((one, other) => numberOf(one) - numberOf(other))
}

const waitingOf = async (outTradeNo: string) => (await shop.ports.attempts.get(outTradeNo))?.postings

const moves = (postings: Posting[] = []) =>
  postings.map(({ why, from, to, amountFen }) => `${why}: ${from} → ${to} ${amountFen}`)

const refunded = (from: string, amountFen: number) => [
  `refundPromised: ${from} → refunds ${amountFen}`,
  `refunded: refunds → payer ${amountFen}`,
]

describe('the ledger', () => {
  test('a payment is posted in the write that makes it paid, and copied by the timer', async () => {
    const { outTradeNo, orderId } = await paidOrder(shop, 'posted')
    expect(await copiedOf(outTradeNo)).toEqual([])
    const attempt = await shop.ports.attempts.get(outTradeNo)
    const { provider, payee, paidAt: at } = attempt ?? {}
    const posting = {
      postingId: `${outTradeNo}#1`,
      outTradeNo,
      orderId,
      provider,
      payee,
      why: 'paid',
      outRefundNo: null,
      from: 'payer',
      to: 'inTransit',
      amountFen: 10_000,
      at,
    }
    expect(attempt).toMatchObject({ postings: [posting], postingCount: 1, uncopiedSince: at })
    await shop.runTimer()
    expect(await copiedOf(outTradeNo)).toEqual([{ _id: posting.postingId, ...posting }])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({
      postings: [],
      postingCount: 1,
      uncopiedSince: null,
    })
    expect(await shop.ports.attempts.uncopied(10)).toEqual([])
  })

  test('a refund is posted when it is promised, and again when its payer has it', async () => {
    const { outTradeNo, orderId } = await paidOrder(shop, 'refunded')
    await refund(owner, orderId, { amountFen: 2_500 })
    expect(moves(await waitingOf(outTradeNo))).toEqual([
      'paid: payer → inTransit 10000',
      'refundPromised: inTransit → refunds 2500',
    ])
    await shop.runTimer()
    await shop.advance(MINUTE_MS)
    expect(moves(await waitingOf(outTradeNo))).toEqual(['refunded: refunds → payer 2500'])
    await shop.runTimer()
    expect(moves(await copiedOf(outTradeNo))).toEqual([
      'paid: payer → inTransit 10000',
      ...refunded('inTransit', 2_500),
    ])
  })

  test('a refund that cannot reach its payer is posted back', async () => {
    const { outTradeNo, orderId } = await paidOrder(shop, 'closed')
    shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
    await refund(owner, orderId, { amountFen: 2_500 })
    await shop.advance(MINUTE_MS)
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    expect(moves(await waitingOf(outTradeNo)).slice(1)).toEqual([
      'refundPromised: inTransit → refunds 2500',
      'refundReturned: refunds → inTransit 2500',
    ])
  })

  test('money that no order can keep stands in suspense until it went back', async () => {
    const late = await lateMoney(shop, 'late')
    const second = await secondMoney(shop, 'second')
    expect(moves(await waitingOf(late.outTradeNo))).toEqual([
      'paid: payer → suspense 4800',
      'refundPromised: suspense → refunds 4800',
    ])
    await shop.runTimer()
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    for (const { outTradeNo } of [late, second])
      expect(moves(await copiedOf(outTradeNo))).toEqual([
        'paid: payer → suspense 4800',
        ...refunded('suspense', 4_800),
      ])
    expect(moves(await copiedOf(`${second.orderId}-1`))).toEqual(['paid: payer → inTransit 4800'])
  })

  test('money that went back past the shop is posted as well', async () => {
    const { outTradeNo } = await paidOrder(shop, 'outside')
    await shop.pay.control.platformRefund({ outTradeNo, amountFen: 700, outRefundNo: '503', isTold: true })
    await shop.advance(MINUTE_MS)
    expect(moves(await waitingOf(outTradeNo)).slice(1)).toEqual(refunded('inTransit', 700))
  })
})

describe('a timer that dies while it copies', () => {
  test.each([1, 2, 3, 4])('after write %d leaves each posting copied once in the end', async (at) => {
    const { outTradeNo, orderId } = await paidOrder(shop, `dying-${at}`)
    const dying = openBrowser(shop.ports)
    dying.cookie = owner.cookie
    await refund(dying, orderId, { amountFen: 2_500 })
    await timerHandler(dyingPorts(shop.ports, at).ports)(timerEvent)
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    expect(moves(await copiedOf(outTradeNo))).toEqual([
      'paid: payer → inTransit 10000',
      ...refunded('inTransit', 2_500),
    ])
    expect(await waitingOf(outTradeNo)).toEqual([])
  })
})
