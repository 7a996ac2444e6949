import { call } from '../../../services/api'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import { type CaseCardView, caseCardOf } from '../case-view'

const words = wordsOf('afterSale')

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    cards: [] as CaseCardView[],
    more: 'idle' as 'idle' | 'loading' | 'failed' | 'end',
  },
  nextCursor: null as string | null,

  onLoad() {
    wx.setNavigationBarTitle({ title: words.listTitle })
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
    const page = await loadInto(this, () => call('case.list', {}))
    if (!page) return
    this.draw(page.items.map(caseCardOf), page.nextCursor)
  },
  async readOn() {
    if (this.nextCursor === null) return
    this.setData({ more: 'loading' })
    const answer = await call('case.list', { cursor: this.nextCursor })
    if (!answer.ok) return this.setData({ more: 'failed' })
    this.draw([...this.data.cards, ...answer.data.items.map(caseCardOf)], answer.data.nextCursor)
  },
  draw(cards: CaseCardView[], nextCursor: string | null) {
    this.nextCursor = nextCursor
    this.setData({ cards, more: nextCursor === null ? 'end' : 'idle', phase: 'ready' })
  },
  openCase(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    open(routes.caseDetail(event.currentTarget.dataset.id))
  },
  openOrders() {
    open(routes.orderList('all'))
  },
})
