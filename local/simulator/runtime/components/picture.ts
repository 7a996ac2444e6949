import { assetUrl } from '../assets'
import { routeOf } from '../route-of'
import type { BuiltIn, Host } from './built-in'

function showPicture(host: Host, picture: HTMLImageElement) {
  const source = host.text('src')
  if (!source) {
    picture.removeAttribute('src')
    picture.hidden = true
    return
  }
  picture.hidden = false
  picture.src = assetUrl(source, routeOf(host.element))
}

export const image: BuiltIn = {
  template: 'slot',
  properties: {
    ...{ src: String, mode: { type: String, value: 'scaleToFill' }, lazyLoad: Boolean, webp: Boolean },
    ...{ showMenuByLongpress: Boolean, fadeIn: Boolean, forceHttps: Boolean },
  },
  mount(host) {
    const picture = host.addFirst('img')
    const show = (name: string) => {
      if (name === 'src') showPicture(host, picture)
      if (name === 'mode') host.dom.setAttribute('mode', host.text('mode'))
    }
    picture.draggable = false
    picture.alt = ''
    if (host.flag('lazyLoad')) picture.loading = 'lazy'
    if (host.text('ariaLabel') && !host.text('ariaRole')) host.dom.setAttribute('role', 'img')
    picture.addEventListener('load', () => {
      host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => {
      if (picture.hasAttribute('src')) host.emit('error', { errMsg: `GET ${picture.src} failed` })
    })
    show('mode')
    show('src')
    return { changed: show }
  },
}

export const coverImage: BuiltIn = {
  template: 'empty',
  properties: { src: String },
  mount(host) {
    const picture = host.add('img')
    picture.alt = ''
    const show = () => showPicture(host, picture)
    picture.addEventListener('load', () => host.emit('load'))
    picture.addEventListener('error', () => host.emit('error', { errMsg: 'load failed' }))
    show()
    return {
      changed(name) {
        if (name === 'src') show()
      },
    }
  },
}

const GLYPHS: Record<string, string> = {
  ...{ success: '✓', success_no_circle: '✓', info: 'ⓘ', warn: '!', waiting: '◷', cancel: '✕' },
  ...{ download: '↓', search: '⌕', clear: '✕' },
}

export const icon: BuiltIn = {
  template: 'empty',
  properties: { type: String, size: { type: null, value: 23 }, color: String },
  mount(host) {
    const glyph = host.add('span')
    const show = () => {
      glyph.textContent = GLYPHS[host.text('type')] ?? ''
      glyph.style.fontSize = `${host.number('size')}px`
      glyph.style.color = host.text('color') || '#09bb07'
    }
    show()
    return { changed: show }
  },
}
