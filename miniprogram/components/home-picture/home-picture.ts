import type { HomeLink } from '../../../typings/home'
import { openLink } from '../../services/home-link'

interface Area {
  link: HomeLink
}

/** One picture as wide as the cards, with parts that lead somewhere. */
Component({
  properties: {
    source: { type: String, value: '' },
    tint: { type: String, value: 'mist' },
    label: { type: String, value: '' },
    heightPercent: { type: Number, value: 56 },
    areas: { type: Array, value: [] },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      openLink((this.data.areas as Area[])[event.currentTarget.dataset.index]?.link ?? null)
    },
  },
})
