import type { LineRequest } from '../../../../typings/model'
import type { AddressView, Quote, ShopApi } from '../../../../typings/shop-api'
import { proposedAddress, rememberAddress, takeChosenAddress } from '../../../services/address'
import { type Answer, call } from '../../../services/api'
import { refreshCart } from '../../../services/cart/store'
import { momentText } from '../../../services/date-text'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { payOrder } from '../../../services/pay'
import { newRequestKey } from '../../../services/request-key'
import { fromLink, linesFrom, open, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import type { LineView } from '../line-view'
import { mayBePaid, payWord } from '../order-moves'
import { addressView, type CheckoutAddress, type QuoteView, quoteView, refusedQuote } from './checkout-view'

const words = wordsOf('checkout')

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    address: null as CheckoutAddress | null,
    quote: null as QuoteView | null,
    notice: '',
    note: '',
    nothing: false,
    /** The sums are those of before, and the new ones are on their way. */
    summing: false,
    placing: false,
  },
  lines: [] as LineRequest[],
  fromCart: false,
  addressId: '',
  hasAddresses: false,
  proposedNote: '',
  requestKey: '',
  /** What was sent under that key. */
  asked: '',
  totalFen: 0,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.lines = linesFrom(fromLink(query.lines))
    this.fromCart = query.from === 'cart'
    void this.load()
  },
  onShow() {
    const chosen = takeChosenAddress()
    if (chosen) void this.sendTo(chosen)
  },

  async load() {
    if (this.lines.length === 0) return this.setData({ nothing: true, phase: 'ready' })
    const quote = await loadInto(this, () => this.firstQuote())
    if (!quote) return
    this.showQuote(quote)
    this.setData({ phase: 'ready' })
  },
  /** Freight depends on where it goes, so the standing address is asked for first. */
  async firstQuote(): Promise<Answer<'quote.get'> | Extract<Answer<'address.list'>, { ok: false }>> {
    const listed = await call('address.list', {})
    if (!listed.ok) return listed
    this.hasAddresses = listed.data.addresses.length > 0
    const address = proposedAddress(listed.data.addresses)
    if (address) this.keepAddress(address)
    return call('quote.get', this.quoteRequest())
  },
  quoteRequest() {
    return { lines: this.lines, ...(this.addressId ? { addressId: this.addressId } : {}) }
  },
  showQuote(quote: Quote) {
    this.totalFen = quote.totalFen
    this.setData({ quote: quoteView(quote) })
  },
  /** Asks for the sums again after a change; the old ones stay while the new ones are on their way. */
  async requote() {
    if (this.lines.length === 0) return this.setData({ nothing: true })
    this.setData({ summing: true })
    const request = this.quoteRequest()
    const answer = await call('quote.get', request)
    // Another change was quicker than this answer, and asks by itself.
    if (JSON.stringify(request) !== JSON.stringify(this.quoteRequest())) return
    this.setData({ summing: false })
    if (answer.ok) this.showQuote(answer.data)
    else if (answer.code === 'ADDRESS_NOT_FOUND') this.dropAddress()
    else toast(failureWord(answer.code))
  },

  keepAddress(address: AddressView) {
    this.addressId = address.addressId
    this.hasAddresses = true
    this.setData({ address: addressView(address) })
    this.proposeNote(address.note ?? '')
  },
  /** What is kept with the address for its courier, unless the shopper has written something else here. */
  proposeNote(note: string) {
    if (this.data.note.trim() !== '' && this.data.note !== this.proposedNote) return
    this.proposedNote = note
    this.setData({ note })
  },
  dropAddress() {
    this.addressId = ''
    this.setData({ address: null, notice: words.addressGone })
  },
  async sendTo(address: AddressView) {
    this.keepAddress(address)
    rememberAddress(address.addressId)
    this.setData({ notice: '' })
    await this.requote()
  },
  chooseAddress() {
    if (this.data.placing) return
    if (this.data.quote?.addressProblem) return this.correctAddress()
    open(this.hasAddresses ? routes.addressToChoose : routes.addressEdit(true))
  },
  /** An address of before addresses were checked stays, and is put right where it stands. */
  correctAddress() {
    open(routes.addressEdit(true, this.addressId))
  },

  typeNote(event: WechatMiniprogram.Input) {
    this.data.note = event.detail.value
  },
  fixLine(event: WechatMiniprogram.CustomEvent<{ line: LineView }>) {
    const { skuId, available } = event.detail.line
    this.lines = this.lines
      .map((one) => (one.skuId === skuId ? { ...one, quantity: available } : one))
      .filter((one) => one.quantity > 0)
    this.setData({ notice: '' })
    void this.requote()
  },

  async place() {
    if (this.data.placing || this.data.summing || this.data.quote?.blocked) return
    const isUnaddressed = this.data.quote?.needsAddress && !this.addressId
    if (isUnaddressed || this.data.quote?.addressProblem) return this.chooseAddress()
    this.setData({ placing: true })
    try {
      await this.placeOnce()
    } finally {
      this.setData({ placing: false })
    }
  },
  async placeOnce() {
    const wanted = {
      lines: this.lines,
      ...(this.data.quote?.needsAddress ? { addressId: this.addressId } : {}),
      expectedTotalFen: this.totalFen,
      fromCart: this.fromCart,
      pay: true,
      ...(this.data.note.trim() ? { note: this.data.note.trim() } : {}),
    }
    const requestKey = await this.keyFor(JSON.stringify(wanted))
    const answer = await call('order.place', { requestKey, ...wanted })
    if (answer.ok) return this.payAndLeave(answer.data)
    const refused = refusedQuote(answer)
    if (refused) {
      // The shop has answered for good that no order stands under this key, so the next try is a new one.
      this.requestKey = ''
      this.showQuote(refused.quote)
      this.setData({ notice: refused.notice })
      wx.pageScrollTo({ scrollTop: 0, duration: 200 })
    } else if (answer.code === 'ADDRESS_NOT_FOUND') this.dropAddress()
    else if (answer.code === 'BAD_ADDRESS') await this.requote()
    else if (answer.code === 'TOO_MANY_UNPAID') toast(fill(words.tooManyUnpaid, { max: answer.detail.max }))
    else if (answer.code === 'TOO_MANY_PLACED')
      toast(fill(words.tooManyPlaced, { again: momentText(answer.detail.againAt) }))
    else toast(failureWord(answer.code, words.placeFailed))
  },
  /** One key for one choice: a repeat after a lost answer finds its order, another choice is another. */
  async keyFor(asked: string): Promise<string> {
    if (!this.requestKey || this.asked !== asked) this.requestKey = await newRequestKey()
    this.asked = asked
    return this.requestKey
  },
  async payAndLeave({ orderId, payment, isWayClosed }: ShopApi['order.place']['out']) {
    void refreshCart()
    if (isWayClosed) {
      await wx.redirectTo({ url: routes.orderDetail(orderId) })
      return toast(payWord({ kind: 'wayClosed' }))
    }
    const outcome = await payOrder({ orderId, totalFen: this.totalFen }, undefined, payment)
    if (!outcome || mayBePaid(outcome)) return wx.redirectTo({ url: routes.paid(orderId) })
    await wx.redirectTo({ url: routes.orderDetail(orderId) })
    toast(payWord(outcome))
  },

  goCart() {
    void wx.switchTab({ url: routes.cart })
  },
})
