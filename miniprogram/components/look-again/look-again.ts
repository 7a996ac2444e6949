import { wordsOf } from '../../services/words'

/** Says that a page is not read again by itself any more, and offers to do it; tells `again`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
  },
  data: { words: wordsOf('state') },
  methods: {
    again() {
      this.triggerEvent('again', {})
    },
  },
})
