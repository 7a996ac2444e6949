import { open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import type { FoundView } from '../search/found-view'

/** Something that was found, with its second line. `add` carries the tile and the picture's place. */
Component({
  properties: { tile: { type: Object, value: {} } },
  data: { words: wordsOf('product') },
  methods: {
    open() {
      open(routes.product((this.data.tile as FoundView).spuId))
    },
    add() {
      const tile = this.data.tile as FoundView
      this.createSelectorQuery()
        .select('.found__picture')
        .boundingClientRect((rect) => this.triggerEvent('add', { tile, rect }))
        .exec()
    },
  },
})
