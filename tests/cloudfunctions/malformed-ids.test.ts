import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ownerRoutes } from '../../cloudfunctions/entry/owner/routes'
import { shopRoutes } from '../../cloudfunctions/entry/shop/handler'
import type { Action, Reply } from '../../typings/reply'
import type { Browser } from './harness/browser'
import { openScreen } from './harness/pay-link'
import { signedInAs } from './harness/staff'
import { openTestShop, type TestShop } from './harness/test-shop'

let shop: TestShop
let owner: Browser

beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => shop.close())

const malformed = [
  '',
  '%E4%',
  'xyz',
  '../..',
  'x'.repeat(500),
  'a\u0000b',
  '\u202e261122',
  '\ud800',
  '__proto__',
  '$gt',
]
/** Reads of one thing by what names it. */
const reads = (routes: object) =>
  Object.entries(routes as Record<string, { input: { entries?: object } }>)
    .filter(([action]) => /\.(?:get|quote)$/.test(action))
    .flatMap(([action, { input }]) => {
      const [name] = Object.keys(input.entries ?? {}).filter((entry) => /(?:Id|token)$/.test(entry))
      return name === undefined ? [] : [[action, name] as const]
    })

/** Not found, or refused by the name of the id: both are shown as not found, and neither as an outage. */
function expectMissing(reply: Reply<Action>, name: string) {
  const { code, detail } = reply as { code: string; detail: { path?: string } }
  expect(['NOT_FOUND', 'INVALID_INPUT']).toContain(code)
  if (code === 'INVALID_INPUT') expect(detail.path).toBe(name)
}

test.each(reads(shopRoutes).filter(([action]) => !action.startsWith('case.quote') && action !== 'quote.get'))(
  'the phone’s %s of a malformed %s is no outage',
  async (action, name) => {
    for (const id of malformed)
      expectMissing(await shop.phone('o-lost').raw({ action, data: { [name]: id } }), name)
  },
)

test.each(reads(ownerRoutes))('the console’s %s of a malformed %s is no outage', async (action, name) => {
  for (const id of malformed)
    expectMissing(await owner.call(action as 'order.get', { [name]: id } as never), name)
})

test('a malformed token on a second screen is no outage', async () => {
  for (const token of malformed) expectMissing(await openScreen(shop).call('page.get', { token }), 'token')
})

test('what is walked is every read by an id', () => {
  const all = [...reads(shopRoutes), ...reads(ownerRoutes)].map(([action]) => action)
  expect(all).toEqual(
    expect.arrayContaining(['product.get', 'order.get', 'friendPay.get', 'case.get', 'counter.get']),
  )
})
