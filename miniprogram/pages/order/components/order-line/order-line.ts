/** A line of goods in checkout or in an order; `fix` tells which line wants its way out. */
Component({
  properties: { line: { type: Object, value: {} } },
  methods: {
    fix() {
      this.triggerEvent('fix', { line: this.data.line })
    },
  },
})
