import type { ReviewApi } from '../../../typings/reviews'
import type { OrderLine } from '../../domain/order-line'
import type { Order } from '../../domain/records'
import { derived, masked, newFile, newPart, type Review } from '../../domain/review'
import { reviewUse, uploadRules } from '../../domain/upload'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type HandOutPorts, handOut } from '../upload/hand-out'
import { ownReview } from './own-reviews'
import { pursueReview } from './pursue-review'
import { changeReview, type PursuePorts } from './review-ports'
import { isReceived, reviewIdOf } from './reviewed-line'
import { withMedia } from './with-media'

export type WritePorts = PursuePorts & Pick<Ports, 'orders' | 'uploads' | 'derivedIds' | 'pictures' | 'clock'>

type WriteInput = ReviewApi['review.write']['in']

/** A place for one picture or film, below a folder of this shopper's own. */
export async function beginReviewMedia(
  ports: HandOutPorts,
  { openid }: Shopper,
  { extension }: ReviewApi['review.beginMedia']['in'],
): Promise<Outcome<ReviewApi['review.beginMedia']>> {
  const leave = await handOut(ports, 'evidence', openid, extension)
  return leave ? done(leave) : refuse('TOO_MANY_UPLOADS', { max: uploadRules.evidence.slotsMax })
}

/**
 * What a shopper says of a line that they received: stored first, then checked, and seen by nobody else
 * before it passed. The same again gives what stands; anything else is refused.
 */
export async function writeReview(
  ports: WritePorts,
  { openid }: Shopper,
  input: WriteInput,
): Promise<Outcome<ReviewApi['review.write']>> {
  const order = await ports.orders.get(input.orderId)
  const line = order?.lines.find(({ skuId }) => skuId === input.skuId)
  if (!order || order.openid !== openid || !line) return refuse('NOT_FOUND', {})
  if (!isReceived(order, input.skuId)) return refuse('NOT_RECEIVED', {})
  const reviewId = reviewIdOf(ports, input.orderId, input.skuId)
  const known = await ports.reviews.get(reviewId)
  if (known) return answerFor(ports, known, input)
  const { pictures, video = null } = input
  const use = reviewUse(reviewId, 0)
  return withMedia(ports, { openid, use }, { pictures, video }, async () => {
    const review = newReview(ports, { order, line, reviewId }, input)
    if ((await ports.reviews.insert(review)) === 'exists') {
      const stands = await ports.reviews.get(reviewId)
      if (!stands) throw new Error(`Review ${reviewId} is gone.`)
      return answerFor(ports, stands, input)
    }
    return done(await ownReview(ports, await pursueReview(ports, reviewId)))
  })
}

function newReview(
  { clock }: Pick<Ports, 'clock'>,
  { order, line, reviewId }: { order: Order; line: OrderLine; reviewId: string },
  { words, pictures, video, stars, isAnonymous }: WriteInput,
): Review {
  const now = clock.now()
  const files = pictures.map((fileId) => newFile('picture', fileId))
  const films = video === undefined ? [] : [newFile('video', video)]
  const { spuId, skuId, title, picture, options, optionsEn } = line
  return derived(
    {
      ...{ reviewId, merchantId: order.merchantId, orderId: order.orderId, openid: order.openid },
      ...{ spuId, skuId, title, picture, options, ...(optionsEn ? { optionsEn } : {}) },
      ...{ author: masked(order.address?.name ?? ''), isAnonymous, stars },
      first: newPart(words, [...films, ...files], now),
      followUp: null,
      ...{ hidden: null, reply: null, isFeatured: false, helpful: 0 },
      ...{ createdAt: now, nextCheckAt: now, isUncounted: false, revision: 0 },
    },
    null,
  )
}

/** A repeat after a lost answer is no second review. */
async function answerFor(
  ports: WritePorts,
  known: Review,
  { words, stars, isAnonymous, pictures, video }: WriteInput,
): Promise<Outcome<ReviewApi['review.write']>> {
  const given = video === undefined ? pictures : [video, ...pictures]
  const isSame =
    known.first.words === words &&
    known.stars === stars &&
    known.isAnonymous === isAnonymous &&
    known.first.files.every(({ fileId }) => given.includes(fileId))
  return isSame ? done(await ownReview(ports, known)) : refuse('WRITTEN_BEFORE', {})
}

/** What a shopper adds later, once, to what passed. */
export async function followUpReview(
  ports: WritePorts,
  { openid }: Shopper,
  { reviewId, words, pictures }: ReviewApi['review.followUp']['in'],
): Promise<Outcome<ReviewApi['review.followUp']>> {
  const known = await ports.reviews.get(reviewId)
  if (!known || known.openid !== openid) return refuse('NOT_FOUND', {})
  if (known.followUp)
    return known.followUp.words === words ? done(await ownReview(ports, known)) : refuse('WRITTEN_BEFORE', {})
  if (!known.isShown) return refuse('CANNOT', {})
  const use = reviewUse(reviewId, 1)
  return withMedia(ports, { openid, use }, { pictures, video: null }, async () => {
    const now = ports.clock.now()
    const part = newPart(
      words,
      pictures.map((fileId) => newFile('picture', fileId)),
      now,
    )
    const stands = await changeReview(ports, reviewId, (stored) =>
      stored.followUp === null && stored.isShown ? { ...stored, followUp: part, nextCheckAt: now } : null,
    )
    if (stands.followUp?.writtenAt !== now || stands.followUp.words !== words) return refuse('CANNOT', {})
    return done(await ownReview(ports, await pursueReview(ports, reviewId)))
  })
}
