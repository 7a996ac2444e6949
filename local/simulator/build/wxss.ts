import { readFileSync } from 'node:fs'
import postcss, { type AtRule, type Container, type Root, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { translateValue } from '../css-values'
import { BUILT_IN_TAGS } from '../tags'
import type { Unit } from './collect'
import { drawIcons, isIconSheet } from './icons'
import { isFile, type Project } from './project'

const TAGS = new Set(BUILT_IN_TAGS.all)
const DARK = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/

/** Compiles the style sheets of the app and its units to CSS by id (`app` is the app's own). */
export function compileStyles(project: Project, units: Unit[], iconNames: ReadonlySet<string>) {
  const styles: Record<string, string> = { app: '' }
  const sheets = [{ id: 'app', scope: '' }, ...units]
  for (const { id, scope } of sheets) {
    const file = `${project.fileOf(id)}.wxss`
    if (!isFile(file)) continue
    const root = withImports(project, file, [])
    if (isIconSheet(file)) drawIcons(root, iconNames)
    translate(project, file, root, scope)
    styles[id] = root.toString()
  }
  return styles
}

function withImports(project: Project, file: string, above: string[]): Root {
  if (above.includes(file)) return postcss.root()
  let root: Root
  try {
    root = postcss.parse(readable(project, file), { from: file })
  } catch (error) {
    if (!(error instanceof postcss.CssSyntaxError)) throw error
    project.fail(file, error.reason, error.line, error.column)
    return postcss.root()
  }
  root.walkAtRules('import', (rule) => {
    const target = rule.params.replace(/^url\(|\)$/g, '').replace(/^\s*['"]|['"]\s*$/g, '')
    if (/^https?:/.test(target)) return
    const found = project.resolveStyle(target, file)
    if (found) rule.replaceWith(withImports(project, found, [...above, file]).nodes)
    else {
      project.fail(file, `@import not found: ${target}`, rule.source?.start?.line, rule.source?.start?.column)
      rule.remove()
    }
  })
  return root
}

const STRING_OR_COMMENT = /"[^"\n]*"|'[^'\n]*'|\/\*[\s\S]*?\*\/|url\([^)]*\)|(\/\/[^\n]*)/g
const OPEN_IMPORT = /(@import\s+(?:"[^"\n]*"|'[^'\n]*'|url\([^)]*\)))[ \t]*(?=\n|$)/g

/**
 * The sheet as WeChat's compiler takes it: an `@import` ends at its line, and the words behind `//`, which is
 * no comment, join the selector that follows.
 */
function readable(project: Project, file: string): string {
  const source = readFileSync(file, 'utf8')
  return source.replace(OPEN_IMPORT, '$1;').replace(STRING_OR_COMMENT, (whole, slashes, offset: number) => {
    if (!slashes) return whole
    const line = source.slice(0, offset).split('\n').length
    project.warn(file, '// is no comment: its words join the selector that follows', line)
    return whole.replace(/^\/\/+/, '').replace(/[^\w\s-]/g, ' ')
  })
}

/** Turns WXSS into CSS for one page's document: units, safe area, colour scheme, tags and class names. */
function translate(project: Project, file: string, root: Root, scope: string) {
  root.walkDecls((declaration) => {
    declaration.value = translateValue(declaration.value)
  })
  root.walkAtRules('media', (rule) => {
    rule.params = rule.params.replace(/(\d*\.?\d+)rpx/g, (_match, n: string) => `${Number(n) / 2}px`)
  })
  root.walkRules((rule) => {
    if (isInside(rule, /keyframes$/)) return
    const selector = translateSelector(rule.selector, scope)
    if (typeof selector === 'string') rule.selector = selector
    else project.fail(file, `selector not understood: ${selector.message}`, rule.source?.start?.line)
  })
  root.walkAtRules('media', liftColourScheme)
}

function translateSelector(source: string, scope: string): string | Error {
  try {
    return selectorParser((selectors) => {
      selectors.walkClasses((node) => {
        if (scope) node.value = `${scope}--${node.value}`
      })
      selectors.walkTags((node) => {
        // Between a page and what stands in it the runtime has an element of its own.
        const holdsChild = node.value === 'page' && node.next()?.toString().trim() === '>'
        if (holdsChild) node.value = 'wx-page > wx-page-content'
        else if (node.value === 'page' || TAGS.has(node.value)) node.value = `wx-${node.value}`
      })
      selectors.walkPseudos((node) => {
        if (node.value !== ':host') return
        const host = { attribute: 'wx-host', operator: '=' as const, value: scope || 'none', raws: {} }
        node.replaceWith(selectorParser.attribute({ ...host, quoteMark: '"' }))
      })
    }).processSync(source)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The phone's theme is a switch, so its media query becomes a condition that adds no weight. */
function liftColourScheme(rule: AtRule) {
  const scheme = DARK.exec(rule.params)?.[1]
  if (!scheme) return
  rule.walkRules((inner) => {
    if (isInside(inner, /keyframes$/)) return
    inner.selectors = inner.selectors.map((selector) => `:where(html[data-theme="${scheme}"]) ${selector}`)
  })
  const rest = rule.params
    .replace(DARK, '')
    .split(/\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (rest.length > 0) rule.params = rest.join(' and ')
  else rule.replaceWith(rule.nodes ?? [])
}

function isInside(rule: Rule, name: RegExp) {
  let parent: Container | undefined = rule.parent as Container | undefined
  while (parent) {
    if (parent.type === 'atrule' && name.test((parent as AtRule).name)) return true
    parent = parent.parent as Container | undefined
  }
  return false
}
