/** A text of the shop, whose wide tables scroll by themselves. */
Component({
  properties: { parts: { type: Array, value: [] } },
})
