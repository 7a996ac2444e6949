import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ownerRoutes } from '../../../cloudfunctions/entry/owner/routes'
import type { OwnerApi, StaffRole } from '../../../typings/owner-api'
import { type Browser, httpEvent, openBrowser } from '../harness/browser'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

jest.setTimeout(30_000)

let shop: TestShop
const browsers = new Map<StaffRole, Browser>()
const roles: StaffRole[] = ['owner', 'manager', 'clerk']
beforeAll(async () => {
  shop = await openTestShop()
  for (const role of roles) browsers.set(role, await signedInAs(shop.ports, role))
})
afterAll(() => shop.close())

const actions = Object.keys(ownerRoutes) as (keyof OwnerApi)[]

test('only these actions are not for a clerk', () => {
  const refused = actions.filter((action) => {
    const { access } = ownerRoutes[action]
    return access !== 'anyone' && !access.includes('clerk')
  })
  expect(refused.sort()).toEqual([
    'case.agree',
    'case.refuse',
    'case.reship',
    'case.takeBack',
    'import.apply',
    'import.preview',
    'product.setPrices',
    'product.setState',
    'refund.create',
    'stock.adjust',
  ])
})

test('nothing but the login may be run by anyone', () => {
  expect(actions.filter((action) => ownerRoutes[action].access === 'anyone')).toEqual(['session.login'])
})

/** Input that is wrong on purpose: a role that may run the action is told so, another one that it may not. */
const matrix = roles.flatMap((role) =>
  actions
    .filter((action) => action !== 'session.login' && action !== 'session.logout')
    .map((action) => [role, action] as const),
)

test.each(matrix)('a %s is let through to %s only by its table', async (role, action) => {
  const browser = browsers.get(role) ?? openBrowser(shop.ports)
  const response = await browser.send(httpEvent({ action, data: 'wrong' }, { cookie: browser.cookie }))
  const { access } = ownerRoutes[action]
  const mayRun = access !== 'anyone' && access.includes(role)
  expect(JSON.parse(response.body).code).toBe(mayRun ? 'INVALID_INPUT' : 'NOT_ALLOWED')
})

test('an account that was disabled, or made a clerk, loses its power at once', async () => {
  const { ports } = shop
  const browser = await signedInAs(ports, 'owner')
  const { staff } = await browser.must('session.get', {})
  const stored = await ports.staff.getByUsername(staff.username)
  if (!stored) throw new Error('The account is missing.')
  await ports.staff.save({ ...stored, role: 'clerk' })
  expect(await browser.call('product.setState', { spuIds: ['a'], state: 'onSale' })).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await ports.staff.save({ ...stored, role: 'clerk', disabled: true, revision: stored.revision + 1 })
  expect(await browser.call('session.get', {})).toMatchObject({ code: 'NOT_SIGNED_IN' })
})
