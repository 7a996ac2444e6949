import { expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import type { Posting } from '../../../cloudfunctions/domain/posting'
import { openOldShop } from '../harness/old-shop'

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

test('payments of 0.2.0 get openings, which are what WeChat Pay’s own books say of them', async () => {
  const shop = await openOldShop()
  try {
    const { data } = await openCloud().database().collection('attempts').limit(1_000).get()
    const attempts = data as { outTradeNo: string; state: string; postings: Posting[] }[]
    for (const { outTradeNo, state, postings } of attempts) {
      const known = shop.pay.control.orders().find((order) => order.outTradeNo === outTradeNo)
      const refunds = shop.pay.control.refunds().filter((refund) => refund.outTradeNo === outTradeNo)
      const fenOf = (side: 'from' | 'to') =>
        sumOf(postings.flatMap((posting) => (posting[side] === 'payer' ? posting.amountFen : [])))
      expect([outTradeNo, fenOf('from')]).toEqual([
        outTradeNo,
        state === 'paid' ? known?.request.amount.total : 0,
      ])
      const ended = refunds.filter(({ status }) => status === 'SUCCESS')
      expect([outTradeNo, fenOf('to')]).toEqual([outTradeNo, sumOf(ended.map(({ amountFen }) => amountFen))])
    }
    const opened = attempts.flatMap(({ postings }) => postings)
    expect(opened.length).toBeGreaterThan(4)
    expect(opened.some(({ from }) => from === 'refunds')).toBe(true)

    await shop.minutes(2)
    const { data: copied } = await openCloud().database().collection('postings').limit(1_000).get()
    const ids = (copied as Posting[]).map(({ postingId }) => postingId)
    expect(ids).toEqual(expect.arrayContaining(opened.map(({ postingId }) => postingId)))
  } finally {
    await shop.close()
  }
})
