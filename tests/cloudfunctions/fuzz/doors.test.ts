import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { ownerRoutes } from '../../../cloudfunctions/entry/owner/routes'
import { payPageHandler, payPageRoutes } from '../../../cloudfunctions/entry/pay-page/handler'
import { shopHandler, shopRoutes } from '../../../cloudfunctions/entry/shop/handler'
import { schema } from '../../../cloudfunctions/schema'
import type { StaffRole } from '../../../typings/owner-api'
import { Grounds, type Shopper } from '../authorization/grounds'
import { type Browser, consoleOrigin, httpEvent, openBrowser } from '../harness/browser'
import type { MemoryShop } from '../harness/memory-shop'
import { contextOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { infinity, inputOf, minusZero } from './arbitrary-input'
import { share } from './fuzz-runs'
import { leaksIn, secretsOf } from './leaks'

jest.setTimeout(1_800_000)

const roles: StaffRole[] = ['owner', 'manager', 'clerk', 'viewer']
const shopActions = Object.keys(shopRoutes) as (keyof typeof shopRoutes)[]
const ownerActions = Object.keys(ownerRoutes) as (keyof typeof ownerRoutes)[]
/** Catalogue, stock and the owner's own books belong to no shopper. */
const ofNobody = [
  'products',
  'categories',
  'stock',
  'stockMoves',
  'settings',
  'throttles',
  'auditLog',
  'sessions',
]

let shop: MemoryShop
let secrets: string[] = []
let known: string[] = []
let ordersOfVictim: string[] = []
let victim = ''
let mallory = ''
let signedIn = 0

beforeAll(async () => {
  const grounds = await Grounds.open()
  shop = grounds.shop
  secrets = secretsOf(shop.keys)
  const [theirs, own] = [await grounds.shopper(), await grounds.shopper()]
  for (const shopper of [theirs, own]) {
    await fillUp(shopper)
    await shopper.phone.must('cart.add', { skuId: grounds.skuId, quantity: 2 })
  }
  victim = theirs.openid
  mallory = own.openid
  ordersOfVictim = theirs.orderIds
  await signIn()
  // A pay link is a key: whoever holds one may do more, which the authorisation matrix tells.
  const names = schema.collections.map(({ name }) => name).filter((name) => !/links|secrets/i.test(name))
  const ids = names.flatMap((name) => shop.database.all<{ _id: string }>(name).map(({ _id }) => _id))
  const words = ['longjing', 'tea', 'request-key-0001', '13800000000', '浙江省', 'SF', 'SF1234567890123']
  known = [...ids, grounds.skuId, ...words]
})
beforeEach(() => {
  shop.lines.length = 0
})
afterAll(() => expect({}).not.toHaveProperty('isAdmin'))

/** Orders in each state that a shopper can bring about, and a case of each kind. */
async function fillUp(shopper: Shopper): Promise<void> {
  await shopper.unpaid()
  await shopper.paid()
  await shopper.shipped()
  await shopper.asked()
  await shopper.returning('returnRefund')
  await shopper.reshipping()
}

/** One role after the other. */
function signIn(): Promise<Browser> {
  signedIn += 1
  return signedInAs(shop.ports, roles[signedIn % roles.length] ?? 'owner')
}

/** Every document that is the victim's or about an order of theirs. */
function victimsDocuments(): string {
  const names = schema.collections.map(({ name }) => name).filter((name) => !ofNobody.includes(name))
  const documents = names.flatMap((name) => shop.database.all<Owned>(name))
  return documents
    .filter(isVictims)
    .map((document) => JSON.stringify(document))
    .join('\n')
}

interface Owned {
  _id: string
  openid?: string
  payerOpenid?: string
  orderId?: string
}

const isVictims = ({ _id, openid, payerOpenid, orderId }: Owned) =>
  [_id, openid, payerOpenid].includes(victim) || ordersOfVictim.includes(orderId ?? '')

const paidOrders = () =>
  shop.database
    .all<{ _id: string; transactionId: string | null }>('orders')
    .filter(({ transactionId }) => transactionId !== null)
    .map(({ _id }) => _id)

function expectCalm(reply: { ok: boolean; code?: unknown }, text: string): void {
  if (reply.code === 'INTERNAL') throw new Error(`The door broke: ${shop.lines.at(-1)}`)
  expect(typeof reply.ok).toBe('boolean')
  expect(leaksIn(text, secrets)).toEqual([])
  expect(leaksIn(shop.lines.join('\n'), secrets)).toEqual([])
  shop.lines.length = 0
}

describe('the door shop, whatever a phone sends', () => {
  test.each(shopActions)('%s stays calm and changes nothing of another shopper', async (action) => {
    const door = shopHandler(shop.ports)
    const before = victimsDocuments()
    const paid = paidOrders()
    let revision = shop.database.revision
    await fc.assert(
      fc.asyncProperty(inputOf(shopRoutes[action].input, known), async (input) => {
        const data = unspelt(input)
        const reply = await door({ action, data }, contextOf(mallory))
        expectCalm(reply, JSON.stringify(reply))
        if (shop.database.revision === revision) return
        revision = shop.database.revision
        expect(victimsDocuments()).toBe(before)
        expect(paidOrders()).toEqual(paid)
      }),
      share(0.25 / shopActions.length),
    )
  })

  test('an event that is no call at all', async () => {
    const door = shopHandler(shop.ports)
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true }),
        fc.jsonValue(),
        async (event, environment) => {
          const reply = await door(event, { environment: JSON.stringify(environment) })
          expectCalm(reply, JSON.stringify(reply))
          expect(reply.ok).toBe(false)
        },
      ),
      share(0.02),
    )
  })
})

