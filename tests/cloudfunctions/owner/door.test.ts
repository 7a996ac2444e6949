import { beforeAll, expect, jest, test } from '@jest/globals'
import { consoleOrigin, httpEvent, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

jest.setTimeout(30_000)

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
})

const sessionGet = { action: 'session.get', data: {} }

test.each<[string, object, number]>([
  ['another method', { httpMethod: 'GET' }, 405],
  ['a preflight', { httpMethod: 'OPTIONS' }, 405],
  ['another path', { path: '/api/owner/more' }, 404],
  ['no origin', { headers: { 'content-type': 'application/json' } }, 403],
  [
    'another origin',
    { headers: { origin: 'https://evil.example', 'content-type': 'application/json' } },
    403,
  ],
  ['the origin null', { headers: { origin: 'null', 'content-type': 'application/json' } }, 403],
  [
    'an origin that only begins alike',
    {
      headers: { origin: `${consoleOrigin}.evil.example`, 'content-type': 'application/json' },
    },
    403,
  ],
  ['a form', { headers: { origin: consoleOrigin, 'content-type': 'text/plain' } }, 415],
  ['no content type', { headers: { origin: consoleOrigin } }, 415],
  ['no JSON', { body: '{' }, 400],
  ['a list', { body: '[]' }, 400],
  ['more than the platform takes', { body: ' '.repeat(6_000_001) }, 413],
])('%s is turned away', async (_what, change, status) => {
  const response = await openBrowser(shop.ports).send({ ...httpEvent(sessionGet), ...change })
  expect(response.statusCode).toBe(status)
  expect(JSON.parse(response.body).ok).toBe(false)
})

test.each<[string, object, object | undefined]>([
  ['a call of the SDK', sessionGet, undefined],
  ['a timer', { Type: 'Timer', TriggerName: 'sweep' }, undefined],
  ['a mini program', { ...sessionGet, userInfo: { openId: 'o' } }, undefined],
  ['a mini program that looks like HTTP', { ...httpEvent(sessionGet), userInfo: { openId: 'o' } }, undefined],
  [
    'a mini program whose identity stands in the context only',
    httpEvent(sessionGet),
    { environment: JSON.stringify({ WX_OPENID: 'o', WX_APPID: 'wx' }) },
  ],
])('%s is no way in', async (_what, event, context) => {
  expect(await openBrowser(shop.ports).send(event, context)).toEqual({
    ok: false,
    code: 'NOT_ALLOWED',
    detail: {},
  })
})

test('without a session nothing but the login is answered, not even what there is', async () => {
  const browser = openBrowser(shop.ports)
  for (const action of ['session.get', 'product.list', 'import.apply', 'no.such.action'])
    expect(await browser.send(httpEvent({ action, data: {} }))).toMatchObject({ statusCode: 401 })
})

test('a secret that nobody was given opens nothing and is cleared from the browser', async () => {
  const headers = { cookie: `queqiao_session_8788=${'A'.repeat(43)}` }
  const response = await openBrowser(shop.ports).send(httpEvent(sessionGet, headers))
  expect(response.statusCode).toBe(401)
  expect(response.headers['set-cookie']).toMatch(/^queqiao_session_8788=; Path=\/api\/owner; .*Max-Age=0/)
})

test('the path may come without its prefix, and the body in base 64', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  const event = httpEvent(sessionGet, { cookie: owner.cookie })
  const body = Buffer.from(event.body).toString('base64')
  for (const path of ['/api/owner', '/api/owner/', '/', '']) {
    for (const isBase64Encoded of [true, 'true']) {
      const response = await owner.send({ ...event, path, body, isBase64Encoded })
      expect(response).toMatchObject({ statusCode: 200 })
    }
  }
})

test('the cookie is for the door alone, and only over https where the console is', async () => {
  const { ports } = shop
  const owner = await signedInAs(ports, 'owner')
  expect(owner.cookie).toMatch(/^queqiao_session_8788=[\w-]{43}$/)
  const response = await owner.send(
    httpEvent({ action: 'session.logout', data: {} }, { cookie: owner.cookie }),
  )
  expect(response.headers).toMatchObject({
    'set-cookie': 'queqiao_session_8788=; Path=/api/owner; HttpOnly; SameSite=Strict; Max-Age=0',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})

test('what breaks inside is told by an id alone, and stands in the log under it', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  const categories = { ...shop.ports.categories, list: () => Promise.reject(new Error('the disk is full')) }
  const broken = openBrowser({ ...shop.ports, categories })
  const response = await broken.send(httpEvent({ action: 'category.list' }, { cookie: owner.cookie }))
  expect(response.statusCode).toBe(500)
  const { ok, code, detail } = JSON.parse(response.body)
  expect([ok, code, Object.keys(detail)]).toEqual([false, 'INTERNAL', ['id']])
  expect(shop.lines.map((line) => JSON.parse(line)).find(({ id }) => id === detail.id)).toMatchObject({
    reason: 'the disk is full',
  })
})

test.each<[string, unknown]>([
  ['product.list', { tab: 'nothing' }],
  ['product.get', { spuId: { $gt: '' } }],
  ['product.setPrices', { spuId: 'a', revision: 1, skus: [{ skuId: 'b', priceFen: 0, compareAtFen: null }] }],
  [
    'product.setPrices',
    { spuId: 'a', revision: 1, skus: [{ skuId: 'b', priceFen: 1.5, compareAtFen: null }] },
  ],
  ['stock.adjust', { requestKey: 'short', skuId: 'a', delta: 1, reason: 'counted' }],
  ['stock.adjust', { requestKey: 'long-enough', skuId: 'a', delta: 0, reason: 'counted' }],
  ['order.list', { tab: 'all', fromAt: '1' }],
  ['import.apply', { fileName: 'a.csv', fileId: 'x', strict: true }],
])('%s refuses %j', async (action, data) => {
  const owner = await signedInAs(shop.ports, 'owner')
  const response = await owner.send(httpEvent({ action, data }, { cookie: owner.cookie }))
  expect(response.statusCode).toBe(400)
  expect(JSON.parse(response.body).code).toBe('INVALID_INPUT')
})

test('no log line holds a secret', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  await owner.call('session.login', { username: 'owner', password: 'a-very-secret-word' })
  const lines = JSON.stringify(shop.lines)
  expect(lines).not.toContain('a-very-secret-word')
  expect(lines).not.toContain(owner.cookie.split('=')[1])
})
