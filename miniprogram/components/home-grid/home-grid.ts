import { openLink } from '../../services/home-link'

/** Categories as tiles, four or five in a row. */
Component({
  properties: { tiles: { type: Array, value: [] }, columns: { type: Number, value: 5 } },
  methods: {
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      openLink({ kind: 'category', categoryId: event.currentTarget.dataset.id })
    },
  },
})
