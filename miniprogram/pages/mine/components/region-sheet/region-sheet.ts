import { allPlaces, type Place, pathTo, placesNamed } from '../../../../services/places'
import { wordsOf } from '../../../../services/words'
import { chosenPath, nextLevel, type PlaceRow, pickerView, type RegionPickerView } from './region-view'

const FOUND_MAX = 30
const STREET_LEVEL = 3

/** What is known and chosen is not drawn as it is, so it stays out of `data`. */
const opened = new WeakMap<object, { places: Place[]; path: Place[] }>()

type Found = PlaceRow & { around: string }

/**
 * Chooses a province, a city, a district and, in words, a street. `names` and `street` are what stands now.
 * Tells `choose` with `{ region, code, street }`, and `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    names: { type: Array, value: [] as string[] },
    street: { type: String, value: '' },
  },
  data: {
    words: wordsOf('address'),
    ready: false,
    failed: false,
    view: { tabs: [], level: 0, rows: [], isStreet: false, take: '' } as RegionPickerView,
    typedStreet: '',
    query: '',
    found: [] as Found[],
    searching: false,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.open()
    },
  },
  methods: {
    async open() {
      this.setData({ failed: false, query: '', found: [], searching: false, typedStreet: this.data.street })
      const places = await allPlaces()
      if (!places) return this.setData({ failed: true })
      opened.set(this, { places, path: this.standing(places) })
      this.setData({ ready: true })
      this.draw()
    },
    /** The places that the form's names stand for, as far as this list has them. */
    standing(places: Place[]): Place[] {
      const path: Place[] = []
      for (const name of this.data.names as string[]) {
        const before = path[path.length - 1]
        const start = before ? before.code.replace(/(?:00)+$/, '') : ''
        const isOn = ({ code }: Place) =>
          path.length === 0 ? code.endsWith('0000') : code.startsWith(start) && code !== before?.code
        const found = places.find((place) => place.name === name && isOn(place))
        if (!found) break
        path.push(...pathTo(places, found).slice(path.length))
      }
      return path
    },
    draw(level?: number) {
      const known = opened.get(this)
      if (!known) return
      const { places, path } = known
      const at = level ?? nextLevel(places, path)
      this.setData({ view: pickerView(places, { path, street: this.data.typedStreet }, at) })
    },
    openTab(event: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
      const at = Number(event.currentTarget.dataset.at)
      const isLast = at === this.data.view.tabs.length - 1
      this.setData({ query: '', searching: false, found: [] })
      this.draw(isLast ? undefined : at)
    },
    choose(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
      const known = opened.get(this)
      const place = known?.places.find(({ code }) => code === event.currentTarget.dataset.code)
      if (!known || !place) return
      const path = chosenPath(known.places, place)
      const isOther = path[path.length - 1]?.code !== known.path[known.path.length - 1]?.code
      opened.set(this, { places: known.places, path })
      this.setData({ query: '', searching: false, found: [], ...(isOther ? { typedStreet: '' } : {}) })
      this.draw()
    },
    search(event: WechatMiniprogram.Input) {
      const known = opened.get(this)
      const query = event.detail.value
      if (!known) return
      const found = placesNamed(known.places, query, FOUND_MAX).map((place) => ({
        ...{ code: place.code, name: place.name, letter: '', on: false },
        around: pathTo(known.places, place)
          .slice(0, -1)
          .map(({ name }) => name)
          .join(' '),
      }))
      this.setData({ query, found, searching: query.trim() !== '' })
    },
    typeStreet(event: WechatMiniprogram.Input) {
      this.setData({ typedStreet: event.detail.value })
      this.draw(STREET_LEVEL)
    },
    skipStreet() {
      this.finish('')
    },
    take() {
      this.finish(this.data.typedStreet.trim())
    },
    finish(street: string) {
      const path = opened.get(this)?.path ?? []
      const last = path[path.length - 1]
      if (!last) return
      const [province = '', city = '', district = ''] = path.map(({ name }) => name)
      this.triggerEvent('choose', { region: [province, city, district], code: last.code, street })
    },
    close() {
      this.triggerEvent('close', {})
    },
  },
})
