import * as v from 'valibot'
import {
  featureReview,
  hideReview,
  listOwnerReviews,
  passReview,
  replyToReview,
  showReview,
} from '../../app/review/owner-reviews'
import { reviewLimits } from '../../domain/review'
import { reviewRights } from '../../domain/rights'
import { plainText } from '../plain-text'
import { cursor, id } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const named = { reviewId: id, revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }
const words = plainText(reviewLimits.replyMax)

/** What shoppers said: a clerk may answer, and takes nothing off. */
export const reviewRoutes: OwnerRoutes<
  'review.list' | 'review.reply' | 'review.pass' | 'review.hide' | 'review.show' | 'review.feature'
> = {
  'review.list': {
    access: 'case.read',
    input: v.object({
      tab: v.picklist(['toAnswer', 'checking', 'held', 'hidden', 'low', 'pictures', 'all']),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, caller, input) => listOwnerReviews(ports, staffOf(caller), input),
  },
  'review.reply': {
    access: reviewRights.reply,
    input: v.object({ ...named, words: v.pipe(words, v.minLength(1)) }),
    run: (ports, caller, input) => replyToReview(ports, staffOf(caller), input),
  },
  'review.pass': {
    access: reviewRights.pass,
    input: v.object(named),
    run: (ports, caller, input) => passReview(ports, staffOf(caller), input),
  },
  'review.hide': {
    access: reviewRights.hide,
    input: v.object({
      ...named,
      reason: v.picklist(['contact', 'abuse', 'offTopic', 'asked']),
      words: v.exactOptional(words),
    }),
    run: (ports, caller, input) => hideReview(ports, staffOf(caller), input),
  },
  'review.show': {
    access: reviewRights.show,
    input: v.object(named),
    run: (ports, caller, input) => showReview(ports, staffOf(caller), input),
  },
  'review.feature': {
    access: reviewRights.feature,
    input: v.object({ ...named, isFeatured: v.boolean() }),
    run: (ports, caller, input) => featureReview(ports, staffOf(caller), input),
  },
}
