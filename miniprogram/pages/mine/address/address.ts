import type { AddressView } from '../../../../typings/shop-api'
import {
  fullAddress,
  leaveChosenAddress,
  maskedPhone,
  refusedAddress,
  rememberAddress,
} from '../../../services/address'
import { call } from '../../../services/api'
import { ask, failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { open, routes } from '../../../services/routes'
import { wordsOf } from '../../../services/words'

const words = wordsOf('address')

interface AddressCard {
  addressId: string
  person: string
  phone: string
  address: string
  note: string
  label: string
  isDefault: boolean
}

type IdTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    cards: [] as AddressCard[],
    /** Opened from checkout: a tap on an address takes it back there. */
    choosing: false,
    busy: false,
  },
  addresses: [] as AddressView[],

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.setData({ choosing: query.choose === '1' })
  },
  /** Also on the way back from the form. */
  onShow() {
    void this.load()
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
      note: one.note ?? '',
      label: one.label ?? '',
      isDefault: one.isDefault,
    }))
    this.setData({ cards, phase: 'ready' })
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
  add() {
    open(routes.addressEdit(this.data.choosing))
  },
  edit(event: IdTap) {
    open(routes.addressEdit(false, event.currentTarget.dataset.id))
  },
  async makeDefault(event: IdTap) {
    const address = this.find(event)
    if (!address || address.isDefault || this.data.busy) return
    this.setData({ busy: true })
    const { addressId, isDefault: _, ...postal } = address
    const answer = await call('address.save', { addressId, address: postal, isDefault: true })
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
