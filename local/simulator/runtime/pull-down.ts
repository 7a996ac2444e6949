import type { PageBackend } from './backend'

const TRIGGER_PX = 50
const GIVE_UP_MS = 3000

/** Pulling a page down at its top calls `refresh`; the three dots stay until `stop`. */
export function followPullDown({ frameDocument, frameWindow }: PageBackend, refresh: () => void) {
  const dots = frameDocument.createElement('div')
  dots.textContent = '● ● ●'
  dots.style.cssText =
    'position:fixed;z-index:0;top:0;left:0;right:0;height:50px;line-height:50px;text-align:center;' +
    'color:#999;font-size:8px;opacity:0;pointer-events:none'
  frameDocument.body.append(dots)
  let startY: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const move = (distance: number) => {
    const page = frameDocument.querySelector<HTMLElement>('wx-page')
    if (page) {
      page.style.transition = distance === 0 || distance === TRIGGER_PX ? 'margin-top 0.2s' : ''
      page.style.marginTop = distance === 0 ? '' : `${distance}px`
    }
    dots.style.opacity = String(Math.min(1, distance / TRIGGER_PX))
  }
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    move(0)
  }
  const start = () => {
    if (timer) return
    timer = setTimeout(stop, GIVE_UP_MS)
    move(TRIGGER_PX)
    refresh()
  }
  const yOf = (event: Event) => {
    const touch = (event as TouchEvent).changedTouches?.[0]
    return touch?.clientY ?? (event as MouseEvent).clientY
  }
  const begin = (event: Event) => {
    startY = frameWindow.scrollY <= 0 && !timer ? yOf(event) : null
  }
  const follow = (event: Event) => {
    if (startY !== null) move(Math.max(0, Math.min(100, (yOf(event) - startY) / 2)))
  }
  const end = (event: Event) => {
    if (startY === null) return
    const distance = (yOf(event) - startY) / 2
    startY = null
    if (distance >= TRIGGER_PX) start()
    else move(0)
  }
  for (const type of ['touchstart', 'mousedown']) frameDocument.addEventListener(type, begin)
  for (const type of ['touchmove', 'mousemove']) frameDocument.addEventListener(type, follow)
  for (const type of ['touchend', 'touchcancel', 'mouseup']) frameDocument.addEventListener(type, end)
  return { start, stop }
}
