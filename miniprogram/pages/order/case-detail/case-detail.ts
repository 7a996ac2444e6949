import type { CaseMove, CaseView } from '../../../../typings/after-sales'
import { type Answer, call } from '../../../services/api'
import { carrierChoices } from '../../../services/carriers'
import { ask, failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { Polling, refunding } from '../../../services/polling'
import { newRequestKey } from '../../../services/request-key'
import { fromLink, open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'
import { type CasePageView, casePageOf } from '../case-view'
import type { PicturesChange } from '../components/case-pictures/case-pictures'

const words = wordsOf('afterSale')
/** So many carriers are offered before somebody asks for more. */
const CARRIERS_FIRST = 9
const noPictures: PicturesChange = { fileIds: [], sending: 0, failed: 0 }

type Written = Answer<'case.withdraw'> | Answer<'case.sendBack'> | Answer<'case.say'>

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    view: {} as CasePageView | object,
    busy: '',
    sheet: '' as '' | 'sendBack' | 'say',
    carriers: carrierChoices().slice(0, CARRIERS_FIRST),
    allCarriers: false,
    carrier: '',
    trackingNo: '',
    said: '',
    /** A message is being written; the next one begins without its pictures. */
    composing: false,
    waitedLong: false,
  },
  caseId: '',
  orderId: '',
  requestKey: '',
  pictures: noPictures,
  state: null as CaseView['state'] | null,
  polling: {} as Polling,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.caseTitle })
    this.caseId = fromLink(query.caseId)
    this.polling = new Polling({
      read: () => this.readCase(),
      pace: () => (this.state === 'refunding' ? refunding : null),
      tell: (waitedLong) => this.setData({ waitedLong }),
    })
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
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  load() {
    return this.polling.read()
  },
  async readCase() {
    const { caseId } = this
    const one = await loadInto(this, () => call('case.get', { caseId }))
    if (one) this.show(one)
  },
  show(one: CaseView) {
    this.orderId = one.orderId
    this.state = one.state
    this.setData({ view: casePageOf(one), phase: 'ready' })
    this.polling.look()
  },

  async move(event: WechatMiniprogram.TouchEvent<object, object, { move: CaseMove }>) {
    const { move } = event.currentTarget.dataset
    if (this.data.busy) return
    if (move === 'sendBack') return this.setData({ sheet: 'sendBack' })
    if (move === 'say') return this.openSay()
    const { withdrawTitle, withdrawText, withdrawYes, withdrawNo } = words
    const question = { title: withdrawTitle, text: withdrawText, yes: withdrawYes, no: withdrawNo }
    if (!(await ask(question))) return
    const { caseId } = this
    await this.write('withdraw', () => call('case.withdraw', { caseId }), words.withdrawn)
  },
  /** A message keeps its key until it is sent: trying again after a lost answer says nothing twice. */
  async openSay() {
    if (!this.requestKey) {
      this.requestKey = await newRequestKey()
      this.setData({ composing: true })
    }
    this.setData({ sheet: 'say' })
  },
  closeSheet() {
    this.setData({ sheet: '' })
  },
  chooseCarrier(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
    this.setData({ carrier: event.currentTarget.dataset.code })
  },
  showCarriers() {
    this.setData({ carriers: carrierChoices(), allCarriers: true })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value })
  },
  changePictures(event: WechatMiniprogram.CustomEvent<PicturesChange>) {
    this.pictures = event.detail
  },

  async sendBack() {
    const { carrier } = this.data
    const trackingNo = this.data.trackingNo.replace(/\s+/g, '')
    if (!carrier) return toast(words.carrierMissing)
    if (!trackingNo) return toast(words.trackingMissing)
    const { caseId } = this
    const sending = () => call('case.sendBack', { caseId, carrier, trackingNo })
    if (await this.write('sendBack', sending, words.sent)) this.setData({ sheet: '' })
  },
  async say() {
    const { caseId, requestKey, pictures } = this
    const said = this.data.said.trim()
    if (!said && pictures.fileIds.length + pictures.sending === 0) return toast(words.sayMissing)
    if (pictures.sending > 0) return toast(words.uploadWait)
    if (pictures.failed > 0) return toast(words.uploadBroken)
    const sending = () => call('case.say', { requestKey, caseId, words: said, pictures: pictures.fileIds })
    if (!(await this.write('say', sending, words.said))) return
    this.endMessage()
    this.setData({ said: '' })
  },
  /** The next message has a key and pictures of its own. */
  endMessage() {
    this.requestKey = ''
    this.pictures = noPictures
    this.setData({ sheet: '', composing: false })
  },
  /** One write at a time. What was typed stays when it was refused or got no answer. */
  async write(busy: string, request: () => Promise<Written>, done: string): Promise<boolean> {
    if (this.data.busy) return false
    this.setData({ busy })
    const answer = await request()
    this.setData({ busy: '' })
    if (answer.ok) {
      this.show(answer.data)
      this.polling.again()
      toast(done)
      return true
    }
    if (answer.code === 'CANNOT') {
      this.setData({ sheet: '' })
      await this.load()
      toast(words.changed)
    } else if (answer.code === 'INVALID_INPUT' && answer.detail.path === 'requestKey') {
      // What was sent before it was changed arrived after all, its answer did not.
      this.endMessage()
      await this.load()
      toast(words.saidBefore)
    } else if (answer.code === 'NOT_A_PICTURE') toast(words.notAPicture)
    else if (answer.code === 'FILE_GONE') toast(words.pictureGone)
    else if (answer.code === 'BAD_TRACKING') toast(words.badTracking)
    else toast(failureWord(answer.code, words.failed))
    return false
  },

  async copy(event: WechatMiniprogram.TouchEvent<object, object, { value: string; said?: string }>) {
    const { value, said } = event.currentTarget.dataset
    await wx.setClipboardData({ data: value })
    toast(said || words.copied)
  },
  enlarge(
    event: WechatMiniprogram.TouchEvent<object, object, { source: string; all: { source: string }[] }>,
  ) {
    const { source, all } = event.currentTarget.dataset
    void wx.previewImage({ current: source, urls: all.map((one) => one.source) })
  },
  openOrder() {
    open(routes.orderDetail(this.orderId))
  },
})
