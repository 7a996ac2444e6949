/** A page's address split as WeChat does it: no leading slash, values as they were written. */
export interface PageUrl {
  route: string
  query: Record<string, string>
}

/** Reads `/pages/a/a?x=1`, or an address relative to the page `base`. */
export function parsePageUrl(url: string, base = ''): PageUrl {
  const [address = '', search = ''] = url.split('?')
  const route = address.startsWith('/') ? address.slice(1) : resolveRelative(address, base)
  const query: Record<string, string> = {}
  for (const pair of search.split('&')) {
    if (pair === '') continue
    const [name = '', ...value] = pair.split('=')
    query[name] = value.join('=')
  }
  return { route: route.replace(/\.html$/, ''), query }
}

export function writePageUrl({ route, query }: PageUrl) {
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return `/${route}${search.length > 0 ? `?${search.join('&')}` : ''}`
}

/** A query for the engine, which decodes it: what cannot be decoded reaches a page as it was written. */
export const decodableSearch = (query: PageUrl['query']): string =>
  Object.entries(query)
    .map((pair) => pair.map((text) => (isDecodable(text) ? text : encodeURIComponent(text))).join('='))
    .join('&')

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** Resolves `../b/b` or `b/b` from the page `base`. */
export function resolveRelative(path: string, base: string) {
  const parts = base.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** The part of the browser's address that keeps the open page; it survives any character. */
export const pageHash = (url: string) => `#${encodeURI(url)}`

export function pageOfHash(hash: string): string {
  try {
    return decodeURI(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}
