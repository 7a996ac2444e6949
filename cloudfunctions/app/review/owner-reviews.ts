import type { OwnerReview, OwnerReviewApi, ReviewMove, ReviewTab } from '../../../typings/reviews'
import { type Review, type ReviewPart, withParts } from '../../domain/review'
import { reviewMoves } from '../../domain/review-moves'
import { permitted, reviewRights } from '../../domain/rights'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { mediaOf } from './own-reviews'
import { pursueReview } from './pursue-review'
import { changeReview, type PursuePorts } from './review-ports'

export type OwnerReviewPorts = PursuePorts & Pick<Ports, 'pictures'>

const PAGE = 20
const tabs: ReviewTab[] = ['toAnswer', 'checking', 'held', 'hidden', 'low', 'pictures', 'all']

/** A merchant's reviews, also those that nobody else sees. */
export async function listOwnerReviews(
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { tab, cursor }: OwnerReviewApi['review.list']['in'],
): Promise<Outcome<OwnerReviewApi['review.list']>> {
  const { merchantId } = caller
  const [page, stars, counted] = await Promise.all([
    ports.reviews.list(merchantId, tab, cursor ?? null, PAGE),
    ports.reviews.starsOf(merchantId),
    Promise.all(tabs.map(async (each) => [each, await ports.reviews.count(merchantId, each)] as const)),
  ])
  const counts = Object.fromEntries(counted) as Record<ReviewTab, number>
  const items = await Promise.all(page.items.map((review) => ownerReview(ports, caller, review)))
  return done({ items, nextCursor: page.nextCursor, counts, stars, at: ports.clock.now() })
}

const stored = ({ fileId }: ReviewPart['files'][number]): string => fileId

async function ownerReview(
  ports: Pick<Ports, 'pictures'>,
  { staff }: StaffCaller,
  review: Review,
): Promise<OwnerReview> {
  const { reviewId, orderId, spuId, title, picture, options, stars, author, isAnonymous } = review
  const { first, followUp, face, hidden, reply, isFeatured, helpful, createdAt, revision } = review
  const [media, more, urls] = await Promise.all([
    mediaOf(ports, first, stored),
    followUp ? mediaOf(ports, followUp, stored) : [],
    ports.pictures.urls([picture]),
  ])
  return {
    ...{ reviewId, orderId, spuId, title, picture, pictureUrl: urls.get(picture.source) ?? '', options },
    ...{ stars, author, isAnonymous, words: first.words, media, stage: first.stage },
    followUp: followUp && {
      ...{ words: followUp.words, media: more, stage: followUp.stage, at: followUp.writtenAt },
    },
    ...{ face, hidden, reply, isFeatured, helpful },
    can: permitted(reviewMoves(review), reviewRights, staff.role),
    ...{ at: createdAt, revision },
  }
}

interface Change {
  reviewId: string
  revision: number
  move: ReviewMove
  note: { from?: unknown; to?: unknown }
  to: (review: Review, by: string, now: number) => Review
}

type Answer = Promise<Outcome<OwnerReviewApi['review.reply']>>

/** One move of a member over the review that they looked at; what follows from it is done at once. */
async function moveReview(
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision, move, note, to }: Change,
): Answer {
  const known = await named(caller, ports.reviews, reviewId)
  if (!known) return refuse('NOT_FOUND', {})
  if (known.revision !== revision) return refuse('CHANGED_MEANWHILE', {})
  if (!reviewMoves(known).includes(move)) return refuse('CANNOT', {})
  const { username } = caller.staff
  let isDone = false
  const stands = await changeReview(ports, reviewId, async (review) => {
    isDone = review.revision === revision
    if (!isDone) return null
    await auditActs(ports, review)
    const now = ports.clock.now()
    const lastAct = auditEntry(ports, {
      actor: username,
      action: `review.${move}`,
      target: reviewId,
      ...note,
    })
    return { ...to(review, username, now), nextCheckAt: now, lastAct }
  })
  if (!isDone) return refuse('CHANGED_MEANWHILE', {})
  await auditActs(ports, stands)
  return done(await ownerReview(ports, caller, await pursueReview(ports, reviewId)))
}

/** What the shop answers stands below the review for everybody; a later answer takes its place. */
export const replyToReview = (
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision, words }: OwnerReviewApi['review.reply']['in'],
): Answer =>
  moveReview(ports, caller, {
    ...{ reviewId, revision, move: 'reply', note: { to: words } },
    to: (review, by, at) => ({ ...review, reply: { words, by, at } }),
  })

/** A person looked at what WeChat left to one. */
export const passReview = (
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision }: OwnerReviewApi['review.pass']['in'],
): Answer =>
  moveReview(ports, caller, {
    ...{ reviewId, revision, move: 'pass', note: {} },
    to: (review) => withParts(review, passed),
  })

/** The same as if WeChat had let it pass: its copies are made before it is seen. */
const passed = (part: ReviewPart): ReviewPart =>
  part.stage === 'held'
    ? {
        ...part,
        stage: part.files.length > 0 ? 'checking' : 'passed',
        wordsVerdict: 'pass',
        files: part.files.map((file) => ({ ...file, verdict: 'pass' })),
      }
    : part

export const hideReview = (
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision, reason, words = '' }: OwnerReviewApi['review.hide']['in'],
): Answer =>
  moveReview(ports, caller, {
    ...{ reviewId, revision, move: 'hide', note: { to: { reason, words } } },
    to: (review, by, at) => ({ ...review, hidden: { reason, words, by, at }, isFeatured: false }),
  })

export const showReview = (
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision }: OwnerReviewApi['review.show']['in'],
): Answer =>
  moveReview(ports, caller, {
    ...{ reviewId, revision, move: 'show', note: {} },
    to: (review) => ({ ...review, hidden: null }),
  })

export const featureReview = (
  ports: OwnerReviewPorts,
  caller: StaffCaller,
  { reviewId, revision, isFeatured }: OwnerReviewApi['review.feature']['in'],
): Answer =>
  moveReview(ports, caller, {
    ...{ reviewId, revision, move: isFeatured ? 'feature' : 'unfeature', note: {} },
    to: (review) => ({ ...review, isFeatured }),
  })
