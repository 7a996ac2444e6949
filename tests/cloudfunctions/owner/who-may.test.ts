import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { permissionsOf } from '../../../cloudfunctions/domain/permissions'
import { ownerHandler } from '../../../cloudfunctions/entry/owner/handler'
import { staffOf } from '../../../cloudfunctions/entry/owner/route'
import {
  type Browser,
  consoleOrigin,
  cookieName,
  httpEvent,
  type OwnerResponse,
  openBrowser,
} from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

jest.setTimeout(30_000)

let shop: MemoryShop
beforeAll(async () => {
  shop = await openMemoryShop()
})

const read = ({ statusCode, body }: OwnerResponse) => ({ statusCode, ...JSON.parse(body) })
const send = async (browser: Browser, body: unknown, headers = {}) =>
  read(await browser.send(httpEvent(body, { cookie: browser.cookie, ...headers })))

async function person(browser: Browser) {
  const { staff } = await browser.must('session.get', {})
  const stored = await shop.ports.staff.getByUsername(staff.username)
  if (!stored) throw new Error('The account is missing.')
  return stored
}

/** Any password is right, and looking takes no time. */
const trusting = (): Ports => ({
  ...shop.ports,
  passwords: { hash: async (text) => text, verify: async () => true },
})

describe('who is not signed in', () => {
  test.each(['session.get', 'order.list', 'no.such.action', 'toString', 7, undefined])(
    'is not even told whether there is %s',
    async (action) => {
      expect(await send(openBrowser(shop.ports), { action, data: {} })).toEqual({
        statusCode: 401,
        ok: false,
        code: 'NOT_SIGNED_IN',
        detail: {},
      })
    },
  )

  test('may log in', async () => {
    const wrong = { username: 'nobody', password: 'x' }
    expect(await openBrowser(trusting()).call('session.login', wrong)).toMatchObject({
      code: 'WRONG_CREDENTIALS',
    })
  })
})

describe('who is signed in', () => {
  test.each([
    ['no.such.action', 'no.such.action'],
    ['toString', 'toString'],
    [7, 'number'],
    ['a'.repeat(80), 'a'.repeat(64)],
  ])('is told that there is no %s', async (action, named) => {
    const browser = await signedInAs(shop.ports, 'owner')
    expect(await send(browser, { action, data: {} })).toEqual({
      statusCode: 400,
      ok: false,
      code: 'UNKNOWN_ACTION',
      detail: { action: named },
    })
  })

  test.each([
    ['owner', 200],
    ['manager', 200],
    ['clerk', 403],
    ['viewer', 403],
  ] as const)('as %s changes prices: %d', async (role, statusCode) => {
    const browser = await signedInAs(shop.ports, role)
    const data = { spuIds: ['a'], state: 'onSale' }
    const reply = await send(browser, { action: 'product.setState', data })
    expect(reply.statusCode).toBe(statusCode)
    if (statusCode === 403) expect(reply).toMatchObject({ code: 'NOT_ALLOWED', detail: {} })
  })

  test.each(['owner', 'manager', 'clerk', 'viewer'] as const)('as %s sees who that is', async (role) => {
    const browser = await signedInAs(shop.ports, role)
    const { staff, may } = await browser.must('session.get', {})
    expect([staff.role, may]).toEqual([role, permissionsOf(role)])
  })

  test('with a one-time password may only end it, or leave', async () => {
    const browser = await signedInAs(shop.ports, 'owner')
    await shop.ports.staff.save({ ...(await person(browser)), mustChangePassword: true })
    expect(await browser.call('order.list', { tab: 'all' })).toEqual({
      ok: false,
      code: 'NOT_ALLOWED',
      detail: { reason: 'MUST_CHANGE_PASSWORD' },
    })
    expect(await browser.call('session.get', {})).toMatchObject({ ok: true })
    expect(await browser.call('session.list', {})).toMatchObject({ ok: true })
    const short = { oldPassword: 'x', newPassword: 'y' }
    expect(await browser.call('session.changePassword', short)).not.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await browser.call('session.logout', {})).toMatchObject({ ok: true })
  })

  test('stands in the log with what was asked and what came of it, and nothing else', async () => {
    const browser = await signedInAs(shop.ports, 'clerk')
    const last = () => JSON.parse(shop.lines.at(-1) ?? '{}')
    await browser.call('session.get', {})
    expect(last()).toEqual({
      level: 'info',
      message: 'call',
      door: 'owner',
      action: 'session.get',
      outcome: 'ok',
      durationMs: 0,
    })
    await send(browser, { action: 'x'.repeat(80), data: 'a secret' })
    expect(last()).toMatchObject({ action: 'x'.repeat(64), outcome: 'UNKNOWN_ACTION' })
    await send(browser, [])
    expect(last()).toMatchObject({ action: '', outcome: 'INVALID_INPUT' })
    await send(browser, { action: 7 })
    expect(last()).toMatchObject({ action: '', outcome: 'UNKNOWN_ACTION' })
    await browser.send({ Type: 'Timer' })
    expect(last()).toMatchObject({ door: 'owner', outcome: 'WRONG_CALLER' })
    await browser.send({ ...httpEvent({}), path: '/elsewhere' })
    expect(last()).toMatchObject({ door: 'owner', outcome: 404 })
  })
})

