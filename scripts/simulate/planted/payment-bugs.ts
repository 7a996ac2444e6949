import type { PayChannel } from '../../../cloudfunctions/app/ports'
import type { PaymentFact } from '../../../cloudfunctions/domain/payment'
import type { Attempt, Notice } from '../../../cloudfunctions/domain/records'
import type { Grounds } from '../grounds'
import { noticeIdOf } from '../invocation'
import type { Refit } from '../platform'
import { withChannel } from '../with-channel'
import type { PlantedBug } from './bug'

const withPayment =
  (make: (channel: PayChannel, grounds: Grounds) => Partial<PayChannel>): Refit =>
  (ports, grounds) =>
    withChannel(ports, (channel) => make(channel, grounds))

/** What a notification says, changed before it is judged. */
const misread = (change: (fact: PaymentFact, grounds: Grounds) => Partial<PaymentFact>): Refit =>
  withPayment((channel, grounds) => ({
    async readNotification(...message) {
      const reading = await channel.readNotification(...message)
      if (reading.kind === 'rejected') return reading
      const facts = reading.facts.map((fact) =>
        fact.kind === 'payment' ? { ...fact, ...change(fact, grounds) } : fact,
      )
      return { ...reading, facts }
    },
  }))

const attemptOf = ({ database }: Grounds, outTradeNo: string): Attempt | null =>
  database.find<Attempt>('attempts', outTradeNo)

function retried(rename: (request: string, count: number) => string): Refit {
  const counts = new Map<string, number>()
  return withPayment((channel) => ({
    open(session, request) {
      const count = counts.get(request) ?? 0
      counts.set(request, count + 1)
      return channel.open(session, rename(request, count))
    },
  }))
}

export const paymentBugs: PlantedBug[] = [
  {
    name: 'the amount is not checked',
    refit: misread(({ number }, grounds) => ({
      totalFen: attemptOf(grounds, number)?.totalFen ?? null,
    })),
  },
  { name: 'the currency is not checked', refit: misread(() => ({ currency: 'CNY' })) },
  {
    name: 'the merchant is not checked',
    refit: misread((_fact, { wechatPay }) => ({ payee: wechatPay.keys.secrets.mchid })),
  },
  {
    name: 'a notification is believed unverified',
    refit: withPayment((channel) => ({
      async readNotification(payee, headers, rawBody) {
        const reading = await channel.readNotification(payee, headers, rawBody)
        if (reading.kind === 'verified') return reading
        const facts = await channel.readStored(payee, rawBody)
        const told = { noticeId: noticeIdOf(rawBody), eventType: 'TRANSACTION.SUCCESS', facts }
        return { kind: 'verified', ...told, headers: {}, ack: { status: 204, body: '' } }
      },
    })),
  },
  {
    name: 'the phone’s hint makes an order paid',
    refit: withPayment((channel, grounds) => ({
      async query(session) {
        const answer = await channel.query(session)
        if (answer.kind !== 'facts') return answer
        const facts = answer.facts.map((fact): PaymentFact => {
          if (fact.state !== 'unpaid') return fact
          const totalFen = attemptOf(grounds, fact.number)?.totalFen ?? 0
          return { ...fact, providerNo: `hint-${fact.number}`, totalFen, currency: 'CNY', state: 'paid' }
        })
        return { kind: 'facts', facts }
      },
    })),
  },
  {
    name: 'somebody else is asked to pay',
    refit: withPayment((channel) => ({
      openRequest: (session, wish) =>
        channel.openRequest(session, {
          ...wish,
          payer: { kind: 'wxOpenid', app: session.app, id: 'somebody-else' },
        }),
    })),
  },
  {
    name: 'an attempt is stored after the call',
    refit(ports) {
      const late = new Map<string, Attempt>()
      const lazy: typeof ports = {
        ...ports,
        attempts: {
          ...ports.attempts,
          insert: async (attempt) => {
            late.set(attempt.request, attempt)
            return 'inserted'
          },
        },
      }
      return withChannel(lazy, (channel) => ({
        async open(session, request) {
          const answer = await channel.open(session, request)
          const attempt = late.get(request)
          if (attempt) await ports.attempts.insert(attempt)
          return answer
        },
      }))
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
    refit: withPayment((channel) => ({
      async close(session) {
        const answer = await channel.close(session)
        return answer.kind === 'unknown' ? { kind: 'closed' } : answer
      },
    })),
  },
  {
    name: 'any answer of 2xx is taken for closed',
    refit: withPayment((channel) => ({
      async close(session) {
        const answer = await channel.close(session)
        const is2xx = answer.kind === 'unknown' && /^2\d\d\b/.test(answer.reason)
        return is2xx || answer.kind === 'stillPaying' ? { kind: 'closed' } : answer
      },
    })),
  },
  {
    name: 'a close that came too late is taken for one',
    refit: withPayment((channel) => ({
      async close(session) {
        const answer = await channel.close(session)
        return answer.kind === 'paid' ? { kind: 'closed' } : answer
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
    refit: (ports) =>
      withChannel<typeof ports>(
        { ...ports, refunds: { ...ports.refunds, insert: async () => 'inserted', due: async () => [] } },
        () => ({ refund: async () => ({ kind: 'unknown', reason: 'not asked' }) }),
      ),
  },
  {
    name: 'a notification is acknowledged and not applied',
    refit: (ports) => ({
      ...ports,
      notices: { ...ports.notices, settle: async () => undefined },
    }),
  },
]
