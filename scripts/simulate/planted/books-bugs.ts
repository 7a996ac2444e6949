import type { PayChannel } from '../../../cloudfunctions/app/ports'
import { fen } from '../../../cloudfunctions/domain/money'
import { firstOddity } from '../../../cloudfunctions/domain/oddity'
import type { Attempt, Refund } from '../../../cloudfunctions/domain/records'
import type { Refit } from '../platform'
import { withChannel } from '../with-channel'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Attempts = Ports['attempts']
type Refunds = Ports['refunds']

const withAttempts =
  (make: (attempts: Attempts) => Partial<Attempts>): Refit =>
  (ports) => ({ ...ports, attempts: { ...ports.attempts, ...make(ports.attempts) } })

const withRefunds =
  (make: (refunds: Refunds) => Partial<Refunds>): Refit =>
  (ports) => ({ ...ports, refunds: { ...ports.refunds, ...make(ports.refunds) } })

const withPayment =
  (make: (channel: PayChannel) => Partial<PayChannel>): Refit =>
  (ports) =>
    withChannel(ports, make)

const reread = (change: (attempt: Attempt) => Partial<Attempt>): Refit =>
  withAttempts((attempts) => ({
    async get(outTradeNo) {
      const attempt = await attempts.get(outTradeNo)
      return attempt && { ...attempt, ...change(attempt) }
    },
  }))

/** All reservations of an attempt as if nothing of them had been given back. */
const standingAgain = ({ reservations }: Attempt): Partial<Attempt> => ({
  reservations: Object.fromEntries(
    Object.entries(reservations).map(([outRefundNo, reservation]) => [
      outRefundNo,
      reservation.state === 'returned' ? { ...reservation, state: 'reserved' as const } : reservation,
    ]),
  ),
})

/** What our books say of money that goes back, and WeChat Pay's do not. */
export const booksBugs: PlantedBug[] = [
  {
    name: 'the second write of a refused refund is lost',
    refit: withRefunds((refunds) => ({
      save: (refund: Refund) => (refund.state === 'closed' ? Promise.resolve(true) : refunds.save(refund)),
    })),
  },
  { name: 'a refund is sent although its reservation was given back', refit: reread(standingAgain) },
  {
    name: 'a refusal of a refund is taken for its success',
    refit: withPayment((channel) => ({
      async refund(session, request) {
        const answer = await channel.refund(session, request)
        if (answer.kind !== 'refused') return answer
        const asked = JSON.parse(request) as Asked
        const { out_refund_no: requestNo, out_trade_no: number, amount } = asked
        const { provider } = session
        const told = { kind: 'refund', provider, number, requestNo, payee: null, providerNo: '5' } as const
        const { refund: refundFen, total: totalFen } = amount
        return { kind: 'fact', fact: { ...told, state: 'done', refundFen, totalFen } }
      },
    })),
  },
  {
    name: 'a refund that was refused for good waits for nobody',
    refit: withRefunds((refunds) => ({
      save: (refund) => refunds.save({ ...refund, waitsForPerson: false }),
    })),
  },
  {
    name: 'a refund is asked for of another payment of the order',
    refit: withPayment((channel) => ({
      refund: (session, request) =>
        channel.refund(session, request.replace(/("out_trade_no":"[\w-]+)-[23]"/, '$1-1"')),
    })),
  },
  {
    name: 'what is promised does not count',
    refit: withAttempts((attempts) => ({
      save: (attempt) => attempts.save({ ...attempt, refundReservedFen: attempt.refundedFen }),
    })),
  },
  {
    name: 'what was refunded is not counted on the attempt',
    refit: withAttempts((attempts) => ({
      save: (attempt) => attempts.save({ ...attempt, refundedFen: fen(0) }),
    })),
  },
  {
    name: 'what was refunded is not counted on the order',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        save: (order) => ports.orders.save({ ...order, refundedFen: fen(0) }),
      },
    }),
  },
  {
    name: 'a refund past the shop is not counted',
    refit: withAttempts((attempts) => ({
      async save(attempt) {
        const { refundReservedFen, refundedFen, reservations } = attempt
        const outside = Object.entries(reservations).filter(([, { reason }]) => reason === 'outside')
        if (outside.length === 0) return attempts.save(attempt)
        const movedFen = outside.reduce((sum, [, { amountFen }]) => sum + amountFen, 0)
        const reachedFen = outside.reduce(
          (sum, [, { state, amountFen }]) => sum + (state === 'refunded' ? amountFen : 0),
          0,
        )
        return attempts.save({
          ...attempt,
          refundReservedFen: fen(Math.max(0, refundReservedFen - movedFen)),
          refundedFen: fen(Math.max(0, refundedFen - reachedFen)),
        })
      },
    })),
  },
  {
    name: 'goods are sent although money went back past the shop',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        async get(orderId) {
          const order = await ports.orders.get(orderId)
          const isOutside = order && firstOddity(order)?.reason === 'REFUNDED_ELSEWHERE'
          return isOutside ? { ...order, isOdd: false } : order
        },
      },
    }),
  },
]

interface Asked {
  out_refund_no: string
  out_trade_no: string
  amount: { refund: number; total: number }
}
