import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { type Browser, consoleOrigin, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { addStaff, goodPassword, quickPorts, signedIn, withApp } from '../harness/people'
import { SoftPasskey } from '../harness/soft-passkey'

jest.setTimeout(60_000)

let shop: MemoryShop
let ports: Ports
let browser: Browser
let username = ''
let count = 0

beforeAll(async () => {
  shop = await openMemoryShop()
  ports = quickPorts(shop.ports)
})
beforeEach(async () => {
  count += 1
  username = `xu-${count}`
  await shop.time.advance(25 * 3_600_000)
  await addStaff(ports, username, 'clerk')
  browser = await signedIn(ports, username)
})

const outcomeOf = (reply: { ok: boolean; code?: unknown }) => (reply.ok ? 'ok' : reply.code)
const begin = (from = browser) => from.must('passkey.begin', { password: goodPassword })
type Wish = Parameters<SoftPasskey['create']>[1]

async function add(device = new SoftPasskey(consoleOrigin), wish: Wish = {}) {
  const asked = await begin()
  const response = device.create(asked, wish)
  const reply = await browser.call('passkey.add', { challengeId: asked.challengeId, name: '手机', response })
  return { device, asked, response, reply }
}

async function logIn(device: SoftPasskey, wish: Wish = {}, from = openBrowser(ports)) {
  const asked = await from.must('passkey.beginLogin', {})
  const response = device.sign(asked, wish)
  const input = { challengeId: asked.challengeId, response }
  return { from, input, reply: await from.call('session.loginByPasskey', input) }
}

describe('a passkey', () => {
  test('is made with the password, and lets in by itself, also past an app', async () => {
    expect(outcomeOf(await browser.call('passkey.begin', { password: 'wrong' }))).toBe('WRONG_CREDENTIALS')
    const { device, reply } = await add()
    expect(reply).toMatchObject({ ok: true, data: { passkeys: [{ name: '手机', lastUsedAt: null }] } })
    await withApp(browser, () => shop.time.now())
    const { from, reply: login } = await logIn(device)
    expect(login).toEqual({ ok: true, data: {} })
    expect((await from.must('session.get', {})).staff.username).toBe(username)
    const { passkeys } = await from.must('passkey.list', {})
    expect(passkeys).toMatchObject([{ lastUsedAt: shop.time.now() }])
    expect(JSON.stringify(passkeys)).not.toMatch(/publicKey|counter/)
    const entries = shop.database.all<AuditEntry>('auditLog').filter(({ actor }) => actor === username)
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['passkey.add', 'session.login']),
    )
  })

  test.each<[string, Wish]>([
    ['on another site’s page', { origin: 'https://evil.example' }],
    ['for another site', { site: 'evil.example' }],
    ['for another challenge', { challenge: 'bm90IHRoaXMgb25l' }],
    ['without asking its holder', { verified: false }],
  ])('that was made %s is not kept', async (_what, wish) => {
    expect(outcomeOf((await add(new SoftPasskey(consoleOrigin), wish)).reply)).toBe('BAD_PASSKEY')
    expect((await browser.must('passkey.list', {})).passkeys).toEqual([])
  })

  test.each<[string, Wish]>([
    ['on another site’s page', { origin: 'https://evil.example' }],
    ['for another site', { site: 'evil.example' }],
    ['for another challenge', { challenge: 'bm90IHRoaXMgb25l' }],
    ['without asking its holder', { verified: false }],
    ['with a count that it had before', { counter: 0 }],
    ['for another account', { userHandle: Buffer.from('owner').toString('base64url') }],
  ])('that signs %s opens nothing', async (_what, wish) => {
    const { device } = await add()
    expect(outcomeOf((await logIn(device)).reply)).toBe('ok')
    const { from, reply } = await logIn(device, wish)
    expect(outcomeOf(reply)).toBe('BAD_PASSKEY')
    expect(outcomeOf(await from.call('session.get', {}))).toBe('NOT_SIGNED_IN')
  })

  test('whose device does not count its uses may be used again and again', async () => {
    const { device } = await add(new SoftPasskey(consoleOrigin, false))
    for (let turn = 0; turn < 3; turn += 1) expect(outcomeOf((await logIn(device)).reply)).toBe('ok')
  })

  test('of nobody, or with a signature of another key, opens nothing', async () => {
    const { device } = await add()
    expect(outcomeOf((await logIn(new SoftPasskey(consoleOrigin))).reply)).toBe('BAD_PASSKEY')
    const forger = new SoftPasskey(consoleOrigin)
    Object.assign(forger, { id: device.id, userHandle: device.userHandle, counter: 40 })
    expect(outcomeOf((await logIn(forger)).reply)).toBe('BAD_PASSKEY')
  })

  test('of who was suspended or removed opens nothing', async () => {
    const { device } = await add()
    await addStaff(ports, `owner-${count}`, 'owner')
    const owner = await signedIn(ports, `owner-${count}`)
    await owner.must('staff.suspend', { staffId: username })
    expect(outcomeOf((await logIn(device)).reply)).toBe('BAD_PASSKEY')
    await owner.must('staff.remove', { staffId: username })
    expect(
      shop.database.all<{ staffId: string }>('passkeys').filter(({ staffId }) => staffId === username),
    ).toEqual([])
  })

  test('that was removed opens nothing, and another’s cannot be', async () => {
    const { device } = await add()
    const passkeyId = device.id.toString('base64url')
    await addStaff(ports, `other-${count}`, 'owner')
    const other = await signedIn(ports, `other-${count}`)
    expect(outcomeOf(await other.call('passkey.remove', { passkeyId }))).toBe('NOT_FOUND')
    expect(await browser.must('passkey.remove', { passkeyId })).toEqual({ passkeys: [] })
    expect(outcomeOf((await logIn(device)).reply)).toBe('BAD_PASSKEY')
  })

  test('is one account’s alone, and ten are the most', async () => {
    const { device } = await add()
    expect(outcomeOf((await add(device)).reply)).toBe('BAD_PASSKEY')
    for (let more = 1; more < 10; more += 1) expect(outcomeOf((await add()).reply)).toBe('ok')
    expect(await browser.call('passkey.begin', { password: goodPassword })).toMatchObject({
      code: 'TOO_MANY',
      detail: { passkeysMax: 10 },
    })
  })
})

