import { beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { createOwner } from '../../../cloudfunctions/app/staff/create-owner'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(30_000)

const username = 'owner'
let shop: MemoryShop
let firstPassword = ''
let password = ''
beforeAll(async () => {
  shop = await openMemoryShop()
  const created = await createOwner(shop.ports, { username, displayName: '店主' })
  if (!created.ok) throw new Error(created.code)
  firstPassword = created.data.password
  password = firstPassword
})
// Each test begins a day later, when no failure is remembered and every session is over.
beforeEach(() => shop.time.advance(25 * 3_600_000))

/** A hasher that takes no time: these tests count guesses, not milliseconds. */
const quick = (): Ports => ({
  ...shop.ports,
  passwords: { hash: async (text) => text, verify: async (text) => text === password },
})

test('a one-time password that nobody used may be given anew, to the same account', async () => {
  const again = await createOwner(shop.ports, { username: 'other', displayName: '' })
  if (!again.ok) throw new Error(again.code)
  expect(again.data.username).toBe(username)
  expect(again.data.password).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/)
  const lost = { username, password: firstPassword }
  expect(await openBrowser(shop.ports).call('session.login', lost)).toMatchObject({
    code: 'WRONG_CREDENTIALS',
  })
  firstPassword = again.data.password
})

test('the one-time password opens nothing but its own replacement', async () => {
  const browser = openBrowser(shop.ports)
  const { staff } = await browser.must('session.login', { username: ' Owner ', password: firstPassword })
  expect(staff).toEqual({ username, displayName: '店主', role: 'owner', mustChangePassword: true })
  expect(await browser.call('product.list', { tab: 'all' })).toMatchObject({
    code: 'NOT_ALLOWED',
    detail: { reason: 'MUST_CHANGE_PASSWORD' },
  })
  const weak = { oldPassword: firstPassword, newPassword: '123456789' }
  expect(await browser.call('session.changePassword', weak)).toEqual({
    ok: false,
    code: 'WEAK_PASSWORD',
    detail: { lengthMin: 10, why: 'short' },
  })
  const same = { oldPassword: firstPassword, newPassword: firstPassword }
  expect(await browser.call('session.changePassword', same)).toMatchObject({ code: 'WEAK_PASSWORD' })
  password = 'correct horse battery'
  await browser.must('session.changePassword', { oldPassword: firstPassword, newPassword: password })
  expect((await browser.must('product.list', { tab: 'all' })).items).toEqual([])
  expect(await createOwner(shop.ports, { username: 'other', displayName: '' })).toMatchObject({
    code: 'OWNER_EXISTS',
  })
  expect(
    await openBrowser(shop.ports).call('session.login', { username, password: firstPassword }),
  ).toMatchObject({
    code: 'WRONG_CREDENTIALS',
  })
})

test('a wrong name and a wrong password are told alike, and both are hashed', async () => {
  let hashed = 0
  const passwords = {
    ...shop.ports.passwords,
    verify: async (text: string, hash: string) => {
      hashed += 1
      return shop.ports.passwords.verify(text, hash)
    },
  }
  const browser = openBrowser({ ...shop.ports, passwords })
  const replies = [
    await browser.call('session.login', { username, password: 'wrong password' }),
    await browser.call('session.login', { username: 'nobody', password: 'wrong password' }),
  ]
  expect(replies).toEqual(Array(2).fill({ ok: false, code: 'WRONG_CREDENTIALS', detail: {} }))
  expect(hashed).toBe(2)
})

test('after five failures each further one doubles the wait, and the right password waits too', async () => {
  const browser = openBrowser(quick())
  const guess = () => browser.call('session.login', { username, password: 'a wrong one' })
  for (let turn = 0; turn < 5; turn += 1) expect(await guess()).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  const waits: number[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const reply = await browser.call('session.login', { username, password })
    if (reply.ok || reply.code !== 'TOO_MANY_ATTEMPTS') throw new Error('The login was not held back.')
    waits.push(reply.detail.retryAfterMs)
    await shop.time.advance(reply.detail.retryAfterMs)
    expect(await guess()).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000])
  await shop.time.advance(16_000)
  expect(await browser.call('session.login', { username, password })).toMatchObject({ ok: true })
  expect(await guess()).toMatchObject({ code: 'WRONG_CREDENTIALS' })
})

