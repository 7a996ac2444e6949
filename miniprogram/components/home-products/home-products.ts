/** A titled card of products. */
Component({
  properties: {
    title: { type: String, value: '' },
    hint: { type: String, value: '' },
    layout: { type: String, value: 'row' },
    tiles: { type: Array, value: [] },
  },
})
