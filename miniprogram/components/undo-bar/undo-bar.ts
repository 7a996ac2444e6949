/** A bar that offers a way back for a few seconds; its page decides how long. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    text: { type: String, value: '' },
    action: { type: String, value: '' },
  },
  methods: {
    undo() {
      this.triggerEvent('undo', {})
    },
  },
})
