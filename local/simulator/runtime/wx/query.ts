import { type ComponentInstance, type EngineElement, elementOf } from '../engine'
import { currentPage } from '../stack'

interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  context?: boolean
  node?: boolean
}

type Callback = (result: unknown) => void
type Request = {
  scope: EngineElement
  selector: string | null
  all: boolean
  fields: Fields
  callback: Callback
}

/** `wx.createSelectorQuery`: asks for places and states of nodes, and answers them together. */
class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private scope: EngineElement | undefined) {}

  in(component: unknown) {
    this.scope = elementOf(component)
    return this
  }

  select(selector: string) {
    return this.nodes(selector, false)
  }

  selectAll(selector: string) {
    return this.nodes(selector, true)
  }

  selectViewport() {
    return this.nodes(null, false)
  }

  exec(callback?: (results: unknown[]) => void) {
    setTimeout(() => {
      const results = this.requests.map((request) => {
        const result = answer(request)
        request.callback(result)
        return result
      })
      callback?.(results)
    })
    return this
  }

  private nodes(selector: string | null, all: boolean) {
    const ask = (fields: Fields, callback: Callback = () => {}) => {
      if (this.scope) this.requests.push({ scope: this.scope, selector, all, fields, callback })
      return this
    }
    return {
      fields: ask,
      boundingClientRect: (callback?: Callback) =>
        ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
      context: (callback?: Callback) => ask({ context: true }, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
    }
  }
}

function answer({ scope, selector, all, fields }: Request): unknown {
  if (selector === null) return measureViewport(scope)
  const root = scope.getShadowRoot?.()
  if (all) return root?.querySelectorAll(selector).map((element) => measure(element, fields)) ?? []
  const element = root?.querySelector(selector)
  return element ? measure(element, fields) : null
}

function measure(element: EngineElement, fields: Fields) {
  const node = element.$$ ?? firstDrawn(element)
  const result: Record<string, unknown> = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = { ...element.dataset }
  if (fields.mark) result.mark = element.collectMarks()
  const { left, top, right, bottom, width, height } = node?.getBoundingClientRect() ?? new DOMRect()
  if (fields.rect) Object.assign(result, { left, top, right, bottom })
  if (fields.size) Object.assign(result, { width, height })
  if (fields.scrollOffset && node) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = node
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight })
  }
  for (const name of fields.properties ?? []) result[name] = element.data?.[name]
  const style = node?.ownerDocument.defaultView?.getComputedStyle(node)
  for (const name of fields.computedStyle ?? []) result[name] = style?.[name as never]
  if (fields.context || fields.node)
    result[fields.node ? 'node' : 'context'] = node?.querySelector('canvas') ?? node
  return result
}

/** A component with a virtual host is where its first drawn node is. */
function firstDrawn(element: EngineElement): HTMLElement | null {
  for (const child of element.shadowRoot?.childNodes ?? element.childNodes ?? []) {
    const node = child.$$ ?? firstDrawn(child)
    if (node?.nodeType === 1) return node
  }
  return null
}

function measureViewport(scope: EngineElement) {
  const page = scope.$$?.ownerDocument ?? currentPage()?.backend.frameDocument
  const view = page?.defaultView
  const { scrollWidth = 0, scrollHeight = 0 } = page?.documentElement ?? {}
  const [width, height] = [view?.innerWidth ?? 0, view?.innerHeight ?? 0]
  const offset = { scrollLeft: view?.scrollX ?? 0, scrollTop: view?.scrollY ?? 0, scrollWidth, scrollHeight }
  return { id: '', dataset: {}, left: 0, top: 0, right: width, bottom: height, width, height, ...offset }
}

interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

interface ObserverOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

/** `wx.createIntersectionObserver`, on the observer of the page's own window. */
class PageIntersectionObserver {
  private readonly observers: IntersectionObserver[] = []
  private selector: string | null = null
  private margins: Margins = {}

  constructor(
    private readonly scope: EngineElement | undefined,
    private readonly options: ObserverOptions,
  ) {}

  relativeTo(selector: string, margins: Margins = {}) {
    this.selector = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}) {
    this.selector = null
    this.margins = margins
    return this
  }

  observe(selector: string, callback: Callback) {
    const root = this.scope?.getShadowRoot?.()
    const found = root?.querySelectorAll(selector) ?? []
    const targets = this.options.observeAll ? found : found.slice(0, 1)
    const relative = this.selector === null ? null : (root?.querySelector(this.selector)?.$$ ?? null)
    for (const target of targets) {
      const node = target.$$ ?? firstDrawn(target)
      if (node) this.watch(target, node, relative, callback)
    }
  }

  disconnect() {
    for (const observer of this.observers) observer.disconnect()
  }

  private watch(target: EngineElement, node: HTMLElement, relative: HTMLElement | null, callback: Callback) {
    const view = node.ownerDocument.defaultView
    if (!view) return
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins
    let ratio = this.options.initialRatio ?? 0
    const observer = new view.IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const isNews = entry.intersectionRatio !== ratio || entry.isIntersecting
          ratio = entry.intersectionRatio
          if (!isNews) continue
          const { intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time } = entry
          const place = {
            intersectionRatio,
            intersectionRect,
            boundingClientRect,
            relativeRect: rootBounds,
            time,
          }
          callback({ ...place, id: target.id, dataset: { ...target.dataset } })
        }
      },
      {
        root: relative ?? node.ownerDocument,
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: this.options.thresholds ?? [0],
      },
    )
    observer.observe(node)
    this.observers.push(observer)
  }
}

/** As a method of a page or component it looks inside that; as `wx.…` inside the page on top. */
export function createSelectorQuery(this: ComponentInstance | undefined) {
  return new SelectorQuery(this?._$ ?? currentPage()?.element)
}

export function createIntersectionObserver(this: ComponentInstance | undefined, ...args: unknown[]) {
  const component = args.find((arg) => typeof arg === 'object' && arg !== null && '_$' in arg)
  const options = args.find((arg) => arg !== component) as ObserverOptions | undefined
  const scope = component ? elementOf(component) : (this?._$ ?? currentPage()?.element)
  return new PageIntersectionObserver(scope, options ?? {})
}
