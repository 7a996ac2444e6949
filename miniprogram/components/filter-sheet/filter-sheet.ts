import type { SearchFilters } from '../../../typings/search'
import { call } from '../../services/api'
import { chosen, without, withPrices, withStock } from '../../services/filter-choice'
import { type ChipView, type FilterView, filterView, type GroupView } from '../../services/filter-view'
import { wordsOf } from '../../services/words'

const words = wordsOf('filter')

interface Place {
  kind: GroupView['kind'] | ChipView['kind']
  name: string
  key: string
}

type Tap = WechatMiniprogram.TouchEvent<object, object, Place>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/**
 * What may be chosen of what was found, each choice with what it leaves. `apply` carries the filters; closing
 * it changes nothing.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    text: { type: String, value: '' },
    categoryId: { type: String, value: '' },
    /** As the list has them when the sheet opens. */
    filters: { type: Object, value: {} as SearchFilters },
  },
  data: {
    words,
    view: null as FilterView | null,
    state: 'counting' as 'counting' | 'ready' | 'failed',
    /** What stands in the two fields, which may be half a number. */
    fromYuan: '',
    toYuan: '',
  },
  observers: {
    visible(isVisible: boolean) {
      if (isVisible) this.start(this.data.filters as SearchFilters)
    },
  },
  methods: {
    start(filters: SearchFilters) {
      Object.assign(this, { draft: filters, asked: 0 })
      this.setData({ view: null })
      void this.count()
    },
    draftOf(): SearchFilters {
      return (this as unknown as { draft: SearchFilters }).draft
    },
    choose(filters: SearchFilters) {
      Object.assign(this, { draft: filters })
      void this.count()
    },
    /** An answer to an older choice is dropped. */
    async count() {
      const self = this as unknown as { asked: number }
      self.asked += 1
      const { asked } = self
      const { text, categoryId } = this.data
      const filters = this.draftOf()
      this.setData({ state: 'counting' })
      const answer = await call('search.find', {
        ...(text === '' ? {} : { text }),
        ...(categoryId === '' ? {} : { categoryId }),
        filters,
      })
      if (asked !== self.asked || !this.data.visible) return
      if (!answer.ok || !answer.data.facets) return this.setData({ state: 'failed' })
      const view = filterView(answer.data.facets, filters, answer.data.total)
      this.setData({ view, state: 'ready', fromYuan: view.fromYuan, toYuan: view.toYuan })
    },
    tapOption({ currentTarget: { dataset } }: Tap) {
      const { kind, name, key } = dataset
      this.choose(chosen(this.draftOf(), { kind: kind as GroupView['kind'], name }, key))
    },
    tapChip({ currentTarget: { dataset } }: Tap) {
      this.choose(without(this.draftOf(), { ...dataset, kind: dataset.kind as ChipView['kind'], text: '' }))
    },
    tapStock() {
      this.choose(withStock(this.draftOf(), !this.draftOf().inStock))
    },
    typeFrom({ detail }: Typed) {
      this.setData({ fromYuan: detail.value })
    },
    typeTo({ detail }: Typed) {
      this.setData({ toYuan: detail.value })
    },
    /** Counted when a number is whole, not at each of its digits. */
    endTyping() {
      this.choose(withPrices(this.draftOf(), this.data.fromYuan, this.data.toYuan))
    },
    reset() {
      this.choose({})
    },
    close() {
      this.triggerEvent('close', {})
    },
    apply() {
      const { state, view } = this.data
      if (state === 'failed') return void this.count()
      if (state !== 'ready' || !view || view.show === words.showNone) return
      this.triggerEvent('apply', { filters: this.draftOf() })
    },
  },
})
