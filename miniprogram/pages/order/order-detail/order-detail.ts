import type { AddressView, OrderView } from '../../../../typings/shop-api'
import { takeChosenAddress } from '../../../services/address'
import { type Answer, call } from '../../../services/api'
import { clockOffset, remainingMs } from '../../../services/countdown'
import { toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { takeOpenPayment } from '../../../services/pay'
import { type Pace, Polling, settling, withFriend } from '../../../services/polling'
import { fromLink, open, routes } from '../../../services/routes'
import { type Ticking, tickingOf } from '../../../services/ticking'
import { wordsOf } from '../../../services/words'
import { caseStatusOf } from '../case-view'
import type { LineView } from '../line-view'
import { addressMove, buyAgainMove, cancelMove, payMove, remindMove } from '../order-moves'
import { type OrderPageView, orderPageOf, unpaidSentence } from '../order-view'
import { receiptMove } from '../receipt-move'

const words = wordsOf('order')
const reviewWords = wordsOf('reviews')

Page({
  behaviors: [pageLook],
  data: {
    words,
    reviewWords,
    phase: 'quiet' as Phase,
    failureId: '',
    view: {} as OrderPageView | object,
    say: '',
    caseTitle: '',
    caseSay: '',
    busy: '',
    asking: false,
    isShared: false,
    waitedLong: false,
  },
  orderId: '',
  order: null as OrderView | null,
  offsetMs: 0,
  polling: {} as Polling,
  ticking: {} as Ticking,

  onLoad(query: Record<string, string | undefined>) {
    // An order is nobody else's business: only the link for a friend can be forwarded, by its button.
    wx.hideShareMenu({})
    wx.setNavigationBarTitle({ title: words.title })
    this.orderId = fromLink(query.orderId)
    this.ticking = tickingOf(() => this.tick())
    this.polling = new Polling({
      read: () => this.readOrder(),
      pace: () => this.pace(),
      tell: (waitedLong) => this.setData({ waitedLong }),
    })
  },
  onShow() {
    const chosen = takeChosenAddress()
    if (chosen) void this.sendTo(chosen)
    void this.polling.show()
    this.ticking.start()
  },
  onHide() {
    this.rest()
  },
  onUnload() {
    this.rest()
  },
  rest() {
    this.ticking.stop()
    this.polling.hide()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  openReview() {
    open(routes.reviewWrite(this.orderId))
  },
  load() {
    return this.polling.read()
  },
  async readOrder() {
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
    this.polling.look()
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
  pace(): Pace | null {
    const state = this.order?.state
    const isOver = state === 'unpaid' && this.remaining() === 0
    if (state === 'placing' || state === 'closing' || isOver) return settling
    return state === 'unpaid' && this.data.isShared ? withFriend : null
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
    if (this.remaining() === 0) this.polling.look()
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
    const order = await cancelMove(this.orderId)
    await this.showOrLoad(order)
  },
  async confirmReceipt() {
    const order = this.order && (await receiptMove(this.order))
    await this.showOrLoad(order)
  },
  /** What a write answered is newer than a read that is still on its way. */
  async showOrLoad(order: OrderView | null) {
    if (!order) return this.load()
    this.show(order)
    this.polling.again()
  },
  chooseAddress() {
    if (!this.data.busy) open(routes.addressToChoose)
  },
  async sendTo(address: AddressView) {
    const order = await addressMove(this.orderId, address)
    if (order) await this.showOrLoad(order)
  },
  async remind() {
    if (this.data.busy) return
    if (!this.order?.canRemind) return toast(words.remindedToday)
    this.setData({ busy: 'remind' })
    const order = await remindMove(this.orderId)
    this.setData({ busy: '' })
    await this.showOrLoad(order)
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
    this.polling.again()
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
