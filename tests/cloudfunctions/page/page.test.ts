import { describe, expect, test } from '@jest/globals'
import { systemClock, systemIds } from '../../../cloudfunctions/adapters/system'
import { readConfig } from '../../../cloudfunctions/entry/config'
import type { HttpResponse } from '../../../cloudfunctions/entry/http-event'
import { pageHandler } from '../../../cloudfunctions/entry/page/handler'
import { contextOf } from '../harness/phone'

const apart = {
  QUEQIAO_CONSOLE_ORIGIN: 'https://shop.example',
  QUEQIAO_PAY_PAGE_URL: 'https://pay.example/pay/#',
  QUEQIAO_STORAGE_ORIGIN: 'https://bucket.cos.example',
}
const together = { ...apart, QUEQIAO_PAY_PAGE_URL: 'https://shop.example/pay/#' }
const system = { clock: systemClock, ids: systemIds, log: { write: () => undefined } }

const doorOf = (environment: Record<string, string>) =>
  pageHandler(system, readConfig(environment), async (page) => `<title>${page}</title>`)

const eventOf = (host: string, path: string, httpMethod = 'GET') => ({
  path,
  httpMethod,
  headers: { Host: host },
  requestContext: { requestId: 'r' },
  body: '',
  isBase64Encoded: false,
})

const ask = async (host: string, path: string, environment = apart): Promise<string> => {
  const { statusCode, body, headers } = await doorOf(environment)(eventOf(host, path))
  return `${statusCode} ${headers.location ?? body}`
}

test.each([
  ['shop.example', '/', '200 <title>console</title>'],
  ['shop.example', '/index.html', '200 <title>console</title>'],
  ['shop.example', '/pay/', '302 https://pay.example/pay/'],
  ['pay.example', '/pay/', '200 <title>pay</title>'],
  ['pay.example', '/pay/index.html', '200 <title>pay</title>'],
  ['pay.example', '/pay', '302 /pay/'],
  ['pay.example', '/', '404 Not found'],
  ['pay.example', '/index.html', '404 Not found'],
  ['shop.example', '/orders', '404 Not found'],
  ['shop.example', '/__proto__', '404 Not found'],
  ['shop.example', '/..%2fpage.js', '404 Not found'],
  ['shop.example', '//evil.example', '404 Not found'],
])('at %s the path %s answers %s', async (host, path, answer) => {
  expect(await ask(host, path)).toBe(answer)
})

test('where both have one origin, both are shown there', async () => {
  expect(await ask('shop.example', '/', together)).toBe('200 <title>console</title>')
  expect(await ask('shop.example', '/pay/', together)).toBe('200 <title>pay</title>')
})

describe('every page', () => {
  const headersOf = async (host: string, path: string): Promise<HttpResponse['headers']> =>
    (await doorOf(apart)(eventOf(host, path))).headers

  test.each([
    ['shop.example', '/'],
    ['pay.example', '/pay/'],
    ['shop.example', '/nowhere'],
  ])('of %s%s can be framed by nobody', async (host, path) => {
    const headers = await headersOf(host, path)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('allows nothing inline, and names where else it reaches', async () => {
    const policy = (await headersOf('shop.example', '/'))['content-security-policy'] ?? ''
    // A reader of barcodes is compiled; no text is ever run.
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*/)
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: https: https://bucket.cos.example",
      'media-src https: https://bucket.cos.example',
      "connect-src 'self' https://bucket.cos.example",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    const pay = (await headersOf('pay.example', '/pay/'))['content-security-policy'] ?? ''
    expect(pay.split('; ')).toContain("connect-src 'self'")
    expect(pay.split('; ')).toContain("script-src 'self'")
  })

  test('tells no other site where it was, and shares no process with what opens it', async () => {
    expect(await headersOf('shop.example', '/')).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(self)'),
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    })
    expect(await headersOf('pay.example', '/pay/')).toMatchObject({
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })
})

test('only a browser that asks for a page gets one', async () => {
  const door = doorOf(apart)
  expect(await door(eventOf('shop.example', '/', 'POST'))).toMatchObject({ statusCode: 405 })
  expect(await door(eventOf('shop.example', '/'), contextOf('o-lin'))).toMatchObject({ statusCode: 403 })
  expect(await door({ Type: 'Timer', TriggerName: 'sweep' })).toMatchObject({ statusCode: 403 })
  expect(await door({ action: 'home.get' })).toMatchObject({ statusCode: 403 })
})

test('a page that cannot be read is told by an id alone', async () => {
  const broken = pageHandler(system, readConfig(apart), () => Promise.reject(new Error('/secret/path')))
  const { statusCode, body } = await broken(eventOf('shop.example', '/'))
  expect([statusCode, body.includes('secret')]).toEqual([500, false])
})
