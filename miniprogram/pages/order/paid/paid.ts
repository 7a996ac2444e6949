import type { OrderView } from '../../../../typings/shop-api'
import { call } from '../../../services/api'
import { dayText } from '../../../services/date-text'
import { moneyText } from '../../../services/money-text'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { Polling, settling } from '../../../services/polling'
import { type TileView, tileOf } from '../../../services/product-view'
import { fromLink, open, routes } from '../../../services/routes'
import { isServiceOnly } from '../../../services/service-goods'
import { fill, wordsOf } from '../../../services/words'
import { orderPageOf } from '../order-view'

const words = wordsOf('paid')
const SLOW_AFTER_MS = 8000
const TILES_SHOWN = 4

type Result = 'paid' | 'confirming' | 'refunded'

/** Only the shop's own state says paid; money for a closed order goes back by itself. */
function resultOf(order: OrderView): Result {
  if (order.state === 'closed') return 'refunded'
  return order.state === 'unpaid' || order.state === 'placing' || order.state === 'closing'
    ? 'confirming'
    : 'paid'
}

Page({
  behaviors: [pageLook],
  data: {
    words,
    orderId: '',
    phase: 'quiet' as Phase,
    failureId: '',
    result: 'confirming' as Result,
    headline: '',
    text: '',
    waitedLong: false,
    totalFen: 0,
    saved: '',
    facts: [] as { icon: string; name: string; value: string; caseId: string }[],
    tiles: [] as TileView[],
  },
  orderId: '',
  polling: {} as Polling,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.orderId = fromLink(query.orderId)
    this.setData({ orderId: this.orderId })
    this.polling = new Polling({
      read: () => this.readOrder(),
      pace: () => (this.data.phase === 'ready' && this.data.result === 'confirming' ? settling : null),
      tell: (waitedLong) => this.setData({ waitedLong }),
    })
    void this.loadTiles()
  },
  onShow() {
    void this.polling.show()
  },
  onHide() {
    this.polling.hide()
  },
  onUnload() {
    this.polling.hide()
  },

  load() {
    return this.polling.read()
  },
  async readOrder() {
    const order = await loadInto(this, () => call('order.get', { orderId: this.orderId }))
    if (order) this.show(order)
  },
  show(order: OrderView) {
    const result = resultOf(order)
    const isHeld = order.openCases.some(({ holdsGoods }) => holdsGoods)
    const { say } = orderPageOf(order)
    const isJustPaid = result === 'paid' && this.data.result !== 'paid'
    const confirmingText = this.polling.waitedMs() > SLOW_AFTER_MS ? words.slow : words.confirmingText
    this.setData({
      phase: 'ready',
      result,
      headline: {
        paid: isHeld ? words.headlineHeld : words.headline,
        confirming: words.confirming,
        refunded: words.refunded,
      }[result],
      text: { paid: isHeld ? say : '', confirming: confirmingText, refunded: words.refundedText }[result],
      totalFen: order.totalFen,
      saved: order.savedFen > 0 ? fill(words.saved, { amount: moneyText(order.savedFen) }) : '',
      facts: this.factsOf(order),
    })
    if (isJustPaid) wx.vibrateShort({ type: 'light', fail: () => undefined })
  },
  factsOf(order: OrderView) {
    const facts = [{ icon: 'list', name: words.orderId, value: order.orderId, caseId: '' }]
    const { caseId, caseTitle } = orderPageOf(order)
    if (caseTitle) facts.unshift({ icon: 'refund', name: words.afterSale, value: caseTitle, caseId })
    const isHeld = order.openCases.some(({ holdsGoods }) => holdsGoods)
    if (order.shipBeforeAt !== null && !isHeld) {
      const isService = isServiceOnly(order)
      const [icon, name] = isService ? ['clock', words.doneBy] : ['truck', words.shipBy]
      facts.unshift({ icon, name, value: dayText(order.shipBeforeAt), caseId: '' })
    }
    return facts
  },
  /** Something to look at below; without an answer the page is complete as it is. */
  async loadTiles() {
    const answer = await call('product.list', { feed: 'recommended' })
    if (answer.ok) this.setData({ tiles: answer.data.items.slice(0, TILES_SHOWN).map(tileOf) })
  },

  openCase(event: WechatMiniprogram.TouchEvent<object, object, { caseId: string }>) {
    const { caseId } = event.currentTarget.dataset
    if (caseId) open(routes.caseDetail(caseId))
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
  goOrder() {
    void wx.redirectTo({ url: routes.orderDetail(this.orderId) })
  },
})
