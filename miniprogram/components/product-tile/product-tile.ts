import type { TileView } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { wordsOf } from '../../services/words'

/** A product in the waterfall. */
Component({
  properties: { tile: { type: Object, value: {} } },
  data: { words: wordsOf('product') },
  methods: {
    open() {
      open(routes.product((this.data.tile as TileView).spuId))
    },
  },
})
