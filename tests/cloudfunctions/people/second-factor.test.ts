import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { type Browser, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import {
  addStaff,
  codeAt,
  goodPassword,
  loginTokenOf,
  quickPorts,
  signedIn,
  withApp,
} from '../harness/people'

jest.setTimeout(60_000)

const HALF_MINUTE_MS = 30_000
let shop: MemoryShop
let ports: Ports
let count = 0
let username = ''
let browser: Browser

beforeAll(async () => {
  shop = await openMemoryShop()
  ports = quickPorts(shop.ports)
})
beforeEach(async () => {
  count += 1
  username = `mei-${count}`
  // Nobody remembers a failure of the test before.
  await shop.time.advance(25 * 3_600_000)
  await addStaff(ports, username, 'manager')
  browser = await signedIn(ports, username)
})

const now = () => shop.time.now()
const later = () => shop.time.advance(HALF_MINUTE_MS)
const stored = async () => ports.staff.getByUsername(username)
const entriesOf = (action: string) =>
  shop.database
    .all<AuditEntry>('auditLog')
    .filter((entry) => entry.action === action && entry.target === username)

/** The second step, from a browser that the account was never opened in. */
async function stranger(code: string, from = openBrowser(ports, '203.0.113.9')) {
  const loginToken = await loginTokenOf(from, username)
  return { from, reply: await from.call('session.loginByCode', { loginToken, code }) }
}

describe('a second factor', () => {
  test('counts from its first right code on, and is told in no view', async () => {
    const { secret, uri } = await browser.must('secondFactor.begin', { password: goodPassword })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*mei/)
    expect(await browser.must('secondFactor.get', {})).toEqual({
      since: null,
      recoveryLeft: 0,
      required: false,
    })
    expect(await browser.call('secondFactor.confirm', { code: '000000' })).toMatchObject({
      code: 'WRONG_CODE',
    })
    expect((await openBrowser(ports).call('session.login', { username, password: goodPassword })).ok).toBe(
      true,
    )
    const { recoveryCodes } = await browser.must('secondFactor.confirm', { code: codeAt(secret, now()) })
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await browser.must('secondFactor.get', {})).toMatchObject({ since: now(), recoveryLeft: 10 })
    const owner = await addStaff(ports, `boss-${count}`, 'owner')
    const seen = await (await signedIn(ports, owner.username)).must('staff.list', {})
    expect(seen.people.find((each) => each.username === username)?.secondFactor).toBe(true)
    for (const hidden of [secret, ...recoveryCodes, 'hash of'])
      expect(JSON.stringify(seen) + shop.lines.join()).not.toContain(hidden)
    expect(entriesOf('secondFactor.turnOn')).toHaveLength(1)
  })

  test('needs the password, and a secret that was told within ten minutes', async () => {
    expect(await browser.call('secondFactor.begin', { password: 'wrong' })).toMatchObject({
      code: 'WRONG_CREDENTIALS',
    })
    expect(await browser.call('secondFactor.confirm', { code: '000000' })).toMatchObject({
      code: 'NOT_BEGUN',
    })
    const { secret } = await browser.must('secondFactor.begin', { password: goodPassword })
    await shop.time.advance(600_000)
    expect(await browser.call('secondFactor.confirm', { code: codeAt(secret, now()) })).toMatchObject({
      code: 'NOT_BEGUN',
    })
  })

  test('ends every other session of the account', async () => {
    const other = await signedIn(ports, username)
    await withApp(browser, now)
    expect((await other.call('session.get', {})).ok).toBe(false)
    expect((await browser.call('session.get', {})).ok).toBe(true)
  })

  test('lets the password alone in no more; the code of the app lets in', async () => {
    const { secret } = await withApp(browser, now)
    await later()
    const { from, reply } = await stranger(codeAt(secret, now()))
    expect(reply).toEqual({ ok: true, data: {} })
    expect((await from.must('session.get', {})).staff.username).toBe(username)
  })

  test('takes the code of a clock half a minute off, and no other', async () => {
    const { secret } = await withApp(browser, now)
    await shop.time.advance(10 * HALF_MINUTE_MS)
    for (const [off, code] of [
      [-2, 'WRONG_CODE'],
      [2, 'WRONG_CODE'],
      [-1, null],
      [1, null],
    ] as const) {
      const { reply } = await stranger(codeAt(secret, now() + off * HALF_MINUTE_MS))
      expect(reply.ok ? null : reply.code).toBe(code)
    }
  })

  test('takes a code once: not again within its half minute, and none of before', async () => {
    const { secret } = await withApp(browser, now)
    const code = codeAt(secret, now())
    expect((await stranger(code)).reply).toMatchObject({ code: 'WRONG_CODE' })
    await later()
    const next = codeAt(secret, now())
    expect((await stranger(next)).reply.ok).toBe(true)
    expect((await stranger(next)).reply).toMatchObject({ code: 'WRONG_CODE' })
  })

  test('of one code sent twice at once one session comes', async () => {
    const { secret } = await withApp(browser, now)
    await later()
    const from = [openBrowser(ports, '203.0.113.1'), openBrowser(ports, '203.0.113.2')]
    const tokens = await Promise.all(from.map((each) => loginTokenOf(each, username)))
    const code = codeAt(secret, now())
    const replies = await Promise.all(
      from.map((each, at) => each.call('session.loginByCode', { loginToken: tokens[at] ?? '', code })),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })
})

