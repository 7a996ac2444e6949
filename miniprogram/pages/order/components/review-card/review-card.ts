import { wordsOf } from '../../../../services/words'
import type { CardView } from '../../reviews/reviews-view'

const words = wordsOf('reviews')

/** What one buyer says, with its pictures, what was added later, and what the shop answered. */
Component({
  properties: {
    card: { type: Object, value: {} },
    votes: { type: Boolean, value: false },
  },
  data: { words },
  methods: {
    enlarge(event: WechatMiniprogram.TouchEvent<object, object, { address: string }>) {
      const { pictures, followUpPictures } = this.data.card as CardView
      const { address } = event.currentTarget.dataset
      void wx.previewImage({ current: address, urls: [...pictures, ...followUpPictures] })
    },
    vote() {
      this.triggerEvent('vote', { reviewId: (this.data.card as CardView).reviewId })
    },
  },
})
