import { translateValue } from '../../css-values'
import { navigateFrom } from '../open-type'
import { pick } from '../shell/picker'
import { pickRegion } from '../shell/region-picker'
import type { BuiltIn, Properties } from './built-in'

const PICKER: Properties = {
  ...{
    name: String,
    disabled: Boolean,
    range: Array,
    rangeKey: String,
    value: null,
    start: String,
    end: String,
  },
  ...{ fields: String, headerText: String, level: String, customItem: String },
  mode: { type: String, value: 'selector' },
}

export const picker: BuiltIn = {
  template: 'slot',
  properties: PICKER,
  mount(host) {
    const activate = async () => {
      if (host.flag('disabled')) return
      if (host.text('mode') === 'region') {
        const picked = await pickRegion(host.text('headerText'), host.value('value'), host.text('level'))
        if (!picked) return host.emit('cancel')
        host.set({ value: picked.value })
        return host.emit('change', picked)
      }
      const value = await pick({
        mode: host.text('mode'),
        range: host.list('range'),
        rangeKey: host.text('rangeKey'),
        value: host.value('value'),
        title: host.text('headerText'),
      })
      if (value === undefined) host.emit('cancel')
      else {
        host.set({ value })
        host.emit('change', { value })
      }
    }
    host.onTap(() => void activate())
    return { activate: () => void activate(), formValue: () => host.value('value') }
  },
}

export const navigator: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ url: String, openType: { type: String, value: 'navigate' }, delta: { type: Number, value: 1 } },
    ...{
      hoverClass: { type: String, value: 'navigator-hover' },
      target: String,
      appId: String,
      path: String,
    },
  },
  mount(host) {
    if (!host.text('ariaRole')) host.dom.setAttribute('role', 'link')
    const activate = () => navigateFrom(host)
    host.onTap(activate)
    return { activate }
  },
}

export const pageContainer: BuiltIn = {
  template: 'wrapped',
  properties: {
    ...{ show: Boolean, duration: Number, zIndex: { type: Number, value: 100 }, round: Boolean },
    ...{ overlay: { type: Boolean, value: true }, position: { type: String, value: 'bottom' } },
    ...{ closeOnSlideDown: Boolean, overlayStyle: String, customStyle: String },
  },
  mount(host) {
    const cover = host.addFirst('div', 'page-cover')
    const show = () => {
      const open = host.flag('show')
      cover.hidden = !open || !host.flag('overlay')
      cover.style.cssText = `z-index:${host.number('zIndex')};${host.text('overlayStyle')}`
      host.inner.hidden = !open
      const round = host.flag('round') ? 'border-radius:16px 16px 0 0;' : ''
      host.inner.style.cssText = `z-index:${host.number('zIndex') + 1};${round}${host.text('customStyle')}`
    }
    cover.addEventListener('click', () => {
      host.emit('clickoverlay')
      host.emit('leave')
    })
    show()
    return {
      changed(name) {
        show()
        if (name !== 'show') return
        const events = host.flag('show')
          ? ['beforeenter', 'enter', 'afterenter']
          : ['beforeleave', 'leave', 'afterleave']
        setTimeout(() => {
          for (const event of events) host.emit(event)
        })
      },
    }
  },
}

export const pageMeta: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ pageStyle: String, rootFontSize: String, backgroundColor: String, scrollTop: null },
    ...{ backgroundTextStyle: String, rootBackgroundColor: String, pageOrientation: String },
    ...{ scrollDuration: null, pageFontSize: String },
  },
  mount(host) {
    const show = () => {
      const page = host.document.querySelector<HTMLElement>('wx-page')
      page?.setAttribute('style', translateValue(host.text('pageStyle')))
      const root = host.document.documentElement
      // The document scrolls, so a page that holds still has to hold it.
      root.style.overflow = page?.style.overflow ?? ''
      root.style.fontSize = host.text('rootFontSize')
      host.document.body.style.backgroundColor = host.text('backgroundColor')
    }
    show()
    return { changed: show }
  },
}

export const movableView: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ direction: { type: String, value: 'none' }, x: null, y: null, disabled: Boolean, inertia: Boolean },
    ...{ outOfBounds: Boolean, damping: Number, friction: Number, scale: Boolean },
    animation: { type: null, value: true },
  },
  mount(host) {
    let [x, y] = [host.number('x'), host.number('y')]
    let from: { x: number; y: number } | null = null
    const show = () => {
      host.dom.style.transform = `translate(${x}px, ${y}px)`
    }
    const touchOf = (event: unknown) => {
      const touch = (event as { changedTouches: { clientX: number; clientY: number }[] }).changedTouches[0]
      return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 }
    }
    host.element.addListener('touchstart', (event) => {
      const touch = touchOf(event)
      if (!host.flag('disabled')) from = { x: touch.x - x, y: touch.y - y }
    })
    host.element.addListener('touchmove', (event) => {
      const touch = touchOf(event)
      const direction = host.text('direction')
      if (!from || direction === 'none') return
      const area = host.dom.parentElement
      const limit = (value: number, space: number) => Math.min(Math.max(0, value), Math.max(0, space))
      if (direction !== 'vertical')
        x = limit(touch.x - from.x, (area?.clientWidth ?? 0) - host.dom.offsetWidth)
      if (direction !== 'horizontal')
        y = limit(touch.y - from.y, (area?.clientHeight ?? 0) - host.dom.offsetHeight)
      show()
      host.emit('change', { x, y, source: 'touch' })
    })
    host.element.addListener('touchend', () => {
      from = null
    })
    show()
    return {
      changed(name) {
        if (name !== 'x' && name !== 'y') return
        ;[x, y] = [host.number('x'), host.number('y')]
        show()
      },
    }
  },
}
