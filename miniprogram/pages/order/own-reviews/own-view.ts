import type { HideReason, OwnReview } from '../../../../typings/reviews'
import { dateText } from '../../../services/date-text'
import { fill, optionsTextOf, textOf, wordsOf } from '../../../services/words'
import type { CardView } from '../reviews/reviews-view'

const words = wordsOf('reviews')

const reasons: Record<HideReason, string> = {
  contact: words.hideContact,
  abuse: words.hideAbuse,
  offTopic: words.hideOffTopic,
  asked: words.hideAsked,
}

export interface OwnView {
  reviewId: string
  spuId: string
  /** Who sees it, where not everybody does. */
  notice: string
  card: CardView
}

function noticeOf({ hidden, stage }: OwnReview): string {
  if (hidden) return fill(words.hidden, { reason: hidden.words || reasons[hidden.reason] })
  return stage === 'passed' ? '' : words[stage]
}

const picturesOf = (media: OwnReview['media']): string[] =>
  media.filter(({ kind }) => kind === 'picture').map(({ address }) => address)

/** The card that others see, under the product's name in place of a person's. */
export function ownViewOf(review: OwnReview): OwnView {
  const { reviewId, spuId, stars, media, followUp, reply, at } = review
  const name = textOf(review.title)
  return {
    ...{ reviewId, spuId, notice: noticeOf(review) },
    card: {
      ...{ reviewId, stars, author: name, initial: [...name][0] ?? '', day: dateText(at) },
      ...{ words: review.words, pictures: picturesOf(media), options: optionsTextOf(review) },
      ...{ followUp: followUp?.words ?? '', followUpPictures: picturesOf(followUp?.media ?? []) },
      ...{ reply: reply?.words ?? '', featured: false, helpful: 0, mine: false },
    },
  }
}
