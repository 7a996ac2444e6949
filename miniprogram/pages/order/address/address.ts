import type { AddressView } from '../../../../typings/shop-api'
import {
  chooseAddress,
  fullAddress,
  leaveChosenAddress,
  maskedPhone,
  refusedAddress,
  rememberAddress,
} from '../../../services/address'
import { call } from '../../../services/api'
import { ask, failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { wordsOf } from '../../../services/words'
import { type AddressForm, addressFrom, emptyForm, formOf, problemOf, type TypedField } from './address-form'

const words = wordsOf('address')

interface AddressCard {
  addressId: string
  person: string
  phone: string
  address: string
  isDefault: boolean
}

type IdTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    cards: [] as AddressCard[],
    /** Opened from checkout: a tap on an address takes it back there. */
    choosing: false,
    formOpen: false,
    formTitle: '',
    form: emptyForm as AddressForm,
    busy: false,
  },
  addresses: [] as AddressView[],
  editing: null as AddressView | null,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.setData({ choosing: query.choose === '1' })
    void this.load().then(() => this.editById(query.edit))
  },
  async load() {
    const listed = await loadInto(this, () => call('address.list', {}))
    if (!listed) return
    this.addresses = listed.addresses
    const cards = listed.addresses.map((one) => ({
      addressId: one.addressId,
      person: one.name,
      phone: maskedPhone(one.phone),
      address: fullAddress(one),
      isDefault: one.isDefault,
    }))
    this.setData({ cards, phase: 'ready' })
    if (this.data.choosing && cards.length === 0) this.addByHand()
  },
  find(event: IdTap): AddressView | undefined {
    return this.addresses.find((one) => one.addressId === event.currentTarget.dataset.id)
  },

  choose(event: IdTap) {
    const address = this.find(event)
    if (!this.data.choosing || !address) return
    leaveChosenAddress(address)
    void wx.navigateBack()
  },
  async addFromWechat() {
    if (this.data.busy) return
    this.setData({ busy: true })
    const choice = await chooseAddress()
    this.setData({ busy: false })
    if (choice.kind === 'denied') toast(words.denied)
    if (choice.kind === 'failed') toast(refusedAddress(choice.answer))
    if (choice.kind === 'chosen') await this.stored(choice.address)
  },
  async stored(address: AddressView) {
    if (this.data.choosing) {
      leaveChosenAddress(address)
      return wx.navigateBack()
    }
    await this.load()
  },
  addByHand() {
    this.editing = null
    this.setData({ form: emptyForm, formTitle: words.newTitle, formOpen: true })
  },
  edit(event: IdTap) {
    this.editById(event.currentTarget.dataset.id)
  },
  /** Also for whoever comes from a checkout that cannot send there. */
  editById(addressId: string | undefined) {
    const address = this.addresses.find((one) => one.addressId === addressId)
    if (!address) return
    this.editing = address
    this.setData({ form: formOf(address), formTitle: words.editTitle, formOpen: true })
  },
  closeForm() {
    this.setData({ formOpen: false })
  },
  chooseRegion(event: WechatMiniprogram.CustomEvent<{ value: string[]; code?: string[] }>) {
    const { value, code = [] } = event.detail
    this.setData({ 'form.region': value, 'form.regionCode': code[code.length - 1] ?? '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: TypedField }>) {
    const { field } = event.currentTarget.dataset
    this.setData({ [`form.${field}`]: event.detail.value })
  },
  async save() {
    if (this.data.busy) return
    const problem = problemOf(this.data.form)
    if (problem) return toast(problem)
    this.setData({ busy: true })
    const answer = await call('address.save', {
      address: addressFrom(this.data.form, this.editing),
      ...(this.editing ? { addressId: this.editing.addressId } : {}),
    })
    this.setData({ busy: false })
    // The form stays open with what was typed when it could not be stored.
    if (!answer.ok) return toast(refusedAddress(answer))
    this.setData({ formOpen: false })
    toast(words.saved)
    await this.stored(answer.data)
  },
  async makeDefault(event: IdTap) {
    const address = this.find(event)
    if (!address || address.isDefault || this.data.busy) return
    this.setData({ busy: true })
    const { addressId } = address
    const before = formOf(address)
    const answer = await call('address.save', {
      addressId,
      address: addressFrom(before, address),
      isDefault: true,
    })
    this.setData({ busy: false })
    if (!answer.ok) return toast(refusedAddress(answer))
    // What is made the default is meant for the next order, whatever was chosen for the last one.
    rememberAddress(addressId)
    await this.load()
  },
  async remove(event: IdTap) {
    const address = this.find(event)
    if (!address || this.data.busy) return
    const { removeTitle, removeText, removeYes, removeNo } = words
    if (!(await ask({ title: removeTitle, text: removeText, yes: removeYes, no: removeNo }))) return
    this.setData({ busy: true })
    const answer = await call('address.remove', { addressId: address.addressId })
    this.setData({ busy: false })
    if (answer.ok || answer.code === 'NOT_FOUND') await this.load()
    else toast(failureWord(answer.code))
  },
})