describe('a challenge', () => {
  test('counts once, also of two answers at once', async () => {
    const { device } = await add()
    const { from, input } = await logIn(device)
    expect(outcomeOf(await from.call('session.loginByPasskey', input))).toBe('LOGIN_OVER')
    const asked = await from.must('passkey.beginLogin', {})
    const twice = await Promise.all(
      [1, 2].map(() =>
        openBrowser(ports).call('session.loginByPasskey', {
          challengeId: asked.challengeId,
          response: device.sign(asked),
        }),
      ),
    )
    expect(twice.map(outcomeOf).sort()).toEqual(['LOGIN_OVER', 'ok'])
  })

  test('is over after five minutes', async () => {
    const { device } = await add()
    const from = openBrowser(ports)
    const asked = await from.must('passkey.beginLogin', {})
    await shop.time.advance(300_000)
    const input = { challengeId: asked.challengeId, response: device.sign(asked) }
    expect(outcomeOf(await from.call('session.loginByPasskey', input))).toBe('LOGIN_OVER')
  })

  test('for a new passkey is that account’s, and none for a login', async () => {
    await addStaff(ports, `other-${count}`, 'owner')
    const other = await signedIn(ports, `other-${count}`)
    const asked = await begin(other)
    const device = new SoftPasskey(consoleOrigin)
    const input = { challengeId: asked.challengeId, name: '偷的', response: device.create(asked) }
    expect(outcomeOf(await browser.call('passkey.add', input))).toBe('LOGIN_OVER')
    const login = { challengeId: asked.challengeId, response: device.sign(asked) }
    expect(outcomeOf(await openBrowser(ports).call('session.loginByPasskey', login))).toBe('LOGIN_OVER')
    expect(outcomeOf(await other.call('passkey.add', input))).toBe('ok')
  })

  test('is handed out so often a second to all strangers together, and is cleared away', async () => {
    const from = openBrowser(ports)
    const replies = await Promise.all(Array.from({ length: 40 }, () => from.call('passkey.beginLogin', {})))
    expect(replies.filter(({ ok }) => ok).length).toBeLessThanOrEqual(16)
    await shop.time.advance(300_000)
    await signedIn(ports, username)
    expect(shop.database.all('challenges')).toEqual([])
  })
})
