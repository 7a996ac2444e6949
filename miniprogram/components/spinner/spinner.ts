import { wordsOf } from '../../services/words'

/** A ring that turns while something is waited for, with words beside it where there is room for them. */
Component({
  properties: {
    large: { type: Boolean, value: false },
    /** Takes the colour of the text around it, as on a button. */
    inherit: { type: Boolean, value: false },
    text: { type: String, value: '' },
  },
  data: { words: wordsOf('state') },
})
