/** A drawing: `bag`, `broken`, `lens`, `parcel`, `pin`, `paid` (closed or still open), `corner`. */
Component({
  properties: {
    kind: { type: String, value: 'broken' },
    /** For `paid`: the bridge closes and the tick stands once this is true. */
    closed: { type: Boolean, value: false },
  },
})
