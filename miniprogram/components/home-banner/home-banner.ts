import type { HomeLink } from '../../../typings/home'
import { openLink } from '../../services/home-link'

interface Slide {
  pictures: { source: string }[]
  link: HomeLink | null
}

/** JPEG knows no transparency: such a photo is the ground of its slide, a cut-out stands at its right. */
const isPhoto = (source: string) => /\.jpe?g($|[?#])/i.test(source)

/** The one dark surface of home: words at the left, what they are about at the right. */
Component({
  properties: { slides: { type: Array, value: [] as Slide[] } },
  data: { at: 0, photos: [] as boolean[] },
  observers: {
    slides(slides: Slide[]) {
      this.setData({ at: 0, photos: slides.map(({ pictures }) => isPhoto(pictures[0]?.source ?? '')) })
    },
  },
  methods: {
    turn(event: WechatMiniprogram.SwiperChange) {
      this.setData({ at: event.detail.current })
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      openLink((this.data.slides as Slide[])[event.currentTarget.dataset.index]?.link ?? null)
    },
  },
})
