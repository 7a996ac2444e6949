import { fill, wordsOf } from '../../services/words'

const words = wordsOf('reviews')

/** Stars from one to five, for the eye and for a screen reader. */
Component({
  properties: { value: { type: Number, value: 0 }, big: { type: Boolean, value: false } },
  data: { all: [1, 2, 3, 4, 5], label: '' },
  observers: {
    value(value: number) {
      this.setData({ label: fill(words.starsLabel, { stars: value }) })
    },
  },
})
