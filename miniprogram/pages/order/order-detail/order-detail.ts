import type { OrderView } from '../../../../typings/shop-api'
import { type Answer, call } from '../../../services/api'
import { clockOffset, remainingMs } from '../../../services/countdown'
import { toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { takeOpenPayment } from '../../../services/pay'
import { open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import type { LineView } from '../line-view'
import { buyAgainMove, cancelMove, payMove } from '../order-moves'
import { type OrderPageView, orderPageOf, unpaidSentence } from '../order-view'
import { receiptMove } from '../receipt-move'

const words = wordsOf('order')
const TICK_MS = 1000
const POLL_MS = 2000
/** Polling is for what settles in seconds; what takes longer, the shopper pulls down for. */
const POLLS_MAX = 30

Page({
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    view: {} as OrderPageView | object,
    say: '',
    busy: '',
  },
  orderId: '',
  order: null as OrderView | null,
  offsetMs: 0,
  ticker: 0,
  poller: 0,
  polls: 0,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.orderId = decodeURIComponent(query.orderId ?? '')
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
    this.setData({ view: orderPageOf(order), say: this.sayNow(), phase: 'ready' })
    this.pollIfMoving()
  },
  /** States that settle by themselves are read again until they have. */
  pollIfMoving() {
    clearTimeout(this.poller)
    const { order } = this
    if (!order || this.polls >= POLLS_MAX) return
    const over = order.state === 'unpaid' && this.remaining() === 0
    if (order.state !== 'placing' && order.state !== 'closing' && !over) return
    this.polls += 1
    this.poller = setTimeout(() => void this.load(), POLL_MS)
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
      if (move === 'pay' && !(await payMove(this.orderId))) await this.load()
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
