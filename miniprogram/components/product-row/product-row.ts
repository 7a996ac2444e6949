import type { TileView } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { wordsOf } from '../../services/words'

/** A product as one row of a list. `add`, carries the tile and the picture's place. */
Component({
  properties: { tile: { type: Object, value: {} } },
  data: { words: wordsOf('product') },
  methods: {
    open() {
      open(routes.product((this.data.tile as TileView).spuId))
    },
    add() {
      const tile = this.data.tile as TileView
      this.createSelectorQuery()
        .select('.row-picture')
        .boundingClientRect((rect) => this.triggerEvent('add', { tile, rect }))
        .exec()
    },
  },
})
