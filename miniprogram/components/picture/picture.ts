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
  data: { photo: false, state: 'loading' },
  observers: {
    source(source: string) {
      this.setData({ photo: isPhoto(source), state: source ? 'loading' : 'failed' })
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
