import type { PayChannel } from '../../../cloudfunctions/app/ports'
import { sessionOf } from '../../../cloudfunctions/domain/attempt'
import { refundOfWish } from '../../../cloudfunctions/domain/new-refund'
import type { Refit } from '../platform'
import { withChannel } from '../with-channel'
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
const askedAnew =
  ({ refunds, attempts }: Ports) =>
  (channel: PayChannel): Partial<PayChannel> => ({
    async queryRefund(session, wanted) {
      const answer = await channel.queryRefund(session, wanted)
      const refund = answer.kind === 'missing' ? await refunds.get(wanted.requestNo) : null
      const attempt = refund?.state === 'requested' ? await attempts.get(refund.outTradeNo) : null
      if (!refund || attempt?.reservations[wanted.requestNo]?.state !== 'returned') return answer
      const sent = await channel.refund(session, refund.request)
      return sent.kind === 'fact' ? sent : answer
    },
  })

/** Asks for a refund as soon as it is wished. */
const sentAsWished = ({ refunds, attempts, channels }: Ports): Partial<Ports['refunds']> => ({
  async putWish(refund) {
    const isStored = await refunds.putWish(refund)
    const attempt = await attempts.get(refund.outTradeNo)
    if (attempt) await channels.of(attempt.provider).refund(sessionOf(attempt), refund.request)
    return isStored
  },
})

const withRefunds =
  (make: (ports: Ports) => Partial<Ports['refunds']>): Refit =>
  (ports) => ({ ...ports, refunds: { ...ports.refunds, ...make(ports) } })

export const refundBugs: PlantedBug[] = [
  { name: 'a refund is sent that is only wished', refit: withRefunds(sentAsWished) },
  {
    name: 'a refund is made before its money is promised',
    refit: withRefunds(({ refunds }) => ({
      async putWish(refund) {
        const isStored = await refunds.putWish(refund)
        await refunds.insert(refundOfWish(refund))
        return isStored
      },
    })),
  },
  {
    name: 'money is promised for a refund that was written down nowhere',
    refit: withRefunds(() => ({ putWish: async () => true })),
  },
  {
    name: 'the timer forgets refunds that were only wished',
    refit: withRefunds(() => ({ wishesBefore: async () => [] })),
  },
  {
    name: 'the second write of two is lost, and a refund that was given up is sent again',
    refit: (ports) => withChannel({ ...ports, refunds: endLost(ports) }, askedAnew(ports)),
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
    refit: withPayment((channel) => ({
      refundRequest: (session, wanted) =>
        channel.refundRequest(session, { ...wanted, refundFen: session.parts[0]?.fen ?? wanted.refundFen }),
    })),
  },
  {
    name: 'a refund takes a new number when it is asked for again',
    refit: withPayment((channel) => ({
      refund(session, request) {
        const count = askedCounts.get(request) ?? 0
        askedCounts.set(request, count + 1)
        const renamed = request.replace(/("out_refund_no":"[^"]*)"/, `$1${count ? `x${count}` : ''}"`)
        return channel.refund(session, renamed)
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
    refit: withPayment((channel) => ({
      async refund(session, request) {
        const answer = await channel.refund(session, request)
        return answer.kind === 'fact' ? { ...answer, fact: { ...answer.fact, state: 'done' } } : answer
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
          const isFriends = attempt?.instrument === 'friendPhone'
          return isFriends ? { ...attempt, payer: { kind: 'wxOpenid', app: '', id: 'anybody' } } : attempt
        },
      },
    }),
  },
]

function withPayment(make: (channel: PayChannel) => Partial<PayChannel>): Refit {
  return (ports) => withChannel(ports, make)
}
