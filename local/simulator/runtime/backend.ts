import { translateValue } from '../css-values'
import { BUILT_IN_TAGS } from '../tags'
import { type EngineElement, glassEasel } from './engine'
import pageStyle from './page.css'
import { recogniseTouch } from './touch'
import { playAnimation } from './wx/animation'

const TAGS = new Set(BUILT_IN_TAGS.all)
const BUBBLING = new Set(['transitionend', 'animationend', 'animationstart', 'animationiteration'])
const REAL_ELEMENT = 'html-'
const NO_DEFAULT = 1

/** Draws one page into the document of its own frame, and speaks WeChat's events. */
export class PageBackend extends glassEasel.CurrentWindowBackendContext {
  readonly frameDocument: Document
  readonly frameWindow: Window
  private readonly sheets = new Map<string, string>()
  private readonly listening = new WeakMap<Element, Set<string>>()
  private readonly seen = new WeakSet<Event>()
  private appended = 0

  constructor(frame: HTMLIFrameElement) {
    super()
    if (!frame.contentDocument || !frame.contentWindow)
      throw new Error('The frame of a page has to be attached')
    this.frameDocument = frame.contentDocument
    this.frameWindow = frame.contentWindow
    openDocument(this.frameDocument)
    const frameDocument = this.frameDocument
    const drawing = {
      createElement: (tag: string) => createElement(frameDocument, tag),
      createTextNode: (text: string) => frameDocument.createTextNode(text),
      createDocumentFragment: () => frameDocument.createDocumentFragment(),
    }
    this.document = drawing as unknown as typeof this.document
    recogniseTouch(this.frameDocument, (target, event, type, detail, touches) =>
      this.emit(target, event, type, detail, true, touches),
    )
  }

  override getWindowWidth() {
    return this.frameWindow.innerWidth
  }

  override getWindowHeight() {
    return this.frameWindow.innerHeight
  }

  override registerStyleSheetContent(path: string, content: unknown) {
    this.sheets.set(path, String(content))
  }

  override appendStyleSheetPath(path: string) {
    const css = this.sheets.get(path)
    if (css !== undefined) {
      this.sheets.delete(path)
      const style = this.frameDocument.createElement('style')
      style.dataset.path = path
      style.textContent = css
      this.frameDocument.head.append(style)
    }
    this.appended += 1
    return this.appended
  }

  override disableStyleSheet() {}

  /** Events are dispatched here, so the engine's own listener is not needed. */
  override onEvent() {}

  /** Dispatches an event to the element that drew `target` or stands around it. */
  emit(
    target: Node,
    event: Event | null,
    type: string,
    detail: unknown,
    bubbles: boolean,
    extraFields: Record<string, unknown> = {},
  ) {
    let node: (Node & { __wxElement?: EngineElement }) | null = target
    while (node && !node.__wxElement) node = node.parentNode
    if (!node?.__wxElement) return
    const flags = { originalEvent: event, bubbles, composed: bubbles, capturePhase: true, extraFields }
    const engineEvent = new glassEasel.Event(type, detail, flags)
    glassEasel.Event.dispatchEvent(node.__wxElement as never, engineEvent as never)
    if (engineEvent.getEventBubbleStatus() === NO_DEFAULT && event?.cancelable) event.preventDefault()
  }

  override setListenerStats(target: unknown, type: string) {
    const element = target as Element | null
    if (!element || !BUBBLING.has(type)) return
    const types = this.listening.get(element) ?? new Set()
    this.listening.set(element, types)
    if (types.has(type)) return
    types.add(type)
    element.addEventListener(type, (event) => {
      // The event passes every listening ancestor, but the engine does its own bubbling.
      if (this.seen.has(event)) return
      this.seen.add(event)
      const { elapsedTime, propertyName, animationName } = event as TransitionEvent & AnimationEvent
      this.emit(event.target as Node, event, type, { elapsedTime, propertyName, animationName }, true)
    })
  }
}

function openDocument(frameDocument: Document) {
  frameDocument.open()
  frameDocument.write('<!doctype html><html><head></head><body></body></html>')
  frameDocument.close()
  const style = frameDocument.createElement('style')
  style.textContent = pageStyle
  frameDocument.head.append(style)
}

function createElement(frameDocument: Document, tag: string) {
  const real = tag.startsWith(REAL_ELEMENT) ? tag.slice(REAL_ELEMENT.length) : undefined
  const element = frameDocument.createElement(real ?? (TAGS.has(tag) ? `wx-${tag}` : tag))
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string) => {
    if (name === 'style') setAttribute(name, translateValue(value))
    else if (name === 'aria-role') setAttribute('role', value)
    else if (name !== 'animation') setAttribute(name, value)
  }
  return element
}

/** Shows in the document what the engine keeps to itself: ids, `data-*` and animations. */
export function reflectToDocument() {
  const prototype = glassEasel.Element.prototype
  const { updateAttribute, setDataset } = prototype
  const nodeOf = (element: unknown) => (element as EngineElement).$$
  prototype.updateAttribute = function (name, value) {
    const node = nodeOf(this)
    if (name === 'animation' && node) playAnimation(node, value)
    else updateAttribute.call(this, name, attributeValue(name, value))
  }
  prototype.setDataset = function (name, value) {
    setDataset.call(this, name, value)
    if (typeof value === 'object' || value === undefined) return
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    nodeOf(this)?.setAttribute(`data-${attribute}`, String(value))
  }
  const id = Object.getOwnPropertyDescriptor(prototype, 'id')
  Object.defineProperty(prototype, 'id', {
    ...id,
    set(value: unknown) {
      id?.set?.call(this, value)
      nodeOf(this)?.setAttribute('id', String(value))
    },
  })
}

/** `hidden` goes by truth, and `aria-*` says `true` and `false` in words or is not there. */
function attributeValue(name: string, value: unknown): unknown {
  if (name === 'hidden') return Boolean(value)
  if (!name.startsWith('aria-')) return value
  return value === undefined || value === null ? false : String(value)
}
