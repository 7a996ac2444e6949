const FLIGHT_MS = 320

interface Flight {
  picture: { source: string; tint: string }
  from: { left: number; top: number; width: number }
  to: { left: number; top: number }
}

/** What was added shrinks to a dot and flies to the cart; nothing flies when the system asks for less. */
Component({
  data: { style: '', source: '', tint: '', flying: false },
  methods: {
    launch({ picture, from, to }: Flight) {
      const style = [
        `left:${from.left}px`,
        `top:${from.top}px`,
        `width:${from.width}px`,
        `--dx:${to.left - from.left}px`,
        `--dy:${to.top - from.top}px`,
        `--scale:${24 / from.width}`,
      ].join(';')
      this.setData({ style, source: picture.source, tint: picture.tint, flying: true })
      setTimeout(() => this.setData({ flying: false }), FLIGHT_MS)
    },
  },
})
