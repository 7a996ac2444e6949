import { BUILT_IN_TAGS, FOREIGN_TAGS } from '../tags'
import type { Unit } from './collect'
import { NPM, type Project } from './project'
import type { Templates } from './wxml'

const SYNTAX = ['block', 'slot', 'template', 'import', 'include', 'wxs']
const COMMENT = /<!--[\s\S]*?-->/g
const WXS = /(<wxs\b[^>]*[^/]>)[\s\S]*?<\/wxs>/g
const TAG = /<([a-z][\w-]*)((?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g
const HANDLER = /(?:^|\s)(?:capture-|mut-)?(?:bind|catch):?([\w-]+)\s*=\s*["']([A-Za-z_$][\w$]*)["']/g

/** Says which tags of a unit's markup are unknown, as no phone would; answers its handlers. */
export function checkMarkup(project: Project, unit: Unit, templates: Templates): Unit['handlers'] {
  const { usingComponents, componentGenerics } = unit.settings
  const own = [...Object.keys(usingComponents ?? {}), ...Object.keys(componentGenerics ?? {})]
  const known = new Set([...BUILT_IN_TAGS.all, ...SYNTAX, ...own])
  const handlers = new Map<string, { event: string; method: string }>()
  const seen = new Set<string>()
  const look = (id: string) => {
    if (seen.has(id) || id.startsWith(NPM)) return
    seen.add(id)
    const source = (templates.sources.get(id) ?? '').replace(COMMENT, blank).replace(WXS, blank)
    for (const { 1: tag = '', 2: attributes = '', index } of source.matchAll(TAG)) {
      if (!known.has(tag)) warnOfTag(project, id, tag, source.slice(0, index).split('\n').length)
      for (const [, event = '', method = ''] of attributes.matchAll(HANDLER)) {
        handlers.set(`${event} ${method}`, { event, method })
      }
    }
    templates.imports.get(id)?.forEach(look)
  }
  look(unit.id)
  return [...handlers.values()]
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

function warnOfTag(project: Project, id: string, tag: string, line: number) {
  const file = `${project.fileOf(id)}.wxml`
  const text = FOREIGN_TAGS.includes(tag)
    ? `<${tag}> is not drawn by this simulator`
    : `<${tag}> is neither a tag of the platform nor in usingComponents: nothing draws it`
  project.warn(file, text, line)
}
