import type { FootprintView } from '../../../../typings/keepsakes'
import { call } from '../../../services/api'
import { ask, failureWord, toast } from '../../../services/notify'
import { loadInto, type Phase } from '../../../services/page-load'
import { pageLook } from '../../../services/page-look'
import { open, routes } from '../../../services/routes'
import { fill, wordsOf } from '../../../services/words'
import { daysOf, type FootprintDay } from './footprints-view'

const words = wordsOf('keepsakes')
const TILES_STEP = 24

type IdTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  behaviors: [pageLook],
  data: {
    words,
    phase: 'quiet' as Phase,
    failureId: '',
    days: [] as FootprintDay[],
    note: '',
    isPaused: false,
    isEmpty: false,
    managing: false,
    checkedAll: 'none' as FootprintDay['checked'],
    removeText: words.removeNone as string,
    busy: false,
  },
  items: [] as FootprintView[],
  checked: new Set<string>(),
  shown: TILES_STEP,

  onLoad() {
    this.checked = new Set()
    wx.setNavigationBarTitle({ title: words.footprints })
  },
  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.shown >= this.items.length) return
    this.shown += TILES_STEP
    this.draw()
  },
  async load() {
    const listed = await loadInto(this, () => call('footprint.list', {}))
    if (!listed) return
    this.items = listed.items
    this.setData({ note: fill(words.note, { days: listed.daysMax }), isPaused: listed.isPaused })
    this.draw()
  },
  draw() {
    const { checked, items } = this
    this.setData({
      phase: 'ready',
      isEmpty: items.length === 0,
      days: daysOf(items, checked, this.shown, Date.now()),
      checkedAll: checked.size === 0 ? 'none' : checked.size === items.length ? 'all' : 'some',
      removeText: checked.size === 0 ? words.removeNone : fill(words.remove, { count: checked.size }),
    })
  },
  manage() {
    this.checked.clear()
    this.setData({ managing: !this.data.managing })
    this.draw()
  },
  tapTile(event: IdTap) {
    const { id } = event.currentTarget.dataset
    if (!this.data.managing) return open(routes.product(id))
    if (!this.checked.delete(id)) this.checked.add(id)
    this.draw()
  },
  toggleDay(event: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
    const day = this.data.days[Number(event.currentTarget.dataset.at)]
    if (!day || !this.data.managing) return
    this.tick(day.spuIds, day.checked !== 'all')
  },
  toggleAll() {
    const all = this.items.map(({ card }) => card.spuId)
    this.tick(all, this.data.checkedAll !== 'all')
  },
  tick(spuIds: string[], on: boolean) {
    for (const spuId of spuIds) {
      if (on) this.checked.add(spuId)
      else this.checked.delete(spuId)
    }
    this.draw()
  },
  async remove() {
    const spuIds = [...this.checked]
    if (spuIds.length === 0) return toast(words.removeNone)
    if (this.data.busy) return
    this.setData({ busy: true })
    const answer = await call('footprint.remove', { spuIds })
    this.setData({ busy: false })
    if (!answer.ok) return toast(failureWord(answer.code))
    this.items = this.items.filter(({ card }) => !this.checked.has(card.spuId))
    this.checked.clear()
    this.setData({ managing: false })
    this.draw()
    toast(words.removed)
  },
  async keep() {
    const spuIds = [...this.checked]
    if (spuIds.length === 0) return toast(words.removeNone)
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      for (const spuId of spuIds) {
        const answer = await call('favourite.set', { spuId, on: true })
        if (answer.ok || answer.code === 'NOT_FOUND') continue
        const isFull = answer.code === 'FAVOURITES_FULL'
        return toast(isFull ? fill(words.full, { max: answer.detail.max }) : failureWord(answer.code))
      }
      this.manage()
      toast(words.kept)
    } finally {
      this.setData({ busy: false })
    }
  },
  async pause() {
    const paused = !this.data.isPaused
    const { pauseTitle, pauseAsk, pauseYes, pauseNo } = words
    if (paused && !(await ask({ title: pauseTitle, text: pauseAsk, yes: pauseYes, no: pauseNo }))) return
    const answer = await call('footprint.pause', { paused })
    if (!answer.ok) return toast(failureWord(answer.code))
    if (paused) this.items = []
    this.setData({ isPaused: answer.data.isPaused, managing: false })
    this.draw()
  },
  goHome() {
    void wx.switchTab({ url: routes.home })
  },
})
