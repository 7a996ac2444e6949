import { type TileView, twoColumns } from '../../services/product-view'

/** The waterfall: tiles in two columns of about the same height. */
Component({
  properties: { tiles: { type: Array, value: [] } },
  data: { left: [] as TileView[], right: [] as TileView[] },
  observers: {
    tiles(tiles: TileView[]) {
      const [left, right] = twoColumns(tiles)
      this.setData({ left, right })
    },
  },
})
