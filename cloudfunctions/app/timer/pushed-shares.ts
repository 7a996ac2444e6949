import { PUSH_LEFT_ALONE_MS } from '../../domain/push'
import { auditActs } from '../audit'
import type { Ports } from '../ports'
import { type PushPorts, workOnPush } from '../push/work-on-push'
import { countReviews, countVotes } from '../review/count-reviews'
import { pursueReview } from '../review/pursue-review'
import type { Share, Work } from './drain'

const AT_ONCE = 8
/** Whoever voted counts by themself. */
const VOTE_LEFT_ALONE_MS = 60_000

/** What WeChat told us, what it was asked for and did not tell, and what is counted of what passed. */
export function pushedSharesOf(
  ports: PushPorts & Pick<Ports, 'audit' | 'reviews'>,
  share: <Item>(kind: Work<Item>) => Share,
): Share[] {
  const { clock, pushes, reviews } = ports
  return [
    share({
      kind: 'pushes',
      find: (limit) => pushes.unsettled(clock.now() - PUSH_LEFT_ALONE_MS, limit),
      nameOf: ({ pushId }) => pushId,
      aboutOf: ({ from, pushId }) => from || pushId,
      work: (push) => workOnPush(ports, push),
      atOnce: AT_ONCE,
    }),
    share({
      kind: 'reviews',
      find: (limit) => reviews.due(clock.now(), limit),
      nameOf: ({ reviewId }) => reviewId,
      aboutOf: ({ reviewId }) => reviewId,
      work: async (review) => {
        await auditActs(ports, review)
        await pursueReview(ports, review.reviewId)
      },
      atOnce: AT_ONCE,
    }),
    share({
      kind: 'reviewCounts',
      find: (limit) => reviews.uncounted(limit),
      nameOf: ({ reviewId }) => reviewId,
      aboutOf: ({ spuId }) => spuId,
      work: (review) => countReviews(ports, review),
      atOnce: AT_ONCE,
    }),
    share({
      kind: 'reviewVotes',
      find: (limit) => reviews.uncountedVotes(clock.now() - VOTE_LEFT_ALONE_MS, limit),
      nameOf: ({ voteId }) => voteId,
      aboutOf: ({ reviewId }) => reviewId,
      work: async (vote) => {
        await countVotes(ports, vote)
      },
      atOnce: AT_ONCE,
    }),
  ]
}
