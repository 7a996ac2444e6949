import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ownerRoutes } from '../../../cloudfunctions/entry/owner/routes'
import { payPageRoutes } from '../../../cloudfunctions/entry/pay-page/handler'
import { shopRoutes } from '../../../cloudfunctions/entry/shop/handler'
import type { OwnerApi } from '../../../typings/owner-api'
import type { ShopApi } from '../../../typings/shop-api'
import { httpEvent } from '../harness/browser'
import { contextOf } from '../harness/phone'
import { callOwner, callShop, Grounds, type OwnerRole, outcomeOf } from './grounds'
import { ownerCells } from './owner-cells'
import { guessedToken, payPageCells, shopCells } from './shop-cells'
import { rolesWith } from './who-may'

jest.setTimeout(60_000)

let grounds: Grounds
beforeAll(async () => {
  grounds = await Grounds.open()
})
afterEach(() => {
  const lines = grounds.shop.lines.splice(0)
  expect(lines.filter((line) => line.includes('"message":"internal"'))).toEqual([])
})

test('each action of each door has a cell, and there is no cell without an action', () => {
  expect(Object.keys(shopCells).sort()).toEqual(Object.keys(shopRoutes).sort())
  expect(Object.keys(ownerCells).sort()).toEqual(Object.keys(ownerRoutes).sort())
  expect(Object.keys(payPageCells).sort()).toEqual(Object.keys(payPageRoutes).sort())
})

test('each action of the console asks for the permission that its cell tells', () => {
  const access = Object.entries(ownerRoutes).map(([action, route]) => [action, route.access])
  const told = Object.entries(ownerCells).map(([action, { may }]) => [
    action,
    may === 'everybody' ? 'anyone' : may,
  ])
  expect(Object.fromEntries(access)).toEqual(Object.fromEntries(told))
})

describe('the door shop', () => {
  const actions = Object.keys(shopCells) as (keyof ShopApi)[]

  test.each(actions)('%s: who it is about may', async (action) => {
    const self = await grounds.shopper()
    const input = await shopCells[action].input(self, grounds)
    const reply = await callShop(grounds, self.openid, action, input)
    expect(reply).toMatchObject({ ok: true })
  })

  test.each(actions)('%s: another shopper gets nothing of it', async (action) => {
    const { input, other, friend } = shopCells[action]
    const [self, stranger] = [await grounds.shopper(), await grounds.shopper()]
    const data = await input(self, grounds)
    const before = grounds.belongingsOf(self)
    const asked = friend ? { ...data, token: guessedToken } : data
    const reply = await callShop(grounds, stranger.openid, action, asked)
    if (other === 'NOT_FOUND' || other === 'ADDRESS_NOT_FOUND') expect(outcomeOf(reply)).toBe(other)
    else if (other === 'open') expect(outcomeOf(reply)).toBe('ok')
    // Of one's own there may be none to change: that is a refusal too.
    else expect(['ok', 'NOT_FOUND']).toContain(outcomeOf(reply))
    expect(JSON.stringify(reply)).not.toContain(self.secret)
    expect(grounds.belongingsOf(self)).toBe(before)
  })

  test.each(actions)('%s: a friend with the pay link may pay, and no more', async (action) => {
    const { input, other, friend } = shopCells[action]
    const [self, holder] = [await grounds.shopper(), await grounds.shopper()]
    await holder.phone.must('friendPay.get', { token: await self.token() })
    const data = await input(self, grounds)
    const before = grounds.belongingsOf(self)
    const reply = await callShop(grounds, holder.openid, action, data)
    if (friend) expect(outcomeOf(reply)).toBe('ok')
    else if (other === 'own') expect(['ok', 'NOT_FOUND']).toContain(outcomeOf(reply))
    else expect(outcomeOf(reply)).toBe(other === 'open' ? 'ok' : other)
    for (const secret of [self.secret, self.openid, '13800000000', '林小满'])
      if (friend) expect(JSON.stringify(reply)).not.toContain(secret)
    expect(JSON.stringify(reply)).not.toContain(self.secret)
    if (!friend) expect(grounds.belongingsOf(self)).toBe(before)
  })

  test.each(actions)('%s: nobody may without an identity', async (action) => {
    expect(outcomeOf(await callShop(grounds, null, action, {}))).toBe('NOT_SIGNED_IN')
  })
})

describe('the door owner', () => {
  const actions = Object.keys(ownerCells) as (keyof OwnerApi)[]
  const roles: OwnerRole[] = ['owner', 'manager', 'clerk', 'viewer', 'oneTime', 'nobody']

  test.each(actions)('%s: who may not is refused, and nothing is changed', async (action) => {
    const self = await grounds.shopper()
    const data = await ownerCells[action].input(self, grounds)
    const before = grounds.belongingsOf(self)
    for (const role of roles.filter((each) => refusalOf(action, each) !== null)) {
      const reply = await callOwner(await grounds.browser(role), action, data)
      expect([role, outcomeOf(reply)]).toEqual([role, refusalOf(action, role)])
    }
    // A mini program is no console, whatever cookie it holds and whatever its call looks like.
    const browser = await grounds.browser('owner')
    const event = httpEvent({ action, data }, { cookie: browser.cookie })
    expect(await browser.send(event, contextOf(self.openid))).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await browser.send({ ...event, userInfo: {} })).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(grounds.belongingsOf(self)).toBe(before)
  })

  const allowed = actions.flatMap((action) =>
    roles.filter((role) => refusalOf(action, role) === null).map((role) => [action, role] as const),
  )

  test.each(allowed)('%s: the role %s may', async (action, role) => {
    const { input, gets = 'ok' } = ownerCells[action]
    const data = await input(await grounds.shopper(), grounds)
    expect(outcomeOf(await callOwner(await grounds.browser(role), action, data))).toBe(gets)
  })

  function refusalOf(action: keyof OwnerApi, role: OwnerRole): string | null {
    const { may, withOneTimePassword } = ownerCells[action]
    if (may === 'everybody') return null
    if (role === 'nobody') return 'NOT_SIGNED_IN'
    if (role === 'oneTime' && !withOneTimePassword) return 'NOT_ALLOWED'
    if (may === 'self' || role === 'oneTime') return null
    return rolesWith(may).includes(role) ? null : 'NOT_ALLOWED'
  }
})

describe('the door pay-page', () => {
  const actions = Object.keys(payPageCells)

  test.each(actions)('%s: whoever holds the token, and nobody else', async (action) => {
    const self = await grounds.shopper()
    const token = await self.token()
    const before = grounds.belongingsOf(self)
    expect(outcomeOf(await grounds.payPage(action, guessedToken))).toBe('NOT_FOUND')
    expect(outcomeOf(await grounds.payPage(action, token, 'https://evil.example'))).toBe('NOT_ALLOWED')
    expect(grounds.belongingsOf(self)).toBe(before)
    const reply = await grounds.payPage(action, token)
    expect(outcomeOf(reply)).toBe('ok')
    for (const secret of [self.secret, self.openid, '13800000000', '林小满'])
      expect(JSON.stringify(reply)).not.toContain(secret)
  })
})
