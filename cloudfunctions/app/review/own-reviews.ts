import type { OwnReview, ReviewApi, ReviewableLine, ReviewMedia } from '../../../typings/reviews'
import { lineWords } from '../../domain/order-line'
import type { Order } from '../../domain/records'
import type { Review, ReviewPart } from '../../domain/review'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { isReceived, reviewIdOf } from './reviewed-line'

type OwnPorts = Pick<Ports, 'reviews' | 'pictures'>

const PAGE = 10
/** Of so many orders, the last that were received. */
const ORDERS_LOOKED_AT = 20

/** Files with addresses that a phone loads: their writer sees the ones that they stored. */
export async function mediaOf(
  { pictures }: Pick<Ports, 'pictures'>,
  part: ReviewPart,
  of: (file: ReviewPart['files'][number]) => string | null,
): Promise<ReviewMedia[]> {
  const sources = part.files.flatMap((file) => of(file) ?? [])
  if (sources.length === 0) return []
  const urls = await pictures.urls(sources.map((source) => ({ source, tint: 'mist' })))
  return part.files.flatMap((file) => {
    const address = urls.get(of(file) ?? '')
    return address ? [{ kind: file.kind, address }] : []
  })
}

/** A review as its writer sees it, whatever became of it. */
export async function ownReview(ports: OwnPorts, review: Review): Promise<OwnReview> {
  const { reviewId, orderId, spuId, title, picture, options, optionsEn, stars, isAnonymous } = review
  const { first, followUp, hidden, reply, createdAt } = review
  const stored = (file: ReviewPart['files'][number]) => file.fileId
  return {
    ...{ reviewId, orderId, spuId, title, picture, options, ...(optionsEn ? { optionsEn } : {}) },
    ...{ stars, isAnonymous, words: first.words, stage: first.stage, at: createdAt },
    media: await mediaOf(ports, first, stored),
    followUp: followUp && {
      ...{ words: followUp.words, stage: followUp.stage, at: followUp.writtenAt },
      media: await mediaOf(ports, followUp, stored),
    },
    hidden: hidden && { reason: hidden.reason, words: hidden.words },
    reply: reply && { words: reply.words, at: reply.at },
    mayFollowUp: review.isShown && followUp === null,
  }
}

/** What the caller wrote, the latest first. */
export async function ownReviews(
  ports: OwnPorts,
  { openid }: Shopper,
  { cursor }: ReviewApi['review.own']['in'],
): Promise<Outcome<ReviewApi['review.own']>> {
  const { items, nextCursor } = await ports.reviews.own(openid, cursor ?? null, PAGE)
  return done({ items: await Promise.all(items.map((review) => ownReview(ports, review))), nextCursor })
}

/** What the caller received and has not written about. */
export async function reviewsToWrite(
  ports: Pick<Ports, 'orders' | 'reviews' | 'derivedIds'>,
  { openid }: Shopper,
  { orderId }: ReviewApi['review.toWrite']['in'],
): Promise<Outcome<ReviewApi['review.toWrite']>> {
  const orders =
    orderId === undefined ? await lastReceived(ports, openid) : await oneOwn(ports, openid, orderId)
  const lines = orders.flatMap(reviewable)
  const ids = lines.map((line) => reviewIdOf(ports, line.orderId, line.skuId))
  const written = new Set((await ports.reviews.getMany(ids)).map(({ reviewId }) => reviewId))
  return done({ lines: lines.filter((_line, at) => !written.has(ids[at] ?? '')) })
}

const lastReceived = async ({ orders }: Pick<Ports, 'orders'>, openid: string): Promise<Order[]> =>
  (await orders.listOf(openid, ['received'], null, ORDERS_LOOKED_AT)).items

async function oneOwn({ orders }: Pick<Ports, 'orders'>, openid: string, orderId: string): Promise<Order[]> {
  const order = await orders.get(orderId)
  return order?.openid === openid ? [order] : []
}

const reviewable = (order: Order): ReviewableLine[] =>
  order.lines
    .filter(({ skuId }) => isReceived(order, skuId))
    .map(({ skuId, spuId, title, picture, options, quantity, optionsEn }) => ({
      ...{ orderId: order.orderId, skuId, spuId, title, picture, options, quantity },
      ...lineWords({ optionsEn }),
      receivedAt: order.receivedAt ?? order.createdAt,
    }))
