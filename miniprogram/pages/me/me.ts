import type { OrderView } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { refreshCart } from '../../services/cart-store'
import { clockOffset, countdownText, remainingMs } from '../../services/countdown'
import { dayText } from '../../services/date-text'
import { loadInto, type Phase } from '../../services/page-load'
import { type PictureView, pictureOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { type ScreenEdges, screenEdges } from '../../services/screen'
import { markTab } from '../../services/tab-bar'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('me')
const orderWords = wordsOf('order')

/** One line about the order that is on its way is worth more than a banner. */
interface LatestView {
  orderId: string
  picture: PictureView
  title: string
  text: string
  act: string
}

function titleOf(order: OrderView): string {
  if (order.state === 'unpaid') {
    const left = remainingMs(order.payBeforeAt ?? 0, clockOffset(order.serverNow, Date.now()), Date.now())
    return fill(words.unpaidLeft, { left: countdownText(left) })
  }
  if (order.state === 'paid' && order.shipBeforeAt !== null) {
    return fill(orderWords.sayPaid, { day: dayText(order.shipBeforeAt) })
  }
  return order.state === 'shipped' ? orderWords.sayShipped : orderWords.statePaid
}

function latestOf(order: OrderView | null): LatestView | null {
  const line = order?.lines[0]
  if (!order || !line || !['unpaid', 'paid', 'shipped'].includes(order.state)) return null
  const name = textOf(line.title)
  return {
    orderId: order.orderId,
    picture: pictureOf(line.picture, name),
    title: titleOf(order),
    text: order.lines.length > 1 ? `${name} ${fill(words.cartCount, { count: order.unitCount })}` : name,
    act: order.state === 'unpaid' ? words.payNow : words.look,
  }
}

Page({
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    edges: { statusHeight: 20, barHeight: 40, capsuleWidth: 102 } as ScreenEdges,
    shelves: [] as { filter: string; icon: string; text: string; count: string }[],
    latest: null as LatestView | null,
    cartText: '',
  },

  onLoad() {
    this.setData({ edges: screenEdges(), shelves: this.shelvesOf(0, 0) })
  },
  onShow() {
    markTab(this, 3)
    void this.load()
  },
  async onPullDownRefresh() {
    await Promise.all([this.load(), refreshCart()])
    wx.stopPullDownRefresh()
  },
  async load() {
    const me = await loadInto(this, () => call('me.get', {}))
    if (!me) return
    this.setData({
      phase: 'ready',
      shelves: this.shelvesOf(me.counts.unpaid, me.counts.toShip),
      latest: latestOf(me.latest),
      cartText: me.cartCount > 0 ? fill(words.cartCount, { count: me.cartCount }) : '',
    })
  },
  shelvesOf(unpaid: number, toShip: number) {
    const count = (value: number) => (value === 0 ? '' : value > 99 ? '99+' : String(value))
    return [
      { filter: 'unpaid', icon: 'wallet', text: words.unpaid, count: count(unpaid) },
      { filter: 'toShip', icon: 'box', text: words.toShip, count: count(toShip) },
      { filter: 'closed', icon: 'refund', text: words.closed, count: '' },
      { filter: 'all', icon: 'list', text: words.all, count: '' },
    ]
  },

  openOrders(event: WechatMiniprogram.TouchEvent<object, object, { filter: string }>) {
    open(routes.orderList(event.currentTarget.dataset.filter))
  },
  openLatest() {
    if (this.data.latest) open(routes.orderDetail(this.data.latest.orderId))
  },
  openAddresses() {
    open(routes.addresses)
  },
  goCart() {
    void wx.switchTab({ url: routes.cart })
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
})
