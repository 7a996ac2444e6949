import type { RefundReason } from '../../../typings/owner-refunds'
import type { PaymentPort, RefundAnswer, RefundQueryAnswer } from '../../app/ports'
import { plainCode } from './error'
import { type Ask, type Heard, isMissing, reasonOf } from './heard'
import { readRefund } from './messages'
import { usableNotifyUrl } from './notify-url'

/** What the payer reads in WeChat beside the money. */
const reasonsShown: Record<Exclude<RefundReason, 'outside'>, string> = {
  agreed: '协商一致退款',
  outOfStock: '商品缺货，订单退款',
  goodwill: '商家补偿退款',
  other: '商家退款',
  afterSale: '售后退款',
  latePayment: '订单已关闭，付款退回',
  secondPayment: '订单已付款，重复付款退回',
}

/** Refusals that the same bytes will meet again; all others may pass, such as a balance that is too low. */
const finalCodes = ['INVALIDREQUEST', 'PARAMERROR', 'USERACCOUNTABNORMAL', 'RESOURCENOTEXISTS']

/** The refund part of the port. */
export function refundCalls(
  ask: Ask,
  notifyUrl: string,
): Pick<PaymentPort, 'refundRequest' | 'refund' | 'queryRefund'> {
  return {
    refundRequest: async ({ outRefundNo, outTradeNo, amountFen, totalFen, reason }) =>
      JSON.stringify({
        out_trade_no: outTradeNo,
        out_refund_no: outRefundNo,
        reason: reasonsShown[reason],
        notify_url: usableNotifyUrl(notifyUrl),
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      }),
    refund: async (request) =>
      refundAnswer(await ask(200, (sdk) => sdk.refund(JSON.parse(request) as Record<string, unknown>))),
    queryRefund: async (outRefundNo) => queryAnswer(await ask(200, (sdk) => sdk.queryRefund(outRefundNo))),
  }
}

function refundAnswer(heard: Heard): RefundAnswer {
  if (heard.kind === 'unknown') return heard
  if (heard.kind === 'code') {
    const { code } = heard
    return { kind: 'refused', code, isFinal: finalCodes.includes(plainCode(code)) }
  }
  const fact = readRefund(heard.data, 'reply')
  return fact ? { kind: 'accepted', fact } : { kind: 'unknown', reason: 'unreadable refund' }
}

function queryAnswer(heard: Heard): RefundQueryAnswer {
  if (isMissing(heard, 'RESOURCENOTEXISTS')) return { kind: 'missing' }
  if (heard.kind !== 'done') return { kind: 'unknown', reason: reasonOf(heard) }
  const fact = readRefund(heard.data, 'query')
  return fact ? { kind: 'found', fact } : { kind: 'unknown', reason: 'unreadable refund' }
}
