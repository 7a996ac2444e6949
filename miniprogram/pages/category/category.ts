import type { CategoryGroup } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { acceptCart } from '../../services/cart/store'
import { takeWantedCategory } from '../../services/category-choice'
import { launchToCart } from '../../services/fly-to-cart'
import { failureWord, toast } from '../../services/notify'
import { readProduct } from '../../services/open-product'
import { loadInto, type Phase } from '../../services/page-load'
import { addedText, addRefusalText, type TileView, tileOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { markTab } from '../../services/tab-bar'
import { fill, wordsOf } from '../../services/words'
import { childrenOf, chosenIn, countOf, railOf } from './category-tree'

const words = wordsOf('category')

/** Rows are drawn as the list is scrolled, so that the first screen stays light. */
const ROWS_STEP = 8

type Sort = 'default' | 'sold' | 'priceUp' | 'priceDown'
type Rect = { left: number; top: number; width: number; height: number }

Page({
  data: {
    words,
    home: wordsOf('home'),
    phase: 'quiet' as Phase,
    failureId: '',
    /** The first entry is the shop's own choice, without a category. */
    rail: railOf([], words.all),
    categoryId: '',
    /** Those below it, of which the first is all of them; none where it has none. */
    children: childrenOf([], '', words.whole),
    childId: '',
    countText: '',
    sort: 'default' as Sort,
    tiles: [] as TileView[],
    list: 'loading' as 'loading' | 'idle' | 'failed' | 'end',
    scrollTop: 0,
    spuId: '',
    readAt: 0,
    sheetOpen: false,
    busy: false,
  },
  categories: [] as CategoryGroup[],
  /** What to open once the categories are known. */
  wantedId: '',
  /** All that was read, of which `tiles` is the beginning. */
  read: [] as TileView[],
  nextCursor: null as string | null,
  /** Answers to an older choice are dropped. */
  reading: 0,
  flyFrom: null as Rect | null,
  /** Whose SKU is being chosen. */
  wanted: null as TileView | null,

  onLoad() {
    wx.setNavigationBarTitle({ title: words.title })
    this.wantedId = takeWantedCategory() ?? ''
    void this.load()
  },
  onShow() {
    markTab(this, 1)
    const wanted = takeWantedCategory()
    if (wanted !== null) this.wantedId = wanted
    if (this.data.phase === 'ready') void this.lookAgain(wanted)
  },

  async load() {
    const listed = await loadInto(this, () => call('category.list', {}))
    if (!listed) return
    this.categories = listed.categories
    this.setData({ rail: railOf(this.categories, words.all), phase: 'ready' })
    await this.openCategory(this.wantedId)
  },
  /** The owner may have moved or hidden something since; what is open stays open where it still is. */
  async lookAgain(wanted: string | null) {
    const answer = await call('category.list', {})
    if (answer.ok) {
      this.categories = answer.data.categories
      this.setData({ rail: railOf(this.categories, words.all) })
    }
    const { categoryId, childId, children } = this.data
    const opened = wanted ?? (childId || categoryId)
    const chosen = chosenIn(this.categories, opened)
    if (chosen.categoryId !== categoryId || chosen.childId !== childId) return this.openCategory(opened)
    const now = childrenOf(this.categories, categoryId, words.whole)
    if (JSON.stringify(now) !== JSON.stringify(children)) this.setData({ children: now })
  },
  request(cursor: string | null) {
    const { categoryId, childId, sort } = this.data
    const chosen = childId || categoryId
    return {
      sort,
      ...(chosen ? { categoryId: chosen } : { feed: 'recommended' as const }),
      ...(cursor ? { cursor } : {}),
    }
  },
  async readFirst() {
    const count = countOf(this.categories, this.data.childId || this.data.categoryId)
    this.nextCursor = null
    this.read = []
    this.setData({
      list: 'loading',
      tiles: [],
      scrollTop: 0,
      countText: count === undefined ? '' : fill(words.count, { count }),
    })
    await this.readOn()
  },
  async readOn() {
    this.reading += 1
    const { reading } = this
    this.setData({ list: 'loading' })
    const answer = await call('product.list', this.request(this.nextCursor))
    if (reading !== this.reading) return
    if (!answer.ok) return this.setData({ list: 'failed' })
    this.nextCursor = answer.data.nextCursor
    this.read = [...this.read, ...answer.data.items.map(tileOf)]
    this.showMore()
  },
  showMore() {
    const tiles = this.read.slice(0, this.data.tiles.length + ROWS_STEP)
    const ended = this.nextCursor === null && tiles.length === this.read.length
    this.setData({ tiles, list: ended ? 'end' : 'idle' })
  },
  reachBottom() {
    if (this.data.list !== 'idle') return
    if (this.data.tiles.length < this.read.length) this.showMore()
    else void this.readOn()
  },
  tapCategory(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    void this.openCategory(event.currentTarget.dataset.id)
  },
  /** Of either level; what is not there any more opens the shop's own choice. */
  async openCategory(id: string) {
    const chosen = chosenIn(this.categories, id)
    this.setData({ ...chosen, children: childrenOf(this.categories, chosen.categoryId, words.whole) })
    await this.readFirst()
  },
  showAll() {
    void this.openCategory('')
  },
  chooseSort(event: WechatMiniprogram.TouchEvent<object, object, { sort: string }>) {
    const { sort } = event.currentTarget.dataset
    const byPrice: Sort = this.data.sort === 'priceUp' ? 'priceDown' : 'priceUp'
    this.setData({ sort: sort === 'price' ? byPrice : (sort as Sort) })
    void this.readFirst()
  },

  /** A product with one SKU goes straight into the cart; the others ask which one first. */
  async quickAdd(event: WechatMiniprogram.CustomEvent<{ tile: TileView; rect: Rect | null }>) {
    const { tile, rect } = event.detail
    if (this.data.busy) return
    this.flyFrom = rect
    if (tile.onlySkuId) return this.addToCart(tile, tile.onlySkuId, 1)
    this.setData({ busy: true })
    const answer = await readProduct(tile.spuId)
    this.setData({ busy: false })
    if (answer.ok) {
      this.wanted = tile
      this.setData({ spuId: tile.spuId, readAt: this.data.readAt + 1, sheetOpen: true })
    } else toast(failureWord(answer.code))
  },
  closeSheet() {
    this.setData({ sheetOpen: false })
  },
  async addFromSheet(event: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    if (this.wanted) await this.addToCart(this.wanted, event.detail.skuId, event.detail.quantity)
  },
  async addToCart(tile: TileView, skuId: string, quantity: number) {
    if (this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('cart.add', { skuId, quantity })
    this.setData({ busy: false })
    if (!answer.ok) return toast(addRefusalText(answer))
    this.setData({ sheetOpen: false })
    launchToCart(this, tile.picture, this.flyFrom ?? undefined)
    acceptCart(answer.data.cart)
    toast(addedText(answer.data.added, quantity))
  },
  buyFromSheet(event: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    this.setData({ sheetOpen: false })
    open(routes.checkout([event.detail], false))
  },
})
