import type { Feed, HomeView, ProductCard } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { refreshCart } from '../../services/cart/store'
import { clockOffset } from '../../services/countdown'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { type TileView, tileOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { markTab } from '../../services/tab-bar'
import { rememberLanguages, wordsOf } from '../../services/words'
import { type BlockView, blockOf, inParts } from './home-view'

const words = wordsOf('home')

const TILES_STEP = 6

/** Feeds that were read already, so that a tab that is chosen again is there at once. */
interface FeedState {
  tiles: TileView[]
  /** How many of them are drawn: a page grows as it is scrolled, so that the first screen stays light. */
  shown: number
  nextCursor: string | null
}

Page({
  behaviors: [pageLook],
  data: {
    words,
    search: wordsOf('search'),
    phase: 'quiet' as Phase,
    failureId: '',
    blocks: [] as BlockView[],
    clockOffset: 0,
    feed: 'recommended' as Feed,
    feeds: [
      { feed: 'recommended', text: words.recommended },
      { feed: 'newest', text: words.newest },
      { feed: 'deals', text: words.dealsFeed },
      { feed: 'under99', text: words.under99 },
    ],
    tiles: [] as TileView[],
    more: 'idle' as 'idle' | 'loading' | 'failed' | 'end',
  },
  feedStates: new Map<Feed, FeedState>(),

  onLoad() {
    this.feedStates = new Map()
    void this.load()
  },
  onShow() {
    markTab(this, 0)
  },
  async onPullDownRefresh() {
    await Promise.all([this.load(), refreshCart()])
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.data.phase !== 'ready' || this.data.more !== 'idle') return
    const state = this.feedStates.get(this.data.feed)
    if (!state || state.shown >= state.tiles.length) return void this.readOn()
    state.shown += TILES_STEP
    this.showFeed(this.data.feed)
  },

  async load() {
    const home = await loadInto(this, () => call('home.get', {}))
    if (!home) return
    rememberLanguages(home.languages)
    this.feedStates.clear()
    this.keepPage('recommended', home.recommended.items, home.recommended.nextCursor)
    this.drawBlocks(home)
    this.showFeed('recommended')
  },

  /** A part after the other, since the screen takes only so much at once. */
  drawBlocks({ blocks, serverNow }: HomeView) {
    const [first = [], ...others] = inParts(blocks.map(blockOf))
    this.setData({
      clockOffset: clockOffset(serverNow, Date.now()),
      blocks: first,
      phase: 'ready',
      feed: 'recommended',
    })
    let at = first.length
    for (const part of others) {
      this.setData(Object.fromEntries(part.map((block, place) => [`blocks[${at + place}]`, block])))
      at += part.length
    }
  },

  showFeed(feed: Feed) {
    const state = this.feedStates.get(feed)
    if (!state) return
    const ended = state.nextCursor === null && state.shown >= state.tiles.length
    this.setData({ tiles: state.tiles.slice(0, state.shown), more: ended ? 'end' : 'idle' })
  },

  openSearch() {
    open(routes.search())
  },

  async chooseFeed(event: WechatMiniprogram.TouchEvent<object, object, { feed: Feed }>) {
    const { feed } = event.currentTarget.dataset
    if (feed === this.data.feed && this.data.more !== 'failed') return
    this.setData({ feed })
    if (this.feedStates.has(feed)) this.showFeed(feed)
    else await this.readOn()
  },

  /** Reads the chosen feed's next page; a feed that was left meanwhile keeps its answer for later. */
  async readOn() {
    const { feed } = this.data
    const state = this.feedStates.get(feed)
    this.setData({ more: 'loading', ...(state ? {} : { tiles: [] }) })
    const answer = await call('product.list', {
      feed,
      ...(state?.nextCursor ? { cursor: state.nextCursor } : {}),
    })
    if (answer.ok) this.keepPage(feed, answer.data.items, answer.data.nextCursor)
    if (this.data.feed !== feed) return
    if (answer.ok) this.showFeed(feed)
    else this.setData({ more: 'failed' })
  },

  keepPage(feed: Feed, items: ProductCard[], nextCursor: string | null) {
    const before = this.feedStates.get(feed)
    const tiles = [...(before?.tiles ?? []), ...items.map(tileOf)]
    this.feedStates.set(feed, { tiles, shown: (before?.shown ?? 0) + TILES_STEP, nextCursor })
  },

  onShareAppMessage() {
    return { title: words.shareTitle, path: routes.home }
  },
})
