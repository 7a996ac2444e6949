import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ownerRoutes } from '../../../cloudfunctions/entry/owner/routes'
import { schema } from '../../../cloudfunctions/schema'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { callOwner, Grounds, outcomeOf, type Shopper } from './grounds'
import { fillLists, HOUSE, merchantCells } from './merchant-cells'

jest.setTimeout(60_000)

const actions = Object.keys(merchantCells) as (keyof OwnerApi)[]
const named = actions.filter((action) => !merchantCells[action].namesNothing)

let grounds: Grounds
beforeAll(async () => {
  grounds = await Grounds.open()
  await fillLists(grounds)
  await (await grounds.shopper()).paid()
  await (await grounds.shopper()).asked()
})
afterEach(() => worksFor(HOUSE))

/** Whoever has an account works for the merchant that the settings name. */
async function worksFor(merchantId: string): Promise<void> {
  const { settings } = grounds.shop.ports
  await settings.putShop({ ...(await settings.shop()), merchantId })
}

const asStaffOf = async (merchantId: string, action: keyof OwnerApi, data: object, browser: Browser) => {
  await worksFor(merchantId)
  return callOwner(browser, action, data)
}

/** All that is stored, but for who is signed in and whose settings these are. */
function stored(): string {
  const names = schema.collections.map(({ name }) => name)
  const kept = names.filter((name) => !['sessions', 'settings', 'throttles', 'accessTokens'].includes(name))
  return JSON.stringify(kept.map((name) => grounds.shop.database.all(name)))
}

async function inputOf(action: keyof OwnerApi): Promise<object> {
  const self: Shopper = await grounds.shopper()
  return merchantCells[action].input(self, grounds)
}

describe("staff of another merchant, with what names a record that is not theirs'", () => {
  test.each(named)('%s: get nothing of it and change nothing', async (action) => {
    const data = await inputOf(action)
    const browser = await grounds.browser('owner')
    const before = stored()
    merchantCells[action].theirs(await asStaffOf('another', action, data, browser))
    expect(stored()).toBe(before)
    // Those whose it is get it, by the same words: the refusal was for the merchant.
    expect(outcomeOf(await asStaffOf(HOUSE, action, data, browser))).toBe(merchantCells[action].ours)
  })
})

describe('staff of another merchant, who name nothing', () => {
  test.each(actions.filter((action) => !named.includes(action)))('%s: see none of it', async (action) => {
    const data = await inputOf(action)
    const reply = await asStaffOf('another', action, data, await grounds.browser('owner'))
    merchantCells[action].theirs(reply)
    expect(outcomeOf(await asStaffOf(HOUSE, action, data, await grounds.browser('owner')))).toBe(
      merchantCells[action].ours,
    )
  })
})

test('what the lists are empty of for others stands in them for the house', async () => {
  const { owner } = grounds
  expect(await owner.must('overview.get', {})).toMatchObject({ outboxDead: 1, billDifferences: 1, odd: 1 })
  for (const action of ['notice.list', 'outbox.list'] as const)
    expect((await owner.must(action, {})).items.length).toBeGreaterThan(0)
  expect((await owner.must('bill.list', { tab: 'open' })).openCount).toBeGreaterThan(0)
  expect((await owner.must('job.list', { kind: 'import' })).items.length).toBeGreaterThan(0)
})

test('an action whose input has an id is walked with the record of another merchant', () => {
  const isName = (field: string) => /Ids?$|No$|^day$|^lines$/.test(field)
  const own = ['session.revoke', 'session.loginByPasskey', 'passkey.add', 'passkey.remove']
  // Accounts work for whichever merchant the settings name.
  const accounts = [
    ...['staff.setRole', 'staff.suspend', 'staff.resume', 'staff.remove', 'staff.resetPassword'],
    ...['staff.resetSecondFactor', 'staffSession.list', 'staffSession.revoke'],
  ]
  const filters = ['product.list']
  const unwalked = actions.filter((action) => {
    const { entries } = ownerRoutes[action].input as unknown as { entries: Record<string, unknown> }
    return merchantCells[action].namesNothing && Object.keys(entries).some(isName)
  })
  expect(unwalked.sort()).toEqual([...own, ...accounts, ...filters].sort())
})
