import type { OrderCardView } from '../../order-view'

/** An order in the list. `open` and `move` (`{ orderId, move }`) go to the page. */
Component({
  properties: {
    order: { type: Object, value: {} },
    /** The sentence of an unpaid order counts down, so the page tells it each second. */
    say: { type: String, value: '' },
    busy: { type: Boolean, value: false },
  },
  methods: {
    open() {
      this.triggerEvent('open', { orderId: (this.data.order as OrderCardView).orderId })
    },
    move(event: WechatMiniprogram.TouchEvent<object, object, { move: string }>) {
      if (this.data.busy) return
      const { orderId } = this.data.order as OrderCardView
      this.triggerEvent('move', { orderId, move: event.currentTarget.dataset.move })
    },
  },
})
