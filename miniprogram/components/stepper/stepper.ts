import { wordsOf } from '../../services/words'
import { typedValue } from './typed-value'

/**
 * A quantity with two 88 rpx targets. It only asks: `change` carries the wanted value, and the page that owns
 * the value sets it. At an end it tells `limit`, so that the page can say why nothing moves.
 */
Component({
  properties: {
    value: { type: Number, value: 1 },
    min: { type: Number, value: 1 },
    max: { type: Number, value: 99 },
    size: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { words: wordsOf('stepper') },
  methods: {
    less() {
      if (this.data.disabled) return
      if (this.data.value <= this.data.min) this.triggerEvent('limit', { end: 'min' })
      else this.triggerEvent('change', { value: Math.min(this.data.value - 1, this.data.max) })
    },
    typed(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      if (this.data.disabled) return
      const { value, beyond } = typedValue(event.detail.value, this.data)
      // The field shows what stands, also where that is not what was typed.
      if (value === this.data.value) this.setData({ value })
      else this.triggerEvent('change', { value })
      if (beyond) this.triggerEvent('limit', { end: 'max' })
    },
    /** A tap into the field opens nothing behind it. */
    hold() {},
    more() {
      if (this.data.disabled) return
      if (this.data.value >= this.data.max) this.triggerEvent('limit', { end: 'max' })
      else this.triggerEvent('change', { value: this.data.value + 1 })
    },
  },
})
