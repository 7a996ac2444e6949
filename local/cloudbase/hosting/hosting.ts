import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { sendFile } from '../web/send-file'
import type { WebPart } from '../web/web-handler'

/**
 * Serves a built web page. A folder answers with its own index.html, and without its last slash with the way
 * there. Any other path without an extension that names no file gets the page's index.html, as static hosting
 * does when that is also its error page, so that a page's own routes survive a reload.
 */
export function createHosting(directory: string): WebPart {
  return async (request, response, url) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const path = relativePath(url.pathname)
    if (path === undefined) return false
    const headers = { 'cache-control': 'no-cache' }
    if (path !== '' && (await sendFile(request, response, join(directory, path), headers))) return true
    if (extname(path) !== '') return false
    if (path !== '' && existsSync(join(directory, path, 'index.html'))) {
      if (url.pathname.endsWith('/'))
        return sendFile(request, response, join(directory, path, 'index.html'), headers)
      response.writeHead(302, { ...headers, location: encodeURI(`/${path}/`) }).end()
      return true
    }
    return sendFile(request, response, join(directory, 'index.html'), headers)
  }
}

/** The path below the folder, or undefined when it could lead out of it or to a hidden file. */
function relativePath(pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const segments = decoded.split('/').filter((segment) => segment !== '')
  if (/[\\\0]/.test(decoded) || segments.some((segment) => segment.startsWith('.'))) return undefined
  return segments.join('/')
}
