import type { FoundPayment } from '../../../../typings/friend-pay'
import { call } from '../../../services/api'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { fromLink, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'

const words = wordsOf('order')

/**
 * Where WeChat's order centre leads: it knows a payment by its `out_trade_no` and opens it for whoever paid.
 * Each is led on to a view of their own.
 */
Page({
  behaviors: [pageLook],
  data: { phase: 'quiet' as Phase, failureId: '' },
  outTradeNo: '',

  onLoad(query: Record<string, string | undefined>) {
    wx.hideShareMenu({})
    wx.setNavigationBarTitle({ title: words.title })
    this.outTradeNo = fromLink(query.out_trade_no)
    void this.load()
  },
  async load() {
    const { outTradeNo } = this
    if (!outTradeNo) return this.setData({ phase: 'missing' })
    const found = await loadInto(this, () => call('payment.find', { outTradeNo }))
    if (found) void wx.redirectTo({ url: this.wayTo(found) })
  },
  wayTo(found: FoundPayment): string {
    if (found.kind === 'own') return routes.orderDetail(found.orderId)
    return found.token === null ? routes.friendPaid(this.outTradeNo) : routes.friendPay(found.token)
  },
})
