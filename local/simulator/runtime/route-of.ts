import type { EngineElement } from './engine'

const routes = new WeakMap<Document, string>()

export function rememberRoute(document: Document, route: string) {
  routes.set(document, route)
}

/** The route of the page that an element stands in. */
export function routeOf(element: EngineElement): string {
  return (element.$$ && routes.get(element.$$.ownerDocument)) ?? ''
}
