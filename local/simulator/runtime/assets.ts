import { resolveRelative } from './page-url'
import { isTempFile, tempFileUrl } from './temp-files'

/** The browser's address of a picture in a page: packaged, cloud and temporary files, foreign addresses. */
export function assetUrl(source: string, route: string): string {
  if (source.startsWith('cloud://')) return `/__file?id=${encodeURIComponent(source)}`
  if (isTempFile(source)) return tempFileUrl(source)
  if (/^(https?:|data:|blob:|\/\/|\/__)/.test(source)) return source
  const path = source.startsWith('/') ? source.slice(1) : resolveRelative(source, route)
  return `/__app/${path}`
}
