import { type Review, type ReviewStats, statsOf } from '../../domain/review'
import type { Ports, ReviewVote } from '../ports'
import { changeReview } from './review-ports'

/**
 * Counts all that is shown of a review's product anew. Written over the counts that stood before the question
 * was asked: of two who count at once the later one stands, and the other's reviews stay uncounted.
 */
export async function countReviews(
  { reviews, clock }: Pick<Ports, 'reviews' | 'clock'>,
  review: Review,
): Promise<void> {
  const { spuId, merchantId } = review
  const before = await reviews.getStats(spuId)
  const counted = statsOf(await reviews.countShown(spuId))
  const stats: ReviewStats = {
    ...{ spuId, merchantId, ...counted },
    ...{ countedAt: clock.now(), revision: before?.revision ?? 0 },
  }
  const isSaved = before ? await reviews.saveStats(stats) : (await reviews.insertStats(stats)) === 'inserted'
  if (isSaved) await reviews.setCounted(review)
}

/** How many found a review helpful, by their votes: nobody adds to a number. */
export async function countVotes(
  ports: Pick<Ports, 'reviews' | 'clock' | 'ids'>,
  vote: ReviewVote,
): Promise<Review> {
  const review = await changeReview(ports, vote.reviewId, async (stored) => {
    const helpful = await ports.reviews.countHelpful(vote.reviewId)
    return stored.helpful === helpful ? null : { ...stored, helpful }
  })
  await ports.reviews.setVoteCounted(vote)
  return review
}
