import type { SearchFilters } from '../../../typings/search'
import type { CategoryGroup } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { takeWantedCategory } from '../../services/category-choice'
import { chosenCount } from '../../services/filter-view'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { type TileView, tileOf } from '../../services/product-view'
import { addToCart, quickAdd, type Rect } from '../../services/quick-add'
import { open, routes } from '../../services/routes'
import { markTab } from '../../services/tab-bar'
import { fill, wordsOf } from '../../services/words'
import { childrenOf, chosenIn, countOf, railOf } from './category-tree'

const words = wordsOf('category')

const countWords = (count: number): string => fill(words.count, { count })

/** Rows are drawn as the list is scrolled, so that the first screen stays light. */
const ROWS_STEP = 8

type Sort = 'default' | 'sold' | 'priceUp' | 'priceDown'

Page({
  behaviors: [pageLook],
  data: {
    words,
    search: wordsOf('search'),
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
    /** What is chosen of the open category; every other one begins without. */
    filters: {} as SearchFilters,
    filterCount: 0,
    filterOpen: false,
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
  /** Without filters as the shop lists it at this moment; with them as the search has it. */
  ask(cursor: string | null) {
    const { categoryId, childId, sort, filters, filterCount } = this.data
    const chosen = childId || categoryId
    const where = { ...(chosen ? { categoryId: chosen } : {}), ...(cursor ? { cursor } : {}) }
    if (filterCount === 0)
      return call('product.list', { sort, ...(chosen ? {} : { feed: 'recommended' as const }), ...where })
    return call('search.find', { sort: sort === 'default' ? 'best' : sort, filters, ...where })
  },
  async readFirst() {
    const count = countOf(this.categories, this.data.childId || this.data.categoryId)
    this.nextCursor = null
    this.read = []
    this.setData({
      list: 'loading',
      tiles: [],
      scrollTop: 0,
      countText: count === undefined ? '' : countWords(count),
    })
    await this.readOn()
  },
  async readOn() {
    this.reading += 1
    const { reading } = this
    this.setData({ list: 'loading' })
    const answer = await this.ask(this.nextCursor)
    if (reading !== this.reading) return
    if (!answer.ok) return this.setData({ list: 'failed' })
    if ('total' in answer.data) this.setData({ countText: countWords(Number(answer.data.total)) })
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
    const filters = {}
    this.setData({
      ...chosen,
      filters,
      filterCount: 0,
      children: childrenOf(this.categories, chosen.categoryId, words.whole),
    })
    await this.readFirst()
  },
  showAll() {
    if (this.data.filterCount > 0) return this.filterBy({})
    void this.openCategory('')
  },
  openSearch() {
    open(routes.search())
  },
  openFilter() {
    this.setData({ filterOpen: true })
  },
  closeFilter() {
    this.setData({ filterOpen: false })
  },
  applyFilter({ detail }: WechatMiniprogram.CustomEvent<{ filters: SearchFilters }>) {
    this.setData({ filterOpen: false })
    this.filterBy(detail.filters)
  },
  filterBy(filters: SearchFilters) {
    this.setData({ filters, filterCount: chosenCount(filters) })
    void this.readFirst()
  },
  chooseSort(event: WechatMiniprogram.TouchEvent<object, object, { sort: string }>) {
    const { sort } = event.currentTarget.dataset
    const byPrice: Sort = this.data.sort === 'priceUp' ? 'priceDown' : 'priceUp'
    this.setData({ sort: sort === 'price' ? byPrice : (sort as Sort) })
    void this.readFirst()
  },

  add({ detail }: WechatMiniprogram.CustomEvent<{ tile: TileView; rect: Rect | null }>) {
    void quickAdd(this, detail.tile, detail.rect)
  },
  closeSheet() {
    this.setData({ sheetOpen: false })
  },
  addFromSheet({ detail }: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    if (this.wanted) void addToCart(this, this.wanted, detail.skuId, detail.quantity)
  },
  buyFromSheet(event: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    this.setData({ sheetOpen: false })
    open(routes.checkout([event.detail], false))
  },
})
