import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
}

/** A packaged picture, font or sound; sources are not served, and nothing outside the folder is. */
export function assetFile(root: string, name: string): string | undefined {
  const file = path.join(root, name)
  if (!TYPES[path.extname(file).toLowerCase()] || !existsSync(file) || !statSync(file).isFile())
    return undefined
  const inside = path.relative(realpathSync(root), realpathSync(file))
  return inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file
}

export function sendFile(file: string, response: ServerResponse) {
  const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
  // A file that goes away or may not be read cuts its own answer short, and nothing else.
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}
