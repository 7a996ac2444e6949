import type { BuiltIn, Host } from './built-in'

const REFRESH_DISTANCE_PX = 50

export const scrollView: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ scrollX: Boolean, scrollY: Boolean, scrollTop: null, scrollLeft: null, scrollIntoView: String },
    ...{ scrollWithAnimation: Boolean, upperThreshold: { type: null, value: 50 } },
    ...{ lowerThreshold: { type: null, value: 50 }, refresherEnabled: Boolean, refresherTriggered: Boolean },
    ...{
      enhanced: Boolean,
      showScrollbar: { type: Boolean, value: true },
      enableFlex: Boolean,
      bounces: null,
    },
    ...{ scrollAnchoring: Boolean, enableBackToTop: Boolean, refresherThreshold: null, throttle: null },
    ...{ refresherDefaultStyle: null, refresherBackground: null, type: String, pagingEnabled: Boolean },
    ...{ fastDeceleration: Boolean, enablePassive: null, clip: null, usingSticky: null },
  },
  mount(host) {
    const { dom } = host
    const axes = () => {
      dom.style.overflowX = host.flag('scrollX') ? 'auto' : 'hidden'
      dom.style.overflowY = host.flag('scrollY') ? 'auto' : 'hidden'
    }
    const behavior = () => (host.flag('scrollWithAnimation') ? 'smooth' : 'auto')
    const to = (name: 'scrollTop' | 'scrollLeft') => {
      const value = host.value(name)
      if (value === undefined || value === null || value === '') return
      dom.scrollTo({ [name === 'scrollTop' ? 'top' : 'left']: host.number(name), behavior: behavior() })
    }
    const intoView = () => {
      const id = host.text('scrollIntoView')
      const target = id ? host.element.ownerShadowRoot?.querySelector(`#${id}`)?.$$ : undefined
      if (!target) return
      const wanted = target.getBoundingClientRect()
      const own = dom.getBoundingClientRect()
      const top = dom.scrollTop + wanted.top - own.top
      dom.scrollTo({ top, left: dom.scrollLeft + wanted.left - own.left, behavior: behavior() })
    }
    const refresher = pullToRefresh(host)
    const apply: Record<string, () => void> = {
      scrollX: axes,
      scrollY: axes,
      scrollTop: () => to('scrollTop'),
      scrollLeft: () => to('scrollLeft'),
      scrollIntoView: () => setTimeout(intoView),
      refresherTriggered: () => refresher.show(host.flag('refresherTriggered')),
    }
    axes()
    setTimeout(() => {
      to('scrollTop')
      to('scrollLeft')
      intoView()
    })
    reportScrolling(host)
    return { changed: (name) => apply[name]?.() }
  },
}

function reportScrolling(host: Host) {
  const { dom } = host
  let edge = ''
  let [lastTop, lastLeft] = [0, 0]
  dom.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = dom
    const moved = { deltaX: lastLeft - scrollLeft, deltaY: lastTop - scrollTop }
    ;[lastTop, lastLeft] = [scrollTop, scrollLeft]
    host.emit('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, ...moved })
    const vertical = host.flag('scrollY')
    const before = vertical ? scrollTop : scrollLeft
    const after = vertical
      ? scrollHeight - dom.clientHeight - scrollTop
      : scrollWidth - dom.clientWidth - scrollLeft
    const near =
      after <= host.number('lowerThreshold') ? 'end' : before <= host.number('upperThreshold') ? 'start' : ''
    if (near === edge) return
    edge = near
    if (near === 'end') host.emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' })
    if (near === 'start') host.emit('scrolltoupper', { direction: vertical ? 'top' : 'left' })
  })
}

/** Pulling the view down at its top asks for a refresh and shows a line of text until that ends. */
function pullToRefresh(host: Host) {
  const line = host.addFirst('div', 'refresher')
  line.textContent = '···'
  let startY: number | null = null
  const show = (on: boolean) => {
    line.style.height = on ? `${REFRESH_DISTANCE_PX}px` : ''
  }
  host.element.addListener('touchstart', (event) => {
    startY = host.flag('refresherEnabled') && host.dom.scrollTop <= 0 ? touchY(event) : null
  })
  host.element.addListener('touchmove', (event) => {
    if (startY === null) return
    const distance = Math.max(0, touchY(event) - startY)
    line.style.height = `${Math.min(distance / 2, 80)}px`
    if (distance > 0) host.emit('refresherpulling', { dy: distance })
  })
  host.element.addListener('touchend', (event) => {
    if (startY === null) return
    const pulled =
      (touchY(event) - startY) / 2 >= (host.number('refresherThreshold') || REFRESH_DISTANCE_PX - 5)
    startY = null
    show(pulled || host.flag('refresherTriggered'))
    if (pulled) {
      host.set({ refresherTriggered: true })
      host.emit('refresherrefresh')
    }
  })
  show(host.flag('refresherTriggered'))
  return { show }
}

function touchY(event: unknown): number {
  const touches = (event as { changedTouches?: { clientY: number }[] }).changedTouches
  return touches?.[0]?.clientY ?? 0
}
