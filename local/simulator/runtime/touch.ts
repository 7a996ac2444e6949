import { drawnBy, type EngineElement } from './engine'

interface Touch {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
  force: number
}

interface Press {
  target: Node
  first: Touch
  moved: boolean
  long: boolean
  timer: ReturnType<typeof setTimeout>
  release: (() => void)[]
}

export type Emit = (
  target: Node,
  event: Event | null,
  type: string,
  detail: unknown,
  touches: Record<string, unknown>,
) => void

const LONG_PRESS_MS = 350
const TAP_DISTANCE_PX = 10
const HOVER_STAY_MS = 100

/** The node where the finger stands during a tap, for labels that must not repeat it. */
export const lastTap: { target: Node | null } = { target: null }

/** Turns touches, or the mouse, into WeChat's touch, tap and long-press events. */
export function recogniseTouch(document: Document, emit: Emit) {
  let press: Press | null = null

  const begin = (event: Event, touches: Touch[], changed: Touch[]) => {
    const [first] = changed
    if (!first || !event.target) return
    const target = event.target as Node
    const timer = setTimeout(() => {
      if (!press || press.moved) return
      press.long = true
      for (const type of ['longpress', 'longtap']) {
        emit(target, null, type, { x: first.pageX, y: first.pageY }, { touches, changedTouches: changed })
      }
    }, LONG_PRESS_MS)
    press = { target, first, moved: false, long: false, timer, release: hover(target) }
    emit(
      target,
      event,
      'touchstart',
      { x: first.pageX, y: first.pageY },
      { touches, changedTouches: changed },
    )
  }

  const move = (event: Event, touches: Touch[], changed: Touch[]) => {
    const [touch] = changed
    if (!press || !touch) return
    const distance = Math.hypot(touch.clientX - press.first.clientX, touch.clientY - press.first.clientY)
    if (distance > TAP_DISTANCE_PX && !press.moved) {
      press.moved = true
      for (const release of press.release) release()
    }
    const detail = { x: touch.pageX, y: touch.pageY }
    emit(press.target, event, 'touchmove', detail, { touches, changedTouches: changed })
  }

  const end = (event: Event, touches: Touch[], changed: Touch[]) => {
    const [touch] = changed
    if (!press || !touch) return
    const { target, first, moved, long, timer, release } = press
    press = null
    clearTimeout(timer)
    setTimeout(() => {
      for (const undo of release) undo()
    }, HOVER_STAY_MS)
    const type = event.type === 'touchcancel' ? 'touchcancel' : 'touchend'
    const detail = { x: touch.pageX, y: touch.pageY }
    emit(target, event, type, detail, { touches, changedTouches: changed })
    if (type === 'touchcancel' || moved || long || isDisabled(target)) return
    lastTap.target = target
    const at = { x: first.pageX, y: first.pageY }
    emit(target, null, 'tap', at, { touches: changed, changedTouches: changed })
  }

  listen(document, { begin, move, end })
}

type Handle = (event: Event, touches: Touch[], changed: Touch[]) => void

/** Hears fingers, or the mouse as one finger. */
function listen(document: Document, { begin, move, end }: Record<'begin' | 'move' | 'end', Handle>) {
  let touchedAt = 0
  const options = { capture: true, passive: false }
  const onTouch = (type: string, handle: Handle) => {
    const listener = (event: Event) => {
      touchedAt = Date.now()
      const { touches, changedTouches } = event as TouchEvent
      handle(event, [...touches].map(asTouch), [...changedTouches].map(asTouch))
    }
    document.addEventListener(type, listener, options)
  }
  const onMouse = (type: string, handle: Handle) => {
    const listener = (event: Event) => {
      const mouse = event as MouseEvent
      // A browser sends mouse events after touches, too.
      if (Date.now() - touchedAt < 1000 || (type !== 'mousemove' && mouse.button !== 0)) return
      const touch = asTouch({ identifier: 0, ...pointOf(mouse) })
      handle(event, [touch], [touch])
    }
    document.addEventListener(type, listener, true)
  }
  onTouch('touchstart', begin)
  onTouch('touchmove', move)
  onTouch('touchend', end)
  onTouch('touchcancel', end)
  onMouse('mousedown', begin)
  onMouse('mousemove', move)
  onMouse('mouseup', end)
}

const pointOf = ({ clientX, clientY, pageX, pageY }: MouseEvent) => ({ clientX, clientY, pageX, pageY })

function asTouch({ identifier, clientX, clientY, pageX, pageY }: Omit<Touch, 'force'>): Touch {
  return { identifier, clientX, clientY, pageX, pageY, force: 1 }
}

const elementAt = (node: Node) => (node.nodeType === 1 ? (node as Element) : node.parentElement)

function isDisabled(target: Node) {
  return Boolean(elementAt(target)?.closest('wx-button[disabled]'))
}

/** Sets the hover class of the elements under the finger; the answer takes it away again. */
function hover(target: Node): (() => void)[] {
  const releases: (() => void)[] = []
  if (isDisabled(target)) return releases
  let node: Element | null | undefined = elementAt(target)?.closest('[hover-class]')
  while (node) {
    const className = node.getAttribute('hover-class') ?? 'none'
    const element: EngineElement | undefined = drawnBy(node)
    if (className !== 'none' && element) {
      for (const name of className.split(/\s+/)) {
        if (!name) continue
        element.classList.toggle(name, true)
        releases.push(() => element.classList.toggle(name, false))
      }
    }
    if (node.hasAttribute('hover-stop-propagation')) break
    node = node.parentElement?.closest('[hover-class]')
  }
  return releases
}
