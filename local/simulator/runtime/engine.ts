import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'

/** What the simulator uses of an element of the component engine. */
export interface EngineElement {
  readonly is: string
  id: string
  readonly $$: HTMLElement | null
  readonly dataset: Record<string, unknown>
  readonly data?: Record<string, unknown>
  readonly childNodes?: EngineElement[]
  readonly parentNode: EngineElement | null
  readonly shadowRoot?: EngineShadowRoot | null
  readonly ownerShadowRoot: EngineShadowRoot | null
  readonly classList: { toggle(name: string, force?: boolean): void; contains(name: string): boolean }
  getShadowRoot?(): EngineShadowRoot | null
  getMethodCaller?(): ComponentInstance
  getBackendContext(): unknown
  setNodeStyle(style: string, segment: number): void
  setData?(values: Record<string, unknown>): void
  triggerEvent(type: string, detail?: unknown, options?: EventFlags): void
  triggerLifetime?(name: string, args: unknown[]): void
  triggerPageLifetime?(name: string, args: unknown[]): void
  addListener(type: string, listener: (event: EngineEvent) => unknown): void
  collectMarks(): Record<string, unknown>
}

export interface EngineShadowRoot {
  readonly childNodes: EngineElement[]
  getHostNode(): EngineElement
  querySelector(selector: string): EngineElement | null
  querySelectorAll(selector: string): EngineElement[]
}

export interface EventFlags {
  bubbles?: boolean
  composed?: boolean
  capturePhase?: boolean
  originalEvent?: unknown
  extraFields?: Record<string, unknown>
}

export interface EngineEvent {
  type: string
  detail: unknown
  currentTarget: EngineElement
  getEventBubbleStatus(): number
}

/** A page or component as its own code sees it (`this`). */
export type ComponentInstance = Record<string, unknown> & {
  readonly _$: EngineElement
  readonly is: string
  readonly data: Record<string, unknown>
  setData(values: Record<string, unknown>, callback?: () => void): void
}

/** A document node that an engine element drew. */
export interface DrawnNode extends Node {
  __wxElement?: EngineElement
}

export { glassEasel }

export const environment = new MiniProgramEnv()
export const codeSpace = environment.createCodeSpace('', true)
export const componentSpace = codeSpace.getComponentSpace()

/** Style segments of the engine that the simulator uses itself, apart from the template's own. */
export const STYLE_SEGMENT = { hidden: 2, wxs: 3 }

/** The engine element behind an instance, or the element itself. */
export function elementOf(target: unknown): EngineElement {
  const instance = target as { _$?: EngineElement }
  return instance._$ ?? (target as EngineElement)
}

/** Visits an element and everything below it, through shadow trees. */
export function walk(element: EngineElement, visit: (element: EngineElement) => void) {
  visit(element)
  for (const child of element.shadowRoot?.childNodes ?? []) walk(child, visit)
  for (const child of element.childNodes ?? []) walk(child, visit)
}

/** The nearest element above, through shadow trees, that drew something of this kind. */
export function ancestorOf(element: EngineElement, is: string): EngineElement | undefined {
  let node: EngineElement | null | undefined = element
  while (node) {
    if (node.is === is) return node
    node = node.parentNode ?? hostOf(node)
  }
  return undefined
}

function hostOf(node: EngineElement): EngineElement | undefined {
  const shadow = node as unknown as { getHostNode?(): EngineElement }
  return shadow.getHostNode ? shadow.getHostNode() : node.ownerShadowRoot?.getHostNode()
}

/** The element whose drawing contains this node. */
export function drawnBy(node: Node | null): EngineElement | undefined {
  let current: DrawnNode | null = node
  while (current && !current.__wxElement) current = current.parentNode
  return current?.__wxElement
}