test('what is no object is refused, and says what is expected', async () => {
  expect(await send(openBrowser(shop.ports), 'text')).toEqual({
    statusCode: 400,
    ok: false,
    code: 'INVALID_INPUT',
    detail: { path: '', message: 'An object is expected.' },
  })
})

describe('a browser', () => {
  const devicePattern = /^queqiao_session_8788_device=[\w.]+; /
  const cookieOf = async (browser: Browser, action: string, headers = {}) =>
    (await browser.send(httpEvent({ action, data: {} }, { cookie: browser.cookie, ...headers }))).headers[
      'set-cookie'
    ]

  test('is known once somebody is signed in there, and told so once', async () => {
    const browser = await signedInAs(shop.ports, 'owner')
    const device = await cookieOf(browser, 'session.get')
    expect(device).toMatch(devicePattern)
    const both = `${browser.cookie}; ${device?.split(';')[0]}`
    expect(await cookieOf(browser, 'session.get', { cookie: both })).toBeUndefined()
    expect(await cookieOf(browser, 'no.such.action')).toMatch(devicePattern)
  })

  test('without a cookie gets none for being refused', async () => {
    const answer = await openBrowser(shop.ports).send(httpEvent({ action: 'session.get', data: {} }))
    expect(Object.keys(answer.headers)).not.toContain('set-cookie')
  })

  test('that logs out gets the one cookie that clears its session', async () => {
    const browser = await signedInAs(shop.ports, 'owner')
    expect(await cookieOf(browser, 'session.logout')).toMatch(new RegExp(`^${cookieName}=; .*Max-Age=0`))
  })

  test('gets a cookie for https alone where the console is there', async () => {
    const consoleOrigins = [consoleOrigin, 'https://shop.example']
    const handle = ownerHandler(shop.ports, { consoleOrigins, sessionCookie: cookieName })
    const { cookie } = await signedInAs(shop.ports, 'owner')
    const setBy = async (headers: Record<string, string>, action = 'session.get') => {
      const answer = (await handle(httpEvent({ action, data: {} }, { cookie, ...headers }))) as OwnerResponse
      return answer.headers['set-cookie']
    }
    expect(await setBy({})).not.toMatch(/Secure/)
    expect(await setBy({ origin: 'https://shop.example' })).toMatch(/; Secure$/)
    expect(await setBy({ origin: 'https://shop.example' }, 'session.logout')).toMatch(/; Secure$/)
  })

  test('is listed by the address that our gateways saw, and by what it says, cut short', async () => {
    const config = { consoleOrigins: [consoleOrigin], sessionCookie: cookieName, trustedHops: 2 }
    const handle = ownerHandler(trusting(), config)
    const { username } = await person(await signedInAs(shop.ports, 'owner'))
    const hops = { 'x-forwarded-for': '10.0.0.9, 203.0.113.5, 10.0.0.2' }
    const logIn = async (headers: Record<string, string>) => {
      const asked = { action: 'session.login', data: { username, password: 'any' } }
      return (await handle(httpEvent(asked, { ...hops, ...headers }))) as OwnerResponse
    }
    const { headers } = await logIn({ 'user-agent': 'B'.repeat(400) })
    await logIn({})
    const browser = openBrowser(shop.ports)
    browser.cookie = headers['set-cookie']?.split(';')[0] ?? ''
    const { sessions } = await browser.must('session.list', {})
    expect(
      sessions
        .filter(({ ip }) => ip === '203.0.113.5')
        .map(({ userAgent }) => userAgent)
        .sort(),
    ).toEqual(['', 'B'.repeat(300)])
  })
})

test('a route for staff that is run without a session is a bug', () => {
  const visitor = { ip: '', userAgent: '', deviceTokens: [] }
  const site = { origin: '' }
  expect(() => staffOf({ visitor, site, signedIn: null, setCookie: () => undefined })).toThrow(
    'A route for staff was run without a session.',
  )
})
