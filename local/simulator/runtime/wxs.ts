import { type ComponentInstance, type EngineElement, elementOf, STYLE_SEGMENT } from './engine'
import { report } from './errors'

type Descriptor = ReturnType<typeof createDescriptor>
type WxsFunction = (this: null, ...args: unknown[]) => unknown

const states = new WeakMap<EngineElement, Record<string, unknown>>()
const descriptors = new WeakMap<EngineElement, Descriptor>()
const methodsOf = new WeakMap<object, Set<unknown>>()

/** What WXS code gets to know of an element: `ComponentDescriptor` of the platform. */
function createDescriptor(element: EngineElement) {
  const root = () => element.getShadowRoot?.() ?? element.ownerShadowRoot
  const descriptor = {
    selectComponent: (selector: string) => descriptorOf(root()?.querySelector(selector)),
    selectAllComponents: (selector: string) => root()?.querySelectorAll(selector).map(descriptorOf) ?? [],
    setStyle(style: string | Record<string, string>) {
      const text =
        typeof style === 'string'
          ? style
          : Object.entries(style)
              .map(([name, value]) => `${hyphenate(name)}:${value}`)
              .join(';')
      element.setNodeStyle(text, STYLE_SEGMENT.wxs)
      return descriptor
    },
    addClass: (name: string) => setClass(name, true),
    removeClass: (name: string) => setClass(name, false),
    hasClass: (name: string) => element.classList.contains(name),
    getDataset: () => element.dataset,
    getState() {
      const state = states.get(element) ?? {}
      states.set(element, state)
      return state
    },
    callMethod(name: string, argument: unknown) {
      const method = element.getMethodCaller?.()[name]
      if (typeof method === 'function') method.call(element.getMethodCaller?.(), argument)
      return descriptor
    },
    triggerEvent: (name: string, detail: unknown) => element.triggerEvent(name, detail ?? {}),
    requestAnimationFrame: (callback: () => void) => requestAnimationFrame(callback),
    setTimeout: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs),
    clearTimeout: (timer: number) => clearTimeout(timer),
    getBoundingClientRect: () => element.$$?.getBoundingClientRect(),
    getComputedStyle(names: string[]) {
      const view = element.$$?.ownerDocument.defaultView
      const style = element.$$ && view?.getComputedStyle(element.$$)
      return Object.fromEntries(names.map((name) => [name, style?.getPropertyValue(hyphenate(name))]))
    },
  }
  const setClass = (name: string, on: boolean) => {
    element.classList.toggle(name, on)
    return descriptor
  }
  return descriptor
}

function descriptorOf(target: unknown): Descriptor | null {
  if (!target) return null
  const element = elementOf(target)
  const descriptor = descriptors.get(element) ?? createDescriptor(element)
  descriptors.set(element, descriptor)
  return descriptor
}

const hyphenate = (name: string) =>
  name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A handler named in the template may be a method of the component or a WXS function. */
function isMethod(caller: ComponentInstance, handler: unknown) {
  const definition = (
    caller._$ as unknown as {
      getComponentDefinition(): { behavior: { getMethods(): Record<string, unknown> } }
    }
  ).getComponentDefinition()
  const methods = methodsOf.get(definition) ?? new Set(Object.values(definition.behavior.getMethods()))
  methodsOf.set(definition, methods)
  return methods.has(handler)
}

/** Called by compiled templates: `Q.A` and `Q.C` of the engine. */
const simulatorWxs = {
  property: (listener: WxsFunction) => (value: unknown, old: unknown, host: unknown, target: unknown) => {
    queueMicrotask(() => {
      try {
        if (elementOf(target).$$) listener.call(null, value, old, descriptorOf(host), descriptorOf(target))
      } catch (error) {
        report(error)
      }
    })
  },
  event(caller: ComponentInstance, event: { currentTarget: unknown }, handler: WxsFunction) {
    if (isMethod(caller, handler)) return (handler as (...args: unknown[]) => unknown).call(caller, event)
    const seen = Object.create(event) as { instance?: unknown }
    seen.instance = descriptorOf(event.currentTarget)
    return handler.call(null, seen, descriptorOf(caller))
  },
  typeName(value: unknown) {
    if (value === null || value === undefined) return undefined
    return Array.isArray(value) ? 'Array' : Object.prototype.toString.call(value).slice(8, -1)
  },
}

export function installWxs() {
  Object.assign(globalThis, {
    simulatorWxs,
    getRegExp: (source: string, flags?: string) => new RegExp(source, flags),
    getDate: (...args: [number]) => (args.length > 0 ? new Date(...args) : new Date()),
  })
}
