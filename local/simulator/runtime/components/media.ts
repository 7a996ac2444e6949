import type { BuiltIn } from './built-in'

export const webView: BuiltIn = {
  template: 'empty',
  properties: { src: String },
  mount(host) {
    const frame = host.add('iframe')
    const show = () => {
      frame.src = host.text('src')
    }
    frame.addEventListener('load', () => host.emit('load', { src: frame.src }))
    show()
    return { changed: show }
  },
}

export const video: BuiltIn = {
  template: 'empty',
  properties: {
    ...{ src: String, poster: String, autoplay: Boolean, loop: Boolean, muted: Boolean, objectFit: String },
    controls: { type: Boolean, value: true },
  },
  mount(host) {
    const film = host.add('video')
    const show = () => {
      film.src = host.text('src')
      film.poster = host.text('poster')
      film.controls = host.flag('controls')
      film.loop = host.flag('loop')
      film.muted = host.flag('muted')
      film.autoplay = host.flag('autoplay')
    }
    for (const type of ['play', 'pause', 'ended']) film.addEventListener(type, () => host.emit(type))
    show()
    return { changed: show }
  },
}

export const canvas: BuiltIn = {
  template: 'empty',
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  mount(host) {
    host.add('canvas')
    return {}
  },
}

export const navigationBar: BuiltIn = {
  template: 'empty',
  properties: { title: String, backgroundColor: String, frontColor: String, loading: Boolean },
  mount(host) {
    const show = () => {
      const { wx } = globalThis as unknown as { wx: Record<string, (options: object) => void> }
      if (host.text('title')) wx.setNavigationBarTitle?.({ title: host.text('title') })
      const colours = { frontColor: host.text('frontColor'), backgroundColor: host.text('backgroundColor') }
      if (colours.backgroundColor) wx.setNavigationBarColor?.(colours)
    }
    show()
    return { changed: show }
  },
}
