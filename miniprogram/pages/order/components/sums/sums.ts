import { wordsOf } from '../../../../services/words'

/** What the reader can add up: goods + freight = total; below it what was given back. */
Component({
  properties: {
    sums: { type: Object, value: {} },
    /** The total is still to be paid, so it may be red. */
    due: { type: Boolean, value: false },
  },
  data: { words: wordsOf('order') },
})
