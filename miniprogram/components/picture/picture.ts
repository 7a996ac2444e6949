/** JPEG knows no transparency: such a photo fills its frame, while a cut-out stands on its tint. */
const isPhoto = (source: string) => /\.jpe?g($|[?#])/i.test(source)

/** A square picture on its tint; the ground alone stays while it loads and when it cannot be loaded. */
Component({
  properties: {
    source: { type: String, value: '' },
    tint: { type: String, value: 'mist' },
    label: { type: String, value: '' },
    lazy: { type: Boolean, value: true },
    gone: { type: Boolean, value: false },
    flag: { type: String, value: '' },
  },
  data: { photo: false, state: 'loading', shown: '' },
  observers: {
    source(source: string) {
      // A list that is drawn again sets the same source again, and nothing has to load for that.
      if (source === this.data.shown && source) return
      this.setData({ shown: source, photo: isPhoto(source), state: source ? 'loading' : 'failed' })
    },
  },
  methods: {
    loaded() {
      this.setData({ state: 'loaded' })
    },
    failed() {
      this.setData({ state: 'failed' })
    },
  },
})
