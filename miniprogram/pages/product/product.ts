import type { ProductView } from '../../../typings/shop-api'
import { proposedAddress, rememberAddress, takeChosenAddress } from '../../services/address'
import { call } from '../../services/api'
import { acceptCart, refreshCart, watchCart } from '../../services/cart/store'
import { launchToCart } from '../../services/fly-to-cart'
import { failureWord, toast } from '../../services/notify'
import { readProduct } from '../../services/open-product'
import { loadInto, type Phase } from '../../services/page-load'
import { pageLook } from '../../services/page-look'
import { addedText, addRefusalText, type TileView, tileOf } from '../../services/product-view'
import { fromLink, open, routes } from '../../services/routes'
import { fill, wordsOf } from '../../services/words'
import { type DeliveryView, deliveryView, promisesText, sampleSku } from './around-view'
import { type FirstReview, firstReviews, goodShareOf } from './first-reviews'
import { type ProductPageView, productPageView } from './product-view'

const words = wordsOf('product')
const keptWords = wordsOf('keepsakes')
const reviewWords = wordsOf('reviews')
/** The share of the gallery's height after which the bar over it needs a ground. */
const SCROLLED_AT = 0.72

/** Of a gallery that may begin with a film. */
const pictureIn = ({ slides }: Pick<ProductPageView, 'slides'>) => slides.find(({ film }) => !film)

Page({
  behaviors: [pageLook],
  data: {
    words,
    keptWords,
    reviewWords,
    reviews: [] as FirstReview[],
    reviewTitle: reviewWords.title as string,
    reviewGood: '',
    phase: 'quiet' as Phase,
    failureId: '',
    spuId: '',
    readAt: 0,
    view: {} as ProductPageView | object,
    pictureAt: 0,
    scrolled: false,
    chosenText: '',
    sheetOpen: false,
    busy: false,
    badge: '',
    isFavourite: false,
    delivery: null as DeliveryView | null,
    promises: words.promiseText as string,
    similar: [] as TileView[],
  },
  product: null as ProductView | null,
  isTouched: false,
  spuId: '',
  stopWatching: () => {},

  onLoad(query: Record<string, string | undefined>) {
    this.spuId = fromLink(query.spuId)
    this.stopWatching = watchCart(({ count }) => {
      this.setData({ badge: count === 0 ? '' : count > 99 ? '99+' : String(count) })
    })
    void this.load()
  },
  onUnload() {
    this.stopWatching()
  },

  async load() {
    const product = await loadInto(this, () => readProduct(this.spuId))
    if (!product) return
    this.setData({
      spuId: product.spuId,
      readAt: this.data.readAt + 1,
      view: productPageView(product),
      phase: 'ready',
    })
    this.product = product
    void this.noteLook()
    void this.readReviews()
    void this.tellDelivery()
    void this.lookAround()
  },
  onShow() {
    const chosen = takeChosenAddress()
    if (!chosen) return
    rememberAddress(chosen.addressId)
    void this.tellDelivery()
  },
  /** For the address that checkout would propose; without one, or an answer, the general words stay. */
  async tellDelivery() {
    const { product } = this
    const skuId = product?.needsShipping ? sampleSku(product) : ''
    if (skuId === '') return
    const listed = await call('address.list', {})
    const address = listed.ok ? proposedAddress(listed.data.addresses) : undefined
    if (!address) return
    const { addressId } = address
    const quoted = await call('quote.get', { lines: [{ skuId, quantity: 1 }], addressId })
    if (quoted.ok && product === this.product) this.setData({ delivery: deliveryView(quoted.data, address) })
  },
  async lookAround() {
    const answer = await call('product.around', { spuId: this.spuId })
    if (!answer.ok) return
    const { promises, similar } = answer.data
    this.setData({ promises: promisesText(promises), similar: similar.map(tileOf) })
  },
  chooseAddress() {
    open(routes.addressToChoose)
  },
  /** The gallery as large as the screen, to be zoomed with two fingers; the film is among it. */
  zoom() {
    const { slides } = this.data.view as ProductPageView
    void wx.previewMedia({
      sources: slides.map(({ source, film, poster }) =>
        film ? { url: source, type: 'video' as const, poster } : { url: source, type: 'image' as const },
      ),
      current: this.data.pictureAt,
    })
  },
  /** Without an answer the page is complete, and says nothing of reviews. */
  async readReviews() {
    const answer = await call('review.list', { spuId: this.spuId })
    if (!answer.ok || !answer.data.counts) return
    const { items, counts } = answer.data
    this.setData({
      reviews: firstReviews(items),
      reviewTitle:
        counts.total > 0 ? fill(reviewWords.titleCount, { count: counts.total }) : reviewWords.title,
      reviewGood: counts.total > 0 ? fill(reviewWords.goodShare, { share: goodShareOf(counts) }) : '',
    })
  },
  openReviews() {
    open(routes.reviews(this.spuId))
  },
  /** Without an answer the page is complete, and the heart empty. */
  async noteLook() {
    const answer = await call('footprint.add', { spuId: this.spuId })
    // A tap that came meanwhile is newer than what was read.
    if (answer.ok && !this.isTouched) this.setData({ isFavourite: answer.data.isFavourite })
  },
  /** The heart answers at once, and takes it back where the shop did not. */
  async toggleFavourite() {
    const on = !this.data.isFavourite
    this.isTouched = true
    this.setData({ isFavourite: on })
    const answer = await call('favourite.set', { spuId: this.spuId, on })
    if (answer.ok) return toast(on ? keptWords.kept : keptWords.unkept)
    this.setData({ isFavourite: !on })
    const isFull = answer.code === 'FAVOURITES_FULL'
    toast(isFull ? fill(keptWords.full, { max: answer.detail.max }) : failureWord(answer.code))
  },

  onPageScroll({ scrollTop }: WechatMiniprogram.Page.IPageScrollOption) {
    const scrolled = scrollTop > wx.getWindowInfo().windowWidth * SCROLLED_AT
    if (scrolled !== this.data.scrolled) this.setData({ scrolled })
  },
  turnPicture(event: WechatMiniprogram.SwiperChange) {
    this.setData({ pictureAt: event.detail.current })
  },
  openSheet() {
    this.setData({ sheetOpen: true })
  },
  closeSheet() {
    this.setData({ sheetOpen: false })
  },
  keepChoice(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ chosenText: event.detail.text })
  },

  async add(event: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('cart.add', event.detail)
    this.setData({ busy: false })
    if (!answer.ok) {
      toast(addRefusalText(answer))
      if (answer.code === 'OUT_OF_STOCK') void this.load()
      return
    }
    this.setData({ sheetOpen: false })
    launchToCart(this, pictureIn(this.data.view as ProductPageView))
    acceptCart(answer.data.cart)
    toast(addedText(answer.data.added, event.detail.quantity))
  },
  buy(event: WechatMiniprogram.CustomEvent<{ skuId: string; quantity: number }>) {
    this.setData({ sheetOpen: false })
    open(routes.checkout([event.detail], false))
  },

  goBack() {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else this.goHome()
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
  goCart() {
    void refreshCart()
    void wx.switchTab({ url: routes.cart })
  },

  onShareAppMessage() {
    const view = this.data.view as Partial<ProductPageView>
    return {
      title: view.name ?? '',
      path: routes.product(this.spuId),
      imageUrl: (view.slides && pictureIn({ slides: view.slides })?.source) ?? '',
    }
  },
})
