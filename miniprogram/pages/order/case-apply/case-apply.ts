import type { CaseKind, CaseQuote, CaseReason } from '../../../../typings/after-sales'
import type { LineRequest } from '../../../../typings/model'
import type { OrderView } from '../../../../typings/shop-api'
import { type Answer, call } from '../../../services/api'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { newRequestKey } from '../../../services/request-key'
import { fromLink, open, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import type { PicturesChange } from '../components/case-pictures/case-pictures'
import {
  type ApplyRow,
  answerWords,
  arithmeticOf,
  backToOf,
  cutTo,
  firstChoice,
  kindAmong,
  kindChoices,
  reasonChoices,
  rowsOf,
  withQuantity,
} from './apply-view'

const words = wordsOf('afterSale')
const stateWords = wordsOf('state')
const PICTURES_MAX = 6

/** What all that is left would give; no quote where nothing is left. */
type Whole = { ok: true; data: { quote: CaseQuote | null; left: LineRequest[] } }
type SkuTap = WechatMiniprogram.TouchEvent<object, object, { sku: string }>
type Refusal = Extract<Answer<'case.open'>, { ok: false }>

Page({
  behaviors: [pageLook],
  data: {
    words,
    picturesMax: PICTURES_MAX,
    picturesHint: fill(words.picturesMax, { max: PICTURES_MAX }),
    phase: 'quiet' as Phase,
    failureId: '',
    /** Nothing of the order is left to ask for. */
    nothing: false,
    /** How soon it is answered. */
    soon: '',
    /** Why the page differs from what was sent. */
    notice: '',
    rows: [] as ApplyRow[],
    kinds: [] as ReturnType<typeof kindChoices>,
    kind: '' as CaseKind | '',
    reasons: [] as ReturnType<typeof reasonChoices>,
    reason: '' as CaseReason | '',
    said: '',
    totalFen: 0,
    arithmetic: '',
    backTo: '',
    /** What keeps it from being sent; empty where nothing does. */
    blocked: '',
    quoting: false,
    sending: false,
  },
  orderId: '',
  requestKey: '',
  /** What was sent under it. */
  sent: '',
  order: null as OrderView | null,
  left: [] as LineRequest[],
  chosen: [] as LineRequest[],
  quote: null as CaseQuote | null,
  possible: [] as CaseKind[],
  asked: 0,
  pictures: { fileIds: [], sending: 0, failed: 0 } as PicturesChange,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.applyTitle })
    this.orderId = fromLink(query.orderId)
    void this.load()
  },
  /** A lost answer is asked for again under the same key, another choice under one of its own. */
  async keyFor(sent: string): Promise<string> {
    if (sent !== this.sent) this.requestKey = await newRequestKey()
    this.sent = sent
    return this.requestKey
  },

  async load() {
    const { orderId } = this
    const order = await loadInto(this, () => call('order.get', { orderId }))
    if (!order) return
    this.order = order
    const lines = order.lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
    const whole = await loadInto(this, () => this.wholeQuote(lines))
    if (!whole) return
    this.left = whole.left
    if (whole.quote === null) return this.setData({ phase: 'ready', nothing: true })
    this.possible = whole.quote.kinds
    this.setData({ soon: answerWords(whole.quote) })
    if (this.possible.length === 0) this.setData({ notice: words.tooLate })
    this.chosen = firstChoice(order, this.left)
    this.quote = this.chosen.length > 0 ? whole.quote : null
    this.draw()
    this.setData({ phase: 'ready' })
  },
  /** What all that is left would give, which also tells what is left and which kinds are possible. */
  async wholeQuote(lines: LineRequest[]): Promise<Whole | Extract<Answer<'case.quote'>, { ok: false }>> {
    const { orderId } = this
    const first = await call('case.quote', { orderId, lines })
    if (first.ok) return { ok: true, data: { quote: first.data, left: first.data.left } }
    if (first.code !== 'NOT_LEFT' && first.code !== 'NOT_PAID') return first
    const left = first.code === 'NOT_LEFT' ? first.detail.left.filter(({ quantity }) => quantity > 0) : []
    if (left.length === 0) return { ok: true, data: { quote: null, left } }
    const second = await call('case.quote', { orderId, lines: left })
    return second.ok ? { ok: true, data: { quote: second.data, left } } : second
  },
  draw() {
    const { order, quote } = this
    if (!order) return
    const shipped = order.shippedAt !== null || order.parcels.length > 0
    const kind = kindAmong(this.possible, this.data.kind)
    const reasons = reasonChoices(shipped, kind)
    const reason = reasons.some((one) => one.reason === this.data.reason) ? this.data.reason : ''
    this.setData({
      rows: rowsOf(order, this.left, this.chosen, quote),
      kinds: kindChoices(this.possible, shipped),
      kind,
      reasons,
      reason,
      totalFen: quote?.totalFen ?? 0,
      arithmetic: quote ? arithmeticOf(quote) : '',
      backTo: backToOf(order),
      blocked: this.blockedBy(reason),
    })
  },

  blockedBy(reason: CaseReason | ''): string {
    if (this.possible.length === 0) return words.submitTooLate
    if (this.chosen.length === 0) return words.submitNoLines
    return reason === '' ? words.submitNoReason : ''
  },

  /** Asks again what the chosen lines would give; only the latest question is listened to. */
  async ask() {
    this.asked += 1
    const { asked, orderId, chosen: lines } = this
    if (lines.length === 0) {
      this.quote = null
      this.setData({ quoting: false })
      return this.draw()
    }
    this.setData({ quoting: true })
    const answer = await call('case.quote', { orderId, lines })
    if (asked !== this.asked) return
    this.setData({ quoting: false })
    if (answer.ok) this.take(answer.data)
    else if (answer.code === 'NOT_LEFT') await this.cut(answer.detail.left)
    else toast(failureWord(answer.code))
  },
  take(quote: CaseQuote) {
    this.quote = quote
    this.left = quote.left
    this.possible = quote.kinds
    this.draw()
  },
  async cut(left: LineRequest[]) {
    this.left = left
    this.chosen = cutTo(this.chosen, left)
    this.setData({ notice: words.notLeft })
    await this.ask()
  },

  toggle(event: SkuTap) {
    const { sku } = event.currentTarget.dataset
    const row = this.data.rows.find(({ skuId }) => skuId === sku)
    if (!row || row.left === 0) return
    this.choose(sku, row.quantity > 0 ? 0 : row.left)
  },
  changeQuantity(event: WechatMiniprogram.CustomEvent<{ value: number }, object, { sku: string }>) {
    this.choose(event.currentTarget.dataset.sku, event.detail.value)
  },
  choose(skuId: string, quantity: number) {
    this.chosen = withQuantity(this.chosen, skuId, quantity)
    this.setData({ notice: '' })
    this.draw()
    void this.ask()
  },
  chooseKind(event: WechatMiniprogram.TouchEvent<object, object, { kind: CaseKind }>) {
    const { kind } = event.currentTarget.dataset
    if (!this.possible.includes(kind))
      return toast(this.data.kinds.find((one) => one.kind === kind)?.text ?? '')
    this.setData({ kind })
    this.draw()
  },
  chooseReason(event: WechatMiniprogram.TouchEvent<object, object, { reason: CaseReason }>) {
    this.setData({ reason: event.currentTarget.dataset.reason })
    this.draw()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ said: event.detail.value })
  },
  changePictures(event: WechatMiniprogram.CustomEvent<PicturesChange>) {
    this.pictures = event.detail
  },

  async send() {
    const { kind, reason, blocked, sending, quoting } = this.data
    if (sending || quoting) return
    if (blocked) return toast(blocked)
    if (this.pictures.sending > 0) return toast(words.uploadWait)
    if (this.pictures.failed > 0) return toast(words.uploadBroken)
    if (!this.quote || kind === '' || reason === '') return toast(stateWords.busy)
    const said = this.data.said.trim()
    this.setData({ sending: true, notice: '' })
    const wish = {
      orderId: this.orderId,
      kind,
      lines: this.chosen,
      reason,
      ...(said ? { words: said } : {}),
      pictures: this.pictures.fileIds,
      expectedFen: this.quote.totalFen,
    }
    const requestKey = await this.keyFor(JSON.stringify(wish))
    const answer = await call('case.open', { requestKey, ...wish })
    this.setData({ sending: false })
    if (answer.ok) return wx.redirectTo({ url: routes.caseDetail(answer.data.caseId) })
    await this.refused(answer)
  },
  /** Nothing that was written is lost: the page says what differs now, and waits to be sent again. */
  async refused(answer: Refusal) {
    switch (answer.code) {
      case 'AMOUNT_CHANGED':
        this.take(answer.detail.quote)
        return this.setData({ notice: words.amountChanged })
      case 'NOT_LEFT':
        return this.cut(answer.detail.left)
      case 'KIND_NOT_POSSIBLE':
        this.possible = answer.detail.kinds
        this.draw()
        return this.setData({ notice: words.kindNotPossible })
      case 'NOT_PAID':
        return this.setData({ notice: words.notPaid })
      case 'NOT_A_PICTURE':
        return this.setData({ notice: words.notAPicture })
      case 'FILE_GONE':
        return this.setData({ notice: words.pictureGone })
      case 'TOO_LATE':
        return this.setData({ notice: words.tooLate })
      default:
        toast(failureWord(answer.code, words.openFailed))
    }
  },
  openCases() {
    open(routes.cases)
  },
  goBack() {
    void wx.navigateBack()
  },
})
