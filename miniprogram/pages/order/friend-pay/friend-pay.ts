import type { FriendPayView } from '../../../../typings/friend-pay'
import { type Answer, call } from '../../../services/api'
import { clockOffset, countdownText, remainingMs } from '../../../services/countdown'
import { NAME_MAX, rememberedName, rememberName } from '../../../services/nickname'
import { toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { type PayOutcome, payForFriend, takeOpenPayment } from '../../../services/pay'
import { fromLink, routes } from '../../../services/routes'
import { type ScreenEdges, screenEdges } from '../../../services/screen'
import { wordsOf } from '../../../services/words'
import { type FriendPageView, friendPageOf } from '../friend-view'
import { payWord } from '../order-moves'

const words = wordsOf('friend')
const [before = '', after = ''] = words.payWithin.split('{left}')
const TICK_MS = 1000
/** One's own order is no friend's payment. */
const notTheirs: Answer<'friendPay.get'> = { ok: false, code: 'NOT_FOUND', detail: {} }
const POLL_MS = 2000
/** What has not settled by then is seen when the page is opened again. */
const POLLS_MAX = 60

/** The words for a friend, who has no order that waits for them. */
function wordOf(outcome: PayOutcome<FriendPayView>): string {
  if (outcome.kind === 'cancelled') return words.payCancelled
  if (outcome.kind === 'told') return words.payRefused
  return outcome.kind === 'closed' ? words.payClosed : payWord(outcome)
}

Page({
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
  },
  token: '',
  /** In place of a token: what the caller paid, which no link is needed for any more. */
  outTradeNo: '',
  friend: null as FriendPayView | null,
  offsetMs: 0,
  ticker: 0,
  poller: 0,
  polls: 0,

  onLoad(query: Record<string, string | undefined>) {
    wx.hideShareMenu({})
    this.token = fromLink(query.token)
    this.outTradeNo = fromLink(query.outTradeNo)
    this.setData({ edges: screenEdges(), payerName: rememberedName() })
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

  async load() {
    if (!this.token && !this.outTradeNo) return this.setData({ phase: 'missing' })
    const friend = await loadInto(this, () => this.read())
    if (friend) this.show(friend)
    else if (this.data.phase === 'ready') this.pollIfMoving()
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
    this.pollIfMoving()
  },
  /** What settles by itself is read again until it has: a check with WeChat Pay, or a time that is over. */
  pollIfMoving() {
    clearTimeout(this.poller)
    const moving = this.friend?.state === 'confirming' || this.data.isOver
    if (!moving || this.polls >= POLLS_MAX) return
    this.polls += 1
    this.poller = setTimeout(() => void this.load(), POLL_MS)
  },
  tick() {
    const until = this.friend?.payBeforeAt ?? null
    if (until === null) return this.data.isOver ? this.setData({ isOver: false }) : undefined
    const remaining = remainingMs(until, this.offsetMs, Date.now())
    const [left, isOver] = [countdownText(remaining), remaining === 0]
    if (left === this.data.left && isOver === this.data.isOver) return
    const isJustOver = isOver && !this.data.isOver
    this.setData({ left, isOver })
    if (isJustOver) this.pollIfMoving()
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
    this.polls = 0
    if (outcome.kind === 'told') this.show(outcome.order)
    else await this.load()
    if (outcome.kind === 'confirming' && this.friend?.state === 'payable') return this.pollForPayment()
    const isPaid = outcome.kind === 'told' && outcome.order.state !== 'payable'
    if (!isPaid && outcome.kind !== 'confirming') toast(wordOf(outcome))
  },
  /** The sheet ended, but the shop could not be asked: it hears of the payment soon by itself. */
  pollForPayment() {
    clearTimeout(this.poller)
    if (this.polls >= POLLS_MAX || this.friend?.state !== 'payable') return
    this.polls += 1
    this.poller = setTimeout(async () => {
      await this.load()
      this.pollForPayment()
    }, POLL_MS)
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
