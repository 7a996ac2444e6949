import type { TransactionFact } from '../../../cloudfunctions/domain/payment'
import type { Attempt, Notice } from '../../../cloudfunctions/domain/records'
import type { Grounds } from '../grounds'
import { noticeIdOf } from '../invocation'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Payment = Ports['payment']

const withPayment =
  (make: (payment: Payment, ports: Ports, grounds: Grounds) => Partial<Payment>): Refit =>
  (ports, grounds) => ({ ...ports, payment: { ...ports.payment, ...make(ports.payment, ports, grounds) } })

/** What a notification says, changed before it is judged. */
const misread = (change: (fact: TransactionFact, grounds: Grounds) => Partial<TransactionFact>): Refit =>
  withPayment((payment, _ports, grounds) => ({
    async readNotification(headers, rawBody) {
      const reading = await payment.readNotification(headers, rawBody)
      if (reading.kind === 'rejected' || !reading.fact || !('tradeState' in reading.fact)) return reading
      return { ...reading, fact: { ...reading.fact, ...change(reading.fact, grounds) } }
    },
  }))

const attemptOf = ({ database }: Grounds, outTradeNo: string): Attempt | null =>
  database.find<Attempt>('attempts', outTradeNo)

function retried(rename: (request: string, count: number) => string): Refit {
  const counts = new Map<string, number>()
  return withPayment((payment) => ({
    prepay(request, channel) {
      const count = counts.get(request) ?? 0
      counts.set(request, count + 1)
      return payment.prepay(rename(request, count), channel)
    },
  }))
}

export const paymentBugs: PlantedBug[] = [
  {
    name: 'the amount is not checked',
    refit: misread(({ outTradeNo }, grounds) => ({
      totalFen: attemptOf(grounds, outTradeNo)?.totalFen ?? null,
    })),
  },
  { name: 'the currency is not checked', refit: misread(() => ({ currency: 'CNY' })) },
  {
    name: 'the merchant is not checked',
    refit: misread((_fact, { wechatPay }) => ({ mchid: wechatPay.keys.secrets.mchid })),
  },
  {
    name: 'a notification is believed unverified',
    refit: withPayment((payment) => ({
      async readNotification(headers, rawBody) {
        const reading = await payment.readNotification(headers, rawBody)
        if (reading.kind === 'verified') return reading
        const fact = await payment.readStored(rawBody)
        const noticeId = noticeIdOf(rawBody)
        return { kind: 'verified', noticeId, eventType: 'TRANSACTION.SUCCESS', fact, headers: {} }
      },
    })),
  },
  {
    name: 'the phone’s hint makes an order paid',
    refit: withPayment((payment, _ports, grounds) => ({
      async query(outTradeNo) {
        const answer = await payment.query(outTradeNo)
        if (answer.kind !== 'found' || answer.fact.tradeState !== 'NOTPAY') return answer
        const totalFen = attemptOf(grounds, outTradeNo)?.totalFen ?? 0
        const believed = { transactionId: `hint-${outTradeNo}`, totalFen, currency: 'CNY' } as const
        return { kind: 'found', fact: { ...answer.fact, ...believed, tradeState: 'SUCCESS' } }
      },
    })),
  },
  {
    name: 'somebody else is asked to pay',
    refit: withPayment((payment) => ({
      prepayRequest: (order) => payment.prepayRequest({ ...order, payerOpenid: 'somebody-else' }),
    })),
  },
  {
    name: 'an attempt is stored after the call',
    refit(ports) {
      const late = new Map<string, Attempt>()
      return {
        ...ports,
        attempts: {
          ...ports.attempts,
          insert: async (attempt) => {
            late.set(attempt.request, attempt)
            return 'inserted'
          },
        },
        payment: {
          ...ports.payment,
          async prepay(request, channel) {
            const answer = await ports.payment.prepay(request, channel)
            const attempt = late.get(request)
            if (attempt) await ports.attempts.insert(attempt)
            return answer
          },
        },
      }
    },
  },
  {
    name: 'a retry takes a new number',
    refit: retried((request, count) => request.replace(/("out_trade_no":"[^"]*)"/, `$1${count || ''}"`)),
  },
  {
    name: 'a retry sends other bytes',
    refit: retried((request, count) =>
      count === 0 ? request : request.replace('"description":"', '"description":"again '),
    ),
  },
  {
    name: 'an attempt is closed without asking WeChat Pay',
    refit: withPayment(() => ({ close: async () => ({ kind: 'closed' }) })),
  },
  {
    name: 'a close without an answer is taken for one',
    refit: withPayment((payment) => ({
      async close(outTradeNo) {
        const answer = await payment.close(outTradeNo)
        return answer.kind === 'unknown' ? { kind: 'closed' } : answer
      },
    })),
  },
  {
    name: 'any answer of 2xx is taken for closed',
    refit: withPayment((payment) => ({
      async close(outTradeNo) {
        const answer = await payment.close(outTradeNo)
        return answer.kind === 'unknown' && /^2\d\d\b/.test(answer.reason) ? { kind: 'closed' } : answer
      },
    })),
  },
  {
    name: 'a close that came too late is taken for one',
    refit: withPayment((payment) => ({
      async close(outTradeNo) {
        const answer = await payment.close(outTradeNo)
        return answer.kind === 'alreadyPaid' ? { kind: 'closed' } : answer
      },
    })),
  },
  {
    name: 'a notification is applied before it is stored',
    refit(ports) {
      const late = new Map<string, Notice>()
      return {
        ...ports,
        notices: {
          ...ports.notices,
          insert: async (notice) => {
            late.set(notice.noticeId, notice)
            return 'inserted'
          },
          async settle(noticeId, ...outcome) {
            const notice = late.get(noticeId)
            if (notice) await ports.notices.insert(notice)
            await ports.notices.settle(noticeId, ...outcome)
          },
        },
      }
    },
  },
  {
    name: 'money that an order cannot keep stays',
    refit: (ports) => ({
      ...ports,
      refunds: { ...ports.refunds, insert: async () => 'inserted', due: async () => [] },
      payment: { ...ports.payment, refund: async () => ({ kind: 'unknown', reason: 'not asked' }) },
    }),
  },
  {
    name: 'a notification is acknowledged and not applied',
    refit: (ports) => ({
      ...ports,
      notices: { ...ports.notices, settle: async () => undefined },
    }),
  },
]
