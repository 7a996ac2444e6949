import type { FriendPayView } from '../../../../typings/friend-pay'
import { type Answer, call } from '../../../services/api'
import { clockOffset, countdownText, remainingMs } from '../../../services/countdown'
import { NAME_MAX, rememberedName, rememberName } from '../../../services/nickname'
import { toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { type PayOutcome, payForFriend, takeOpenPayment } from '../../../services/pay'
import { type Pace, Polling, settling } from '../../../services/polling'
import { fromLink, routes } from '../../../services/routes'
import { type ScreenEdges, screenEdges } from '../../../services/screen'
import { type Ticking, tickingOf } from '../../../services/ticking'
import { wordsOf } from '../../../services/words'
import { type FriendPageView, friendPageOf } from '../friend-view'
import { payWord } from '../order-moves'

const words = wordsOf('friend')
const [before = '', after = ''] = words.payWithin.split('{left}')
/** One's own order is no friend's payment. */
const notTheirs: Answer<'friendPay.get'> = { ok: false, code: 'NOT_FOUND', detail: {} }

/** The words for a friend, who has no order that waits for them. */
function wordOf(outcome: PayOutcome<FriendPayView>): string {
  if (outcome.kind === 'cancelled') return words.payCancelled
  if (outcome.kind === 'told') return words.payRefused
  return outcome.kind === 'closed' ? words.payClosed : payWord(outcome)
}

Page({
  behaviors: [pageLook],
  data: {
    words,
    before,
    after,
    nameMax: NAME_MAX,
    edges: { statusHeight: 44, barHeight: 40, capsuleWidth: 102 } as ScreenEdges,
    phase: 'quiet' as Phase,
    failureId: '',
    view: null as FriendPageView | null,
    left: '',
    isOver: false,
    payerName: '',
    paying: false,
    waitedLong: false,
  },
  token: '',
  /** In place of a token: what the caller paid, which no link is needed for any more. */
  outTradeNo: '',
  friend: null as FriendPayView | null,
  offsetMs: 0,
  /** The sheet ended, but the shop could not be asked: it hears of the payment soon by itself. */
  expectsPayment: false,
  polling: {} as Polling,
  ticking: {} as Ticking,

  onLoad(query: Record<string, string | undefined>) {
    wx.hideShareMenu({})
    this.token = fromLink(query.token)
    this.outTradeNo = fromLink(query.outTradeNo)
    this.setData({ edges: screenEdges(), payerName: rememberedName() })
    this.ticking = tickingOf(() => this.tick())
    this.polling = new Polling({
      read: () => this.readFriend(),
      pace: () => this.pace(),
      tell: (waitedLong) => this.setData({ waitedLong }),
    })
  },
  onShow() {
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

  load() {
    return this.polling.read()
  },
  async readFriend() {
    if (!this.token && !this.outTradeNo) return this.setData({ phase: 'missing' })
    const friend = await loadInto(this, () => this.read())
    if (friend) this.show(friend)
  },
  /** A payment that this phone began and never saw end is asked after once; else the order is only read. */
  async read(): Promise<Answer<'friendPay.get'>> {
    const { token, outTradeNo } = this
    if (!token) {
      const found = await call('payment.find', { outTradeNo })
      if (!found.ok) return found
      return found.data.kind === 'friend' ? { ok: true, data: found.data.view } : notTheirs
    }
    return takeOpenPayment(token)
      ? call('friendPay.confirmPayment', { token })
      : call('friendPay.get', { token })
  },
  show(friend: FriendPayView) {
    this.friend = friend
    this.offsetMs = clockOffset(friend.serverNow, Date.now())
    this.setData({ phase: 'ready', view: friendPageOf(friend) })
    this.tick()
    this.polling.look()
  },
  /** Read again until it has settled: a payment, a check with WeChat Pay, a time that is over. */
  pace(): Pace | null {
    const state = this.friend?.state
    const isExpected = state === 'payable' && this.expectsPayment
    return state === 'confirming' || isExpected || this.data.isOver ? settling : null
  },
  tick() {
    const until = this.friend?.payBeforeAt ?? null
    if (until === null) return this.data.isOver ? this.setData({ isOver: false }) : undefined
    const remaining = remainingMs(until, this.offsetMs, Date.now())
    const [left, isOver] = [countdownText(remaining), remaining === 0]
    if (left === this.data.left && isOver === this.data.isOver) return
    const isJustOver = isOver && !this.data.isOver
    this.setData({ left, isOver })
    if (isJustOver) this.polling.look()
  },

  typeName(event: WechatMiniprogram.Input) {
    this.data.payerName = event.detail.value
  },
  async pay() {
    const { friend, token } = this
    if (!friend || this.data.paying || this.data.isOver) return
    const name = this.data.payerName.trim()
    rememberName(name)
    this.setData({ paying: true })
    try {
      const outcome = await payForFriend({ token, totalFen: friend.totalFen }, name)
      if (outcome) await this.tell(outcome)
    } finally {
      this.setData({ paying: false })
    }
  },
  /** Only what the shop says is shown; a word is said where the order still waits for its money. */
  async tell(outcome: PayOutcome<FriendPayView>) {
    this.expectsPayment = outcome.kind === 'confirming'
    if (outcome.kind === 'told') this.show(outcome.order)
    else await this.load()
    this.polling.again()
    const isPaid = outcome.kind === 'told' && outcome.order.state !== 'payable'
    if (!isPaid && outcome.kind !== 'confirming') toast(wordOf(outcome))
  },

  /** Back to the chat, where it can be said; where that is not possible, to the shop. */
  leave() {
    toast(words.left)
    wx.exitMiniProgram({ fail: () => this.goHome() })
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
  goOrders() {
    void wx.redirectTo({ url: routes.orderList(this.friend?.state === 'payable' ? 'unpaid' : 'all') })
  },
})
