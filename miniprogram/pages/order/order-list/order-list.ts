import type { OrderFilter, OrderView } from '../../../../typings/shop-api'
import { call } from '../../../services/api'
import { clockOffset, remainingMs } from '../../../services/countdown'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { open, routes } from '../../../services/routes'
import { type Ticking, tickingOf } from '../../../services/ticking'
import { wordsOf } from '../../../services/words'
import { buyAgainMove, cancelMove, payMove } from '../order-moves'
import { type OrderCardView, orderCardOf, unpaidSentence } from '../order-view'
import { receiptMove } from '../receipt-move'

const words = wordsOf('order')
const FILTERS: OrderFilter[] = ['all', 'unpaid', 'toShip', 'toReceive', 'closed']

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    filter: 'all' as OrderFilter,
    filters: FILTERS.map((filter) => ({ filter, text: words[filter] as string })),
    search: '',
    cards: [] as OrderCardView[],
    /** The sentence of each card; that of an unpaid order changes each second. */
    says: [] as string[],
    more: 'idle' as 'idle' | 'loading' | 'failed' | 'end',
    busy: false,
  },
  orders: [] as OrderView[],
  nextCursor: null as string | null,
  offsetMs: 0,
  ticking: {} as Ticking,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.listTitle })
    const filter = FILTERS.find((one) => one === query.filter) ?? 'all'
    this.setData({ filter })
    this.ticking = tickingOf(() => this.tick())
  },
  onShow() {
    void this.load()
    this.ticking.start()
  },
  onHide() {
    this.ticking.stop()
  },
  onUnload() {
    this.ticking.stop()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.data.phase === 'ready' && this.data.more === 'idle') void this.readOn()
  },

  async load() {
    const { filter } = this.data
    const asked = this.asked()
    const page = await loadInto(this, () => call('order.list', asked))
    if (!page || this.data.filter !== filter || this.data.search !== (asked.search ?? '')) return
    if (page.counts) this.showCounts(page.counts)
    this.orders = page.items
    this.nextCursor = page.nextCursor
    this.draw()
  },
  chooseFilter(event: WechatMiniprogram.TouchEvent<object, object, { filter: OrderFilter }>) {
    const { filter } = event.currentTarget.dataset
    if (filter === this.data.filter) return
    this.setData({ filter, phase: 'quiet', cards: [], says: [] })
    void this.load()
  },
  /** What is shown: of a search, or of a tab. */
  asked(): { filter: OrderFilter; search?: string } {
    const { filter, search } = this.data
    return search === '' ? { filter } : { filter: 'all', search }
  },
  showCounts(counts: Partial<Record<OrderFilter, number>>) {
    const filters = FILTERS.map((filter) => ({
      filter,
      text: counts[filter] ? `${words[filter]} ${counts[filter]}` : (words[filter] as string),
    }))
    this.setData({ filters })
  },
  search(event: WechatMiniprogram.Input) {
    this.lookFor(event.detail.value.trim())
  },
  clearSearch() {
    this.lookFor('')
  },
  lookFor(search: string) {
    if (search === this.data.search) return
    this.setData({ search, phase: 'quiet', cards: [], says: [] })
    void this.load()
  },
  async readOn() {
    if (this.nextCursor === null) return
    const { filter } = this.data
    this.setData({ more: 'loading' })
    const answer = await call('order.list', { ...this.asked(), cursor: this.nextCursor })
    if (this.data.filter !== filter) return
    if (!answer.ok) return this.setData({ more: 'failed' })
    this.orders = [...this.orders, ...answer.data.items]
    this.nextCursor = answer.data.nextCursor
    this.draw()
  },

  draw() {
    const first = this.orders[0]
    if (first) this.offsetMs = clockOffset(first.serverNow, Date.now())
    const cards = this.orders.map(orderCardOf)
    this.setData({
      cards,
      says: cards.map((card) => this.sayOf(card)),
      more: this.nextCursor === null ? 'end' : 'idle',
      phase: 'ready',
    })
  },
  sayOf(card: OrderCardView) {
    if (card.payBeforeAt === 0) return card.say
    return unpaidSentence(remainingMs(card.payBeforeAt, this.offsetMs, Date.now()))
  },
  tick() {
    const changed: Record<string, string> = {}
    this.data.cards.forEach((card, at) => {
      if (card.payBeforeAt !== 0) changed[`says[${at}]`] = this.sayOf(card)
    })
    if (Object.keys(changed).length > 0) this.setData(changed)
  },

  openOrder(event: WechatMiniprogram.CustomEvent<{ orderId: string }>) {
    open(routes.orderDetail(event.detail.orderId))
  },
  async move(event: WechatMiniprogram.CustomEvent<{ orderId: string; move: string }>) {
    const { orderId, move } = event.detail
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const order = this.orders.find((one) => one.orderId === orderId)
      if (move === 'pay' && order && !(await payMove(order, 'stay'))) await this.load()
      if (move === 'cancel') this.replace(await cancelMove(orderId))
      if (move === 'buyAgain') await buyAgainMove(order?.lines ?? [])
      if (move === 'afterSale') open(routes.caseApply(orderId))
      if (move === 'confirmReceipt' && order) this.replace(await receiptMove(order))
    } finally {
      this.setData({ busy: false })
    }
  },
  replace(order: OrderView | null) {
    if (!order) return
    this.orders = this.orders.map((one) => (one.orderId === order.orderId ? order : one))
    this.draw()
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
})
