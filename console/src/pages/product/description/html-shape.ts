/** Two names for one thing. */
const ALIASES: Record<string, string> = { b: 'strong', i: 'em', del: 's', strike: 's' }
/** What only holds other things together, and is the same without. */
const HOLDERS = new Set(['tbody', 'thead', 'colgroup', 'col', 'span'])
const BLOCKS = new Set([
  ...[
    'address',
    'article',
    'blockquote',
    'div',
    'dl',
    'dt',
    'dd',
    'figure',
    'figcaption',
    'footer',
    'header',
  ],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'section', 'ul'],
  ...['table', 'caption', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'],
])
const INNER_BLOCKS = new Set(['li', 'td', 'th', 'blockquote'])
/** Attributes that say nothing more than their absence does. */
const DEFAULTS: Record<string, string> = { colspan: '1', rowspan: '1', start: '1', alt: '', title: '' }

const isElement = (node: Node): node is HTMLElement => node.nodeType === 1
const nameOf = (element: Element): string => {
  const name = element.tagName.toLowerCase()
  return ALIASES[name] ?? name
}
const isBlock = (node: Node): boolean => isElement(node) && BLOCKS.has(nameOf(node))

const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body

function attributesOf(element: Element): string {
  const kept = [...element.attributes]
    .filter(({ name, value }) => value !== DEFAULTS[name])
    .map(({ name, value }) => `${name}=${JSON.stringify(value.trim())}`)
  return kept.sort().join(' ')
}

interface Shape {
  /** Blocks that are open, then each run of text with its marks, in their order. */
  lines: string[]
  /** The run of text that is being gathered, with its marks. */
  run: { marks: string; text: string }[]
  /** How many paragraphs with something in them were read so far. */
  paragraphs: number
}

/** A run of text with the white space that a browser would draw of it. */
function endRun(shape: Shape, path: string): void {
  const parts: { marks: string; text: string }[] = []
  for (const part of shape.run.splice(0)) {
    const last = parts.at(-1)
    const text = /[ \n]$/.test(last?.text ?? ' ') ? part.text.replace(/^ /, '') : part.text
    if (last && last.marks === part.marks) last.text += text
    else if (text !== '') parts.push({ marks: part.marks, text })
  }
  const last = parts.at(-1)
  // White space and a break before the end of a block are not drawn.
  if (last) last.text = last.text.replace(/ ?\n? ?$/, '')
  const drawn = parts.filter(({ text }) => text !== '')
  if (drawn.length > 0) shape.paragraphs += 1
  for (const { marks, text } of drawn) shape.lines.push(`${path} ${shape.paragraphs}|${marks}|${text}`)
}

function readInline(node: Node, marks: string[], shape: Shape): void {
  if (!isElement(node)) {
    if (node.nodeType !== 3) return
    const text = (node.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' ')
    shape.run.push({ marks: [...marks].sort().join(','), text })
    return
  }
  const name = nameOf(node)
  const attributes = attributesOf(node)
  if (name === 'br') shape.run.push({ marks: '', text: '\n' })
  else if (name === 'img' || node.childNodes.length === 0) {
    shape.run.push({ marks: [...marks, `${name} ${attributes}`].sort().join(','), text: '\uFFFC' })
  } else {
    const own = name === 'span' && attributes === '' ? [] : [`${name} ${attributes}`]
    for (const child of node.childNodes) readInline(child, [...marks, ...own], shape)
  }
}

/** Text that stands in no paragraph of its own stands in one all the same. */
function readBlock(element: Element, path: string, shape: Shape): void {
  for (const child of element.childNodes) {
    if (!isBlock(child)) {
      readInline(child, [], shape)
      continue
    }
    endRun(shape, path)
    const inner = child as HTMLElement
    const name = nameOf(inner)
    const attributes = attributesOf(inner)
    const isPlain = attributes === '' && (HOLDERS.has(name) || name === 'div' || name === 'p')
    const opened = `${path}/${name}${attributes === '' ? '' : `[${attributes}]`}`
    if (!isPlain) shape.lines.push(opened)
    readBlock(inner, isPlain ? path : opened, shape)
  }
  endRun(shape, path)
}

/** What a text says and how it looks, whatever it is written like: equal for two that a phone draws alike. */
export function canonicalHtml(html: string): string {
  const shape: Shape = { lines: [], run: [], paragraphs: 0 }
  readBlock(parsed(html), '', shape)
  return shape.lines.join('\n')
}

/** The editor's own HTML as it is stored: no widths of its own, no paragraph inside of an item or a cell. */
export function tidyHtml(html: string): string {
  const body = parsed(html)
  for (const one of body.querySelectorAll('colgroup')) one.remove()
  for (const one of body.querySelectorAll('[style], [class]')) {
    one.removeAttribute('style')
    one.removeAttribute('class')
  }
  for (const cell of body.querySelectorAll('td, th')) {
    if (cell.getAttribute('colspan') === '1') cell.removeAttribute('colspan')
    if (cell.getAttribute('rowspan') === '1') cell.removeAttribute('rowspan')
  }
  for (const one of body.querySelectorAll('p')) {
    const holder = one.parentElement
    const alone = holder && [...holder.children].filter((child) => child.tagName === 'P').length === 1
    if (holder && alone && INNER_BLOCKS.has(nameOf(holder)) && nameOf(holder) !== 'blockquote')
      one.replaceWith(...one.childNodes)
  }
  const text = body.innerHTML
  return text === '<p></p>' ? '' : text
}

/** The first words of a description, for a line that says what stands in it. */
export const plainText = (html: string): string =>
  (parsed(html).textContent ?? '').replace(/\s+/g, ' ').trim()
