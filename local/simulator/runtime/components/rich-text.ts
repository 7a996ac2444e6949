import { assetUrl } from '../assets'
import { routeOf } from '../route-of'
import type { BuiltIn } from './built-in'

interface RichNode {
  type?: string
  name?: string
  text?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
}

const ALLOWED = new Set(
  [
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del',
    'div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p',
    'pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul',
  ].flatMap((line) => line.split(' ')),
)
const ATTRIBUTES = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'span',
  'start',
])

export const richText: BuiltIn = {
  template: 'empty',
  properties: { nodes: null, space: String, userSelect: Boolean, mode: String },
  mount(host) {
    const route = routeOf(host.element)
    const build = (node: RichNode): Node => {
      if (node.type === 'text' || !node.name) return host.document.createTextNode(decode(node.text ?? ''))
      if (!ALLOWED.has(node.name)) return host.document.createTextNode('')
      const element = host.document.createElement(node.name)
      for (const [name, value] of Object.entries(node.attrs ?? {})) {
        if (!ATTRIBUTES.has(name)) continue
        element.setAttribute(name, name === 'src' ? assetUrl(String(value), route) : String(value))
      }
      element.append(...(node.children ?? []).map(build))
      return element
    }
    const show = () => {
      const nodes = host.value('nodes')
      const list: RichNode[] = typeof nodes === 'string' ? parse(nodes) : Array.isArray(nodes) ? nodes : []
      host.dom.replaceChildren(...list.map(build))
    }
    show()
    return {
      changed(name) {
        if (name === 'nodes') show()
      },
    }
  },
}

/** Reads HTML into nodes without running any of it. */
function parse(html: string): RichNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const read = (node: Node): RichNode[] => {
    if (node.nodeType === 3) return [{ type: 'text', text: node.nodeValue ?? '' }]
    if (node.nodeType !== 1) return []
    const element = node as Element
    const attrs = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
    return [{ name: element.localName, attrs, children: [...element.childNodes].flatMap(read) }]
  }
  return [...body.childNodes].flatMap(read)
}

const ENTITIES: Record<string, string> = { nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const decode = (text: string) => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
