/** A part of a description: `wide` scrolls by itself, since a table may be wider than a phone. */
export interface HtmlPart {
  html: string
  wide: boolean
}

const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi
const EMPTY = ['br', 'hr', 'img', 'col']

const pictureStyle = 'max-width:100%;height:auto;vertical-align:top;'
const tableStyle = 'min-width:100%;border-collapse:collapse;'
const cellStyle = 'min-width:48px;max-width:240px;padding:6px 10px;border:1px solid rgba(128,128,128,.35);'

const styles: Record<string, string> = { img: pictureStyle, table: tableStyle, td: cellStyle, th: cellStyle }

/** A tag that fits a phone: a picture is never wider than it, whatever its owner wrote. */
function fitted(name: string, attributes: string): string {
  const style = styles[name]
  if (style === undefined) return `<${name}${attributes}>`
  const own = /\sstyle="([^"]*)"/.exec(attributes)?.[1] ?? ''
  const rest = attributes.replace(/\sstyle="[^"]*"/, '').replace(/\s?\/$/, '')
  const sized = name === 'img' ? rest.replace(/\s(?:width|height)="[^"]*"/g, '') : rest
  return `<${name}${sized} style="${own === '' ? '' : `${own.replace(/;?$/, ';')}`}${style}">`
}

/**
 * Cuts sanitised HTML at its tables, so that each of them scrolls while the words around it stay. What a cut
 * leaves open is closed before it and opened again after it.
 */
export function htmlParts(html: string): HtmlPart[] {
  const parts: HtmlPart[] = []
  const open: { name: string; tag: string }[] = []
  let [text, at, tables] = ['', 0, 0]
  const cut = (wide: boolean) => {
    const around = wide ? [] : open
    const closing = [...around].reverse().map(({ name }) => `</${name}>`)
    const isEmpty = text.replace(/<[^>]*>/g, '').trim() === '' && !text.includes('<img')
    if (wide || !isEmpty) parts.push({ html: text + closing.join(''), wide })
    text = around.map(({ tag }) => tag).join('')
  }
  for (const found of html.matchAll(TAG)) {
    const [whole, slash, rawName = '', attributes = ''] = found
    const name = rawName.toLowerCase()
    text += html.slice(at, found.index)
    at = found.index + whole.length
    const isEnd = slash === '/'
    if (name === 'table' && !isEnd && tables === 0) {
      cut(false)
      text = ''
    }
    if (name === 'table') tables += isEnd ? -1 : 1
    text += isEnd ? `</${name}>` : fitted(name, attributes)
    if (name === 'table' && isEnd && tables === 0) {
      cut(true)
      text = open.map(({ tag }) => tag).join('')
    }
    if (tables > 0 || name === 'table' || EMPTY.includes(name)) continue
    if (isEnd) open.splice(open.map((one) => one.name).lastIndexOf(name))
    else open.push({ name, tag: fitted(name, attributes) })
  }
  text += html.slice(at)
  open.length = 0
  cut(false)
  return parts
}
