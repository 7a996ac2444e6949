import type { ReviewApi, ReviewCounts, ReviewView } from '../../../typings/reviews'
import type { Review, ReviewPart, ReviewStats } from '../../domain/review'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { countVotes } from './count-reviews'
import { mediaOf } from './own-reviews'

const PAGE = 10

/** What passed of a product's reviews; the counts are the timer's. */
export async function listReviews(
  ports: Pick<Ports, 'reviews' | 'pictures'>,
  { openid }: Shopper,
  { spuId, sort, filter, stars, skuId, cursor }: ReviewApi['review.list']['in'],
): Promise<Outcome<ReviewApi['review.list']>> {
  const [page, stats] = await Promise.all([
    ports.reviews.shown({
      ...{ spuId, sort: sort ?? 'useful', filter: filter ?? 'all' },
      ...{ stars: stars ?? null, skuId: skuId ?? null, cursor: cursor ?? null, limit: PAGE },
    }),
    cursor === undefined ? ports.reviews.getStats(spuId) : null,
  ])
  const voted = await ports.reviews.votedBy(
    openid,
    page.items.map(({ reviewId }) => reviewId),
  )
  const items = await Promise.all(page.items.map((review) => viewOf(ports, review, voted)))
  return done({ items, nextCursor: page.nextCursor, counts: cursor === undefined ? countsOf(stats) : null })
}

const none: Pick<ReviewStats, 'stars' | 'pictures' | 'followUps' | 'low' | 'skus'> = {
  ...{ stars: [0, 0, 0, 0, 0], pictures: 0, followUps: 0, low: 0, skus: [] },
}

function countsOf(stats: ReviewStats | null): ReviewCounts {
  const { stars, pictures, followUps, low, skus } = stats ?? none
  return { stars, total: stars.reduce((sum, count) => sum + count, 0), pictures, followUps, low, skus }
}

const shown = (file: ReviewPart['files'][number]): string | null => file.shownAs

async function viewOf(
  ports: Pick<Ports, 'pictures'>,
  review: Review,
  voted: ReadonlySet<string>,
): Promise<ReviewView> {
  const { reviewId, stars, author, isAnonymous, first, followUp, options, optionsEn } = review
  const { reply, isFeatured, helpful, createdAt } = review
  const isMore = followUp?.stage === 'passed'
  return {
    ...{ reviewId, stars, author: isAnonymous ? null : author, words: first.words, at: createdAt },
    ...{ options, ...(optionsEn ? { optionsEn } : {}) },
    media: await mediaOf(ports, first, shown),
    followUp: isMore
      ? { words: followUp.words, media: await mediaOf(ports, followUp, shown), at: followUp.writtenAt }
      : null,
    reply: reply && { words: reply.words, at: reply.at },
    ...{ isFeatured, helpful, isHelpfulToMe: voted.has(reviewId) },
  }
}

/** A vote is the person's own document: it counts once, however often it is given. */
export async function voteReview(
  ports: Pick<Ports, 'reviews' | 'derivedIds' | 'clock' | 'ids'>,
  { openid }: Shopper,
  { reviewId, isHelpful }: ReviewApi['review.vote']['in'],
): Promise<Outcome<ReviewApi['review.vote']>> {
  const review = await ports.reviews.get(reviewId)
  if (!review?.isShown) return refuse('NOT_FOUND', {})
  const voteId = `${reviewId}-${ports.derivedIds.of('shopper', openid)}`
  const vote = { voteId, reviewId, openid, isHelpful, isCounted: false, at: ports.clock.now() }
  await ports.reviews.vote(vote)
  const { helpful } = await countVotes(ports, vote)
  return done({ helpful, isHelpfulToMe: isHelpful })
}
