import { formFields } from './components/form'
import { registerBuiltIns } from './components/index'
import {
  type ComponentInstance,
  codeSpace,
  componentSpace,
  type EngineElement,
  elementOf,
  glassEasel,
  STYLE_SEGMENT,
} from './engine'
import { complain, guard, report } from './errors'
import { program } from './program'
import type { ProgramSettings } from './settings'
import { whenNeeded } from './waiting-units'
import { createIntersectionObserver, createSelectorQuery } from './wx/query'

type Definition = Record<string, unknown> & { behaviors?: unknown[]; properties?: object }

const FORM_BEHAVIORS = ['wx://form-field', 'wx://form-field-group']
const ARIA: Record<string, string> = { ariaLabel: 'aria-label', ariaRole: 'role', ariaHidden: 'aria-hidden' }

let currentPath = ''
let formField: unknown
const ownProperties = new Map<string, Set<string>>()

/** Hands the built templates, styles and settings to the engine. */
export function setup(
  settings: ProgramSettings,
  templates: Record<string, unknown>,
  instanceMethods: object,
) {
  const { app, theme, pages, units, styles } = settings
  Object.assign(program, { app, theme, pages, styles })
  codeSpace.setOverallBehavior(overallBehavior(instanceMethods) as never)
  formField = codeSpace
    .behavior()
    .definition(formFieldDefinition() as never)
    .register()
  registerBuiltIns(templates)
  for (const unit of units) {
    program.units.set(unit.id, unit)
    codeSpace.addStyleSheet(unit.id, unit.id in styles ? unit.id : undefined, unit.scope || undefined)
    codeSpace.addComponentStaticConfig(unit.id, unit.settings as never)
    const template = { groupList: templates, content: templates[unit.id], fallbackListenerOnNativeNode: true }
    codeSpace.addCompiledTemplate(unit.id, template as never)
  }
  codeSpace.addStyleSheet('app', 'app')
  glassEasel.addGlobalErrorListener((error) => {
    report(error)
    return false
  })
  installConstructors()
}

/** Tells which file the next `Page()` or `Component()` call stands in; the answer takes that back. */
export function enterUnit(id: string) {
  const before = currentPath
  currentPath = id
  return () => {
    currentPath = before
  }
}

/** Runs a unit's script; a unit that defines nothing gets an empty definition. */
whenNeeded((id, script) => {
  currentPath = id
  if (script) guard(script)
  if (!componentSpace.getComponentByUrlWithoutDefault(`/${id}`, '')) {
    guard(() => codeSpace.component(id).definition({}).register())
  }
})

type Environment = Parameters<Parameters<typeof codeSpace.componentEnv>[1]>[0]

const inSpace = (work: (environment: Environment) => unknown) => codeSpace.componentEnv(currentPath, work)

function installConstructors() {
  Object.assign(globalThis, {
    App: defineApp,
    getApp: () => program.instance ?? {},
    Page: definePage,
    Component: defineComponent,
    Behavior: Object.assign(defineBehavior, {
      trait: () => inSpace((environment) => environment.Behavior.trait()),
    }),
  })
}

function defineApp(definition: Record<string, unknown>) {
  program.instance = definition
}

function definePage(definition: Definition) {
  return inSpace((environment) => environment.Page(withBehaviors(definition) as never))
}

function defineComponent(definition?: Definition) {
  if (!definition) return inSpace((environment) => environment.Component())
  ownProperties.set(currentPath, new Set(Object.keys(definition.properties ?? {})))
  return inSpace((environment) => environment.Component(withBehaviors(definition) as never))
}

function defineBehavior(definition?: Definition) {
  if (!definition) return inSpace((environment) => environment.Behavior())
  return inSpace((environment) => environment.Behavior(withBehaviors(definition) as never))
}

/** Behaviors of the platform are given by name; those that mean nothing here are left out. */
function withBehaviors(definition: Definition): Definition {
  const behaviors = definition.behaviors?.flatMap((behavior) => {
    if (typeof behavior !== 'string') return [behavior]
    return FORM_BEHAVIORS.includes(behavior) ? [formField] : []
  })
  if (behaviors) definition.behaviors = behaviors
  return definition
}

function formFieldDefinition() {
  return {
    properties: { name: String, value: null },
    lifetimes: {
      created(this: ComponentInstance) {
        formFields.add(this._$)
      },
    },
  }
}

/** What every page and component has: `hidden`, accessibility, `ready`, queries and animations. */
function overallBehavior(instanceMethods: object) {
  const ready = new WeakSet<EngineElement>()
  const behavior = componentSpace
    .define()
    .property('hidden', { type: Boolean, value: false })
    .property('ariaLabel', String)
    .property('ariaRole', String)
    .property('ariaHidden', String)
    .observer('hidden', function (hidden) {
      elementOf(this).setNodeStyle(hidden ? 'display:none' : '', STYLE_SEGMENT.hidden)
    })
    .lifetime('attached', function () {
      const element = elementOf(this)
      missHandlers(element)
      reflectAria(element)
      if (ready.has(element)) return
      ready.add(element)
      // The engine leaves `ready` to its user: it comes once, after attaching has settled.
      queueMicrotask(() => guard(() => element.triggerLifetime?.('ready', [])))
    })
    .methods({ createSelectorQuery, createIntersectionObserver, ...instanceMethods } as never)
  for (const name of Object.keys(ARIA)) {
    behavior.observer(name as never, function (this: unknown) {
      reflectAria(elementOf(this))
    })
  }
  return behavior.registerBehavior()
}

const looked = new Set<string>()

/** Says which methods a template names that its script does not have, in the platform's words. */
function missHandlers(element: EngineElement) {
  if (looked.has(element.is)) return
  looked.add(element.is)
  const methods = element.getMethodCaller?.() ?? {}
  for (const { event, method } of program.units.get(element.is)?.handlers ?? []) {
    if (typeof methods[method as never] === 'function') continue
    const text = `Component "${element.is}" does not have a method "${method}" to handle event "${event}".`
    complain('Template', text)
  }
}

/** A component that does not take `aria-*` itself shows it on its own element. */
function reflectAria(element: EngineElement) {
  for (const [name, attribute] of Object.entries(ARIA)) {
    const value = element.data?.[name]
    if (!value || !element.$$ || ownProperties.get(element.is)?.has(name)) continue
    element.$$.setAttribute(attribute, String(value))
  }
}
