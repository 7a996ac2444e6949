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

export function matchRoute(routes: Route[], request: ApiRequest): { route: Route; call: Call } | undefined {
  const [path = '', query = ''] = request.target.split(/\?(.*)/s)
  for (const route of routes) {
    const parts = route.method === request.method ? matchPath(route.path, path) : undefined
    if (parts) return { route, call: { parts, query: new URLSearchParams(query), request } }
  }
  return undefined
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
