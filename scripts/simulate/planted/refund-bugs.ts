import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]

let moves = 0

/** How often each refund was asked for, by whichever instance: a retry mostly comes from another one. */
const askedCounts = new Map<string, number>()

/** The write that ends a refund which was given up is taken for done, and is not. */
const endLost = ({ refunds }: Ports): Ports['refunds'] => ({
  ...refunds,
  save: async (refund) => (refund.state === 'closed' && refund.code !== null ? true : refunds.save(refund)),
})

/** Asks for a refund anew where nobody knows it, without a look at its reservation. */
function askedAnew({ payment, refunds, attempts }: Ports): Ports['payment'] {
  return {
    ...payment,
    async queryRefund(outRefundNo) {
      const answer = await payment.queryRefund(outRefundNo)
      const refund = answer.kind === 'missing' ? await refunds.get(outRefundNo) : null
      const attempt = refund?.state === 'requested' ? await attempts.get(refund.outTradeNo) : null
      if (!refund || attempt?.reservations[outRefundNo]?.state !== 'returned') return answer
      const sent = await payment.refund(refund.request)
      return sent.kind === 'accepted' ? { kind: 'found', fact: sent.fact } : answer
    },
  }
}

export const refundBugs: PlantedBug[] = [
  {
    name: 'the second write of two is lost, and a refund that was given up is sent again',
    refit: (ports) => ({ ...ports, refunds: endLost(ports), payment: askedAnew(ports) }),
  },
  {
    name: 'a refund that was given up never ends',
    refit: (ports) => ({ ...ports, refunds: endLost(ports) }),
  },
  {
    name: 'units come back each time it is told',
    afterSales: true,
    refit: (ports) => ({
      ...ports,
      stock: {
        ...ports.stock,
        takeBack: (move) => ports.stock.takeBack({ ...move, moveId: `${move.moveId}-${++moves}` }),
      },
    }),
  },
  {
    name: 'units never come back',
    refit: (ports) => ({
      ...ports,
      stock: { ...ports.stock, takeBack: async () => 'returned' },
    }),
  },
  {
    name: 'a refund asks for more than was reserved',
    refit: withPayment((payment) => ({
      refundRequest: (refund) => payment.refundRequest({ ...refund, amountFen: refund.totalFen }),
    })),
  },
  {
    name: 'a refund takes a new number when it is asked for again',
    refit: withPayment((payment) => ({
      refund(request) {
        const count = askedCounts.get(request) ?? 0
        askedCounts.set(request, count + 1)
        return payment.refund(request.replace(/("out_refund_no":"[^"]*)"/, `$1${count ? `x${count}` : ''}"`))
      },
    })),
  },
  {
    name: 'reservations are forgotten',
    refit: (ports) => ({
      ...ports,
      attempts: {
        ...ports.attempts,
        async get(outTradeNo) {
          const attempt = await ports.attempts.get(outTradeNo)
          return attempt && { ...attempt, reservations: {} }
        },
      },
    }),
  },
  {
    name: 'a refund that was accepted is taken for done',
    refit: withPayment((payment) => ({
      async refund(request) {
        const answer = await payment.refund(request)
        return answer.kind === 'accepted'
          ? { ...answer, fact: { ...answer.fact, status: 'SUCCESS' } }
          : answer
      },
    })),
  },
  {
    name: 'a friend pays with the buyer’s number',
    refit: (ports) => ({
      ...ports,
      attempts: {
        ...ports.attempts,
        async get(outTradeNo) {
          const attempt = await ports.attempts.get(outTradeNo)
          // Whoever asks is taken for the one that it was made for.
          return attempt?.channel === 'friend' ? { ...attempt, payerOpenid: 'anybody' } : attempt
        },
      },
    }),
  },
]

function withPayment(make: (payment: Ports['payment']) => Partial<Ports['payment']>): Refit {
  return (ports) => ({ ...ports, payment: { ...ports.payment, ...make(ports.payment) } })
}
