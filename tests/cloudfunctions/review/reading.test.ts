import { describe, expect, test } from '@jest/globals'
import {
  another,
  answered,
  get,
  list,
  named,
  owner,
  PNG,
  received,
  shop,
  spuId,
  stored,
  write,
} from './grounds'

describe('readers', () => {
  test('a follow-up is written once, and seen once it passed', async () => {
    const buyer = await received()
    const { reviewId } = await write(buyer)
    await buyer.phone.must('review.followUp', { reviewId, words: '一周后还是好', pictures: [] })
    expect((await list({ filter: 'followUps' })).items).toMatchObject([
      { followUp: { words: '一周后还是好' } },
    ])
    const again = { reviewId, words: '又来', pictures: [] }
    expect(await buyer.phone.call('review.followUp', again)).toMatchObject({ code: 'WRITTEN_BEFORE' })
    const { phone } = await shop.shopper(`o-other-${another()}`)
    expect(await phone.call('review.followUp', again)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a bad follow-up is shown to nobody, and the review stays', async () => {
    const buyer = await received()
    const { reviewId } = await write(buyer)
    await buyer.phone.must('review.followUp', { reviewId, words: '沙盒违规', pictures: [] })
    expect((await list()).items).toMatchObject([{ followUp: null }])
  })

  test('a vote counts once a person, however often and however many at once', async () => {
    const { reviewId } = await write(await received())
    const voters = await Promise.all([1, 2, 3, 4].map(() => shop.shopper(`o-voter-${another()}`)))
    await Promise.all(
      [...voters, ...voters].map(({ phone }) => phone.must('review.vote', { reviewId, isHelpful: true })),
    )
    const [voter] = voters
    expect((await get(reviewId)).helpful).toBe(4)
    expect((await voter?.phone.must('review.list', { spuId }))?.items).toMatchObject([
      { isHelpfulToMe: true },
    ])
    await voter?.phone.must('review.vote', { reviewId, isHelpful: false })
    expect((await get(reviewId)).helpful).toBe(3)
  })

  test('a vote whose function died is counted by the timer', async () => {
    const { reviewId } = await write(await received())
    const vote = { voteId: 'v', reviewId, openid: 'o-dead', isHelpful: true, isCounted: false }
    await shop.ports.reviews.vote({ ...vote, at: shop.time.now() })
    await shop.advance(61_000)
    await shop.runTimer()
    expect((await get(reviewId)).helpful).toBe(1)
  })

  test('pages are read on by a cursor, filtered by stars, pictures and SKU', async () => {
    for (let count = 0; count < 12; count++) await write(await received(), { stars: count < 4 ? 2 : 5 })
    await write(await received(`${spuId}-1`), { skuId: `${spuId}-1`, stars: 4 })
    const first = await list({ sort: 'newest' })
    const second = await list({ sort: 'newest', cursor: first.nextCursor })
    const ids = [...first.items, ...second.items].map(({ reviewId }) => reviewId)
    expect(new Set(ids).size).toBe(13)
    expect(second).toMatchObject({ nextCursor: null, counts: null })
    expect((await list({ stars: 2 })).items).toHaveLength(4)
    expect((await list({ filter: 'low' })).items).toHaveLength(4)
    expect((await list({ filter: 'pictures' })).items).toEqual([])
    expect((await list({ skuId: `${spuId}-1` })).items).toHaveLength(1)
  })
})

describe('counts are the timer’s, and exact', () => {
  const counts = async () => (await list()).counts
  const recounted = async () => {
    const all = (await shop.ports.reviews.list('queqiao', 'all', null, 1_000)).items
    const shown = all.filter((review) => review.spuId === spuId && review.isShown)
    const of = (stars: number) => shown.filter((review) => review.stars === stars).length
    return {
      ...{ stars: [of(1), of(2), of(3), of(4), of(5)], total: shown.length },
      pictures: shown.filter(({ first }) => first.files.length > 0).length,
      followUps: shown.filter(({ followUp }) => followUp?.stage === 'passed').length,
    }
  }

  test('after whatever was written, refused, hidden and shown again', async () => {
    expect(await counts()).toMatchObject({ total: 0 })
    const reviewIds: string[] = []
    for (const stars of [5, 5, 1, 3, 4]) reviewIds.push((await write(await received(), { stars })).reviewId)
    await write(await received(), { words: '沙盒违规', stars: 1 })
    const buyer = await received(`${spuId}-1`)
    await write(buyer, { skuId: `${spuId}-1`, pictures: [await stored(buyer.phone, PNG)] })
    await answered()
    await shop.runTimer()
    expect(await counts()).toMatchObject({ ...(await recounted()), total: 6, pictures: 1, low: 2 })
    expect((await counts())?.skus.map(({ count }) => count)).toEqual([5, 1])
    await owner.must('review.hide', { ...(await named(reviewIds[0] ?? '')), reason: 'abuse' })
    await owner.must('review.hide', { ...(await named(reviewIds[2] ?? '')), reason: 'abuse' })
    await owner.must('review.show', await named(reviewIds[2] ?? ''))
    await shop.runTimer()
    expect(await counts()).toMatchObject({ ...(await recounted()), total: 5, stars: [1, 0, 1, 1, 2] })
  })

  test('two timers at once, and a review that passes while they count', async () => {
    for (const stars of [5, 4]) await write(await received(), { stars })
    const { reviews } = shop.ports
    const [uncounted] = (await reviews.uncounted(50)).filter((review) => review.spuId === spuId)
    if (!uncounted) throw new Error('All is counted.')
    // An older count comes after a newer one: it is not written, and leaves the review uncounted.
    let release: () => void = () => undefined
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const { countReviews } = await import('../../../cloudfunctions/app/review/count-reviews')
    const late = countReviews(
      {
        clock: shop.ports.clock,
        reviews: {
          ...reviews,
          countShown: async (spu) => {
            const counted = await reviews.countShown(spu)
            await slow
            return counted
          },
        },
      },
      uncounted,
    )
    await write(await received(), { stars: 1 })
    await shop.runTimer()
    release()
    await late
    await shop.runTimer()
    expect(await counts()).toMatchObject({ ...(await recounted()), total: 3 })
    expect(await reviews.uncounted(50)).toEqual([])
  })
})
