import { call } from '../../services/api'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { wordsOf } from '../../services/words'
import { type ShopView, shopView } from './shop-view'

const words = wordsOf('shop')

/** Who sells, how they are reached, and what they promise. */
Page({
  behaviors: [pageLook],
  data: { words, phase: 'quiet' as Phase, failureId: '', shop: null as ShopView | null },

  onLoad() {
    wx.setNavigationBarTitle({ title: words.title })
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  async load() {
    const shop = await loadInto(this, () => call('shop.get', {}))
    if (shop) this.setData({ phase: 'ready', shop: shopView(shop) })
  },

  callShop() {
    const { shop } = this.data
    // Whoever changes their mind has called nobody, which is no failure.
    if (shop) wx.makePhoneCall({ phoneNumber: shop.phone, fail: () => undefined })
  },
  copyWechat() {
    const { shop } = this.data
    if (shop) wx.setClipboardData({ data: shop.wechat })
  },
  seeLicence() {
    const { shop } = this.data
    if (shop?.licencePicture) wx.previewImage({ urls: [shop.licencePicture] })
  },
})
