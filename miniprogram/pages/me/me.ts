import type { OrderView, ShopApi } from '../../../typings/shop-api'
import { call } from '../../services/api'
import { refreshCart } from '../../services/cart/store'
import { clockOffset, countdownText, remainingMs } from '../../services/countdown'
import { dayText } from '../../services/date-text'
import { isCareMode, lookNow, setCareMode } from '../../services/look'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { type PictureView, pictureOf } from '../../services/product-view'
import { open, routes } from '../../services/routes'
import { type ScreenEdges, screenEdges } from '../../services/screen'
import { isServiceOnly } from '../../services/service-goods'
import { markTab } from '../../services/tab-bar'
import { fill, textOf, wordsOf } from '../../services/words'

const words = wordsOf('me')
const orderWords = wordsOf('order')
const reviewWords = wordsOf('reviews')

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
  if (order.state === 'paid' && order.openCases.some(({ holdsGoods }) => holdsGoods))
    return orderWords.sayCaseHolds
  if (order.state === 'paid' && order.shipBeforeAt !== null) {
    return fill(isServiceOnly(order) ? orderWords.sayServicePaid : orderWords.sayPaid, {
      day: dayText(order.shipBeforeAt),
    })
  }
  if (order.state === 'shipped') return isServiceOnly(order) ? orderWords.sayServed : orderWords.sayShipped
  return orderWords.statePaid
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
    act: order.can.includes('pay') ? words.payNow : words.look,
  }
}

type Counts = ShopApi['me.get']['out']['counts']

/** What waits, by where it waits; without counts while they are read. */
function shelvesOf(counts: Counts | null) {
  const shelves = [
    { filter: 'unpaid', icon: 'wallet', text: words.unpaid },
    { filter: 'toShip', icon: 'box', text: words.toShip },
    { filter: 'toReceive', icon: 'truck', text: words.toReceive },
    { filter: 'afterSale', icon: 'refund', text: words.afterSale },
  ] as const
  return shelves.map((shelf) => ({ ...shelf, count: countOf(counts?.[shelf.filter] ?? 0) }))
}

const countOf = (value: number) => (value === 0 ? '' : value > 99 ? '99+' : String(value))

Page({
  behaviors: [pageLook],
  data: {
    words,
    reviewWords,
    phase: 'quiet' as Phase,
    failureId: '',
    edges: { statusHeight: 20, barHeight: 40, capsuleWidth: 102 } as ScreenEdges,
    shelves: shelvesOf(null),
    look: lookNow(),
    care: isCareMode(),
    latest: null as LatestView | null,
    cartText: '',
    cartCount: '',
    favourites: '',
    footprints: '',
  },

  onLoad() {
    this.setData({ edges: screenEdges() })
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
      shelves: shelvesOf(me.counts),
      latest: latestOf(me.latest),
      cartCount: String(me.cartCount),
      favourites: String(me.favourites),
      footprints: String(me.footprints),
      cartText: me.cartCount > 0 ? fill(words.cartCount, { count: me.cartCount }) : '',
    })
  },

  openOrders(event: WechatMiniprogram.TouchEvent<object, object, { filter: string }>) {
    const { filter } = event.currentTarget.dataset
    open(filter === 'afterSale' ? routes.cases : routes.orderList(filter))
  },
  openLatest() {
    if (this.data.latest) open(routes.orderDetail(this.data.latest.orderId))
  },
  /** Larger text and targets at once, on this page and on every other. */
  switchCare() {
    const care = !isCareMode()
    setCareMode(care)
    this.setData({ look: lookNow(), care })
  },
  openShop() {
    open(routes.shop)
  },
  openFavourites() {
    open(routes.favourites)
  },
  openFootprints() {
    open(routes.footprints)
  },
  openAddresses() {
    open(routes.addresses)
  },
  openReviews() {
    open(routes.ownReviews)
  },
  goCart() {
    void wx.switchTab({ url: routes.cart })
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
})
