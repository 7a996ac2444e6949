import type { ReviewCounts, ReviewView } from '../../../typings/reviews'
import { optionsTextOf, wordsOf } from '../../services/words'

const words = wordsOf('reviews')

/** The beginning of a review, as the product's page shows it. */
export interface FirstReview {
  reviewId: string
  initial: string
  author: string
  stars: number
  words: string
  pictures: string[]
  options: string
}

const SHOWN = 2
const PICTURES_SHOWN = 3

/** The most useful ones; all others are a tap away. */
export const firstReviews = (items: ReviewView[]): FirstReview[] =>
  items.slice(0, SHOWN).map((review) => {
    const author = review.author ?? words.anonymous
    const pictures = review.media.filter(({ kind }) => kind === 'picture').map(({ address }) => address)
    return {
      ...{ reviewId: review.reviewId, stars: review.stars, author, initial: [...author][0] ?? '' },
      ...{ words: review.words, pictures: pictures.slice(0, PICTURES_SHOWN), options: optionsTextOf(review) },
    }
  })

/** How many of a hundred gave four stars or five. */
export const goodShareOf = ({ stars, total }: Pick<ReviewCounts, 'stars' | 'total'>): number =>
  total === 0 ? 0 : Math.floor((((stars[3] ?? 0) + (stars[4] ?? 0)) * 100) / total)
