import type { ReviewTab } from '../../../typings/reviews'
import type { ReviewStore, ReviewVote } from '../../app/ports'
import type { CountedReviews, Review, ReviewStats } from '../../domain/review'
import type { Db } from './client'
import { documentsOf, type Query, saveIfRevision } from './documents'

const wheres: Record<ReviewTab, Query> = {
  toAnswer: { face: 'toAnswer' },
  checking: { face: 'checking' },
  held: { face: 'held' },
  hidden: { face: 'hidden' },
  low: { isShown: true, isLow: true },
  pictures: { isShown: true, hasPictures: true },
  all: {},
}

const filters: Record<'all' | 'pictures' | 'followUps' | 'low', Query> = {
  all: {},
  pictures: { hasPictures: true },
  followUps: { hasFollowUp: true },
  low: { isLow: true },
}

/** Reviews by their line, what is counted of them by product, and who found them helpful. */
export function reviewStore(db: Db): ReviewStore {
  const _ = db.command
  const reviews = documentsOf<Review>(db, 'reviews', ({ reviewId }) => reviewId)
  const newestFirst = { field: 'createdAt', direction: -1 } as const
  return {
    ...statsPart(db),
    ...votesPart(db),
    get: (reviewId) => reviews.get(reviewId),
    getMany: (reviewIds) => reviews.getMany(reviewIds),
    insert: (review) => reviews.insert(review),
    save: (review) => saveIfRevision(reviews, review.reviewId, review, ['lastAct']),
    shown({ spuId, sort, filter, stars, skuId, cursor, limit }) {
      const named = { ...(stars === null ? {} : { stars }), ...(skuId === null ? {} : { skuId }) }
      const where = { spuId, isShown: true, ...filters[filter], ...named }
      const orderBy = sort === 'useful' ? ({ field: 'rank', direction: -1 } as const) : newestFirst
      return reviews.page({ where, orderBy, cursor, limit })
    },
    own: (openid, cursor, limit) => reviews.page({ where: { openid }, orderBy: newestFirst, cursor, limit }),
    list: (merchantId, tab, cursor, limit) =>
      reviews.page({ where: { merchantId, ...wheres[tab] }, orderBy: newestFirst, cursor, limit }),
    count: (merchantId, tab) => reviews.count({ merchantId, ...wheres[tab] }),
    waiting: (merchantId, face, limit) =>
      reviews.find({ merchantId, face }, { orderBy: { field: 'createdAt', direction: 1 }, limit }),
    byTrace: async (traceIds) => (await reviews.find({ traceIds }, { limit: 1 }))[0] ?? null,
    due: (now, limit) =>
      reviews.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
    uncounted: (limit) => reviews.find({ isUncounted: true }, { limit }),
    async setCounted({ reviewId, revision }) {
      // The revision stays: nobody who looked at the review meets a change of it.
      await reviews.change({ _id: reviewId, revision }, { isUncounted: false })
    },
  }
}

function statsPart(db: Db) {
  const { aggregate: $ } = db.command
  const stats = documentsOf<ReviewStats>(db, 'reviewStats', ({ spuId }) => spuId)
  const part: Pick<ReviewStore, 'countShown' | 'getStats' | 'insertStats' | 'saveStats' | 'starsOf'> = {
    async countShown(spuId) {
      const { data } = await db
        .collection('reviews')
        .aggregate()
        .match({ spuId, isShown: true })
        .group({
          _id: { skuId: '$skuId', stars: '$stars', hasPictures: '$hasPictures', hasFollowUp: '$hasFollowUp' },
          options: $.first('$options'),
          optionsEn: $.first('$optionsEn'),
          count: $.sum(1),
        })
        .limit(1000)
        .end()
      type Group = { _id: Pick<CountedReviews, 'skuId' | 'stars' | 'hasPictures' | 'hasFollowUp'> } & Pick<
        CountedReviews,
        'options' | 'optionsEn' | 'count'
      >
      return (data as Group[]).map(({ _id, count, ...words }) => ({ ..._id, ...words, count: Number(count) }))
    },
    getStats: (spuId) => stats.get(spuId),
    async starsOf(merchantId) {
      const { data } = await db
        .collection('reviews')
        .aggregate()
        .match({ merchantId, isShown: true })
        .group({ _id: '$stars', count: $.sum(1) })
        .limit(10)
        .end()
      const found = new Map(
        (data as { _id: number; count: number }[]).map(({ _id, count }) => [_id, Number(count)]),
      )
      const of = (stars: number) => found.get(stars) ?? 0
      return [of(1), of(2), of(3), of(4), of(5)]
    },
    insertStats: (counted) => stats.insert(counted),
    saveStats: (counted) => saveIfRevision(stats, counted.spuId, counted),
  }
  return part
}

function votesPart(db: Db) {
  const _ = db.command
  const votes = documentsOf<ReviewVote>(db, 'reviewVotes', ({ voteId }) => voteId)
  const part: Pick<ReviewStore, 'vote' | 'votedBy' | 'countHelpful' | 'uncountedVotes' | 'setVoteCounted'> = {
    vote: (vote) => votes.put(vote),
    async votedBy(openid, reviewIds) {
      if (reviewIds.length === 0) return new Set()
      const where = { openid, reviewId: _.in(reviewIds), isHelpful: true }
      return new Set((await votes.find(where, { fields: ['reviewId'] })).map(({ reviewId }) => reviewId))
    },
    countHelpful: (reviewId) => votes.count({ reviewId, isHelpful: true }),
    uncountedVotes: (before, limit) => votes.find({ isCounted: false, at: _.lt(before) }, { limit }),
    async setVoteCounted({ voteId, at, isHelpful }) {
      await votes.change({ _id: voteId, at, isHelpful }, { isCounted: true })
    },
  }
  return part
}
