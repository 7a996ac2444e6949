import { open, routes } from '../../services/routes'
import { wordsOf } from '../../services/words'

/** Products side by side: in one row that scrolls, or three by three. */
Component({
  properties: { tiles: { type: Array, value: [] }, layout: { type: String, value: 'row' } },
  data: { words: wordsOf('product') },
  methods: {
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      open(routes.product(event.currentTarget.dataset.id))
    },
  },
})
