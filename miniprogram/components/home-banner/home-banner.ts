import type { HomeLink } from '../../../typings/home'
import { openLink } from '../../services/home-link'

interface Slide {
  link: HomeLink | null
}

/** The one dark surface of home: words at the left, what they are about at the right. */
Component({
  properties: { slides: { type: Array, value: [] as Slide[] } },
  data: { at: 0 },
  methods: {
    turn(event: WechatMiniprogram.SwiperChange) {
      this.setData({ at: event.detail.current })
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      openLink((this.data.slides as Slide[])[event.currentTarget.dataset.index]?.link ?? null)
    },
  },
})
