import { translateValue } from '../../css-values'
import type { BuiltIn, Host } from './built-in'

const SWIPE_SHARE = 0.2
const SETTLE_MS = 200

export const swiper: BuiltIn = {
  template: 'wrapped',
  properties: {
    ...{ current: Number, autoplay: Boolean, interval: { type: Number, value: 5000 }, circular: Boolean },
    ...{
      duration: { type: Number, value: 500 },
      vertical: Boolean,
      indicatorDots: Boolean,
      snapToEdge: Boolean,
    },
    ...{
      indicatorColor: { type: String, value: 'rgba(0,0,0,.3)' },
      currentItemId: String,
      easingFunction: String,
    },
    ...{
      indicatorActiveColor: { type: String, value: '#000' },
      displayMultipleItems: { type: Number, value: 1 },
    },
    ...{ previousMargin: { type: String, value: '0px' }, nextMargin: { type: String, value: '0px' } },
    ...{ disableTouch: Boolean, touchable: Boolean },
  },
  mount(host) {
    const carousel = new Carousel(host)
    return {
      changed: (name) => carousel.changed(name),
      unmount: () => carousel.stop(),
    }
  },
}

/** Places the items of a swiper around the current one; in a circular swiper they wrap on both sides. */
class Carousel {
  private index = 0
  private dragPx = 0
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly places = new WeakMap<Element, number>()
  private readonly dots: HTMLElement
  private readonly observer: MutationObserver
  private count = 0

  constructor(private readonly host: Host) {
    this.dots = host.add('div', 'swiper-dots')
    this.observer = new host.window.MutationObserver(() => this.recount())
    this.observer.observe(host.inner, { childList: true })
    this.index = host.number('current')
    this.recount()
    this.play()
    this.listen()
  }

  changed(name: string) {
    if (name === 'current') {
      if (this.host.number('current') !== this.index) this.go(this.host.number('current'), '')
    } else if (name === 'autoplay' || name === 'interval') this.play()
    else this.place(0)
  }

  stop() {
    clearInterval(this.timer)
    this.observer.disconnect()
  }

  private get items() {
    return [...this.host.inner.children] as HTMLElement[]
  }

  private recount() {
    const { length } = this.items
    if (length !== this.count) {
      this.count = length
      this.index = Math.min(this.index, Math.max(0, length - 1))
    }
    this.place(0)
  }

  private play() {
    clearInterval(this.timer)
    if (!this.host.flag('autoplay')) return
    this.timer = setInterval(
      () => {
        const hidden = this.host.document.visibilityState === 'hidden' || !this.host.dom.offsetParent
        if (this.count > 1 && !hidden) this.go((this.index + 1) % this.count, 'autoplay')
      },
      Math.max(100, this.host.number('interval')),
    )
  }

  private go(wanted: number, source: string) {
    const { host, count } = this
    const circular = host.flag('circular')
    const index =
      circular && count > 0 ? (wanted + count) % count : Math.min(Math.max(wanted, 0), Math.max(count - 1, 0))
    const moved = index !== this.index
    this.index = index
    this.place(host.number('duration'))
    if (!moved) return
    host.set({ current: index })
    const currentItemId = this.items[index]?.getAttribute('item-id') ?? ''
    host.emit('change', { current: index, source, currentItemId })
    const finished = { current: index, source, currentItemId }
    setTimeout(() => host.emit('animationfinish', finished), host.number('duration'))
  }

  private place(durationMs: number) {
    const { host, items, count } = this
    const vertical = host.flag('vertical')
    const share = 100 / Math.max(1, host.number('displayMultipleItems'))
    const [start, end] = vertical ? ['top', 'bottom'] : ['left', 'right']
    host.inner.style.inset = '0'
    host.inner.style.setProperty(start ?? '', translateValue(host.text('previousMargin')))
    host.inner.style.setProperty(end ?? '', translateValue(host.text('nextMargin')))
    items.forEach((item, i) => {
      let offset = i - this.index
      if (host.flag('circular') && count > 2) {
        const half = Math.floor(count / 2)
        offset = ((offset + half + count) % count) - half
      }
      const before = this.places.get(item)
      const jumps = before === undefined || Math.abs(before - offset) > 1
      this.places.set(item, offset)
      item.style.transition = durationMs > 0 && !jumps ? `transform ${durationMs}ms` : 'none'
      item.style[vertical ? 'height' : 'width'] = `${share}%`
      const place = `calc(${offset * 100}% + ${this.dragPx}px)`
      item.style.transform = vertical ? `translate(0, ${place})` : `translate(${place}, 0)`
    })
    this.drawDots()
  }

  private drawDots() {
    const { host, count, dots } = this
    dots.hidden = !host.flag('indicatorDots')
    if (dots.hidden) return
    while (dots.children.length > count) dots.lastChild?.remove()
    while (dots.children.length < count) dots.append(host.document.createElement('span'))
    ;([...dots.children] as HTMLElement[]).forEach((dot, i) => {
      dot.style.background = host.text(i === this.index ? 'indicatorActiveColor' : 'indicatorColor')
    })
  }

  private listen() {
    const { host } = this
    let startAt: { x: number; y: number } | null = null
    const along = (event: unknown) => {
      const touch = (event as { changedTouches?: { clientX: number; clientY: number }[] }).changedTouches?.[0]
      if (!touch || !startAt) return 0
      return host.flag('vertical') ? touch.clientY - startAt.y : touch.clientX - startAt.x
    }
    host.element.addListener('touchstart', (event) => {
      const [touch] = (event as unknown as { changedTouches: { clientX: number; clientY: number }[] })
        .changedTouches
      if (touch && this.count > 1) startAt = { x: touch.clientX, y: touch.clientY }
      clearInterval(this.timer)
    })
    host.element.addListener('touchmove', (event) => {
      if (!startAt) return
      this.dragPx = along(event)
      this.place(0)
    })
    const end = (event: unknown) => {
      const distance = along(event)
      startAt = null
      this.dragPx = 0
      const size = host.flag('vertical') ? host.dom.clientHeight : host.dom.clientWidth
      if (Math.abs(distance) > size * SWIPE_SHARE) this.go(this.index + (distance < 0 ? 1 : -1), 'touch')
      else this.place(SETTLE_MS)
      this.play()
    }
    host.element.addListener('touchend', end)
    host.element.addListener('touchcancel', end)
  }
}

export const swiperItem: BuiltIn = {
  template: 'slot',
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
  mount(host) {
    const show = () => host.dom.setAttribute('item-id', host.text('itemId'))
    show()
    return { changed: show }
  },
}
