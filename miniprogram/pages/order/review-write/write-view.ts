import type { ReviewableLine, Stars } from '../../../../typings/reviews'
import { type PictureView, pictureOf } from '../../../services/product-view'
import { optionsTextOf, textOf, wordsOf } from '../../../services/words'

const words = wordsOf('reviews')

/** A line as it is rated: nothing is sent of one without stars. */
export interface Draft {
  key: string
  orderId: string
  skuId: string
  name: string
  options: string
  picture: PictureView
  stars: number
  mood: string
  said: string
  sent: boolean
}

export const draftOf = (line: ReviewableLine): Draft => {
  const name = textOf(line.title)
  return {
    ...{ key: `${line.orderId}/${line.skuId}`, orderId: line.orderId, skuId: line.skuId, name },
    ...{ options: optionsTextOf(line), picture: pictureOf(line.picture, name) },
    ...{ stars: 0, mood: '', said: '', sent: false },
  }
}

const moods = [words.mood1, words.mood2, words.mood3, words.mood4, words.mood5]

export const rated = (draft: Draft, stars: Stars): Draft => ({
  ...draft,
  stars,
  mood: moods[stars - 1] ?? '',
})
