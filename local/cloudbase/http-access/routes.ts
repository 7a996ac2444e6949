import type { FunctionSpec } from '../functions/spec'

interface Route {
  path: string
  functionName: string
}

/** The longest route that holds the path, cut at whole segments; `rest` is the path below the route. */
export function createRouteTable(functions: FunctionSpec[]) {
  const routes: Route[] = functions
    .flatMap((spec) =>
      (spec.httpPaths ?? []).map((path) => ({ path: trimSlash(path), functionName: spec.name })),
    )
    .sort((one, other) => other.path.length - one.path.length)

  return (pathname: string): { functionName: string; rest: string } | undefined => {
    const route = routes.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    if (!route) return undefined
    return { functionName: route.functionName, rest: pathname.slice(route.path.length) || '/' }
  }
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '')
}