describe('a second step', () => {
  test('is over after five minutes, after it was taken, and with another password', async () => {
    const { secret } = await withApp(browser, now)
    const from = openBrowser(ports)
    const old = await loginTokenOf(from, username)
    await shop.time.advance(300_000)
    const code = () => codeAt(secret, now())
    expect(await from.call('session.loginByCode', { loginToken: old, code: code() })).toMatchObject({
      code: 'LOGIN_OVER',
    })
    const used = await loginTokenOf(from, username)
    await from.must('session.loginByCode', { loginToken: used, code: code() })
    await later()
    expect(await from.call('session.loginByCode', { loginToken: used, code: code() })).toMatchObject({
      code: 'LOGIN_OVER',
    })
    const open = await loginTokenOf(openBrowser(ports), username)
    await browser.must('session.changePassword', {
      oldPassword: goodPassword,
      newPassword: 'eight magpies now',
    })
    await later()
    expect(await from.call('session.loginByCode', { loginToken: open, code: code() })).toMatchObject({
      code: 'LOGIN_OVER',
    })
  })

  test('bears few guesses, from wherever and however often the first step is taken again', async () => {
    await withApp(browser, now)
    let tried = 0
    for (let turn = 0; turn < 200; turn += 1) {
      const from = openBrowser(ports, `203.0.113.${turn}`)
      await shop.time.advance(1_000)
      const { reply } = await stranger(String(turn).padStart(6, '0'), from)
      if (!reply.ok && reply.code === 'WRONG_CODE') tried += 1
    }
    // In 200 seconds: five freely, then one, two, four … seconds apart.
    expect(tried).toBeLessThanOrEqual(13)
    expect(entriesOf('session.wrongCode')).toHaveLength(tried)
  })

  test('a hundred guesses at once are no way around the wait', async () => {
    await withApp(browser, now)
    const from = openBrowser(ports, '203.0.113.77')
    const loginToken = await loginTokenOf(from, username)
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, turn) =>
        from.call('session.loginByCode', { loginToken, code: String(turn).padStart(6, '0') }),
      ),
    )
    expect(replies.filter((reply) => !reply.ok && reply.code === 'WRONG_CODE').length).toBeLessThanOrEqual(5)
    expect(replies.filter(({ ok }) => ok)).toEqual([])
  })

  test('of a device that is known is not held up by whoever guesses', async () => {
    const { secret } = await withApp(browser, now)
    for (let turn = 0; turn < 8; turn += 1) await stranger('000000')
    await later()
    const own = openBrowser(ports)
    own.deviceCookie = browser.deviceCookie || (await knownDeviceOf(browser))
    const loginToken = await loginTokenOf(own, username)
    expect((await own.call('session.loginByCode', { loginToken, code: codeAt(secret, now()) })).ok).toBe(true)
  })

  test('of somebody who was suspended meanwhile is over', async () => {
    const { secret } = await withApp(browser, now)
    const from = openBrowser(ports)
    const loginToken = await loginTokenOf(from, username)
    const account = await stored()
    if (account) await ports.staff.save({ ...account, disabled: true })
    await later()
    expect(await from.call('session.loginByCode', { loginToken, code: codeAt(secret, now()) })).toMatchObject(
      {
        code: 'LOGIN_OVER',
      },
    )
  })
})

