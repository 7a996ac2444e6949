import { PageBackend } from './backend'
import { type ComponentInstance, codeSpace, type EngineElement, environment } from './engine'
import { guard } from './errors'
import type { EventChannel } from './event-channel'
import { decodableSearch, type PageUrl } from './page-url'
import { phone } from './phone'
import { program } from './program'
import { followPullDown } from './pull-down'
import { rememberRoute } from './route-of'
import type { WindowSettings } from './settings'
import { needUnit } from './waiting-units'

const TAB_BAR = 'custom-tab-bar/index'
const REACH_BOTTOM_PX = 50

type AssociatedBackend = ReturnType<typeof environment.associateBackend>
type Root = ReturnType<AssociatedBackend['createRoot']>

/** One page of the stack, drawn in a frame of its own. */
export class Page {
  readonly backend: PageBackend
  readonly instance: ComponentInstance
  readonly tabBar: ComponentInstance | undefined
  readonly window: WindowSettings
  readonly channel: EventChannel | undefined
  private readonly root: Root
  private readonly tabBarRoot: Root | undefined
  private readonly pullDown: ReturnType<typeof followPullDown> | undefined
  shown = false
  /** Whether the menu offers to forward the page. */
  mayForward = true

  constructor(
    readonly number: number,
    readonly frame: HTMLIFrameElement,
    readonly url: PageUrl,
    options: { hasCustomTabBar: boolean; channel: EventChannel | undefined },
  ) {
    const { route, query } = url
    const unit = program.units.get(route)
    if (!unit) throw new Error(`page "${route}" is not found`)
    needUnit(route)
    if (options.hasCustomTabBar) needUnit(TAB_BAR)
    this.channel = options.channel
    this.window = { ...program.app.window, ...unit.settings }
    this.backend = new PageBackend(frame)
    rememberRoute(this.backend.frameDocument, route)
    const associated = environment.associateBackend(this.backend as never)
    for (const [id, css] of Object.entries(program.styles)) this.backend.registerStyleSheetContent(id, css)
    this.backend.appendStyleSheetPath('app')
    this.backend.frameDocument.documentElement.dataset.style = program.app.style ?? ''
    this.applyTheme()
    const address = [route, decodableSearch(query)].join('?')
    this.root = associated.createRoot('wx-page-content', codeSpace, address)
    this.instance = this.root.get() as unknown as ComponentInstance
    Object.assign(this.instance, { route, options: query, __route__: route })
    if (options.hasCustomTabBar && program.units.has(TAB_BAR)) {
      this.tabBarRoot = associated.createRoot('wx-custom-tab-bar', codeSpace, TAB_BAR)
      this.tabBar = this.tabBarRoot.get() as unknown as ComponentInstance
    }
    if (this.window.enablePullDownRefresh) {
      this.pullDown = followPullDown(this.backend, () => this.call('onPullDownRefresh'))
    }
  }

  get element(): EngineElement {
    return this.instance._$
  }

  /** Draws the page; only now may it call `getCurrentPages` and find itself there. */
  attach() {
    // What `page` styles holds the tab bar too, which inherits its variables.
    const holder = this.backend.frameDocument.createElement('wx-page')
    this.backend.frameDocument.body.append(holder)
    for (const root of [this.root, this.tabBarRoot]) {
      if (!root) continue
      const place = this.backend.frameDocument.createElement('i')
      holder.append(place)
      guard(() => root.attach(holder as never, place as never))
    }
    this.followScroll()
    this.backend.frameWindow.addEventListener('resize', () => {
      const { innerWidth: windowWidth, innerHeight: windowHeight } = this.backend.frameWindow
      const size = { size: { windowWidth, windowHeight } }
      this.call('onResize', size)
      this.lifetime('resize', size)
    })
    this.call('onLoad', this.url.query)
  }

  show() {
    this.shown = true
    this.call('onShow')
    this.lifetime('show')
  }

  hide() {
    if (!this.shown) return
    this.shown = false
    this.call('onHide')
    this.lifetime('hide')
  }

  unload() {
    this.call('onUnload')
    guard(() => this.root.release())
    guard(() => this.tabBarRoot?.release())
    this.frame.remove()
  }

  /** Calls a handler of the page's own code, such as `onLoad`. */
  call(name: string, ...args: unknown[]): unknown {
    const handler = this.instance[name]
    return typeof handler === 'function' ? guard(() => handler.apply(this.instance, args)) : undefined
  }

  startPullDown() {
    if (this.pullDown) this.pullDown.start()
    else this.call('onPullDownRefresh')
  }

  stopPullDown() {
    this.pullDown?.stop()
  }

  applyTheme() {
    this.backend.frameDocument.documentElement.dataset.theme = phone.theme
  }

  private lifetime(name: string, ...args: unknown[]) {
    for (const root of [this.root, this.tabBarRoot]) {
      const component = root?.getComponent() as unknown as EngineElement | undefined
      guard(() => component?.triggerPageLifetime?.(name, args))
    }
  }

  private followScroll() {
    const { frameWindow, frameDocument } = this.backend
    let atBottom = false
    frameWindow.addEventListener('scroll', () => {
      const { scrollHeight, clientHeight } = frameDocument.documentElement
      this.call('onPageScroll', { scrollTop: frameWindow.scrollY })
      const distance = this.window.onReachBottomDistance ?? REACH_BOTTOM_PX
      const isNear = scrollHeight - clientHeight - frameWindow.scrollY <= distance
      if (isNear && !atBottom) this.call('onReachBottom')
      atBottom = isNear
    })
  }
}
