import type { ProductView } from '../../../typings/shop-api'
import { failureWord, toast } from '../../services/notify'
import { readWhole } from '../../services/open-product'
import { type Choice, choose, firstChoice } from '../../services/sku-choice'
import { fill, wordsOf } from '../../services/words'
import { optionChanges } from './option-changes'
import { noSheet, type OptionView, optionsOf, optionsText, sheetView } from './sku-view'

const words = wordsOf('sku')

/** The product and the choice are not drawn, so they stay out of `data`. */
const opened = new WeakMap<object, { product: ProductView; choice: Choice }>()

/** What is on its way, of which only the latest is shown. */
const reading = new WeakMap<object, string>()

/**
 * Chooses a SKU and a quantity of the product `spuId`; `readAt` changes where it was read anew. `mode`:
 * `both` offers cart and buy, `cart` the cart only, `confirm` changes a cart line. Tells `add`, `buy` or
 * `confirm` with `{ skuId, quantity }`, `choice` with `{ skuId, text }`, and `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    spuId: { type: String, value: '' },
    readAt: { type: Number, value: 0 },
    mode: { type: String, value: 'both' },
    skuId: { type: String, value: '' },
    startQuantity: { type: Number, value: 1 },
    busy: { type: Boolean, value: false },
  },
  data: {
    words,
    view: noSheet,
    options: [] as OptionView[][],
    quantity: 1,
    ready: false,
  },
  observers: {
    'spuId, skuId, readAt'() {
      opened.delete(this)
      this.setData({ ready: false })
      if (this.data.visible) void this.open()
    },
    'visible, startQuantity'(visible: boolean, startQuantity: number) {
      if (!visible) return
      this.setData({ quantity: startQuantity })
      void this.open()
    },
  },
  methods: {
    /** Nothing is shown of a product before all of its SKUs are there: what is missing looks sold out. */
    async open() {
      const { spuId, skuId, readAt } = this.data
      const wanted = `${spuId} ${skuId} ${readAt}`
      if (spuId === '' || opened.has(this) || reading.get(this) === wanted) return
      reading.set(this, wanted)
      const answer = await readWhole(spuId)
      if (reading.get(this) !== wanted) return
      reading.delete(this)
      if (!answer.ok) {
        toast(failureWord(answer.code))
        this.close()
        return
      }
      const product = answer.data
      opened.set(this, { product, choice: firstChoice(product.skus, product.axes.length, skuId) })
      this.draw()
    },
    draw() {
      const known = opened.get(this)
      if (!known) return
      const { product, choice } = known
      const view = sheetView(product, choice)
      this.setData({
        view,
        quantity: Math.min(this.data.quantity, view.max),
        ready: true,
      })
      for (const part of optionChanges(this.data.options, optionsOf(product, choice))) this.setData(part)
    },
    choose(event: WechatMiniprogram.TouchEvent<object, object, { axis: number; value: string }>) {
      const known = opened.get(this)
      if (!known) return
      const { axis, value } = event.currentTarget.dataset
      const { product } = known
      const choice = choose(product.skus, known.choice, Number(axis), value)
      opened.set(this, { product, choice })
      this.draw()
      const { skuId } = this.data.view
      this.triggerEvent('choice', { skuId, text: skuId ? optionsText(product, choice) : '' })
    },
    changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ quantity: event.detail.value })
    },
    tellLimit(event: WechatMiniprogram.CustomEvent<{ end: string }>) {
      if (event.detail.end === 'max') toast(fill(words.most, { count: this.data.view.max }))
    },
    finish(event: WechatMiniprogram.TouchEvent<object, object, { move: string }>) {
      if (this.data.busy || !this.data.ready) return
      const { skuId, available, chosenText, stockText, refusal } = this.data.view
      if (refusal) toast(refusal)
      else if (!skuId) toast(chosenText)
      else if (available === 0) toast(stockText)
      else this.triggerEvent(event.currentTarget.dataset.move, { skuId, quantity: this.data.quantity })
    },
    close() {
      this.triggerEvent('close', {})
    },
  },
})