async function knownDeviceOf(of: Browser): Promise<string> {
  await of.call('session.get', {})
  return of.deviceCookie
}

describe('a recovery code', () => {
  test('lets in once, however it is typed, and is stored as a hash', async () => {
    const { recoveryCodes } = await withApp(browser, now)
    const [first = '', second = ''] = recoveryCodes
    expect(JSON.stringify(await stored())).not.toContain(first.replaceAll('-', '').toUpperCase())
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `
    expect((await stranger(typed)).reply.ok).toBe(true)
    expect((await stranger(first)).reply).toMatchObject({ code: 'WRONG_CODE' })
    expect(await browser.must('secondFactor.get', {})).toMatchObject({ recoveryLeft: 9 })
    expect(entriesOf('secondFactor.useRecoveryCode')).toHaveLength(1)
    const { recoveryCodes: fresh } = await browser.must('secondFactor.renewCodes', { password: goodPassword })
    expect((await stranger(second)).reply).toMatchObject({ code: 'WRONG_CODE' })
    expect((await stranger(fresh[9] ?? '')).reply.ok).toBe(true)
  })

  test('counts for one of two calls at once', async () => {
    const { recoveryCodes } = await withApp(browser, now)
    const from = [openBrowser(ports, '203.0.113.1'), openBrowser(ports, '203.0.113.2')]
    const tokens = await Promise.all(from.map((each) => loginTokenOf(each, username)))
    const code = recoveryCodes[0] ?? ''
    const replies = await Promise.all(
      from.map((each, at) => each.call('session.loginByCode', { loginToken: tokens[at] ?? '', code })),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })
})

describe('a role that needs a second factor', () => {
  test('opens nothing else until there is one, and keeps it', async () => {
    const owner = await addStaff(ports, `owner-${count}`, 'owner')
    const boss = await signedIn(ports, owner.username)
    await boss.must('staff.requireSecondFactor', { roles: ['manager'] })
    await shop.time.advance(5_000)
    expect(await browser.call('order.list', { tab: 'all' })).toMatchObject({
      code: 'NOT_ALLOWED',
      detail: { reason: 'MUST_SET_SECOND_FACTOR' },
    })
    expect(await browser.must('session.get', {})).toMatchObject({ needsSecondFactor: true })
    await withApp(browser, now)
    expect((await browser.call('order.list', { tab: 'all' })).ok).toBe(true)
    expect(await browser.must('session.get', {})).toMatchObject({ needsSecondFactor: false })
    expect(await browser.call('secondFactor.turnOff', { password: goodPassword })).toMatchObject({
      code: 'NEEDED',
    })
    await boss.must('staff.requireSecondFactor', { roles: [] })
    await shop.time.advance(5_000)
    await browser.must('secondFactor.turnOff', { password: goodPassword })
    expect((await openBrowser(ports).call('session.login', { username, password: goodPassword })).ok).toBe(
      true,
    )
    expect((await stored())?.secondFactor).toBeUndefined()
  })
})
