import { wordsOf } from '../../services/words'

const SLIDE_MS = 280

/** A sheet that slides up over a mask. It stays in the tree until it has slid out again. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    label: { type: String, value: '' },
  },
  data: { words: wordsOf('state'), mounted: false, up: false },
  observers: {
    visible(visible: boolean) {
      if (visible) {
        this.setData({ mounted: true })
        setTimeout(() => this.setData({ up: this.data.visible }), 30)
      } else if (this.data.mounted) {
        this.setData({ up: false })
        setTimeout(() => {
          if (!this.data.visible) this.setData({ mounted: false })
        }, SLIDE_MS)
      }
    },
  },
  methods: {
    close() {
      this.triggerEvent('close', {})
    },
    /** The page under the veil does not scroll along. */
    hold() {},
  },
})
