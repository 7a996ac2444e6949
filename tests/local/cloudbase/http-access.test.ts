import { mkdirSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createFunctionRunner, type FunctionRunner } from '../../../local/cloudbase/functions/runner'
import { createHosting } from '../../../local/cloudbase/hosting/hosting'
import { createHttpAccess } from '../../../local/cloudbase/http-access/handler'
import { strictLimits } from '../../../local/cloudbase/limits'
import { type Listener, listen } from '../../../local/cloudbase/web/listener'
import { createWebHandler } from '../../../local/cloudbase/web/web-handler'
import { createScratch, writeFunction } from './fixture/functions'

const scratch = createScratch()
const code = `
exports.main = async (event) => {
  switch (event.queryStringParameters.act) {
    case 'text': return 'plain'
    case 'object': return { list: [1] }
    case 'nothing': return undefined
    case 'created': return { statusCode: 201, headers: { 'X-Made': 1, 'Content-Length': '9999' }, body: '' }
    case 'cookies': return { statusCode: 200, headers: { 'Set-Cookie': ['a=1; Path=/', 'b=2'] }, body: 'ok' }
    case 'binary': return { statusCode: 200, headers: { 'content-type': 'image/png' },
      body: Buffer.from([137, 80, 0, 255]).toString('base64'), isBase64Encoded: true }
    case 'object body': return { statusCode: 409, body: { code: 'TAKEN' } }
    case 'bad header': return { statusCode: 200, headers: { 'x-bad': 'a\\r\\nSet-Cookie: stolen=1' } }
    case 'long': return { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) }
    case 'throw': throw new Error('no shelf')
    case 'hang': for (;;) {}
    default: return event
  }
}`

let runner: FunctionRunner
let whole: Listener
let stripped: Listener

beforeAll(async () => {
  const { directory } = scratch
  const functions = [
    writeFunction(directory, 'owner', code, { httpPaths: ['/api/owner'] }),
    writeFunction(directory, 'files', 'exports.main = () => "files"', { httpPaths: ['/api/owner/files/'] }),
    writeFunction(directory, 'slow', code, { httpPaths: ['/slow'], timeoutSeconds: 0.2 }),
  ]
  const log = () => undefined
  const credentials = { secretId: 'id', secretKey: 'key' }
  const platform = { envId: 'env-1', appid: 'wx1', gatewayUrl: () => '', credentials }
  runner = createFunctionRunner({ functions, platform, log })
  const pages = join(directory, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<title>home</title>')
  writeFileSync(join(pages, 'assets', 'page.js'), 'export {}')
  mkdirSync(join(pages, 'pay'))
  writeFileSync(join(pages, 'pay', 'index.html'), '<title>pay</title>')
  writeFileSync(join(directory, 'secret.txt'), 'secret')
  const serve = (pathForm: 'whole' | 'stripped') => {
    const access = createHttpAccess({
      functions,
      runner,
      envId: 'env-1',
      pathForm,
      limits: strictLimits,
      log,
    })
    return listen(0, createWebHandler([access, createHosting(pages)], log))
  }
  whole = await serve('whole')
  stripped = await serve('stripped')
})

afterAll(async () => {
  await Promise.all([whole.close(), stripped.close()])
  await runner.close()
  scratch.remove()
})

const act = (name: string) => fetch(`${whole.origin}/api/owner?act=${encodeURIComponent(name)}`)

/** Sends what fetch would not: raw paths, repeated headers, another Host. Answers the status and the body. */
function send(path: string, headers: string[], body = '', origin = whole.origin) {
  const { hostname, port, host } = new URL(origin)
  const named = headers.includes('Host') ? headers : ['Host', host, ...headers]
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method: 'POST', headers: named }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject).end(body)
  })
}

test.each(['evil.example', '127.0.0.1.evil.example:80', 'localhost.evil.example'])(
  'a page elsewhere whose name was rebound to this machine (%s) is refused',
  async (host) => {
    const { status, text } = await send('/api/owner', ['Host', host])
    expect(status).toBe(403)
    expect(JSON.parse(text)).toMatchObject({ code: 'INVALID_HOST', requestId: expect.any(String) })
  },
)

test.each([
  ['throw', 500, 'FUNCTION_INVOCATION_FAILED'],
  ['long', 500, 'FUNCTION_INVOCATION_FAILED'],
  ['bad header', 502, 'FUNCTION_INVOCATION_FAILED'],
])('a function that answers with "%s" gives %i', async (name, status, failure) => {
  const response = await act(name)
  expect(response.status).toBe(status)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(await response.json()).toMatchObject({ code: failure, requestId: expect.any(String) })
})

test('a time-out gives 504 with the code of the platform', async () => {
  const response = await fetch(`${whole.origin}/slow?act=hang`)
  expect(response.status).toBe(504)
  expect(await response.json()).toMatchObject({ code: 'FUNCTION_TIME_LIMIT_EXCEEDED' })
})

const KB = 1024

