import type { SearchFilters, SearchPage, SearchSort } from '../../../../typings/search'
import { call } from '../../../services/api'
import { wantCategory } from '../../../services/category-choice'
import { chosen, withStock } from '../../../services/filter-choice'
import { chosenCount } from '../../../services/filter-view'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import type { TileView } from '../../../services/product-view'
import { addToCart, quickAdd, type Rect } from '../../../services/quick-add'
import { fromLink, open, routes } from '../../../services/routes'
import { clearSearches, forgetSearch, rememberSearch, searchHistory } from '../../../services/search-history'
import { fill, wordsOf } from '../../../services/words'
import {
  type FoundView,
  foundView,
  type HotView,
  hotView,
  type QuickView,
  quickView,
  type SuggestionsView,
  suggestionsView,
} from './found-view'

const words = wordsOf('search')

/** Rows are drawn as the list is scrolled, so that the first screen stays light. */
const ROWS_STEP = 6
/** So long the fingers rest before the shop is asked what they may mean. */
const TYPING_MS = 160
const TEXT_MAX = 60

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tap<Data extends Record<string, unknown>> = WechatMiniprogram.TouchEvent<object, object, Data>

const nothing: SuggestionsView = { goods: [], lines: [] }

Page({
  behaviors: [pageLook],
  data: {
    words,
    textMax: TEXT_MAX,
    /** Before anything is typed, while it is, and what it found. */
    mode: 'open' as 'open' | 'typing' | 'found',
    phase: 'ready' as Phase,
    failureId: '',
    /** What stands in the field, and what the list was found by. */
    text: '',
    asked: '',
    focused: false,
    placeholder: words.placeholder as string,
    history: [] as string[],
    editing: false,
    hot: [] as HotView[],
    hotTitle: words.hot as string,
    hotNote: '',
    suggestions: nothing,
    suggestFailed: false,
    /** A category that was tapped beside the words; empty: the whole shop. */
    categoryId: '',
    sort: 'best' as SearchSort,
    filters: {} as SearchFilters,
    filterCount: 0,
    quick: [] as QuickView[],
    total: 0,
    isNear: false,
    rows: [] as FoundView[],
    list: 'loading' as 'loading' | 'idle' | 'failed' | 'end',
    scrollTop: 0,
    endText: '',
    noneTitle: '',
    noneText: '',
    instead: [] as SearchPage['instead'],
    moreFailed: wordsOf('home').moreFailed,
    filterOpen: false,
    spuId: '',
    readAt: 0,
    sheetOpen: false,
    busy: false,
  },
  /** All that was read, of which `rows` is the beginning. */
  read: [] as FoundView[],
  nextCursor: null as string | null,
  /** Answers to an older question are dropped. */
  reading: 0,
  suggesting: 0,
  typing: 0 as ReturnType<typeof setTimeout> | 0,
  flyFrom: null as Rect | null,
  wanted: null as TileView | null,

  onLoad({ text }: { text?: string }) {
    wx.setNavigationBarTitle({ title: words.title })
    const asked = fromLink(text).slice(0, TEXT_MAX)
    this.setData({ history: searchHistory(), focused: asked === '' })
    void this.readHot()
    if (asked !== '') void this.search(asked)
  },
  onUnload() {
    if (this.typing) clearTimeout(this.typing)
  },
  /** Without hot words the page is as useful: nothing is said where they cannot be read. */
  async readHot() {
    const answer = await call('search.open', {})
    if (!answer.ok) return
    const { hot } = answer.data
    const [first] = hot
    this.setData({
      hot: hotView(hot),
      hotTitle: first?.count === null ? words.hotOwn : words.hot,
      hotNote: first?.count === null ? '' : words.hotNote,
      placeholder: first?.word ?? words.placeholder,
    })
  },

  type({ detail }: Typed) {
    this.setData({ text: detail.value })
    if (detail.value.trim() === '') return this.openAnew()
    this.setData({ mode: 'typing' })
    if (this.typing) clearTimeout(this.typing)
    this.typing = setTimeout(() => void this.suggest(), TYPING_MS)
  },
  /** Back among the words: what was found before stands there until something else is asked. */
  focus() {
    if (this.data.mode === 'found' && this.data.text.trim() !== '') {
      this.setData({ mode: 'typing' })
      void this.suggest()
    }
  },
  openAnew() {
    if (this.typing) clearTimeout(this.typing)
    this.suggesting += 1
    this.setData({ mode: 'open', suggestions: nothing, editing: false })
  },
  clearText() {
    this.setData({ text: '', focused: true })
    this.openAnew()
  },
  async suggest() {
    const { text } = this.data
    this.suggesting += 1
    const { suggesting } = this
    const answer = await call('search.suggest', { text })
    if (suggesting !== this.suggesting || this.data.mode !== 'typing') return
    if (!answer.ok) return this.setData({ suggestFailed: true })
    this.setData({
      suggestions: suggestionsView(text, answer.data, this.data.history),
      suggestFailed: false,
    })
  },
  /** What stands as a hint is searched where nothing was typed. */
  submit() {
    const text = this.data.text.trim()
    const [first] = this.data.hot
    if (text !== '') void this.search(text)
    else if (first) void this.search(first.word)
  },
  tapWord({ currentTarget }: Tap<{ word: string }>) {
    void this.search(currentTarget.dataset.word)
  },
  tapLine({ currentTarget }: Tap<{ word: string; category: string }>) {
    void this.search(currentTarget.dataset.word, currentTarget.dataset.category)
  },
  /** The arrow: the word goes into the field, to be typed on. */
  fillIn({ currentTarget }: Tap<{ word: string }>) {
    this.setData({ text: currentTarget.dataset.word, focused: true })
    void this.suggest()
  },
  tapGoods({ currentTarget }: Tap<{ id: string }>) {
    open(routes.product(currentTarget.dataset.id))
  },
  editHistory() {
    this.setData({ editing: !this.data.editing })
  },
  clearHistory() {
    this.setData({ history: clearSearches(), editing: false })
  },
  tapTried({ currentTarget }: Tap<{ word: string }>) {
    const { word } = currentTarget.dataset
    if (!this.data.editing) return void this.search(word)
    const history = forgetSearch(word)
    this.setData({ history, editing: history.length > 0 })
  },

  async search(text: string, categoryId = '') {
    if (this.typing) clearTimeout(this.typing)
    this.suggesting += 1
    wx.hideKeyboard().catch(() => undefined)
    this.setData({
      ...{ mode: 'found', text, asked: text, categoryId, focused: false, editing: false },
      ...{ sort: 'best', filters: {}, filterCount: 0, quick: [], phase: 'ready' },
      history: rememberSearch(text),
    })
    await this.readFirst()
  },
  async readFirst() {
    this.nextCursor = null
    this.read = []
    this.setData({ rows: [], list: 'loading', scrollTop: 0 })
    await this.readOn()
  },
  retry() {
    void this.readFirst()
  },
  async readOn() {
    this.reading += 1
    const { reading, nextCursor: cursor } = this
    const { asked, categoryId, filters, sort } = this.data
    this.setData({ list: 'loading' })
    const request = () =>
      call('search.find', {
        ...{ text: asked, sort, filters },
        ...(categoryId === '' ? {} : { categoryId }),
        ...(cursor === null ? {} : { cursor }),
      })
    // The first page has the states of a page, the others stay below what is shown.
    if (cursor === null) this.setData({ phase: 'quiet' })
    const page =
      cursor === null ? await loadInto(this, request) : await request().then((each) => each.ok && each.data)
    if (reading !== this.reading) return
    if (!page) return this.setData({ list: 'failed' })
    this.take(page)
  },
  take(page: SearchPage) {
    const { asked, filters } = this.data
    this.nextCursor = page.nextCursor
    this.read = [...this.read, ...page.items.map(foundView)]
    if (page.facets) {
      const chosenKinds = chosenCount(filters)
      this.setData({
        phase: 'ready',
        total: page.total,
        isNear: page.isNear,
        instead: page.instead,
        quick: page.isNear ? [] : quickView(page.facets, filters, page.total),
        filterCount: chosenKinds,
        endText: fill(words.end, { count: page.total }),
        noneTitle: chosenKinds > 0 ? words.noneFiltered : fill(words.noneTitle, { text: asked }),
        noneText: chosenKinds > 0 ? '' : page.items.length > 0 ? words.noneText : words.noneAlone,
      })
    }
    this.showMore()
  },
  showMore() {
    const rows = this.read.slice(0, this.data.rows.length + ROWS_STEP)
    const ended = this.nextCursor === null && rows.length === this.read.length
    this.setData({ rows, list: ended ? 'end' : 'idle' })
  },
  reachBottom() {
    if (this.data.list !== 'idle') return
    if (this.data.rows.length < this.read.length) this.showMore()
    else void this.readOn()
  },

  chooseSort({ currentTarget }: Tap<{ sort: string }>) {
    const { sort } = currentTarget.dataset
    const byPrice: SearchSort = this.data.sort === 'priceUp' ? 'priceDown' : 'priceUp'
    this.setData({ sort: sort === 'price' ? byPrice : (sort as SearchSort) })
    void this.readFirst()
  },
  tapQuick({ currentTarget }: Tap<{ kind: QuickView['kind']; key: string }>) {
    const { kind, key } = currentTarget.dataset
    const { filters } = this.data
    const next =
      kind === 'stock' ? withStock(filters, !filters.inStock) : chosen(filters, { kind, name: '' }, key)
    this.filterBy(next)
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
  /** Without what was chosen there may be something; else the categories lead on. */
  leaveNothing() {
    if (this.data.filterCount > 0) return this.filterBy({})
    this.toCategories()
  },
  filterBy(filters: SearchFilters) {
    this.setData({ filters, filterCount: chosenCount(filters) })
    void this.readFirst()
  },
  toCategories() {
    wantCategory('')
    wx.switchTab({ url: routes.category })
  },
  goBack() {
    if (getCurrentPages().length > 1) wx.navigateBack()
    else wx.switchTab({ url: routes.home })
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
  buyFromSheet({ detail }: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    this.setData({ sheetOpen: false })
    open(routes.checkout([detail], false))
  },
})
