import { type BuiltInTemplate, builtInTemplatePath } from '../../tags'
import { ancestorOf, componentSpace, type EngineElement, walk } from '../engine'
import { report } from '../errors'

type PropertyType = StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null
export type Properties = Record<string, PropertyType | { type: PropertyType; value: unknown }>

/** What a mounted built-in component can be asked to do. */
export interface Controller {
  /** A property has a new value. */
  changed?(name: string): void
  unmount?(): void
  /** A tap on the component, or on its label. */
  activate?(): void
  formValue?(): unknown
  formReset?(): void
}

export interface BuiltIn {
  template: BuiltInTemplate
  properties: Properties
  mount(host: Host): Controller
}

/** What every tag takes. */
export const COMMON: Properties = {
  ...{ hidden: Boolean, hoverClass: String, hoverStopPropagation: Boolean, hoverStartTime: Number },
  ...{ hoverStayTime: Number, animation: null, ariaLabel: String, ariaRole: String, ariaHidden: null },
  ...{ ariaChecked: null, ariaDisabled: null, ariaSelected: null, ariaExpanded: null, ariaLive: String },
}

const ARIA: Record<string, string> = {
  ...{ ariaLabel: 'aria-label', ariaRole: 'role', ariaHidden: 'aria-hidden', ariaChecked: 'aria-checked' },
  ...{ ariaDisabled: 'aria-disabled', ariaSelected: 'aria-selected', ariaExpanded: 'aria-expanded' },
  ariaLive: 'aria-live',
}

const controllers = new WeakMap<EngineElement, Controller>()
const pathOf = (tag: string) => `built-in/component/${tag}`

/** A built-in component on a page: its properties, its document element and its events. */
export class Host {
  private readonly added: Element[] = []

  constructor(
    readonly element: EngineElement,
    readonly dom: HTMLElement,
  ) {}

  get document() {
    return this.dom.ownerDocument
  }

  get window(): Window & typeof globalThis {
    const view = this.document.defaultView
    if (!view) throw new Error('The component stands in no page')
    return view
  }

  /** Where the slot's content stands in a `wrapped` component. */
  get inner(): HTMLElement {
    const inner = [...this.dom.children].find((child) => child.classList.contains('inner'))
    return (inner as HTMLElement | undefined) ?? this.dom
  }

  value(name: string): unknown {
    return this.element.data?.[name]
  }

  text(name: string): string {
    const value = this.value(name)
    return value === null || value === undefined ? '' : String(value)
  }

  flag(name: string): boolean {
    return Boolean(this.value(name))
  }

  number(name: string): number {
    return Number.parseFloat(this.text(name)) || 0
  }

  list(name: string): unknown[] {
    const value = this.value(name)
    return Array.isArray(value) ? value : []
  }

  set(values: Record<string, unknown>) {
    this.element.setData?.(values)
  }

  emit(type: string, detail: unknown = {}) {
    this.element.triggerEvent(type, detail)
  }

  onTap(listener: () => void) {
    this.element.addListener('tap', listener)
  }

  /** Adds a real element that goes away with the component. */
  add<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = ''): HTMLElementTagNameMap[Tag] {
    const node = this.document.createElement(tag)
    if (className) node.className = className
    this.dom.append(node)
    this.added.push(node)
    return node
  }

  addFirst<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = '') {
    const node = this.add(tag, className)
    this.dom.prepend(node)
    return node
  }

  above(tag: string): Host | undefined {
    const element = ancestorOf(this.element, pathOf(tag))
    return element && hosts.get(element)
  }

  below(tags: string[]): Host[] {
    const paths = new Set(tags.map(pathOf))
    const found: Host[] = []
    walk(this.element, (element) => {
      const host = paths.has(element.is) && element !== this.element ? hosts.get(element) : undefined
      if (host) found.push(host)
    })
    return found
  }

  get controller(): Controller {
    return controllers.get(this.element) ?? {}
  }

  removeAdded() {
    for (const node of this.added) node.remove()
  }
}

const hosts = new WeakMap<EngineElement, Host>()

export const hostOf = (element: EngineElement | undefined) => element && hosts.get(element)

/** Registers a built-in component with the engine under its tag. */
export function registerBuiltIn(tag: string, builtIn: BuiltIn, templates: Record<string, unknown>) {
  const properties = { ...COMMON, ...builtIn.properties }
  const observers: Record<string, (this: EngineElement) => void> = {}
  for (const name of Object.keys(properties)) {
    observers[name] = function () {
      const host = hosts.get(this)
      if (!host) return
      reflect(host, name)
      attempt(() => host.controller.changed?.(name))
    }
  }
  const definition = componentSpace.defineComponent({
    is: pathOf(tag),
    options: { virtualHost: false },
    properties: properties as never,
    template: {
      groupList: templates,
      content: templates[builtInTemplatePath(builtIn.template)],
      fallbackListenerOnNativeNode: true,
    } as never,
    observers: observers as never,
    lifetimes: {
      attached(this: unknown) {
        attempt(() => mount(this as EngineElement, properties, builtIn))
      },
      detached(this: unknown) {
        const element = this as EngineElement
        attempt(() => controllers.get(element)?.unmount?.())
        hosts.get(element)?.removeAdded()
        controllers.delete(element)
        hosts.delete(element)
      },
    },
  } as never)
  componentSpace.setGlobalUsingComponent(tag, definition as never)
}

function mount(element: EngineElement, properties: Properties, builtIn: BuiltIn) {
  if (!element.$$) return
  const host = new Host(element, element.$$)
  hosts.set(element, host)
  for (const name of Object.keys(properties)) reflect(host, name)
  controllers.set(element, builtIn.mount(host))
}

/** Properties that every component shows in the document. */
function reflect(host: Host, name: string) {
  const attribute = ARIA[name]
  const value = host.value(name)
  if (attribute) {
    if (value === '' || value === null || value === undefined) return
    host.dom.setAttribute(attribute, String(value))
  } else if (name === 'hidden') host.dom.toggleAttribute('hidden', host.flag('hidden'))
  else if (name === 'hoverClass' && host.text(name)) host.dom.setAttribute('hover-class', host.text(name))
}

function attempt(work: () => void) {
  try {
    work()
  } catch (error) {
    report(error)
  }
}