test('fifty guesses at once are no way around the wait', async () => {
  const ports = quick()
  const guesses = Array.from({ length: 50 }, () =>
    openBrowser(ports).call('session.login', { username, password: 'a wrong one' }),
  )
  const codes = (await Promise.all(guesses)).map((reply) => (reply.ok ? 'ok' : reply.code))
  expect(codes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(5)
  expect(codes.filter((code) => code === 'ok')).toEqual([])
})

test('who guesses at a name from one address waits long, its owner elsewhere a minute at most', async () => {
  const ports = quick()
  const evil = openBrowser(ports, '203.0.113.9')
  const waitOf = async () => {
    const reply = await evil.call('session.login', { username, password: 'a wrong one' })
    return !reply.ok && reply.code === 'TOO_MANY_ATTEMPTS' ? reply.detail.retryAfterMs : 0
  }
  let longestMs = 0
  for (let turn = 0; turn < 32; turn += 1) {
    const waitMs = await waitOf()
    longestMs = Math.max(longestMs, waitMs)
    await shop.time.advance(waitMs)
  }
  expect(longestMs).toBe(15 * 60_000)
  expect(await waitOf()).toBe(0)
  const home = openBrowser(ports, '198.51.100.4')
  const held = await home.call('session.login', { username, password })
  expect(held).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', detail: { retryAfterMs: 60_000 } })
  await shop.time.advance(60_000)
  expect(await home.call('session.login', { username, password })).toMatchObject({ ok: true })
})

test('one address that tries many names is held back, and another address is not', async () => {
  const ports = quick()
  const evil = openBrowser(ports, '203.0.113.7')
  for (let turn = 0; turn < 20; turn += 1) {
    await evil.call('session.login', { username: `name-${turn}`, password: 'x' })
    await shop.time.advance(200)
  }
  expect(await evil.call('session.login', { username: 'name-99', password: 'x' })).toMatchObject({
    code: 'TOO_MANY_ATTEMPTS',
  })
  expect(await openBrowser(ports).call('session.login', { username, password })).toMatchObject({ ok: true })
})

test('a session ends half a day after its last use, and thirty days after its login', async () => {
  const hour = 3_600_000
  const browser = openBrowser(quick())
  await browser.must('session.login', { username, password })
  for (let hours = 0; hours < 30 * 24 - 10; hours += 10) {
    expect(await browser.call('session.get', {})).toMatchObject({ ok: true })
    await shop.time.advance(10 * hour)
  }
  await shop.time.advance(10 * hour)
  expect(await browser.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
  const idle = openBrowser(quick())
  await idle.must('session.login', { username, password })
  await shop.time.advance(12 * hour)
  expect(await idle.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
})

test('sessions are listed without their secrets and can be ended from another one', async () => {
  const [desk, phone] = [openBrowser(quick()), openBrowser(quick(), '10.9.9.9')]
  await desk.must('session.login', { username, password })
  await phone.must('session.login', { username, password })
  const { sessions } = await desk.must('session.list', {})
  expect(sessions).toHaveLength(2)
  expect(JSON.stringify(sessions)).not.toMatch(/hash/i)
  const other = sessions.find(({ current }) => !current)
  expect(other).toMatchObject({ ip: '10.9.9.9', userAgent: 'Test browser' })
  expect((await desk.must('session.revoke', { sessionId: other?.sessionId ?? '' })).sessions).toHaveLength(1)
  expect(await phone.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await desk.call('session.revoke', { sessionId: 'another' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('the twenty-first session takes the place of the one that was unused the longest', async () => {
  const browsers = Array.from({ length: 21 }, () => openBrowser(quick()))
  for (const browser of browsers) {
    await browser.must('session.login', { username, password })
    await shop.time.advance(1_000)
  }
  expect(await browsers[0]?.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await browsers[1]?.call('session.get', {})).toMatchObject({ ok: true })
  expect(await shop.ports.sessions.listOf('owner')).toHaveLength(20)
})

test('guesses that nobody remembers any more are cleared by the timer, not only by a login', async () => {
  await openBrowser(quick(), '203.0.113.8').call('session.login', { username: 'forgotten', password: 'x' })
  expect(await shop.ports.throttles.get(['user:forgotten', 'ip:203.0.113.8'])).toHaveLength(2)
  await shop.time.advance(25 * 3_600_000)
  await timerHandler(shop.ports)(timerEvent)
  expect(await shop.ports.throttles.get(['user:forgotten', 'ip:203.0.113.8'])).toEqual([])
})

test('a new password ends every other session', async () => {
  const [desk, phone] = [openBrowser(quick()), openBrowser(quick())]
  await desk.must('session.login', { username, password })
  await phone.must('session.login', { username, password })
  const wrong = { oldPassword: 'not the old one', newPassword: 'a longer password' }
  expect(await desk.call('session.changePassword', wrong)).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  await desk.must('session.changePassword', { oldPassword: password, newPassword: 'a longer password' })
  expect(await phone.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(await desk.call('session.get', {})).toMatchObject({ ok: true })
})

test('a new password leaves no other session open, also where the call that set it died', async () => {
  const ports = quick()
  let isSet = false
  const dying: Ports = {
    ...ports,
    staff: {
      ...ports.staff,
      async save(changed) {
        isSet = true
        return ports.staff.save(changed)
      },
    },
    sessions: {
      ...ports.sessions,
      remove: (hashes) => (isSet ? Promise.reject(new Error('died')) : ports.sessions.remove(hashes)),
    },
  }
  const [desk, phone] = [openBrowser(dying), openBrowser(ports)]
  await desk.must('session.login', { username, password })
  await phone.must('session.login', { username, password })
  const next = { oldPassword: password, newPassword: 'a still longer password' }
  expect(await desk.call('session.changePassword', next)).toMatchObject({ code: 'INTERNAL' })
  expect(await phone.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
})

test('a login in place of a session ends the old one, and logging out ends the new one', async () => {
  const browser = openBrowser(quick())
  await browser.must('session.login', { username, password })
  const old = browser.cookie
  await browser.must('session.login', { username, password })
  const fresh = browser.cookie
  await browser.must('session.logout', {})
  for (const cookie of [old, fresh]) {
    browser.cookie = cookie
    expect(await browser.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
  }
})

test('a login stands in the audit log, with where it came from', async () => {
  await openBrowser(quick(), '203.0.113.44').must('session.login', { username, password })
  const entries = shop.database.all<AuditEntry>('auditLog')
  expect(entries.find(({ to }) => to === '203.0.113.44')).toMatchObject({
    actor: username,
    action: 'session.login',
    target: username,
    at: shop.time.now(),
  })
})

test('the database holds no secret of a session', async () => {
  const browser = openBrowser(quick())
  await browser.must('session.login', { username, password })
  const secret = browser.cookie.split('=')[1] ?? ''
  const stored = await shop.ports.sessions.listOf('owner')
  expect(stored).toHaveLength(1)
  expect(JSON.stringify(stored)).not.toContain(secret)
})