/** Numbers that JSON text can hold and a value of JavaScript says otherwise. */
const unspelt = (value: unknown): unknown => JSON.parse(spelt(value) ?? 'null')
const spelt = (value: unknown): string | undefined =>
  JSON.stringify(value)?.replaceAll(`"${infinity}"`, '1e400').replaceAll(`"${minusZero}"`, '-0')

describe('the door owner, whatever a browser sends', () => {
  let browser: Browser | null = null

  test.each(ownerActions)('%s stays calm and makes no order paid', async (action) => {
    const paid = paidOrders()
    const isSlow = action === 'session.login' || action === 'session.changePassword'
    await fc.assert(
      fc.asyncProperty(inputOf(ownerRoutes[action].input, known), fc.nat(8), async (data, chance) => {
        if (!browser || chance === 0) browser = await signIn()
        const event = { ...httpEvent({}, { cookie: browser.cookie }), body: spelt({ action, data }) }
        const response = await browser.send(event)
        expectCalm(JSON.parse(response.body), JSON.stringify(response))
        expect(paidOrders()).toEqual(paid)
      }),
      share(isSlow ? 0.002 : 0.25 / ownerActions.length),
    )
  })

  test('a request that is no call at all', async () => {
    const stranger = openBrowser(shop.ports)
    const headerNames = fc.oneof(
      fc.constantFrom('origin', 'Cookie', 'content-type', '__proto__'),
      fc.string(),
    )
    const headerValues = fc.oneof(fc.constantFrom<unknown>({ toString: 1, valueOf: 1 }, []), fc.anything())
    const strange = fc.record(
      {
        httpMethod: fc.oneof(fc.constant('POST'), fc.string()),
        path: fc.oneof(fc.constant('/api/owner'), fc.anything()),
        headers: fc.oneof(fc.dictionary(headerNames, headerValues), fc.anything()),
        body: fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.anything()),
        isBase64Encoded: fc.anything(),
        requestContext: fc.anything(),
      },
      { requiredKeys: ['httpMethod'] },
    )
    await fc.assert(
      fc.asyncProperty(strange, async (event) => {
        const response = await stranger.send(event)
        const reply = 'body' in response ? JSON.parse(response.body) : response
        expectCalm(reply, JSON.stringify(response))
        expect(reply.ok).toBe(false)
      }),
      share(0.02),
    )
  })
})

describe('the door pay-page, whatever a second screen sends', () => {
  const actions = Object.keys(payPageRoutes) as (keyof typeof payPageRoutes)[]

  test.each(actions)('%s stays calm and tells nothing without a token', async (action) => {
    const door = payPageHandler(shop.ports, { payOrigins: [consoleOrigin] })
    const before = victimsDocuments()
    await fc.assert(
      fc.asyncProperty(inputOf(payPageRoutes[action].input, known), async (data) => {
        const event = { ...httpEvent({}), path: '/api/pay', body: spelt({ action, data }) }
        const response = (await door(event)) as { body: string }
        const reply = JSON.parse(response.body)
        expectCalm(reply, response.body)
        expect(reply.ok).toBe(false)
      }),
      share(0.02 / actions.length),
    )
    expect(victimsDocuments()).toBe(before)
  })
})
