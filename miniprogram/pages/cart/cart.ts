import type { LineRequest } from '../../../typings/model'
import type { CartView, ProductView } from '../../../typings/shop-api'
import { type Answer, call } from '../../services/api'
import {
  acceptCart,
  keepSkippedSkus,
  refreshCart,
  savedCart,
  skippedSkus,
  watchCart,
} from '../../services/cart-store'
import { phoneClockText } from '../../services/date-text'
import { failureWord, toast } from '../../services/notify'
import { loadInto, type Phase } from '../../services/page-load'
import { type TileView, tileOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { markTab } from '../../services/tab-bar'
import { fill, wordsOf } from '../../services/words'
import { type CartPageView, type CartSums, cartSums, cartView, noSums } from './cart-view'

const words = wordsOf('cart')
const productWords = wordsOf('product')
const SETTLE_AFTER_MS = 250
const UNDO_FOR_MS = 5000
const TILES_SHOWN = 4

type SkuTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    view: { lines: [], invalid: [], checked: 'none', checkedUnits: 0 } as unknown as CartPageView,
    sums: noSums as CartSums,
    summing: false,
    sumsFailed: false,
    managing: false,
    settleText: '',
    removeText: '',
    /** Not empty while what is shown was stored before the network went. */
    offlineNote: '',
    undo: '',
    sheetOpen: false,
    product: {} as ProductView | object,
    sheetSkuId: '',
    sheetQuantity: 1,
    busy: false,
    tiles: [] as TileView[],
  },
  cart: null as CartView | null,
  skipped: [] as string[],
  /** Quantities that were tapped and not told to the shop yet: they are shown before it answers. */
  wanted: new Map<string, number>(),
  removed: [] as LineRequest[],
  pushTimer: 0,
  sumTimer: 0,
  undoTimer: 0,
  summed: 0,
  stopWatching: () => {},

  onLoad() {
    wx.setNavigationBarTitle({ title: words.title })
    this.wanted = new Map()
    this.skipped = skippedSkus()
    this.stopWatching = watchCart((cart) => this.take(cart))
  },
  onUnload() {
    this.stopWatching()
  },
  onShow() {
    markTab(this, 2)
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    let failure = ''
    const cart = await loadInto(this, async () => {
      const answer = await refreshCart()
      if (!answer.ok) failure = answer.code
      return answer
    })
    if (cart) this.setData({ offlineNote: '' })
    else if (failure === 'OFFLINE') this.showSaved()
    if (cart?.lines.length === 0) void this.loadTiles()
  },
  showSaved() {
    const saved = savedCart()
    if (!saved) return
    this.setData({ offlineNote: fill(words.savedNote, { time: phoneClockText(saved.savedAt) }) })
    this.take(saved.cart)
  },
  take(cart: CartView) {
    this.cart = cart
    this.draw()
  },
  draw() {
    if (!this.cart) return
    const lines = this.cart.lines.map((line) => ({
      ...line,
      quantity: this.wanted.get(line.skuId) ?? line.quantity,
    }))
    const view = cartView({ ...this.cart, lines }, this.skipped)
    const none = view.checkedUnits === 0
    this.setData({
      view,
      phase: 'ready',
      settleText: none ? words.settleNone : fill(words.settle, { count: view.checkedUnits }),
      removeText: none ? words.removeNone : fill(words.remove, { count: view.checkedKinds }),
    })
    this.sumSoon()
  },

  /** The shop adds up; the last sum stays in sight until the new one is there. */
  sumSoon() {
    clearTimeout(this.sumTimer)
    this.summed += 1
    if (this.data.view.checkedUnits === 0)
      return this.setData({ sums: noSums, summing: false, sumsFailed: false })
    if (this.data.offlineNote) return
    this.setData({ summing: true, sumsFailed: false })
    this.sumTimer = setTimeout(() => void this.sumUp(), SETTLE_AFTER_MS)
  },
  async sumUp() {
    const { summed } = this
    const answer = await call('quote.get', { lines: this.checkedLines() })
    if (summed !== this.summed) return
    if (answer.ok) this.setData({ sums: cartSums(answer.data), summing: false })
    else this.setData({ summing: false, sumsFailed: true })
  },
  checkedLines(): LineRequest[] {
    return this.data.view.lines
      .filter((line) => line.checked)
      .map(({ skuId, quantity }) => ({ skuId, quantity }))
  },

  toggle(event: SkuTap) {
    const { id } = event.currentTarget.dataset
    const skipped = this.skipped.includes(id)
    this.keepSkipped(skipped ? this.skipped.filter((one) => one !== id) : [...this.skipped, id])
  },
  toggleAll() {
    const { lines, checked } = this.data.view
    this.keepSkipped(checked === 'all' ? lines.map((line) => line.skuId) : [])
  },
  keepSkipped(skipped: string[]) {
    this.skipped = skipped
    keepSkippedSkus(skipped)
    this.draw()
  },

  changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { id: string }>) {
    this.wanted.set(event.currentTarget.dataset.id, event.detail.value)
    this.draw()
    clearTimeout(this.pushTimer)
    this.pushTimer = setTimeout(() => void this.push(), SETTLE_AFTER_MS)
  },
  /** Tells the shop the last wanted quantity of each line; a newer tap meanwhile wins over the answer. */
  async push() {
    for (const [skuId, quantity] of [...this.wanted]) {
      const answer = await call('cart.setQuantity', { skuId, quantity })
      if (this.wanted.get(skuId) === quantity) this.wanted.delete(skuId)
      if (answer.ok) acceptCart(answer.data)
      else await this.refused(answer)
    }
  },
  async refused(answer: Extract<Answer<'cart.setQuantity' | 'cart.changeSku'>, { ok: false }>) {
    if (answer.code === 'OUT_OF_STOCK') {
      toast(fill(productWords.outOfStock, { available: answer.detail.available }))
    } else toast(failureWord(answer.code))
    this.draw()
    if (answer.code !== 'OFFLINE') await this.load()
  },
  tellLimit(event: WechatMiniprogram.CustomEvent<{ end: string }, object, { id: string }>) {
    const line = this.data.view.lines.find((one) => one.skuId === event.currentTarget.dataset.id)
    if (line && event.detail.end === 'max') toast(fill(words.most, { count: line.max }))
    if (line && event.detail.end === 'min') void this.remove([line.skuId])
  },

  manage() {
    this.setData({ managing: !this.data.managing })
  },
  removeChecked() {
    const skuIds = this.checkedLines().map((line) => line.skuId)
    if (skuIds.length === 0) return toast(words.removeNone)
    this.setData({ managing: false })
    void this.remove(skuIds)
  },
  clearInvalid() {
    void this.remove(this.data.view.invalid.map((line) => line.skuId))
  },
  removeOne(event: SkuTap) {
    void this.remove([event.currentTarget.dataset.id])
  },
  async remove(skuIds: string[]) {
    if (!this.cart || this.data.busy) return
    this.setData({ busy: true })
    const gone = this.cart.lines.filter((line) => skuIds.includes(line.skuId))
    const answer = await call('cart.remove', { skuIds })
    this.setData({ busy: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    for (const skuId of skuIds) this.wanted.delete(skuId)
    acceptCart(answer.data)
    if (answer.data.lines.length === 0) void this.loadTiles()
    this.removed = gone
      .filter((line) => line.state === 'ok')
      .map(({ skuId, quantity }) => ({ skuId, quantity }))
    if (this.removed.length > 0) this.offerUndo()
  },
  offerUndo() {
    clearTimeout(this.undoTimer)
    this.setData({ undo: fill(words.removed, { count: this.removed.length }) })
    this.undoTimer = setTimeout(() => this.setData({ undo: '' }), UNDO_FOR_MS)
  },
  async undo() {
    clearTimeout(this.undoTimer)
    this.setData({ undo: '' })
    const { removed } = this
    this.removed = []
    for (const line of removed) {
      const answer = await call('cart.add', line)
      if (!answer.ok) return toast(failureWord(answer.code))
      acceptCart(answer.data.cart)
    }
    toast(words.undone)
  },

  async openSheet(event: SkuTap) {
    const line = this.data.view.lines.find((one) => one.skuId === event.currentTarget.dataset.id)
    if (!line || this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('product.get', { spuId: line.spuId })
    this.setData({ busy: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    this.setData({
      product: answer.data,
      sheetSkuId: line.skuId,
      sheetQuantity: line.quantity,
      sheetOpen: true,
    })
  },
  closeSheet() {
    this.setData({ sheetOpen: false })
  },
  async changeSku(event: WechatMiniprogram.CustomEvent<LineRequest>) {
    if (this.data.busy) return
    const { skuId: toSkuId, quantity } = event.detail
    const skuId = this.data.sheetSkuId
    this.setData({ busy: true })
    const answer = await (toSkuId === skuId
      ? call('cart.setQuantity', { skuId, quantity })
      : call('cart.changeSku', { skuId, toSkuId, quantity }))
    this.setData({ busy: false })
    if (!answer.ok) return this.refused(answer)
    this.wanted.delete(skuId)
    this.setData({ sheetOpen: false })
    acceptCart(answer.data)
  },

  settle() {
    const lines = this.checkedLines()
    if (lines.length === 0) return toast(words.settleNone)
    open(routes.checkout(lines, true))
  },
  openProduct(event: WechatMiniprogram.TouchEvent<object, object, { spu: string }>) {
    open(routes.product(event.currentTarget.dataset.spu))
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
  async loadTiles() {
    if (this.data.tiles.length > 0) return
    const answer = await call('product.list', { feed: 'deals' })
    if (answer.ok) this.setData({ tiles: answer.data.items.slice(0, TILES_SHOWN).map(tileOf) })
  },
})
