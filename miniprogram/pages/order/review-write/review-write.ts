import type { Stars } from '../../../../typings/reviews'
import { call } from '../../../services/api'
import { failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { fromLink, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import type { PicturesChange } from '../components/case-pictures/case-pictures'
import { type Draft, draftOf, rated } from './write-view'

const words = wordsOf('reviews')
const WORDS_MAX = 500
const PICTURES_MAX = 9

type KeyTap = WechatMiniprogram.TouchEvent<object, object, { key: string }>
type StarTap = WechatMiniprogram.TouchEvent<object, object, { key: string; stars: Stars }>

Page({
  behaviors: [pageLook],
  data: {
    words,
    wordsMax: WORDS_MAX,
    picturesMax: PICTURES_MAX,
    picturesHint: fill(words.picturesHint, { max: PICTURES_MAX }),
    all: [1, 2, 3, 4, 5],
    phase: 'quiet' as Phase,
    failureId: '',
    drafts: [] as Draft[],
    /** The line that is being written about; others show their stars alone. */
    openKey: '',
    isAnonymous: false,
    chosen: '',
    sending: false,
  },
  orderId: '',
  pictures: {} as Record<string, PicturesChange>,

  onLoad(query: Record<string, string | undefined>) {
    wx.setNavigationBarTitle({ title: words.writeTitle })
    this.orderId = fromLink(query.orderId)
    void this.load()
  },
  async load() {
    const { orderId } = this
    const page = await loadInto(this, () => call('review.toWrite', orderId ? { orderId } : {}))
    if (!page) return
    const drafts = page.lines.map(draftOf)
    this.setData({ drafts, openKey: drafts[0]?.key ?? '', phase: 'ready' })
    this.count()
  },
  change(key: string, changed: (draft: Draft) => Draft) {
    this.setData({ drafts: this.data.drafts.map((draft) => (draft.key === key ? changed(draft) : draft)) })
    this.count()
  },
  count() {
    const { drafts } = this.data
    const count = drafts.filter(({ stars }) => stars > 0).length
    this.setData({ chosen: fill(words.chosen, { count, left: drafts.length - count }) })
  },
  open(event: KeyTap) {
    this.setData({ openKey: event.currentTarget.dataset.key })
  },
  rate(event: StarTap) {
    const { key, stars } = event.currentTarget.dataset
    this.setData({ openKey: key })
    this.change(key, (draft) => rated(draft, stars))
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { key: string }>) {
    const { value } = event.detail
    this.change(event.currentTarget.dataset.key, (draft) => ({ ...draft, said: value }))
  },
  changePictures(event: WechatMiniprogram.CustomEvent<PicturesChange, object, { key: string }>) {
    this.pictures[event.currentTarget.dataset.key] = event.detail
  },
  toggleAnonymous(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ isAnonymous: event.detail.value })
  },

  async send() {
    if (this.data.sending) return
    const ready = this.data.drafts.filter(({ stars }) => stars > 0)
    if (ready.length === 0) return toast(words.chooseStars)
    const changes = Object.values(this.pictures)
    if (changes.some(({ sending }) => sending > 0)) return toast(words.uploadWait)
    if (changes.some(({ failed }) => failed > 0)) return toast(words.uploadBroken)
    this.setData({ sending: true })
    const stages: string[] = []
    for (const draft of ready) {
      const answer = await call('review.write', {
        ...{ orderId: draft.orderId, skuId: draft.skuId, stars: draft.stars as Stars },
        ...{ words: draft.said.trim(), isAnonymous: this.data.isAnonymous },
        pictures: this.pictures[draft.key]?.fileIds ?? [],
      })
      if (!answer.ok) {
        this.setData({ sending: false })
        return toast(failureWord(answer.code, words.refusedSome))
      }
      stages.push(answer.data.stage)
    }
    this.setData({ sending: false })
    toast(stages.every((stage) => stage === 'passed') ? words.publishedNow : words.published)
    void wx.redirectTo({ url: routes.ownReviews })
  },
  openOwn() {
    void wx.redirectTo({ url: routes.ownReviews })
  },
})
