import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isRecord, type Project } from './project'

/** A page or a component in use, with its settings as the runtime needs them. */
export interface Unit {
  id: string
  isPage: boolean
  script: string | undefined
  settings: Record<string, unknown>
  /** Prefix of its class names; empty where it shares the app's styles. */
  scope: string
  /** Methods that its template names as handlers of events. */
  handlers: { event: string; method: string }[]
}

export interface Collected {
  app: Record<string, unknown>
  theme: Record<string, unknown>
  pages: string[]
  units: Unit[]
}

const TAB_BAR = 'custom-tab-bar/index'

/** Reads `app.json` and follows pages, subpackages, components and generics to all that is in use. */
export function collect(project: Project): Collected {
  const app = project.readJson(path.join(project.root, 'app.json'))
  const pages = pagesOf(app)
  const tabBar = isRecord(app.tabBar) ? app.tabBar : {}
  const units = new Map<string, Unit>()
  const add = (id: string, isPage: boolean) => {
    if (!units.has(id))
      units.set(id, { id, isPage, script: project.scriptOf(id), settings: {}, scope: '', handlers: [] })
  }
  for (const page of pages) {
    if (!project.isComponent(page)) project.fail('app.json', `page not found: ${page}`)
    add(page, true)
  }
  if (tabBar.custom === true && project.isComponent(TAB_BAR)) add(TAB_BAR, false)
  for (const unit of units.values()) {
    unit.settings = settingsOf(project, unit, app, (id) => add(id, false))
  }
  for (const unit of units.values()) unit.scope = `c${[...units.keys()].indexOf(unit.id).toString(36)}`
  for (const unit of units.values()) applyIsolation(unit)
  const themeFile = typeof app.themeLocation === 'string' ? app.themeLocation : 'theme.json'
  return {
    app,
    theme: project.readJson(path.join(project.root, themeFile)),
    pages,
    units: [...units.values()],
  }
}

function pagesOf(app: Record<string, unknown>): string[] {
  const pages = strings(app.pages)
  const packages = app.subpackages ?? app.subPackages
  for (const entry of Array.isArray(packages) ? packages : []) {
    if (!isRecord(entry) || typeof entry.root !== 'string') continue
    for (const page of strings(entry.pages)) pages.push(path.posix.join(entry.root, page))
  }
  return pages
}

function settingsOf(project: Project, unit: Unit, app: Record<string, unknown>, add: (id: string) => void) {
  const file = `${project.fileOf(unit.id)}.json`
  const own = project.readJson(file)
  const settings = { ...own }
  const usingComponents: Record<string, string> = {}
  const take = (using: unknown, from: string, shown: string) => {
    for (const [tag, reference] of Object.entries(isRecord(using) ? using : {})) {
      if (typeof reference !== 'string' || reference.startsWith('plugin')) continue
      const id = project.resolveComponent(reference, from)
      if (id) {
        usingComponents[tag] = `/${id}`
        add(id)
      } else project.fail(shown, `component not found: ${tag} → ${reference}`)
    }
  }
  take(app.usingComponents, 'app', 'app.json')
  take(own.usingComponents, unit.id, file)
  settings.usingComponents = usingComponents
  if (isRecord(own.componentGenerics)) {
    settings.componentGenerics = genericsOf(project, unit.id, own.componentGenerics, add)
  }
  return settings
}

function genericsOf(
  project: Project,
  from: string,
  generics: Record<string, unknown>,
  add: (id: string) => void,
) {
  const resolved: Record<string, unknown> = {}
  for (const [name, generic] of Object.entries(generics)) {
    resolved[name] = generic
    if (!isRecord(generic) || typeof generic.default !== 'string') continue
    const id = project.resolveComponent(generic.default, from)
    if (!id) continue
    add(id)
    resolved[name] = { default: `/${id}` }
  }
  return resolved
}

/** Style isolation set in a script's options counts like the one in JSON, which the engine alone reads. */
function applyIsolation(unit: Unit) {
  const { settings } = unit
  if (settings.styleIsolation === undefined && unit.script) {
    const source = readFileSync(unit.script, 'utf8')
    const inScript = /styleIsolation\s*:\s*['"]([\w-]+)['"]/.exec(source)?.[1]
    const global = /addGlobalClass\s*:\s*(true|!0)/.test(source) ? 'apply-shared' : undefined
    if (inScript ?? global) settings.styleIsolation = inScript ?? global
  }
  if (unit.isPage) delete settings.component
  const isolation = settings.styleIsolation ?? (settings.component ? 'isolated' : 'shared')
  if (isolation === 'shared' || isolation === 'page-shared') unit.scope = ''
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
