import { fen } from '../../../cloudfunctions/domain/money'
import { type Posting, quarantinePosted } from '../../../cloudfunctions/domain/posting'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

/** What is written of an attempt, with its postings told otherwise. */
const written =
  (change: (attempt: Attempt) => Partial<Attempt>): Refit =>
  (ports) => ({
    ...ports,
    attempts: {
      ...ports.attempts,
      save: (attempt) => ports.attempts.save({ ...attempt, ...change(attempt) }),
    },
  })

/** Those of this kind are never made. */
const without = (why: Posting['why']): Refit =>
  written(({ postings, postingCount }) => {
    const kept = postings.filter((posting) => posting.why !== why)
    return { postings: kept, postingCount: postingCount - (postings.length - kept.length) }
  })

const each = (change: (posting: Posting) => Posting): Refit =>
  written(({ postings }) => ({ postings: postings.map(change) }))

export const ledgerBugs: PlantedBug[] = [
  { name: 'money that came is not posted', refit: without('paid') },
  { name: 'money that went back is not posted', refit: without('refunded') },
  { name: 'money that could not go back is not posted', refit: without('refundReturned') },
  {
    name: 'a posting is lost on its way',
    refit: written(({ postings }) => ({ postings: postings.slice(1) })),
  },
  {
    name: 'money that went back is posted twice',
    refit: written(({ outTradeNo, postings, postingCount }) => {
      const last = postings.at(-1)
      if (last?.why !== 'refunded') return {}
      const again = { ...last, postingId: `${outTradeNo}#${postingCount + 1}` }
      return { postings: [...postings, again], postingCount: postingCount + 1 }
    }),
  },
  {
    name: 'a posting is of another sum',
    refit: each((posting) =>
      posting.why === 'refunded' ? { ...posting, amountFen: fen(posting.amountFen + 1) } : posting,
    ),
  },
  {
    name: 'money that no order keeps is posted as an order’s',
    refit: each((posting) => (posting.to === 'suspense' ? { ...posting, to: 'inTransit' } : posting)),
  },
  {
    name: 'postings are copied under a new number each time',
    refit: (ports) => ({
      ...ports,
      postings: {
        async append(postings) {
          await ports.postings.append(postings)
          await ports.postings.append(postings.map((one) => ({ ...one, postingId: `${one.postingId}x` })))
        },
      },
    }),
  },
  {
    name: 'postings are taken off before they are copied',
    refit(ports) {
      const held: Posting[] = []
      return {
        ...ports,
        postings: { append: async (postings) => void held.push(...postings) },
        attempts: {
          ...ports.attempts,
          async save(attempt) {
            const isSaved = await ports.attempts.save(attempt)
            if (held.length > 0) await ports.postings.append(held.splice(0))
            return isSaved
          },
        },
      }
    },
  },
  {
    name: 'what only a message tells of another amount is posted',
    refit: (ports) => ({
      ...ports,
      orders: {
        ...ports.orders,
        async save(order) {
          const odd = order.oddities.at(-1)
          const attempt = odd?.reason === 'AMOUNT_DIFFERS' ? await ports.attempts.get(odd.about) : null
          const money = { transactionId: 'told', amountFen: fen(order.totalFen - 1), at: order.createdAt }
          if (attempt) await ports.attempts.save(quarantinePosted(attempt, money))
          return ports.orders.save(order)
        },
      },
    }),
  },
  {
    name: 'postings are never copied',
    refit: (ports) => ({ ...ports, attempts: { ...ports.attempts, uncopied: async () => [] } }),
  },
]
