import type { ReviewMove } from '../../typings/reviews'
import { partsOf, type Review } from './review'

/** What the shop may do with a review as it stands. What WeChat refused is never shown. */
export function reviewMoves(review: Review): ReviewMove[] {
  if (review.hidden) return ['show']
  const isHeld = partsOf(review).some(({ stage }) => stage === 'held')
  const moves: ReviewMove[] = isHeld ? ['pass', 'hide'] : []
  if (!review.isShown) return moves
  return [
    ...moves,
    'reply',
    ...(isHeld ? [] : (['hide'] as const)),
    review.isFeatured ? 'unfeature' : 'feature',
  ]
}
