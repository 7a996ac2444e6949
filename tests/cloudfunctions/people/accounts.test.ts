import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { StaffRole } from '../../../typings/owner-api'
import { type Browser, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { addStaff, goodPassword, quickPorts, signedIn, withApp } from '../harness/people'
import { timerEvent } from '../harness/test-shop'

jest.setTimeout(60_000)

let shop: MemoryShop
let ports: Ports
let owner: Browser
let count = 0

beforeAll(async () => {
  shop = await openMemoryShop()
  ports = quickPorts(shop.ports)
})
// Each test has one owner, and nobody of the test before.
beforeEach(async () => {
  await shop.time.advance(25 * 3_600_000)
  for (const each of await ports.staff.list())
    await ports.staff.save({ ...each, disabled: true, removedAt: 1 })
  count += 1
  await addStaff(ports, `owner-${count}`, 'owner')
  owner = await signedIn(ports, `owner-${count}`)
})

const named = (name: string) => `${name}-${count}`
async function someone(role: StaffRole, name: string = role) {
  const { staffId } = await addStaff(ports, named(name), role)
  return { staffId, browser: await signedIn(ports, named(name)) }
}
const roleOf = async (staffId: string) => (await ports.staff.get(staffId))?.role
const outcomeOf = (reply: { ok: boolean; code?: unknown }) => (reply.ok ? 'ok' : reply.code)
const entries = (action: string) =>
  shop.database.all<AuditEntry>('auditLog').filter((entry) => entry.action === action)

describe('roles', () => {
  test('are changed by whoever stands above, and none above their own; it holds at once', async () => {
    const manager = await someone('manager')
    const peer = await someone('manager', 'peer')
    const clerk = await someone('clerk')
    const set = (browser: Browser, staffId: string, role: StaffRole) =>
      browser.call('staff.setRole', { staffId, role }).then(outcomeOf)
    expect(await set(manager.browser, clerk.staffId, 'owner')).toBe('ABOVE_YOU')
    expect(await set(manager.browser, peer.staffId, 'clerk')).toBe('ABOVE_YOU')
    expect(await set(manager.browser, `owner-${count}`, 'clerk')).toBe('ABOVE_YOU')
    expect(await set(manager.browser, manager.staffId, 'owner')).toBe('NOT_NOW')
    expect(await set(manager.browser, 'nobody', 'clerk')).toBe('NOT_FOUND')
    expect(await set(clerk.browser, manager.staffId, 'viewer')).toBe('NOT_ALLOWED')
    expect(await set(manager.browser, clerk.staffId, 'manager')).toBe('ok')
    expect((await clerk.browser.must('session.get', {})).staff.role).toBe('manager')
    expect(await set(owner, clerk.staffId, 'viewer')).toBe('ok')
    expect(outcomeOf(await clerk.browser.call('stock.adjust', {} as never))).toBe('NOT_ALLOWED')
    const [entry] = entries('staff.setRole').filter(({ target }) => target === clerk.staffId)
    expect(entry).toMatchObject({
      actor: manager.staffId,
      from: '{"role":"clerk"}',
      to: '{"role":"manager"}',
    })
  })

  test('what a row offers is what the shop takes', async () => {
    const manager = await someone('manager')
    await someone('manager', 'peer')
    const clerk = await someone('clerk')
    const seen = async (browser: Browser) =>
      Object.fromEntries((await browser.must('staff.list', {})).people.map((row) => [row.staffId, row]))
    const byManager = await seen(manager.browser)
    expect(byManager[clerk.staffId]).toMatchObject({
      can: ['setRole', 'suspend', 'remove'],
      roles: ['manager', 'clerk', 'viewer'],
    })
    expect(byManager[named('peer')]).toMatchObject({ can: [], roles: [] })
    expect(byManager[manager.staffId]).toMatchObject({ can: [], isSelf: true })
    const byOwner = await seen(owner)
    expect(byOwner[manager.staffId]?.can).toEqual([
      'setRole',
      'suspend',
      'remove',
      'seeSessions',
      'resetPassword',
    ])
    expect(byOwner[`owner-${count}`]?.can).toEqual([])
  })
})

describe('the last owner', () => {
  test.each(['staff.suspend', 'staff.remove', 'staff.setRole'] as const)(
    'of two who try %s on each other at once one stays',
    async (action) => {
      const other = await someone('owner', 'other')
      const input = (staffId: string) => ({ staffId, role: 'clerk' as const })
      const replies = await Promise.all([
        owner.call(action, input(other.staffId)),
        other.browser.call(action, input(`owner-${count}`)),
      ])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const left = (await ports.staff.list()).filter((each) => each.role === 'owner' && !each.disabled)
      expect(left).toHaveLength(1)
    },
  )

  test('stays, whoever was about to be taken away when a function died', async () => {
    const other = await someone('owner', 'other')
    const dying: Ports = {
      ...ports,
      staff: { ...ports.staff, save: () => Promise.reject(new Error('died')) },
    }
    const doomed = openBrowser(dying)
    doomed.cookie = owner.cookie
    expect(await doomed.call('staff.suspend', { staffId: other.staffId })).toMatchObject({ code: 'INTERNAL' })
    expect((await ports.staff.get(other.staffId))?.disabled).toBe(false)
    // The act stands in the roster: whoever acts next finishes it, and is refused by what it made.
    const reply = await other.browser.call('staff.remove', { staffId: `owner-${count}` })
    expect(outcomeOf(reply)).toBe('NOT_ALLOWED')
    expect((await ports.staff.get(other.staffId))?.disabled).toBe(true)
    expect(entries('staff.suspend').filter(({ target }) => target === other.staffId)).toHaveLength(1)
  })

  test('what a dead function left is done by the timer, once', async () => {
    const clerk = await someone('clerk')
    const dying: Ports = {
      ...ports,
      staff: { ...ports.staff, save: () => Promise.reject(new Error('died')) },
    }
    const doomed = openBrowser(dying)
    doomed.cookie = owner.cookie
    await doomed.call('staff.setRole', { staffId: clerk.staffId, role: 'viewer' })
    expect(await roleOf(clerk.staffId)).toBe('clerk')
    await timerHandler(ports)(timerEvent)
    expect(await roleOf(clerk.staffId)).toBe('viewer')
    await owner.must('staff.setRole', { staffId: clerk.staffId, role: 'manager' })
    await timerHandler(ports)(timerEvent)
    expect(await roleOf(clerk.staffId)).toBe('manager')
  })

  test('a function that wakes up after its act was done by others changes nothing', async () => {
    const clerk = await someone('clerk')
    let wake: () => void = () => undefined
    const slept = new Promise<void>((resolve) => {
      wake = resolve
    })
    let isAsleep = false
    const slow: Ports = {
      ...ports,
      rosters: {
        ...ports.rosters,
        async get(merchantId) {
          const roster = await ports.rosters.get(merchantId)
          if (roster?.act && !isAsleep) {
            isAsleep = true
            await slept
          }
          return roster
        },
      },
    }
    const sleeper = openBrowser(slow)
    sleeper.cookie = owner.cookie
    const sleeping = sleeper.call('staff.setRole', { staffId: clerk.staffId, role: 'viewer' })
    while (!isAsleep) await new Promise(setImmediate)
    await owner.must('staff.setRole', { staffId: clerk.staffId, role: 'manager' })
    wake()
    await sleeping
    expect(await roleOf(clerk.staffId)).toBe('manager')
  })
})

describe('who is suspended', () => {
  test('is out everywhere at once, and cannot come back until it is lifted', async () => {
    const clerk = await someone('clerk')
    const phone = await signedIn(ports, named('clerk'), '10.0.0.7')
    await owner.must('staff.suspend', { staffId: clerk.staffId })
    for (const browser of [clerk.browser, phone])
      expect(outcomeOf(await browser.call('session.get', {}))).toBe('NOT_SIGNED_IN')
    expect(await ports.sessions.listOf(clerk.staffId)).toEqual([])
    const again = { username: named('clerk'), password: goodPassword }
    expect(outcomeOf(await openBrowser(ports).call('session.login', again))).toBe('WRONG_CREDENTIALS')
    await owner.must('staff.resume', { staffId: clerk.staffId })
    expect(outcomeOf(await openBrowser(ports).call('session.login', again))).toBe('ok')
  })

  test('and removed is on no list, and keeps the name', async () => {
    const clerk = await someone('clerk')
    await owner.must('staff.remove', { staffId: clerk.staffId })
    const { people } = await owner.must('staff.list', {})
    expect(people.map(({ staffId }) => staffId)).toEqual([`owner-${count}`])
    expect(outcomeOf(await owner.call('staff.resume', { staffId: clerk.staffId }))).toBe('NOT_FOUND')
    const { token } = await owner.must('staff.invite', { role: 'clerk', note: '' })
    const joining = { token, username: named('clerk'), displayName: '又来', password: goodPassword }
    expect(outcomeOf(await openBrowser(ports).call('invitation.accept', joining))).toBe('NAME_TAKEN')
  })
})

describe('an owner', () => {
  test('sees where others are signed in, and signs them out', async () => {
    const clerk = await someone('clerk')
    const { sessions } = await owner.must('staffSession.list', { staffId: clerk.staffId })
    expect(sessions).toMatchObject([{ current: false, userAgent: 'Test browser' }])
    expect(JSON.stringify(sessions)).not.toMatch(/hash/i)
    const sessionId = sessions[0]?.sessionId ?? ''
    await owner.must('staffSession.revoke', { staffId: clerk.staffId, sessionId })
    expect(outcomeOf(await clerk.browser.call('session.get', {}))).toBe('NOT_SIGNED_IN')
    const gone = await owner.call('staffSession.revoke', { staffId: clerk.staffId, sessionId })
    expect(outcomeOf(gone)).toBe('NOT_FOUND')
  })

  test('gives a one-time password to who forgot theirs', async () => {
    const clerk = await someone('clerk')
    const { password } = await owner.must('staff.resetPassword', { staffId: clerk.staffId })
    expect(outcomeOf(await clerk.browser.call('session.get', {}))).toBe('NOT_SIGNED_IN')
    const back = openBrowser(ports)
    const { staff } = await back.must('session.login', { username: named('clerk'), password })
    expect(staff.mustChangePassword).toBe(true)
    await back.must('session.changePassword', {
      oldPassword: password,
      newPassword: 'nine magpies on a roof',
    })
    expect((await back.call('order.list', { tab: 'all' })).ok).toBe(true)
    expect(shop.lines.join()).not.toContain(password)
  })

  test('takes the second factor off who lost the phone', async () => {
    const clerk = await someone('clerk')
    await withApp(clerk.browser, () => shop.time.now())
    await owner.must('staff.resetSecondFactor', { staffId: clerk.staffId })
    expect(outcomeOf(await clerk.browser.call('session.get', {}))).toBe('NOT_SIGNED_IN')
    expect(await signedIn(ports, named('clerk'))).toBeDefined()
    expect(entries('staff.resetSecondFactor')).toMatchObject([{ actor: `owner-${count}` }])
  })
})
