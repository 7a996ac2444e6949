import type { ReviewCounts, ReviewFilter, ReviewSort } from '../../../../typings/reviews'
import { call } from '../../../services/api'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { fromLink } from '../../../services/routes'
import { optionsTextOf, wordsOf } from '../../../services/words'
import { type CardView, type ChipView, cardOf, chipsOf, type SummaryView, summaryOf } from './reviews-view'

const words = wordsOf('reviews')

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    summary: null as SummaryView | null,
    chips: [] as ChipView[],
    filter: 'all' as ReviewFilter,
    sort: 'useful' as ReviewSort,
    skuText: words.allSkus as string,
    hasSkus: false,
    cards: [] as CardView[],
    more: 'idle' as 'idle' | 'loading' | 'end',
  },
  spuId: '',
  skuId: '',
  nextCursor: null as string | null,
  skus: [] as ReviewCounts['skus'],
  /** Only the latest question is listened to. */
  asked: 0,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.title })
    this.spuId = fromLink(query.spuId)
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.data.phase === 'ready' && this.data.more === 'idle') void this.readOn()
  },
  wish() {
    const { filter, sort } = this.data
    const { spuId, skuId } = this
    return { spuId, filter, sort, ...(skuId ? { skuId } : {}) }
  },
  async load() {
    this.asked += 1
    const { asked } = this
    const page = await loadInto(this, () => call('review.list', this.wish()))
    if (!page || asked !== this.asked) return
    const { counts } = page
    this.skus = counts?.skus ?? []
    this.nextCursor = page.nextCursor
    this.setData({
      summary: counts && counts.total > 0 ? summaryOf(counts) : null,
      chips: counts ? chipsOf(counts) : [],
      hasSkus: this.skus.length > 1,
      cards: page.items.map(cardOf),
      more: page.nextCursor === null ? 'end' : 'idle',
      phase: 'ready',
    })
  },
  async readOn() {
    if (this.nextCursor === null) return
    this.setData({ more: 'loading' })
    const { asked } = this
    const answer = await call('review.list', { ...this.wish(), cursor: this.nextCursor })
    if (asked !== this.asked) return
    if (!answer.ok) return this.setData({ more: 'idle' })
    this.nextCursor = answer.data.nextCursor
    this.setData({
      cards: [...this.data.cards, ...answer.data.items.map(cardOf)],
      more: this.nextCursor === null ? 'end' : 'idle',
    })
  },
  chooseFilter(event: WechatMiniprogram.TouchEvent<object, object, { filter: ReviewFilter }>) {
    this.setData({ filter: event.currentTarget.dataset.filter })
    void this.load()
  },
  chooseSort(event: WechatMiniprogram.TouchEvent<object, object, { sort: ReviewSort }>) {
    this.setData({ sort: event.currentTarget.dataset.sort })
    void this.load()
  },
  chooseSku() {
    const { skus } = this
    const shown = skus.slice(0, 5)
    const itemList = [words.allSkus, ...shown.map((sku) => `${optionsTextOf(sku)} ${sku.count}`)]
    wx.showActionSheet({
      itemList,
      success: ({ tapIndex }) => {
        const sku = shown[tapIndex - 1]
        this.skuId = sku?.skuId ?? ''
        this.setData({ skuText: sku ? optionsTextOf(sku) : words.allSkus })
        void this.load()
      },
    })
  },
  /** Answers at once, and takes it back where the shop did not. */
  async vote(event: WechatMiniprogram.CustomEvent<{ reviewId: string }>) {
    const { reviewId } = event.detail
    const at = this.data.cards.findIndex((card) => card.reviewId === reviewId)
    const card = this.data.cards[at]
    if (!card) return
    const isHelpful = !card.mine
    const put = (part: Partial<CardView>) => this.setData({ [`cards[${at}]`]: { ...card, ...part } })
    put({ mine: isHelpful, helpful: card.helpful + (isHelpful ? 1 : -1) })
    const answer = await call('review.vote', { reviewId, isHelpful })
    if (answer.ok) return put({ mine: answer.data.isHelpfulToMe, helpful: answer.data.helpful })
    put({})
    toast(failureWord(answer.code))
  },
  goBack() {
    void wx.navigateBack()
  },
})
