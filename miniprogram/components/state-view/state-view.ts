/** A drawing, a title, one or two lines, and what to do next: the safe way outlined, the useful one red. */
Component({
  properties: {
    drawing: { type: String, value: 'broken' },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    note: { type: String, value: '' },
    primary: { type: String, value: '' },
    secondary: { type: String, value: '' },
  },
  methods: {
    tapPrimary() {
      this.triggerEvent('primary', {})
    },
    tapSecondary() {
      this.triggerEvent('secondary', {})
    },
  },
})
