import type { AddressView } from '../../../../typings/shop-api'
import {
  chooseAddress,
  fullAddress,
  leaveChosenAddress,
  refusedAddress,
  rememberAddress,
} from '../../../services/address'
import { call } from '../../../services/api'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { fromLink, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import { type AddressForm, addressFrom, emptyForm, formOf, problemOf, type TypedField } from './address-form'
import {
  filledForm,
  nothingUnderstood,
  type PastedView,
  pastedView,
  type Understood,
  understoodOf,
} from './pasted-view'

const words = wordsOf('address')
const LABELS = words.labels.split(' ')
/** So many characters at once were pasted, not typed. */
const PASTED_FROM = 8

type Field = keyof Understood

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    choosing: false,
    isNew: true,
    text: '',
    pasted: null as PastedView | null,
    parsing: false,
    form: emptyForm as AddressForm,
    understood: nothingUnderstood as Understood,
    problem: { field: '', text: '' },
    labels: LABELS,
    naming: false,
    isDefault: false,
    defaultText: words.defaultNone as string,
    picking: false,
    busy: false,
  },
  editing: null as AddressView | null,

  onLoad(query: Record<string, string | undefined>) {
    const edited = fromLink(query.addressId)
    wx.setNavigationBarTitle({ title: edited ? words.editTitle : words.newTitle })
    this.setData({ choosing: query.choose === '1', isNew: edited === '' })
    void this.load(edited)
  },
  retry() {
    void this.load(this.editing?.addressId ?? '')
  },
  async load(edited: string) {
    const listed = await loadInto(this, async () => {
      const answer = await call('address.list', {})
      const isThere = answer.ok && answer.data.addresses.some(({ addressId }) => addressId === edited)
      return answer.ok && edited && !isThere
        ? ({ ok: false, code: 'NOT_FOUND', detail: {} } as const)
        : answer
    })
    if (!listed) return
    const address = listed.addresses.find(({ addressId }) => addressId === edited) ?? null
    const standing = listed.addresses.find((one) => one.isDefault && one.addressId !== edited)
    this.editing = address
    this.setData({
      phase: 'ready',
      ...(address ? { form: formOf(address) } : {}),
      isDefault: address?.isDefault ?? listed.addresses.length === 0,
      defaultText: standing ? fill(words.defaultNow, { address: fullAddress(standing) }) : words.defaultNone,
    })
    if (address?.label && !LABELS.includes(address.label)) this.setData({ naming: true })
  },

  typeText(event: WechatMiniprogram.Input) {
    const text = event.detail.value
    const grown = text.length - this.data.text.length
    this.data.text = text
    if (grown >= PASTED_FROM) void this.parse()
  },
  leaveText() {
    if (this.data.text.trim().length >= PASTED_FROM && !this.data.pasted) void this.parse()
  },
  async parse() {
    if (this.data.parsing) return
    const { text } = this.data
    this.setData({ parsing: true, text })
    const answer = await call('address.parse', { text })
    this.setData({ parsing: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    this.setData({
      pasted: pastedView(answer.data),
      form: filledForm(this.data.form, answer.data),
      understood: understoodOf(answer.data),
      problem: { field: '', text: '' },
    })
  },
  editText() {
    this.setData({ pasted: null })
  },
  clearText() {
    this.setData({ text: '', pasted: null, understood: nothingUnderstood })
  },
  keepUnused() {
    const { pasted } = this.data
    if (!pasted) return
    this.setData({ 'form.note': pasted.unused, 'pasted.unused': '', 'pasted.unusedText': '' })
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: TypedField }>) {
    const { field } = event.currentTarget.dataset
    this.setData({ [`form.${field}`]: event.detail.value })
    this.touched(field)
  },
  /** What the shopper changes is the shopper's own, and no longer what was wrong with it. */
  touched(field: string) {
    if (this.data.problem.field === field) this.setData({ problem: { field: '', text: '' } })
    if (this.data.understood[field as Field]) this.setData({ [`understood.${field}`]: false })
  },
  pick() {
    this.setData({ picking: true })
  },
  closePicker() {
    this.setData({ picking: false })
  },
  chooseRegion(event: WechatMiniprogram.CustomEvent<{ region: string[]; code: string; street: string }>) {
    const { region, code, street } = event.detail
    const form = { ...this.data.form, region: region.filter((part) => part !== ''), regionCode: code, street }
    this.setData({ form, picking: false })
    this.touched('region')
  },
  chooseLabel(event: WechatMiniprogram.TouchEvent<object, object, { label: string }>) {
    const { label } = event.currentTarget.dataset
    this.setData({ 'form.label': this.data.form.label === label ? '' : label, naming: false })
  },
  nameLabel() {
    this.setData({ naming: !this.data.naming, 'form.label': '' })
  },
  toggleDefault() {
    this.setData({ isDefault: !this.data.isDefault })
  },

  async fromWechat() {
    if (this.data.busy) return
    this.setData({ busy: true })
    const choice = await chooseAddress()
    this.setData({ busy: false })
    if (choice.kind === 'denied') toast(words.denied)
    if (choice.kind === 'failed') toast(refusedAddress(choice.answer))
    if (choice.kind === 'chosen') this.leave(choice.address)
  },
  async save() {
    if (this.data.busy) return
    const problem = problemOf(this.data.form)
    if (problem) {
      this.setData({ problem })
      return toast(problem.text)
    }
    this.setData({ busy: true })
    const answer = await call('address.save', {
      address: addressFrom(this.data.form, this.editing),
      isDefault: this.data.isDefault,
      ...(this.editing ? { addressId: this.editing.addressId } : {}),
    })
    this.setData({ busy: false })
    // The form stays with what was typed when it could not be stored.
    if (!answer.ok) return this.refused(answer)
    // What is made the default is meant for the next order, whatever was chosen for the last one.
    if (answer.data.isDefault) rememberAddress(answer.data.addressId)
    toast(words.saved)
    this.leave(answer.data)
  },
  refused(answer: Parameters<typeof refusedAddress>[0]) {
    const text = refusedAddress(answer)
    const path = answer.code === 'INVALID_INPUT' ? answer.detail.path.replace('address.', '') : ''
    const isRegion = ['province', 'city', 'district'].includes(path)
    this.setData({ problem: { field: isRegion ? 'region' : path, text } })
    toast(text)
  },
  /** Back to who waits for it: the checkout past the book, or the book. */
  leave(address: AddressView) {
    if (this.data.choosing) leaveChosenAddress(address)
    const pages = getCurrentPages()
    const behind = pages[pages.length - 2]
    if (!behind) return void wx.redirectTo({ url: routes.addresses })
    const isBook = `/${behind.route}` === routes.addresses
    void wx.navigateBack({ delta: this.data.choosing && isBook && pages.length > 2 ? 2 : 1 })
  },
})
