import type { Permission } from '../../../typings/permissions'
import type { OwnerReviewApi } from '../../../typings/reviews'
import type { Grounds, Shopper } from './grounds'

type Input = (self: Shopper, grounds: Grounds) => Promise<object>

const cell = (may: Permission, input: Input) => ({ may, input })

/** Cells of the owner's actions about reviews. */
export const reviewCells: Record<keyof OwnerReviewApi, { may: Permission; input: Input }> = {
  'review.list': cell('case.read', async () => ({ tab: 'all' })),
  'review.reply': cell('case.reply', async (self, grounds) => ({
    ...(await ofReview(grounds, await self.reviewed())),
    words: '谢谢',
  })),
  'review.pass': cell('case.decide', async (self, grounds) =>
    ofReview(grounds, await self.reviewed('沙盒复审')),
  ),
  'review.hide': cell('case.decide', async (self, grounds) => ({
    ...(await ofReview(grounds, await self.reviewed())),
    reason: 'contact',
  })),
  'review.show': cell('case.decide', async (self, grounds) => {
    const named = await ofReview(grounds, await self.reviewed())
    await grounds.owner.must('review.hide', { ...named, reason: 'abuse' })
    return ofReview(grounds, named.reviewId)
  }),
  'review.feature': cell('case.decide', async (self, grounds) => ({
    ...(await ofReview(grounds, await self.reviewed())),
    isFeatured: true,
  })),
}

async function ofReview({ shop }: Grounds, reviewId: string) {
  return { reviewId, revision: (await shop.ports.reviews.get(reviewId))?.revision ?? 0 }
}
