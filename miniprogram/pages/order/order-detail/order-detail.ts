import type { OrderView } from '../../../../typings/shop-api'
import { type Answer, call } from '../../../services/api'
import { clockOffset, remainingMs } from '../../../services/countdown'
import { toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { takeOpenPayment } from '../../../services/pay'
import { fromLink, open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import { caseStatusOf } from '../case-view'
import type { LineView } from '../line-view'
import { buyAgainMove, cancelMove, payMove } from '../order-moves'
import { type OrderPageView, orderPageOf, unpaidSentence } from '../order-view'
import { receiptMove } from '../receipt-move'

const words = wordsOf('order')
const TICK_MS = 1000
const POLL_MS = 2000
/** While a friend has the link, the order is read again more slowly. */
const FRIEND_POLL_MS = 4000
/** Polling is for what settles in seconds; what takes longer, the shopper pulls down for. */
const POLLS_MAX = 30

Page({
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    view: {} as OrderPageView | object,
    say: '',
    caseTitle: '',
    caseSay: '',
    busy: '',
    asking: false,
    isShared: false,
  },
  orderId: '',
  order: null as OrderView | null,
  offsetMs: 0,
  ticker: 0,
  poller: 0,
  polls: 0,

  onLoad(query: Record<string, string | undefined>) {
    // An order is nobody else's business: only the link for a friend can be forwarded, by its button.
    wx.hideShareMenu({})
    wx.setNavigationBarTitle({ title: words.title })
    this.orderId = fromLink(query.orderId)
  },
  onShow() {
    this.polls = 0
    void this.load()
    this.ticker = setInterval(() => this.tick(), TICK_MS)
  },
  onHide() {
    this.rest()
  },
  onUnload() {
    this.rest()
  },
  rest() {
    clearInterval(this.ticker)
    clearTimeout(this.poller)
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    const order = await loadInto(this, () => this.read())
    if (order) this.show(order)
  },
  /** A payment that this phone began and never saw end is asked after once; else the order is only read. */
  read(): Promise<Answer<'order.get'>> {
    const { orderId } = this
    return takeOpenPayment(orderId)
      ? call('order.confirmPayment', { orderId })
      : call('order.get', { orderId })
  },
  show(order: OrderView) {
    this.order = order
    this.offsetMs = clockOffset(order.serverNow, Date.now())
    const view = orderPageOf(order)
    const { caseTitle, caseSay } = view
    this.setData({ view, say: this.sayNow(), caseTitle, caseSay, phase: 'ready' })
    if (!caseTitle) void this.tellEndedCase()
    if (this.data.asking && !order.can.includes('askFriend')) this.stopAsking()
    this.pollIfMoving()
  },
  /** How its last case ended; without an answer the way there stays, without words. */
  async tellEndedCase() {
    const caseId = this.order?.latestCaseId
    if (!caseId) return
    const answer = await call('case.get', { caseId })
    if (!answer.ok || this.order?.latestCaseId !== caseId) return
    const { title, say } = caseStatusOf(answer.data)
    this.setData({ caseTitle: title, caseSay: say })
  },
  /** States that settle by themselves are read again until they have. */
  pollIfMoving() {
    clearTimeout(this.poller)
    const { order } = this
    if (!order || this.polls >= POLLS_MAX) return
    const over = order.state === 'unpaid' && this.remaining() === 0
    const moving = order.state === 'placing' || order.state === 'closing' || over
    const withFriend = this.data.isShared && order.state === 'unpaid'
    if (!moving && !withFriend) return
    this.polls += 1
    this.poller = setTimeout(() => void this.load(), moving ? POLL_MS : FRIEND_POLL_MS)
  },
  remaining(): number {
    return remainingMs(this.order?.payBeforeAt ?? 0, this.offsetMs, Date.now())
  },
  sayNow(): string {
    if (!this.order) return ''
    return this.order.state === 'unpaid' ? unpaidSentence(this.remaining()) : orderPageOf(this.order).say
  },
  tick() {
    if (this.order?.state !== 'unpaid') return
    const say = this.sayNow()
    if (say === this.data.say) return
    this.setData({ say })
    if (this.remaining() === 0) this.pollIfMoving()
  },

  async move(event: WechatMiniprogram.TouchEvent<object, object, { move: string }>) {
    const { move } = event.currentTarget.dataset
    if (this.data.busy) return
    this.setData({ busy: move })
    try {
      if (move === 'pay' && this.order && !(await payMove(this.order))) await this.load()
      if (move === 'askFriend') this.setData({ asking: true })
      if (move === 'cancel') await this.cancel()
      if (move === 'buyAgain') await buyAgainMove(this.order?.lines ?? [])
      if (move === 'afterSale') open(routes.caseApply(this.orderId))
      if (move === 'confirmReceipt') await this.confirmReceipt()
    } finally {
      this.setData({ busy: '' })
    }
  },
  async cancel() {
    this.polls = 0
    const order = await cancelMove(this.orderId)
    if (order) this.show(order)
    else await this.load()
  },
  async confirmReceipt() {
    const order = this.order && (await receiptMove(this.order))
    if (order) this.show(order)
    else await this.load()
  },
  stopAsking() {
    this.setData({ asking: false })
  },
  /** The order was paid or closed while the sheet stood open. */
  async changed() {
    this.stopAsking()
    await this.load()
  },
  /** The link is out, so a friend may pay at any moment. */
  sent() {
    this.setData({ isShared: true, asking: false })
    this.polls = 0
    this.pollIfMoving()
  },
  onShareAppMessage() {
    const sheet = this.selectComponent('#friend-sheet') as {
      card?(): WechatMiniprogram.Page.ICustomShareContent | null
    }
    return sheet?.card?.() ?? { path: routes.home }
  },
  async copy(event: WechatMiniprogram.TouchEvent<object, object, { value: string; said?: string }>) {
    const { value, said } = event.currentTarget.dataset
    await wx.setClipboardData({ data: value })
    toast(said || words.copied)
  },
  openCase() {
    if (this.order?.latestCaseId) open(routes.caseDetail(this.order.latestCaseId))
  },
  openProduct(event: WechatMiniprogram.TouchEvent<object, object, { line: LineView }>) {
    open(routes.product(event.currentTarget.dataset.line.spuId))
  },
})
