import type { LineRequest } from '../../../typings/model'
import { call } from '../../services/api'
import { CartEditor } from '../../services/cart/editor'
import { type CartState, emptyState } from '../../services/cart/state'
import { changesOf } from '../../services/changes'
import { failureWord, toast } from '../../services/notify'
import { readProduct } from '../../services/open-product'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { type TileView, tileOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { markTab } from '../../services/tab-bar'
import { wordsOf } from '../../services/words'
import { cartScreen } from './cart-view'

const words = wordsOf('cart')
const TILES_SHOWN = 4
/** So far a finger goes before it means to draw a line aside. */
const SWIPE_PX = 40

type SkuTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  behaviors: [pageLook],
  data: {
    ...cartScreen(emptyState),
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    managing: false,
    sheetOpen: false,
    sheetSpuId: '',
    readAt: 0,
    sheetSkuId: '',
    sheetQuantity: 1,
    busy: false,
    /** The line that is drawn aside, so that its button shows. */
    swipedId: '',
    tiles: [] as TileView[],
  },
  editor: {} as CartEditor,
  isEmpty: false,
  touch: { x: 0, y: 0 },

  onLoad() {
    wx.setNavigationBarTitle({ title: words.title })
    this.editor = new CartEditor({ draw: (state) => this.draw(state), say: toast })
    this.editor.start()
  },
  onUnload() {
    this.editor.stop()
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
    await loadInto(this, () => this.editor.refresh())
  },
  /** One `setData` for one change, of what differs alone. */
  draw(state: CartState) {
    if (!state.cart) return
    const changes = changesOf(this.data, { ...cartScreen(state), phase: 'ready' })
    if (Object.keys(changes).length > 0) this.setData(changes)
    const wasEmpty = this.isEmpty
    this.isEmpty = this.data.view.lines.length + this.data.view.invalid.length === 0
    if (this.isEmpty && !wasEmpty) void this.loadTiles()
  },

  touchStart(event: WechatMiniprogram.TouchEvent) {
    const [at] = event.touches
    if (at) this.touch = { x: at.pageX, y: at.pageY }
  },
  /** A draw to the left shows what removes the line, any other puts it back; the list scrolls as ever. */
  touchEnd(event: SkuTap) {
    const [at] = event.changedTouches
    if (!at) return
    const [right, down] = [at.pageX - this.touch.x, Math.abs(at.pageY - this.touch.y)]
    if (Math.abs(right) < SWIPE_PX || down > Math.abs(right)) return
    const swipedId = right < 0 ? event.currentTarget.dataset.id : ''
    if (swipedId !== this.data.swipedId) this.setData({ swipedId })
  },
  toggle(event: SkuTap) {
    this.editor.toggle(event.currentTarget.dataset.id)
  },
  toggleAll() {
    this.editor.toggleAll()
  },
  sumAgain() {
    this.editor.sumAgain()
  },
  changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { id: string }>) {
    this.editor.setQuantity(event.currentTarget.dataset.id, event.detail.value)
  },
  atLimit(event: WechatMiniprogram.CustomEvent<{ end: string }, object, { id: string }>) {
    void this.editor.atLimit(event.currentTarget.dataset.id, event.detail.end)
  },

  manage() {
    this.setData({ managing: !this.data.managing })
  },
  removeChecked() {
    const skuIds = this.editor.lines().map(({ skuId }) => skuId)
    if (skuIds.length === 0) return toast(words.removeNone)
    this.setData({ managing: false })
    void this.editor.remove(skuIds)
  },
  clearInvalid() {
    void this.editor.remove(this.data.view.invalid.map(({ skuId }) => skuId))
  },
  removeOne(event: SkuTap) {
    this.setData({ swipedId: '' })
    void this.editor.remove([event.currentTarget.dataset.id])
  },
  undo() {
    void this.editor.undo()
  },

  async openSheet(event: SkuTap) {
    const line = this.data.view.lines.find(({ skuId }) => skuId === event.currentTarget.dataset.id)
    if (!line || this.data.busy) return
    this.setData({ busy: true })
    const answer = await readProduct(line.spuId)
    this.setData({ busy: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    const { spuId: sheetSpuId, skuId: sheetSkuId, quantity: sheetQuantity } = line
    const readAt = this.data.readAt + 1
    this.setData({ sheetSpuId, readAt, sheetSkuId, sheetQuantity, sheetOpen: true })
  },
  closeSheet() {
    this.setData({ sheetOpen: false })
  },
  async changeSku(event: WechatMiniprogram.CustomEvent<LineRequest>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    const isChanged = await this.editor.changeSku(this.data.sheetSkuId, event.detail)
    this.setData({ busy: false, ...(isChanged ? { sheetOpen: false } : {}) })
  },

  settle() {
    const lines = this.editor.lines()
    if (lines.length === 0) return toast(words.settleNone)
    open(routes.checkout(lines, true))
  },
  openProduct(event: WechatMiniprogram.TouchEvent<object, object, { spu: string }>) {
    open(routes.product(event.currentTarget.dataset.spu))
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
  /** Something to look at; without an answer the empty cart is complete as it is. */
  async loadTiles() {
    if (this.data.tiles.length > 0) return
    const answer = await call('product.list', { feed: 'deals' })
    if (answer.ok) this.setData({ tiles: answer.data.items.slice(0, TILES_SHOWN).map(tileOf) })
  },
})
