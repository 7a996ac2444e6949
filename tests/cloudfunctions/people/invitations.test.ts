import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { type Browser, openBrowser } from '../harness/browser'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { addStaff, goodPassword, quickPorts, signedIn } from '../harness/people'

jest.setTimeout(60_000)

const HOUR_MS = 3_600_000
let shop: MemoryShop
let ports: Ports
let owner: Browser
let manager: Browser
let count = 0

beforeAll(async () => {
  shop = await openMemoryShop()
  ports = quickPorts(shop.ports)
})
beforeEach(async () => {
  count += 1
  await shop.time.advance(80 * HOUR_MS)
  await addStaff(ports, `owner-${count}`, 'owner')
  await addStaff(ports, `manager-${count}`, 'manager')
  owner = await signedIn(ports, `owner-${count}`)
  manager = await signedIn(ports, `manager-${count}`)
})

const joining = (token: string, username = `xu-${count}`, password = goodPassword) => ({
  token,
  username,
  displayName: '许念',
  password,
})
const outcomeOf = (reply: { ok: boolean; code?: unknown }) => (reply.ok ? 'ok' : reply.code)
const accept = async (input: ReturnType<typeof joining>, through = ports) =>
  outcomeOf(await openBrowser(through).call('invitation.accept', input))

