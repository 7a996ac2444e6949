import * as v from 'valibot'
import { listReviews, voteReview } from '../../app/review/list-reviews'
import { ownReviews, reviewsToWrite } from '../../app/review/own-reviews'
import { beginReviewMedia, followUpReview, writeReview } from '../../app/review/write-review'
import { reviewLimits } from '../../domain/review'
import { plainKey, plainText } from '../plain-text'
import { cursor, orderId, skuId, spuId } from './inputs'
import type { ShopRoutes } from './route'

const reviewId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const words = plainText(reviewLimits.wordsMax)
const stars = v.picklist([1, 2, 3, 4, 5])
/** Only what was handed out to this shopper is taken: the use case looks. */
const file = v.pipe(plainKey(400), v.startsWith('cloud://'))
const pictures = v.pipe(
  v.array(file),
  v.maxLength(reviewLimits.picturesMax),
  v.check((fileIds) => new Set(fileIds).size === fileIds.length, 'A picture is named twice.'),
)

/** What shoppers say of what they received. */
export const reviewRoutes: ShopRoutes<
  | 'review.list'
  | 'review.toWrite'
  | 'review.own'
  | 'review.beginMedia'
  | 'review.write'
  | 'review.followUp'
  | 'review.vote'
> = {
  'review.list': {
    input: v.object({
      spuId,
      sort: v.exactOptional(v.picklist(['useful', 'newest'])),
      filter: v.exactOptional(v.picklist(['all', 'pictures', 'followUps', 'low'])),
      stars: v.exactOptional(stars),
      skuId: v.exactOptional(skuId),
      cursor: v.exactOptional(cursor),
    }),
    run: listReviews,
  },
  'review.toWrite': { input: v.object({ orderId: v.exactOptional(orderId) }), run: reviewsToWrite },
  'review.own': { input: v.object({ cursor: v.exactOptional(cursor) }), run: ownReviews },
  'review.beginMedia': {
    input: v.object({ extension: v.picklist(['jpg', 'png', 'gif', 'webp', 'mp4']) }),
    run: beginReviewMedia,
  },
  'review.write': {
    input: v.pipe(
      v.object({
        ...{ orderId, skuId, stars, words, pictures },
        video: v.exactOptional(file),
        isAnonymous: v.boolean(),
      }),
      v.check(({ pictures, video }) => !pictures.includes(video ?? ''), 'A film is no picture.'),
    ),
    run: writeReview,
  },
  'review.followUp': {
    input: v.pipe(
      v.object({ reviewId, words, pictures }),
      v.check(({ words, pictures }) => words !== '' || pictures.length > 0, 'Nothing was said.'),
    ),
    run: followUpReview,
  },
  'review.vote': { input: v.object({ reviewId, isHelpful: v.boolean() }), run: voteReview },
}
