import type { TileView } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { wordsOf } from '../../services/words'

/** A product in care mode: one a row, its saving in words, and a button that says what happens. */
Component({
  properties: { tile: { type: Object, value: {} } },
  data: { words: wordsOf('product') },
  methods: {
    open() {
      open(routes.product((this.data.tile as TileView).spuId))
    },
  },
})
