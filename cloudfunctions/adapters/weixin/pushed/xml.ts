const DEPTH_MAX = 8
const ELEMENTS_MAX = 2_000

/** An opening tag, a closing one, CDATA, or text; there is nothing else in WeChat's messages. */
const TOKEN = /<([A-Za-z_][\w-]{0,63})>|<\/([A-Za-z_][\w-]{0,63})>|<!\[CDATA\[(.*?)\]\]>|([^<&]+)/sy

const NAMES_OF_OBJECTS = new Set(['__proto__', 'constructor', 'prototype'])

interface Element {
  name: string
  text: string
  children: Record<string, unknown> | null
}

/**
 * Reads the XML of a pushed message: elements, text and CDATA. Declarations, document types, entities,
 * attributes, comments and instructions are refused, so nothing can be named from outside or grow. Null for
 * whatever is not that; several elements of one name become a list.
 */
export function readXml(text: string): Record<string, unknown> | null {
  const root: Element = { name: '', text: '', children: null }
  const open: Element[] = [root]
  const token = new RegExp(TOKEN)
  let elements = 0
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(text)
    const inner = open.at(-1)
    if (!found || !inner) return null
    const [, opening, closing, cdata, plain] = found
    if (opening !== undefined) {
      elements += 1
      if (elements > ELEMENTS_MAX || open.length > DEPTH_MAX || NAMES_OF_OBJECTS.has(opening)) return null
      open.push({ name: opening, text: '', children: null })
    } else if (closing !== undefined) {
      const outer = open.at(-2)
      if (!outer || inner.name !== closing || !isEither(inner)) return null
      open.pop()
      add(outer, inner)
    } else inner.text += cdata ?? plain ?? ''
  }
  const whole = root.children?.xml
  const isAlone = open.length === 1 && isEither(root) && Object.keys(root.children ?? {}).length === 1
  return isAlone && isRecord(whole) ? whole : null
}

/** Text or elements, never both. */
const isEither = ({ text, children }: Element): boolean => children === null || text.trim() === ''

function add(outer: Element, { name, text, children }: Element): void {
  outer.children ??= Object.create(null) as Record<string, unknown>
  const before = outer.children[name]
  const value = children ?? text
  if (before === undefined) outer.children[name] = value
  else outer.children[name] = Array.isArray(before) ? [...before, value] : [before, value]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
