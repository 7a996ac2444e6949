import type { Page } from '../../../typings/model'
import type { ReviewFace, ReviewFilter, ReviewSort, ReviewTab, Stars } from '../../../typings/reviews'
import type { CountedReviews, Review, ReviewStats } from '../../domain/review'
import type { Saved } from './saved'

export interface ReviewQuery {
  spuId: string
  sort: ReviewSort
  filter: ReviewFilter
  stars: Stars | null
  skuId: string | null
  cursor: string | null
  limit: number
}

/** Whether somebody found a review helpful. */
export interface ReviewVote {
  voteId: string
  reviewId: string
  openid: string
  isHelpful: boolean
  /** Whether the review says so. */
  isCounted: boolean
  at: number
}

export interface ReviewStore {
  get(reviewId: string): Promise<Review | null>
  getMany(reviewIds: string[]): Promise<Review[]>
  insert(review: Review): Promise<'inserted' | 'exists'>
  save(review: Review): Saved
  /** What everybody sees of a product. */
  shown(query: ReviewQuery): Promise<Page<Review>>
  own(openid: string, cursor: string | null, limit: number): Promise<Page<Review>>
  /** Of one merchant, the latest first. */
  list(merchantId: string, tab: ReviewTab, cursor: string | null, limit: number): Promise<Page<Review>>
  count(merchantId: string, tab: ReviewTab): Promise<number>
  /** Of one merchant, by where they stand: the one that waits longest first. */
  waiting(merchantId: string, face: ReviewFace, limit: number): Promise<Review[]>
  byTrace(traceId: string): Promise<Review | null>
  due(now: number, limit: number): Promise<Review[]>
  uncounted(limit: number): Promise<Review[]>
  /** A later change keeps it uncounted. */
  setCounted(review: Review): Promise<void>
  /** Groups of all that is shown of a product, in one question. */
  countShown(spuId: string): Promise<CountedReviews[]>
  getStats(spuId: string): Promise<ReviewStats | null>
  /** From one star to five, of a merchant's that are shown. */
  starsOf(merchantId: string): Promise<ReviewStats['stars']>
  insertStats(stats: ReviewStats): Promise<'inserted' | 'exists'>
  saveStats(stats: ReviewStats): Saved
  vote(vote: ReviewVote): Promise<void>
  /** Which of these the shopper found helpful. */
  votedBy(openid: string, reviewIds: string[]): Promise<Set<string>>
  countHelpful(reviewId: string): Promise<number>
  uncountedVotes(before: number, limit: number): Promise<ReviewVote[]>
  setVoteCounted(vote: ReviewVote): Promise<void>
}