test.each([
  ['application/json', 100 * KB],
  ['application/json; charset=utf-8', 100 * KB],
  ['text/csv', 100 * KB],
  ['application/x-www-form-urlencoded', 100 * KB],
  ['application/octet-stream', 6 * KB * KB - KB * KB * 2],
])('a body of %s may be as long as %i bytes', async (type, bytes) => {
  const sent = { method: 'POST', headers: { 'content-type': type }, body: 'x'.repeat(bytes) }
  expect((await fetch(`${whole.origin}/api/owner`, sent)).status).toBe(200)
})

test.each([
  ['application/json', 100 * KB + 1, '100KB'],
  ['text/plain;charset=UTF-8', 100 * KB + 1, '100KB'],
  ['application/octet-stream', 6 * KB * KB + 1, '6MB'],
  ['multipart/form-data; boundary=x', 6 * KB * KB + 1, '6MB'],
])('a body of %s with %i bytes is refused as the platform does', async (type, bytes, limit) => {
  const sent = { method: 'POST', headers: { 'content-type': type }, body: 'x'.repeat(bytes) }
  const response = await fetch(`${whole.origin}/api/owner`, sent)
  const message = `Request body size exceeds maximum ${limit} limit`
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE', message })
})

test.each([
  '/api/owners',
  '/api',
  '/assets/none.js',
  '/.env',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%zz.js',
])('the path %s, which no function and no file has, gives INVALID_PATH', async (path) => {
  const { status, text } = await send(path, [])
  expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([404, 'INVALID_PATH'])
})

test('the event has the documented shape', async () => {
  const { text } = await send(
    '/api/owner/a%20b?q=1&q=2&name=%E9%B9%8A',
    ['X-Twice', 'one', 'X-Twice', 'two', 'Content-Type', 'application/json'],
    '{ "kept" :  true }',
  )
  expect(JSON.parse(text)).toMatchObject({
    path: '/api/owner/a%20b',
    httpMethod: 'POST',
    headers: { 'x-twice': 'one, two', 'content-type': 'application/json', 'x-real-ip': '127.0.0.1' },
    multiValueHeaders: { 'x-twice': ['one', 'two'] },
    queryStringParameters: { q: '2', name: '鹊' },
    requestContext: { envId: 'env-1', requestId: expect.any(String) },
    body: '{ "kept" :  true }',
    isBase64Encoded: false,
  })
})

test('the route stands in the path or not, as configured, and the longest route wins', async () => {
  const pathAt = async (path: string) => JSON.parse((await send(path, [], '', stripped.origin)).text).path
  expect([await pathAt('/api/owner'), await pathAt('/api/owner/login')]).toEqual(['/', '/login'])
  expect((await send('/api/owner/files/x', [])).text).toBe('files')
})

test.each([
  ['application/octet-stream', Buffer.from([0, 255, 1])],
  ['multipart/form-data; boundary=b', Buffer.from('--b--')],
  ['application/json', Buffer.from([123, 255, 125])],
])('a body of %s that is not text passes as base64', async (type, body) => {
  const headers = { 'content-type': type }
  const response = await fetch(`${whole.origin}/api/owner`, { method: 'POST', headers, body })
  expect(await response.json()).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') })
})

test.each([
  ['text', 200, 'text/plain; charset=utf-8', 'plain'],
  ['object', 200, 'application/json; charset=utf-8', '{"list":[1]}'],
  ['nothing', 200, 'text/plain; charset=utf-8', ''],
  ['object body', 409, 'application/json; charset=utf-8', '{"code":"TAKEN"}'],
])('a function may return %s', async (name, status, type, text) => {
  const response = await act(name)
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    status,
    type,
    text,
  ])
})

test('status, headers, several cookies and bytes reach the browser', async () => {
  const created = await act('created')
  expect([created.status, created.headers.get('x-made')]).toEqual([201, '1'])
  expect((await act('cookies')).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2'])
  expect([...new Uint8Array(await (await act('binary')).arrayBuffer())]).toEqual([137, 80, 0, 255])
})

test('a folder answers with its own page, and leads there from its bare name', async () => {
  const bare = await fetch(`${whole.origin}/pay`, { redirect: 'manual' })
  expect([bare.status, bare.headers.get('location')]).toEqual([302, '/pay/'])
  for (const path of ['/pay/', '/pay/index.html', '/pay']) {
    expect(await (await fetch(`${whole.origin}${path}`)).text()).toBe('<title>pay</title>')
  }
})

test('static hosting serves files with their type and the page for its own routes', async () => {
  const script = await fetch(`${whole.origin}/assets/page.js`)
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  for (const path of ['/', '/orders/240101', '/assets']) {
    const page = await fetch(`${whole.origin}${path}`)
    expect([page.status, await page.text()]).toEqual([200, '<title>home</title>'])
  }
  const etag = script.headers.get('etag') ?? ''
  const again = await fetch(`${whole.origin}/assets/page.js`, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})
