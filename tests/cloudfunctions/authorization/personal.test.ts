import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { maskName, maskPhone } from '../../../cloudfunctions/domain/personal'
import type { OwnerApi } from '../../../typings/owner-api'
import { newRequestKey } from '../harness/checkout'
import { callOwner, Grounds, type OwnerRole, PERSON } from './grounds'
import { ownerCells } from './owner-cells'
import { rolesWith } from './who-may'

jest.setTimeout(60_000)

let grounds: Grounds
let orderId: string
let caseId: string
beforeAll(async () => {
  grounds = await Grounds.open()
  const self = await grounds.shopper()
  caseId = await self.asked()
  orderId = self.orderIds[0] ?? ''
  await self.phone.must('case.say', {
    ...{ requestKey: newRequestKey(), caseId, words: `打我电话 ${PERSON.phone}`, pictures: [] },
  })
})

const as = async (role: OwnerRole, action: string, data: object) =>
  callOwner(await grounds.browser(role), action, data)
const told = (reply: unknown) => {
  const text = JSON.stringify(reply)
  return Object.values(PERSON).filter((part) => text.includes(part))
}

describe('whoever may not see buyers reads of no person', () => {
  const actions = (Object.keys(ownerCells) as (keyof OwnerApi)[]).filter((action) => {
    const { may } = ownerCells[action]
    return may !== 'everybody' && may !== 'self' && rolesWith(may).includes('viewer')
  })

  test('many actions are theirs to call', () => {
    expect(actions).toEqual(
      expect.arrayContaining(['order.get', 'order.list', 'case.get', 'case.list', 'today.get']),
    )
  })

  test.each(actions)('%s', async (action) => {
    const self = await grounds.shopper()
    const input = await ownerCells[action].input(self, grounds)
    expect(told(await as('viewer', action, input))).toEqual([])
  })

  test.each(['order.get', 'case.get'] as const)('%s, of one that is about somebody', async (action) => {
    const reply = await as('viewer', action, action === 'order.get' ? { orderId } : { caseId })
    expect(reply).toMatchObject({ ok: true, data: { buyerName: '欧**' } })
    expect(told(reply)).toEqual([])
  })

  test('and finds nobody by name or number', async () => {
    for (const search of [PERSON.name, PERSON.phone]) {
      const of = async (role: 'viewer' | 'clerk') => {
        const browser = await grounds.browser(role)
        return (await browser.must('order.list', { tab: 'all', search })).items.length
      }
      expect(await of('viewer')).toBe(0)
      expect(await of('clerk')).toBeGreaterThan(0)
    }
  })
})

test('whoever sends parcels reads whose they are, and numbers where the look is on record', async () => {
  const reply = await as('clerk', 'order.get', { orderId })
  expect(told(reply)).toEqual([PERSON.name, PERSON.home])
  expect(told(await as('clerk', 'order.revealContact', { orderId }))).toContain(PERSON.phone)
  expect(await as('viewer', 'order.revealContact', { orderId })).toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test.each([
  ['林知夏', '林**'],
  ['林', '林*'],
  ['John Smith', 'J**'],
  ['', ''],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test('a short number keeps two digits', () => {
  expect([maskPhone('13812345678'), maskPhone('95338')]).toEqual(['138****5678', '***38'])
})
