import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { readBody } from '../web/body'
import { sendFile } from '../web/send-file'
import type { WebPart } from '../web/web-handler'
import { type InspectorGround, inspectorCalls } from './api'

const PREFIX = '/_cloud'
const BODY_BYTES_MAX = 16 * 1024 * 1024
const PAGE_HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
}

/**
 * `/_cloud`: a page to look inside this environment. Its calls take JSON by POST, from the page itself alone.
 */
export function createInspector(ground: InspectorGround): WebPart {
  return async (request, response, url) => {
    if (url.pathname === PREFIX) {
      response.writeHead(302, { location: `${PREFIX}/` }).end()
      return true
    }
    if (!url.pathname.startsWith(`${PREFIX}/`)) return false
    const rest = url.pathname.slice(PREFIX.length + 1)
    if (rest.startsWith('api/')) await answer(request, response, ground, rest.slice('api/'.length))
    else await sendPage(request, response, rest)
    return true
  }
}

async function sendPage(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const file = name === '' ? 'index.html' : name
  const isKnown = /^[\w-]+\.(html|css|js|svg)$/.test(file)
  if (isKnown && (await sendFile(request, response, join(__dirname, 'page', file), PAGE_HEADERS))) return
  send(response, 404, { message: 'There is no such page.' })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  ground: InspectorGround,
  name: string,
): Promise<void> {
  const call = Object.hasOwn(inspectorCalls, name) ? inspectorCalls[name] : undefined
  if (!call) return send(response, 404, { message: 'There is no such call.' })
  if (!isOwnPage(request)) return send(response, 403, { message: 'Only the page itself may call.' })
  try {
    const body = await readBody(request, BODY_BYTES_MAX)
    const params = JSON.parse(body?.toString() ?? '') as Record<string, unknown>
    send(response, 200, await call(ground, params))
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    send(response, 400, { message: code === undefined ? message : `${code}: ${message}` })
  }
}

/** A form of another site cannot send JSON, and its script cannot without being asked for leave first. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false
  return request.method === 'POST' && isJson && (origin === undefined || origin === `http://${host}`)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}
