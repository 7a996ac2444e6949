import type { FavouriteView } from '../../../../typings/keepsakes'
import { call } from '../../../services/api'
import { acceptCart } from '../../../services/cart/store'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { addedText, addRefusalText } from '../../../services/product-view'
import { open, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import { type FavouriteRow, type FavouriteTab, onTab, rowOf, tabsOf } from './favourites-view'

const words = wordsOf('keepsakes')
/** Rows are drawn as the list is scrolled. */
const ROWS_STEP = 20

type IdTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    tab: 'all' as FavouriteTab,
    tabs: tabsOf([]),
    rows: [] as FavouriteRow[],
    isEmpty: false,
    managing: false,
    allChecked: false,
    removeText: words.removeNone as string,
    busy: false,
  },
  items: [] as FavouriteView[],
  checked: new Set<string>(),
  shown: ROWS_STEP,

  onLoad() {
    this.checked = new Set()
    wx.setNavigationBarTitle({ title: words.favourites })
  },
  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.shown >= onTab(this.items, this.data.tab).length) return
    this.shown += ROWS_STEP
    this.draw()
  },
  async load() {
    const listed = await loadInto(this, () => call('favourite.list', {}))
    if (!listed) return
    this.items = listed.items
    this.draw()
  },
  draw() {
    const { checked } = this
    const mine = onTab(this.items, this.data.tab)
    this.setData({
      phase: 'ready',
      tabs: tabsOf(this.items),
      isEmpty: this.items.length === 0,
      rows: mine.slice(0, this.shown).map((one) => rowOf(one, checked.has(one.card.spuId))),
      allChecked: mine.length > 0 && mine.every(({ card }) => checked.has(card.spuId)),
      removeText: checked.size === 0 ? words.removeNone : fill(words.remove, { count: checked.size }),
    })
  },
  chooseTab(event: WechatMiniprogram.TouchEvent<object, object, { tab: FavouriteTab }>) {
    this.shown = ROWS_STEP
    this.data.tab = event.currentTarget.dataset.tab
    this.setData({ tab: this.data.tab })
    this.draw()
  },
  manage() {
    this.checked.clear()
    this.setData({ managing: !this.data.managing })
    this.draw()
  },
  toggle(event: IdTap) {
    const { id } = event.currentTarget.dataset
    if (!this.checked.delete(id)) this.checked.add(id)
    this.draw()
  },
  toggleAll() {
    const ids = onTab(this.items, this.data.tab).map(({ card }) => card.spuId)
    if (this.data.allChecked) this.checked.clear()
    else for (const id of ids) this.checked.add(id)
    this.draw()
  },
  async remove() {
    const spuIds = [...this.checked]
    if (spuIds.length === 0) return toast(words.removeNone)
    if (this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('favourite.remove', { spuIds })
    this.setData({ busy: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    this.items = this.items.filter(({ card }) => !this.checked.has(card.spuId))
    this.checked.clear()
    this.setData({ managing: false })
    this.draw()
    toast(words.removed)
  },
  tapRow(event: IdTap) {
    if (this.data.managing) this.toggle(event)
    else open(routes.product(event.currentTarget.dataset.id))
  },
  /** A product with choices is chosen on its own page. */
  async add(event: WechatMiniprogram.TouchEvent<object, object, { id: string; sku: string }>) {
    const { id, sku } = event.currentTarget.dataset
    if (!sku) return open(routes.product(id))
    if (this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('cart.add', { skuId: sku, quantity: 1 })
    this.setData({ busy: false })
    if (!answer.ok) return toast(addRefusalText(answer))
    acceptCart(answer.data.cart)
    toast(addedText(answer.data.added, 1))
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
})
