import type { Operation } from '../faults'
import type { ApiRequest } from './messages'

/** What a route answers; `unsigned` is for downloads, whose headers carry no signature. */
export interface Outcome {
  status: number
  body: string | Buffer
  unsigned?: boolean
  contentType?: string
}

export interface Call {
  /** The decoded parts of the path that stand for a number. */
  parts: string[]
  query: URLSearchParams
  request: ApiRequest
}

/** One call of the API: its method, its path with `*` for a number, and what it does. */
export interface Route {
  method: 'GET' | 'POST'
  path: string
  operation: Operation
  run: (call: Call) => Outcome
}

/** The route, or the status of the empty answer where none fits: 404 for the path, 405 for the method. */
export function matchRoute(routes: Route[], request: ApiRequest): { route: Route; call: Call } | 404 | 405 {
  const [path = '', query = ''] = request.target.split(/\?(.*)/s)
  const fitting = routes.flatMap((route) => {
    const parts = matchPath(route.path, path)
    return parts ? [{ route, call: { parts, query: new URLSearchParams(query), request } }] : []
  })
  return fitting.find(({ route }) => route.method === request.method) ?? (fitting.length > 0 ? 405 : 404)
}

function matchPath(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const parts: string[] = []
  for (const [index, name] of wanted.entries()) {
    const segment = given[index] ?? ''
    if (name !== '*' && name !== segment) return undefined
    if (name === '*') parts.push(decodeSegment(segment))
  }
  return parts.includes('') ? undefined : parts
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
