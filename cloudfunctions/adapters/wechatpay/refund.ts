import type { RefundReason } from '../../../typings/owner-refunds'
import type { PayChannel, RefundAnswered, Refused, Unknown } from '../../app/ports'
import type { Connections } from './connection'
import { plainCode } from './error'
import { type Heard, isMissing, reasonOf } from './heard'
import { readRefund } from './messages'

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
  connections: Connections,
  notifyUrl: (payee: string) => string,
): Pick<PayChannel, 'refundRequest' | 'refund' | 'queryRefund'> {
  return {
    async refundRequest({ payee, parts }, { number, requestNo, refundFen, reason }) {
      const part = parts.find((each) => each.number === number)
      if (!part) throw new Error(`${number} is no part of the payment that it is refunded of.`)
      return JSON.stringify({
        out_trade_no: number,
        out_refund_no: requestNo,
        reason: reasonsShown[reason],
        notify_url: notifyUrl(payee),
        amount: { refund: refundFen, total: part.fen, currency: 'CNY' },
      })
    },
    async refund({ payee }, request) {
      const body = JSON.parse(request) as Record<string, unknown>
      return refundAnswer(await connections.to(payee).ask(200, (sdk) => sdk.refund(body)))
    },
    async queryRefund({ payee }, { requestNo }) {
      const heard = await connections.to(payee).ask(200, (sdk) => sdk.queryRefund(requestNo))
      // It stands there from the moment it is asked for: what is not known never was.
      return isMissing(heard, 'RESOURCENOTEXISTS')
        ? { kind: 'missing', isFinal: true }
        : heard.kind === 'code'
          ? { kind: 'unknown', reason: reasonOf(heard) }
          : factOf(heard)
    },
  }
}

function refundAnswer(heard: Heard): RefundAnswered | Refused | Unknown {
  if (heard.kind !== 'code') return factOf(heard)
  const { code } = heard
  return { kind: 'refused', code, isFinal: finalCodes.includes(plainCode(code)) }
}

function factOf(heard: Exclude<Heard, { kind: 'code' }>): RefundAnswered | Unknown {
  if (heard.kind === 'unknown') return heard
  const fact = readRefund(heard.data, 'answer')
  return fact ? { kind: 'fact', fact } : { kind: 'unknown', reason: 'unreadable refund' }
}
