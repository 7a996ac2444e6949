import type { ProductView } from '../../../typings/shop-api'
import { toast } from '../../services/notify'
import { type Choice, choose, firstChoice } from '../../services/sku-choice'
import { fill, wordsOf } from '../../services/words'
import { noSheet, optionsText, sheetView } from './sku-view'

const words = wordsOf('sku')

/** The choice itself is not drawn, so it stays out of `data`. */
const choices = new WeakMap<object, Choice>()

/**
 * Chooses a SKU and a quantity. `mode`: `both` offers cart and buy, `cart` the cart only, `confirm` changes a
 * cart line. Tells `add`, `buy` or `confirm` with `{ skuId, quantity }`, `choice` with `{ skuId, text }`, and
 * `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    product: { type: Object, value: {} },
    mode: { type: String, value: 'both' },
    skuId: { type: String, value: '' },
    startQuantity: { type: Number, value: 1 },
    busy: { type: Boolean, value: false },
  },
  data: { words, view: noSheet, quantity: 1, quantityHint: '' },
  observers: {
    'product, skuId'(product: Partial<ProductView>, skuId: string) {
      if (!product.skus || !product.axes) return
      choices.set(this, firstChoice(product.skus, product.axes.length, skuId))
      this.draw()
    },
    'visible, startQuantity'(visible: boolean, startQuantity: number) {
      if (visible) this.setData({ quantity: startQuantity })
    },
  },
  methods: {
    draw() {
      const product = this.data.product as ProductView
      const choice = choices.get(this) ?? []
      const view = sheetView(product, choice)
      const limited = product.quantityMax < 99
      this.setData({
        view,
        quantity: Math.min(this.data.quantity, view.max),
        quantityHint: limited ? fill(words.limit, { count: product.quantityMax }) : '',
      })
    },
    choose(event: WechatMiniprogram.TouchEvent<object, object, { axis: number; value: string }>) {
      const product = this.data.product as ProductView
      const { axis, value } = event.currentTarget.dataset
      choices.set(this, choose(product.skus, choices.get(this) ?? [], Number(axis), value))
      this.draw()
      const { skuId } = this.data.view
      const text = skuId ? optionsText(product, choices.get(this) ?? []) : ''
      this.triggerEvent('choice', { skuId, text })
    },
    changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ quantity: event.detail.value })
    },
    tellLimit(event: WechatMiniprogram.CustomEvent<{ end: string }>) {
      if (event.detail.end === 'max') toast(fill(words.most, { count: this.data.view.max }))
    },
    finish(event: WechatMiniprogram.TouchEvent<object, object, { move: string }>) {
      if (this.data.busy) return
      const { skuId, available, chosenText, stockText } = this.data.view
      if (!skuId) toast(chosenText)
      else if (available === 0) toast(stockText)
      else this.triggerEvent(event.currentTarget.dataset.move, { skuId, quantity: this.data.quantity })
    },
    close() {
      this.triggerEvent('close', {})
    },
  },
})
