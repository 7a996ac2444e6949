import { call } from '../../../services/api'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import { type Draft, draftOf } from '../review-write/write-view'
import { type OwnView, ownViewOf } from './own-view'

const words = wordsOf('reviews')

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    waiting: [] as Draft[],
    reviews: [] as OwnView[],
    more: 'idle' as 'idle' | 'loading' | 'end',
  },
  nextCursor: null as string | null,

  onLoad() {
    wx.setNavigationBarTitle({ title: words.ownTitle })
  },
  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.data.phase === 'ready' && this.data.more === 'idle') void this.readOn()
  },
  async load() {
    const asking = call('review.toWrite', {})
    const page = await loadInto(this, () => call('review.own', {}))
    if (!page) return
    const left = await asking
    this.nextCursor = page.nextCursor
    this.setData({
      waiting: left.ok ? left.data.lines.map(draftOf) : [],
      reviews: page.items.map(ownViewOf),
      more: page.nextCursor === null ? 'end' : 'idle',
      phase: 'ready',
    })
  },
  async readOn() {
    if (this.nextCursor === null) return
    this.setData({ more: 'loading' })
    const answer = await call('review.own', { cursor: this.nextCursor })
    if (!answer.ok) return this.setData({ more: 'idle' })
    this.nextCursor = answer.data.nextCursor
    this.setData({
      reviews: [...this.data.reviews, ...answer.data.items.map(ownViewOf)],
      more: this.nextCursor === null ? 'end' : 'idle',
    })
  },
  write(event: WechatMiniprogram.TouchEvent<object, object, { order: string }>) {
    open(routes.reviewWrite(event.currentTarget.dataset.order))
  },
  openOrders() {
    open(routes.orderList('all'))
  },
})
