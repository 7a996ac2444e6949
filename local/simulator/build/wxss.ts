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
    translate(root, scope)
    styles[id] = root.toString()
  }
  return styles
}

function withImports(project: Project, file: string, above: string[]): Root {
  if (above.includes(file)) return postcss.root()
  let root: Root
  try {
    root = postcss.parse(readFileSync(file, 'utf8'), { from: file })
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

/** Turns WXSS into CSS for one page's document: units, safe area, colour scheme, tags and class names. */
function translate(root: Root, scope: string) {
  root.walkDecls((declaration) => {
    declaration.value = translateValue(declaration.value)
  })
  root.walkAtRules('media', (rule) => {
    rule.params = rule.params.replace(/(\d*\.?\d+)rpx/g, (_match, n: string) => `${Number(n) / 2}px`)
  })
  root.walkRules((rule) => {
    if (!isInside(rule, /keyframes$/)) rule.selector = translateSelector(rule, scope)
  })
  root.walkAtRules('media', liftColourScheme)
}

function translateSelector(rule: Rule, scope: string) {
  try {
    return selectorParser((selectors) => {
      selectors.walkClasses((node) => {
        if (scope) node.value = `${scope}--${node.value}`
      })
      selectors.walkTags((node) => {
        if (node.value === 'page' || TAGS.has(node.value)) node.value = `wx-${node.value}`
      })
      selectors.walkPseudos((node) => {
        if (node.value !== ':host') return
        const host = { attribute: 'wx-host', operator: '=' as const, value: scope || 'none', raws: {} }
        node.replaceWith(selectorParser.attribute({ ...host, quoteMark: '"' }))
      })
    }).processSync(rule.selector)
  } catch (error) {
    throw rule.error(`selector not understood: ${error instanceof Error ? error.message : error}`)
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
