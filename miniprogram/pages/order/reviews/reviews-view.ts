import type { ReviewCounts, ReviewFilter, ReviewView } from '../../../../typings/reviews'
import { dateText } from '../../../services/date-text'
import { fill, optionsTextOf, wordsOf } from '../../../services/words'

const words = wordsOf('reviews')

/** A review as its card draws it. */
export interface CardView {
  reviewId: string
  initial: string
  author: string
  stars: number
  day: string
  words: string
  pictures: string[]
  options: string
  followUp: string
  followUpPictures: string[]
  reply: string
  featured: boolean
  helpful: number
  mine: boolean
}

const picturesOf = (media: ReviewView['media']): string[] =>
  media.filter(({ kind }) => kind === 'picture').map(({ address }) => address)

export function cardOf(review: ReviewView): CardView {
  const { reviewId, author, stars, media, followUp, reply, isFeatured, helpful, isHelpfulToMe } = review
  const name = author ?? words.anonymous
  return {
    ...{ reviewId, stars, helpful, author: name, initial: [...name][0] ?? '' },
    ...{ day: dateText(review.at), words: review.words, pictures: picturesOf(media) },
    ...{ options: optionsTextOf(review), featured: isFeatured, mine: isHelpfulToMe },
    followUp: followUp?.words ?? '',
    followUpPictures: picturesOf(followUp?.media ?? []),
    reply: reply?.words ?? '',
  }
}

export interface SummaryView {
  average: string
  rounded: number
  good: string
  bars: { stars: number; text: string; count: number; width: number }[]
}

/** To one decimal, cut and not rounded up: 4.96 is no five. */
export function averageOf({ stars, total }: Pick<ReviewCounts, 'stars' | 'total'>): string {
  if (total === 0) return ''
  const sum = stars.reduce((all, count, at) => all + count * (at + 1), 0)
  const tenths = Math.floor((sum * 10) / total)
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}

export function summaryOf(counts: ReviewCounts): SummaryView {
  const { stars, total } = counts
  const good = (stars[3] ?? 0) + (stars[4] ?? 0)
  const average = averageOf(counts)
  return {
    average,
    rounded: Math.round(Number(average)),
    good: total === 0 ? '' : fill(words.goodShare, { share: Math.floor((good * 100) / total) }),
    bars: [5, 4, 3, 2, 1].map((each) => {
      const count = stars[each - 1] ?? 0
      const width = total === 0 ? 0 : Math.round((count * 100) / total)
      return { stars: each, text: fill(words.star, { stars: each }), count, width }
    }),
  }
}

export interface ChipView {
  filter: ReviewFilter
  text: string
}

/** Filters that lead to something, with their numbers; none before the first count. */
export function chipsOf({ total, pictures, followUps, low }: ReviewCounts): ChipView[] {
  if (total === 0) return []
  const chips: [ReviewFilter, string, number][] = [
    ['all', words.allCount, total],
    ['pictures', words.pictures, pictures],
    ['followUps', words.followUps, followUps],
    ['low', words.low, low],
  ]
  return chips
    .filter(([filter, , count]) => filter === 'all' || count > 0)
    .map(([filter, text, count]) => ({ filter, text: fill(text, { count }) }))
}
