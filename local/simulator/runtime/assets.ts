import { resolveRelative } from './page-url'

/** The browser's address of a picture in a page: packaged files, cloud files and foreign addresses. */
export function assetUrl(source: string, route: string): string {
  if (source.startsWith('cloud://')) return `/__file?id=${encodeURIComponent(source)}`
  if (/^(https?:|data:|blob:|\/\/|\/__)/.test(source)) return source
  const path = source.startsWith('/') ? source.slice(1) : resolveRelative(source, route)
  return `/__app/${path}`
}
