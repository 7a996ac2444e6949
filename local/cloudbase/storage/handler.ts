import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log'
import { sendFile } from '../web/send-file'
import { type FileStore, FileTooLargeError } from './file-store'
import type { Rule } from './rule'
import type { PathSigner } from './signature'
import { parseAuthorization, pathOfUrl } from './urls'

interface StorageOptions {
  store: FileStore
  signer: PathSigner
  rule: Rule
  uploadBytesMax: number
  log: Log
}

const HEADERS = {
  'access-control-allow-origin': '*',
  // An uploaded page or SVG, opened by itself, must not act with the rights of the site it stands on.
  'content-security-policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
  'cross-origin-resource-policy': 'cross-origin',
}

/** A page of another origin may store a file too: it still needs leave. */
const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-allow-headers': 'authorization, content-type, x-cos-security-token, x-cos-meta-fileid',
  'access-control-max-age': '600',
}

/** Serves and takes the files of cloud storage; refusals are XML, as the object store's are. */
export function createStorageHandler({ store, signer, rule, uploadBytesMax, log }: StorageOptions) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const path = pathOfUrl(url.pathname)
    if (path === undefined) return refuse(response, 400, 'InvalidURI', 'The path is not allowed')
    if (request.method === 'OPTIONS') return void response.writeHead(204, PREFLIGHT).end()
    if (request.method === 'PUT') return take(request, response, path)
    const isSigned = url.searchParams.has('sign')
    if (!(await mayRead(url, path)))
      return refuse(response, 403, 'AccessDenied', 'The address is not signed, has expired or is forged')
    const caching = { 'cache-control': `${isSigned ? 'private' : 'public'}, max-age=60` }
    if (await sendFile(request, response, store.locate(path), { ...HEADERS, ...caching })) return
    refuse(response, 404, 'NoSuchKey', 'The specified key does not exist')
  }

  async function mayRead(url: URL, path: string): Promise<boolean> {
    const signature = url.searchParams.get('sign')
    if (signature === null) {
      // Who asks by an address alone is nobody to the rule.
      return rule.mayRead({ auth: null, resource: { path, openid: (await store.ownerOf(path)) ?? null } })
    }
    return signer.isValid('get', path, Number(url.searchParams.get('t')), signature)
  }

  async function take(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const leave = parseAuthorization(request.headers.authorization ?? '')
    if (!leave || !signer.isValid('put', path, leave.expiresAt, leave.signature)) {
      return refuse(response, 403, 'SignatureDoesNotMatch', 'The upload is not authorised')
    }
    if (Number(request.headers['content-length'] ?? 0) > uploadBytesMax) {
      return refuse(response, 400, 'EntityTooLarge', 'The upload exceeds the maximum allowed size')
    }
    try {
      await store.put(path, request, uploadBytesMax)
    } catch (error) {
      if (error instanceof FileTooLargeError) {
        return refuse(response, 400, 'EntityTooLarge', 'The upload exceeds the maximum allowed size')
      }
      log({ level: 'error', source: 'storage', message: `${path} was not kept: ${(error as Error).message}` })
      return refuse(response, 500, 'InternalError', 'The file could not be kept')
    }
    log({ level: 'info', source: 'storage', message: `PUT ${path}` })
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const requestId = randomUUID()
  // A refused upload is read to its end, or the uploader would see a broken connection instead.
  response.req.resume()
  response.writeHead(status, { 'content-type': 'application/xml', 'access-control-allow-origin': '*' })
  response.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message>` +
      `<RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`,
  )
}
