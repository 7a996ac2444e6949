import type { Attempt } from '../../cloudfunctions/domain/records'
import type { RefundRecord } from '../../local/wechatpay/records'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/** A payment as one side sees it, in fen: what came in, what went back, what is on its way back. */
interface Books {
  paidFen: number
  refundedFen: number
  pendingFen: number
}

const sumOf = (refunds: RefundRecord[]): number => refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)

/** What the shop believes of an attempt. */
const ourBooks = ({ state, totalFen, refundedFen, refundReservedFen }: Attempt): Books => ({
  paidFen: state === 'paid' ? totalFen : 0,
  refundedFen,
  pendingFen: refundReservedFen - refundedFen,
})

/** What WeChat Pay's own records say of it; refunds that the shop never asked for are among them. */
export function theirBooks({ upstream, refundsOf }: Snapshot, outTradeNo: string): Books {
  const known = upstream.get(outTradeNo)
  const refunds = refundsOf.get(outTradeNo) ?? []
  return {
    paidFen: known?.payment ? known.request.amount.total : 0,
    refundedFen: sumOf(refunds.filter(({ status }) => status === 'SUCCESS')),
    pendingFen: sumOf(refunds.filter(({ status }) => status === 'PROCESSING' || status === 'ABNORMAL')),
  }
}

/** Invariant 8 at any time: the shop may know less than WeChat Pay, and believes nothing that is not so. */
export function checkBooks(now: Snapshot, report: Report): void {
  for (const attempt of now.attempts.values()) {
    if (attempt.state !== 'paid') continue
    const { outTradeNo } = attempt
    const ours = ourBooks(attempt)
    const theirs = theirBooks(now, outTradeNo)
    if (ours.paidFen > theirs.paidFen) report('8: no more is believed paid than was', outTradeNo)
    if (ours.refundedFen > theirs.refundedFen) report('8: no more is believed refunded than was', outTradeNo)
  }
}

/** Invariant 8 once all has been told: both books say the same of every attempt. */
export function checkBooksAgree(now: Snapshot, report: Report): void {
  for (const attempt of now.attempts.values()) {
    const { outTradeNo } = attempt
    const ours = ourBooks(attempt)
    const theirs = theirBooks(now, outTradeNo)
    for (const part of ['paidFen', 'refundedFen', 'pendingFen'] as const)
      if (ours[part] !== theirs[part])
        report(
          '8: both books say the same',
          `${outTradeNo}: ${part} ${ours[part]} here, ${theirs[part]} there`,
        )
  }
  for (const outTradeNo of now.upstream.keys())
    if (!now.attempts.has(outTradeNo)) report('8: both books know the same payments', outTradeNo)
}
