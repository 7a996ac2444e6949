import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf } from './content-type'

/**
 * Sends a file with its type, length, ETag and the part that `Range` asks for; 304 where the reader has it
 * already. Returns false, and sends nothing, when there is no such file. Answers 405 to all but GET and HEAD.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  headers: Record<string, string>,
): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isFile()) return false
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('x-content-type-options', 'nosniff')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    response.writeHead(405).end()
    return true
  }
  const etag = `"${stats.size.toString(16)}-${Math.round(stats.mtimeMs).toString(16)}"`
  response.setHeader('etag', etag)
  response.setHeader('last-modified', new Date(stats.mtimeMs).toUTCString())
  response.setHeader('accept-ranges', 'bytes')
  if (isUnchanged(request, etag, stats)) response.writeHead(304).end()
  else await sendContent(request, response, path, { size: stats.size, etag })
  return true
}

async function sendContent(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { size, etag }: { size: number; etag: string },
): Promise<void> {
  const range = parseRange(request, size, etag)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  if (range) response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  response.setHeader('content-type', contentTypeOf(path))
  response.setHeader('content-length', end - start + 1)
  response.writeHead(range ? 206 : 200)
  if (request.method === 'HEAD' || size === 0) {
    response.end()
    return
  }
  // A reader that goes away in the middle ends the pipeline; there is nobody left to tell.
  await pipeline(createReadStream(path, { start, end }), response).catch(() => response.destroy())
}

function isUnchanged(request: IncomingMessage, etag: string, stats: Stats): boolean {
  const known = request.headers['if-none-match']
  if (known !== undefined) return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return Math.floor(stats.mtimeMs / 1000) * 1000 <= since
}

/** One range of bytes; a request for several, or one that does not apply, gets the whole file. */
function parseRange(
  request: IncomingMessage,
  size: number,
  etag: string,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '')
  const condition = request.headers['if-range']
  if (!match || (match[1] === '' && match[2] === '') || (condition !== undefined && condition !== etag)) {
    return undefined
  }
  const isSuffix = match[1] === ''
  const start = isSuffix ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = isSuffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start >= size || start > end ? 'unsatisfiable' : { start, end }
}
