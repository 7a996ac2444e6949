import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { createOwner } from '../../../cloudfunctions/app/staff/create-owner'
import { readHttpEvent } from '../../../cloudfunctions/entry/http-event'
import { type Browser, httpEvent, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'

jest.setTimeout(120_000)

const username = 'owner'
const HOUR_MS = 3_600_000
let shop: MemoryShop
let password = ''
let hashed = 0

beforeAll(async () => {
  shop = await openMemoryShop()
  const created = await createOwner(shop.ports, { username, displayName: '店主' })
  if (!created.ok) throw new Error(created.code)
  password = created.data.password
})
beforeEach(async () => {
  hashed = 0
  await shop.time.advance(25 * HOUR_MS)
})

/** A hasher that takes no time and counts how often it would have. */
const quick = (): Ports => ({
  ...shop.ports,
  passwords: {
    hash: async (text) => text,
    verify: async (text) => {
      hashed += 1
      return text === password
    },
  },
})

const guess = (ports: Ports, ip: string, name = username) =>
  openBrowser(ports, ip).call('session.login', { username: name, password: 'a wrong one' })
const logIn = (browser: Browser) => browser.call('session.login', { username, password })

/** A browser in which the owner was signed in before, and is not any more. */
async function knownBrowser(ports: Ports): Promise<Browser> {
  const browser = openBrowser(ports, '198.51.100.20')
  await browser.must('session.login', { username, password })
  await browser.must('session.get', {})
  expect(browser.deviceCookie).toMatch(/^queqiao_session_8788_device=[\w.~]+$/)
  browser.cookie = ''
  return browser
}

test('four guesses a second for an hour, from everywhere, do not keep the owner out', async () => {
  const ports = quick()
  const home = await knownBrowser(ports)
  await shop.time.advance(13 * HOUR_MS)
  for (let second = 0; second < 3_600; second += 1) {
    // Each minute all four of a second, else one of them: the throttle answers the others alike.
    const guesses = second % 60 === 0 ? 4 : second % 6 === 0 ? 1 : 0
    for (let turn = 0; turn < guesses; turn += 1)
      await guess(ports, `2001:db8:${(second % 5000).toString(16)}:${turn}::1`)
    await shop.time.advance(1_000)
    if (second % 600 === 599) {
      const stranger = openBrowser(ports, `203.0.113.${second % 250}`)
      expect(await logIn(stranger)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
      expect(await logIn(home)).toMatchObject({ ok: true })
      home.cookie = ''
    }
  }
})

test('a known device has ten failures of its own, and is a stranger after them', async () => {
  const ports = quick()
  const browser = await knownBrowser(ports)
  const wrong = () => browser.call('session.login', { username, password: 'a wrong one' })
  for (let turn = 0; turn < 10; turn += 1) expect(await wrong()).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  const asStranger = []
  for (let turn = 0; turn < 8; turn += 1) asStranger.push(await wrong())
  expect(asStranger.at(-1)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
  await shop.time.advance(25 * HOUR_MS)
  expect(await logIn(browser)).toMatchObject({ ok: true })
})

test('what is right ends the count', async () => {
  const browser = await knownBrowser(quick())
  for (let round = 0; round < 3; round += 1) {
    for (let turn = 0; turn < 9; turn += 1)
      await browser.call('session.login', { username, password: 'a wrong one' })
    expect(await logIn(browser)).toMatchObject({ ok: true })
    browser.cookie = ''
  }
})

describe('a device is known to', () => {
  const waits = async (browser: Browser) => {
    for (let turn = 0; turn < 40; turn += 1) await guess(quick(), `192.0.2.${turn}`)
    return logIn(browser)
  }

  test('one account: another account’s token, a made-up one and a cut one are a stranger’s', async () => {
    const browser = await knownBrowser(quick())
    const [name = '', token = ''] = browser.deviceCookie.split('=')
    const [id = '', issued = ''] = token.split('.')
    for (const forged of [
      `${id}.${issued}.${'0'.repeat(64)}`,
      token.slice(0, -1),
      `${'A'.repeat(20)}${token.slice(20)}`,
    ]) {
      browser.deviceCookie = `${name}=${forged}`
      expect(await waits(browser)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    }
    browser.deviceCookie = `${name}=${token}`
    expect(await logIn(browser)).toMatchObject({ ok: true })
  })

  test('one password: a new one makes strangers of all devices but those that know it', async () => {
    const [old, own] = [await knownBrowser(shop.ports), await knownBrowser(shop.ports)]
    await own.must('session.login', { username, password })
    const next = 'another password for all'
    await own.must('session.changePassword', { oldPassword: password, newPassword: next })
    password = next
    await own.must('session.get', {})
    own.cookie = ''
    expect(await waits(old)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    expect(await logIn(own)).toMatchObject({ ok: true })
  })
})

test('strangers share one budget of hashing, whatever names and addresses they take', async () => {
  const ports = quick()
  const replies = []
  for (let turn = 0; turn < 60; turn += 1)
    replies.push(await guess(ports, `198.18.${turn}.1`, `name-${turn}`))
  expect(hashed).toBeLessThanOrEqual(16)
  expect(replies.at(-1)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
  await shop.time.advance(1_000)
  expect(await guess(ports, '198.18.99.1', 'somebody')).toMatchObject({ code: 'WRONG_CREDENTIALS' })
})

test('guesses that do not let the old password through leave a signed-in owner to change it', async () => {
  const ports = quick()
  const browser = openBrowser(ports, '198.51.100.30')
  await browser.must('session.login', { username, password })
  for (let turn = 0; turn < 30; turn += 1) await guess(ports, `192.0.2.${turn}`)
  const wrong = { oldPassword: 'not it', newPassword: 'a password to be' }
  expect(await browser.call('session.changePassword', wrong)).toMatchObject({ code: 'WRONG_CREDENTIALS' })
})

describe('an address', () => {
  test('is what our gateway saw last, whatever the caller wrote before it or beside it', async () => {
    const ports = quick()
    for (let turn = 0; turn < 20; turn += 1) {
      const headers = { 'x-forwarded-for': `10.1.${turn}.1, 203.0.113.77`, 'x-real-ip': `10.2.${turn}.1` }
      const data = { username: `name-${turn}`, password: 'x' }
      await openBrowser(ports).send(httpEvent({ action: 'session.login', data }, headers))
      await shop.time.advance(200)
    }
    expect(await guess(ports, '203.0.113.77', 'one-more')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    expect(await shop.ports.throttles.get(['ip:10.1.1.1', 'ip:10.2.1.1', 'ip:203.0.113.77'])).toHaveLength(1)
  })

  test('is as far back as our gateways reach, also where the last one names who called it', () => {
    const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.0.0.1' }
    const event = { ...httpEvent({}, headers), requestContext: { sourceIp: '10.0.0.1' } }
    const seen = [1, 2, 4].map((hops) => readHttpEvent(event, hops)?.sourceIp)
    expect(seen).toEqual(['10.0.0.1', '203.0.113.7', ''])
  })

  test('of IPv6 counts by what one customer has', async () => {
    const ports = quick()
    for (let turn = 0; turn < 20; turn += 1) {
      await guess(ports, `2001:db8:7:7:${turn.toString(16)}::1`, `name-${turn}`)
      await shop.time.advance(200)
    }
    expect(await guess(ports, '2001:db8:7:7:ffff::9', 'one-more')).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
    })
    expect(await guess(ports, '2001:db8:7:8::1', 'one-more')).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  })
})
