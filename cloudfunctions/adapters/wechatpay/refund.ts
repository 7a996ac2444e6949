import type { RefundReason } from '../../../typings/owner-refunds'
import type { PaymentPort, RefundAnswer, RefundQueryAnswer } from '../../app/ports'
import { plainCode } from './error'
import { readRefund } from './messages'
import { usableNotifyUrl } from './notify-url'
import type { WechatPaySdk } from './sdk'
import type { TransportReply } from './transport'

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

type Ask = (call: (sdk: WechatPaySdk) => Promise<TransportReply>) => Promise<TransportReply | string>

/** The refund part of the port; `ask` answers a text where the outcome is unknown. */
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
      refundAnswer(await ask((sdk) => sdk.refund(JSON.parse(request) as Record<string, unknown>))),
    queryRefund: async (outRefundNo) => queryAnswer(await ask((sdk) => sdk.queryRefund(outRefundNo))),
  }
}

function refundAnswer(reply: TransportReply | string): RefundAnswer {
  if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
  if (reply.error) {
    const { code } = reply.error
    return { kind: 'refused', code, isFinal: finalCodes.includes(plainCode(code)) }
  }
  const fact = readRefund(reply.data, 'reply')
  return fact ? { kind: 'accepted', fact } : { kind: 'unknown', reason: 'unreadable refund' }
}

function queryAnswer(reply: TransportReply | string): RefundQueryAnswer {
  if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
  if (reply.error) {
    const isMissing = plainCode(reply.error.code) === 'RESOURCENOTEXISTS'
    return isMissing ? { kind: 'missing' } : { kind: 'unknown', reason: reply.error.code }
  }
  const fact = readRefund(reply.data, 'query')
  return fact ? { kind: 'found', fact } : { kind: 'unknown', reason: 'unreadable refund' }
}
