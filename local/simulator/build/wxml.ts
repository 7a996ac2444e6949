import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { BUILT_IN_TEMPLATES, type BuiltInTemplate, builtInTemplatePath } from '../tags'
import { isFile, NPM, type Project } from './project'
import { normaliseMarkup } from './wxml-source'

/** A finding of the template compiler; its lines and columns start at 0. */
interface CompilerNote {
  isError: boolean
  startLine: number
  startColumn: number
  message: string
}

export interface Templates {
  /** The source text of one JavaScript object. */
  compiled: string
  /** The markup of each template, as the engine reads it. */
  sources: Map<string, string>
  /** What each template imports or includes. */
  imports: Map<string, string[]>
  /** Files of WXS in use. */
  scripts: string[]
}

/** Compiles the templates of `ids` with all they import. */
export function compileTemplates(project: Project, ids: string[]): Templates {
  const group = new TmplGroup()
  group.setExtraRuntimeScript('Q.A=globalThis.simulatorWxs.property;Q.C=globalThis.simulatorWxs.event;')
  const templates = new Set<string>()
  const scripts = new Set<string>()
  const files: string[] = []
  const sources = new Map<string, string>()
  const imports = new Map<string, string[]>()

  const addScript = (id: string) => {
    if (scripts.has(id)) return
    scripts.add(id)
    const file = [`${project.fileOf(id)}.wxs`, project.fileOf(id)].find(isFile)
    if (!file) return project.fail(id, 'WXS module not found')
    files.push(file)
    const source = readFileSync(file, 'utf8')
    group.addScript(id, keepEscapes(nameTypes(source)))
    for (const [, target = ''] of source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      addScript(target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(id), target))
    }
  }
  const addTemplate = (id: string) => {
    if (templates.has(id)) return
    templates.add(id)
    const file = [`${project.fileOf(id)}.wxml`, project.fileOf(id)].find(isFile)
    if (!file && project.isComponent(id)) project.fail(id, 'template not found')
    const markup = normaliseMarkup(file ? withInlineEscapes(readFileSync(file, 'utf8')) : '')
    const isOwn = !id.startsWith(NPM)
    for (const repeat of isOwn ? markup.repeated : [])
      project.warn(file ?? id, `attribute given twice: ${repeat}`)
    const notes: CompilerNote[] = group.addTmpl(id, markup.source) ?? []
    for (const { isError, message, startLine, startColumn } of notes) {
      // The engine closes tags by itself where WeChat refuses to compile.
      if (isError || (isOwn && /end tag$/.test(message))) {
        project.fail(file ?? id, message, startLine + 1, startColumn + 1)
      }
    }
    sources.set(id, markup.source)
    imports.set(id, group.getDirectDependencies(id))
    group.getDirectDependencies(id).forEach(addTemplate)
    group.getScriptDependencies(id).forEach(addScript)
  }

  ids.forEach(addTemplate)
  for (const name of Object.keys(BUILT_IN_TEMPLATES) as BuiltInTemplate[]) {
    group.addTmpl(builtInTemplatePath(name), BUILT_IN_TEMPLATES[name])
  }
  const compiled = group.getTmplGenObjectGroups()
  group.free()
  return { compiled, sources, imports, scripts: files }
}

/** In WXS `x.constructor` is the name of a type, so it is asked from the runtime. */
function nameTypes(source: string) {
  return source.replace(/([\w$][\w$.[\]]*)\.constructor\b/g, 'simulatorWxs.typeName($1)')
}

const ESCAPE = /\\(?![nrtbfv0xu'"`\\\n/])/g
const WXS_STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g

/** In a string of WXS a backslash that JavaScript would drop stays, as in `getRegExp('^\\d+$')`. */
function keepEscapes(source: string) {
  return source.replace(WXS_STRING, (text) => text.replace(ESCAPE, '\\\\'))
}

/** The same for WXS that stands in the markup. */
function withInlineEscapes(source: string) {
  return source.replace(
    /(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g,
    (_whole, start: string, code: string, end: string) => start + keepEscapes(code) + end,
  )
}