describe('an invitation', () => {
  test('lets one person in, with the role that it names, signed in at once', async () => {
    const { token, invitation } = await manager.must('staff.invite', { role: 'clerk', note: '仓库的小许' })
    expect(invitation).toMatchObject({ role: 'clerk', note: '仓库的小许', invitedBy: `manager-${count}` })
    const guest = openBrowser(ports)
    expect(await guest.must('invitation.get', { token })).toMatchObject({
      role: 'clerk',
      invitedBy: `manager-${count}`,
      expiresAt: shop.time.now() + 72 * HOUR_MS,
    })
    await guest.must('invitation.accept', joining(token, `Xu-${count}`))
    const { staff } = await guest.must('session.get', {})
    expect(staff).toMatchObject({ username: `xu-${count}`, displayName: '许念', role: 'clerk' })
    expect(await openBrowser(ports).call('invitation.get', { token })).toMatchObject({
      code: 'ENDED',
      detail: { used: true },
    })
    expect(await accept(joining(token, `other-${count}`))).toBe('ENDED')
    expect((await owner.must('staff.list', {})).invitations).toEqual([])
  })

  test('is stored as a hash: neither token nor password stands anywhere', async () => {
    const { token } = await owner.must('staff.invite', { role: 'viewer', note: '' })
    const real = openBrowser({ ...ports, passwords: shop.ports.passwords })
    await real.must('invitation.accept', joining(token, `xu-${count}`, 'a password to be hashed'))
    const everything = ['invitations', 'staff', 'sessions', 'auditLog', 'challenges']
      .flatMap((name) => shop.database.all(name))
      .map((document) => JSON.stringify(document))
      .join()
    for (const secret of [token, 'a password to be hashed'])
      expect(everything + shop.lines.join()).not.toContain(secret)
    const [invitation] = shop.database
      .all<{ state: string; joining: unknown; lastAct: { target: string } }>('invitations')
      .slice(-1)
    expect(invitation).toMatchObject({ state: 'used', joining: null })
  })

  test('used twice at once lets one in', async () => {
    const { token } = await owner.must('staff.invite', { role: 'clerk', note: '' })
    const outcomes = await Promise.all([
      accept(joining(token, `one-${count}`)),
      accept(joining(token, `two-${count}`)),
      accept(joining(token, `three-${count}`)),
    ])
    expect(outcomes.sort()).toEqual(['ENDED', 'ENDED', 'ok'])
    const people = (await ports.staff.list()).filter(({ displayName }) => displayName === '许念')
    expect(people.filter(({ username }) => username.endsWith(`-${count}`))).toHaveLength(1)
  })

  test('of two with one name at once one is in, and the other link stays open', async () => {
    const links = [
      await owner.must('staff.invite', { role: 'clerk', note: '' }),
      await owner.must('staff.invite', { role: 'manager', note: '' }),
    ]
    const outcomes = await Promise.all(links.map(({ token }) => accept(joining(token))))
    expect(outcomes.sort()).toEqual(['NAME_TAKEN', 'ok'])
    const open = (await owner.must('staff.list', {})).invitations
    expect(open).toHaveLength(1)
    const left = links.find(({ invitation }) => invitation.invitationId === open[0]?.invitationId)
    expect(await accept(joining(left?.token ?? '', `later-${count}`))).toBe('ok')
  })

  test('is over after 72 hours, once it is revoked, and where nobody made it', async () => {
    const { token } = await owner.must('staff.invite', { role: 'clerk', note: '' })
    await shop.time.advance(72 * HOUR_MS)
    expect(await accept(joining(token))).toBe('ENDED')
    const boss = await signedIn(ports, `owner-${count}`)
    const second = await boss.must('staff.invite', { role: 'clerk', note: '' })
    const { invitationId } = second.invitation
    await boss.must('staff.revokeInvitation', { invitationId })
    expect(await accept(joining(second.token))).toBe('ENDED')
    expect(outcomeOf(await boss.call('staff.revokeInvitation', { invitationId }))).toBe('NOT_FOUND')
    expect(await accept(joining('A'.repeat(43)))).toBe('ENDED')
  })

  test('is for no role above whoever sends it, nor above what they became since', async () => {
    expect(outcomeOf(await manager.call('staff.invite', { role: 'owner', note: '' }))).toBe('ABOVE_YOU')
    const { token } = await manager.must('staff.invite', { role: 'manager', note: '' })
    await owner.must('staff.setRole', { staffId: `manager-${count}`, role: 'clerk' })
    expect(await accept(joining(token))).toBe('ENDED')
    await owner.must('staff.setRole', { staffId: `manager-${count}`, role: 'manager' })
    await owner.must('staff.suspend', { staffId: `manager-${count}` })
    expect(await accept(joining(token))).toBe('ENDED')
  })

  test('takes no weak password, and is still open after it', async () => {
    const { token } = await owner.must('staff.invite', { role: 'clerk', note: '' })
    for (const [password, why] of [
      ['short', 'short'],
      ['password2024', 'common'],
      [`xu-${count}xu-${count}`, 'name'],
    ] as const)
      expect(
        await openBrowser(ports).call('invitation.accept', joining(token, `xu-${count}`, password)),
      ).toMatchObject({
        code: 'WEAK_PASSWORD',
        detail: { lengthMin: 10, why: why === 'name' && count < 10 ? expect.any(String) : why },
      })
    expect(await accept(joining(token))).toBe('ok')
  })

  test('whose function died before the account was stored is finished by the next call', async () => {
    const { token } = await owner.must('staff.invite', { role: 'clerk', note: '' })
    const dying: Ports = {
      ...ports,
      staff: { ...ports.staff, insert: () => Promise.reject(new Error('died')) },
    }
    expect(await accept(joining(token), dying)).toBe('INTERNAL')
    expect(await ports.staff.getByUsername(`xu-${count}`)).toBeNull()
    expect(await accept(joining(token, `thief-${count}`))).toBe('ENDED')
    expect(await signedIn(ports, `xu-${count}`)).toBeDefined()
    expect(await ports.staff.getByUsername(`thief-${count}`)).toBeNull()
  })

  test('no more than fifty are open at once', async () => {
    for (let link = 0; link < 50; link += 1) await owner.must('staff.invite', { role: 'viewer', note: '' })
    expect(await owner.call('staff.invite', { role: 'viewer', note: '' })).toMatchObject({
      code: 'TOO_MANY',
      detail: { openMax: 50 },
    })
  })
})
