import { beforeEach, expect, jest, test } from '@jest/globals'
import { openEmptyShop } from '../../../scripts/start/open-empty'
import type { FirstHourPart } from '../../../typings/first-hour'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { paidBasket } from '../harness/cases'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { testDraft } from '../harness/freight'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser

/** A shop as `npm start -- --empty` opens it. */
beforeEach(async () => {
  shop = await openCaseShop()
  await openEmptyShop(shop.ports, 'wx2421b1c4370ec43b')
  for (const template of await shop.ports.freight.list('queqiao')) await shop.ports.freight.remove(template)
  owner = await signedInAs(shop.ports, 'owner')
})

async function missing(): Promise<FirstHourPart[]> {
  const { guide } = await owner.must('firstHour.get', {})
  if (!guide) throw new Error('There is no guide.')
  return (Object.keys(guide.parts) as FirstHourPart[]).filter((part) => !guide.parts[part])
}

async function set(fields: object): Promise<void> {
  const { marks } = await owner.must('settings.get', {})
  const named = Object.entries(fields) as [keyof typeof marks, unknown][]
  const changes = Object.fromEntries(named.map(([field, to]) => [field, { basedOn: marks[field], to }]))
  await owner.must('settings.save', { changes })
}

test('a new shop misses all but its keys, and each thing is ticked once it is there', async () => {
  expect(await missing()).toEqual(
    expect.arrayContaining(['named', 'contact', 'freight', 'returnAddress', 'onSale', 'paid', 'licence']),
  )
  expect(await missing()).not.toContain('keys')
  await set({ shopName: { zh: '鹊喜茶果铺' }, wechatId: 'queqiao' })
  await set({ returnAddresses: [{ ...testAddress, label: '' }] })
  await set({
    privacy: { zh: '只用来发货' },
    licence: { holder: '甲', number: '91350100M000100Y43', picture: null },
  })
  await owner.must('freight.save', {
    requestKey: newRequestKey(),
    template: testDraft({ name: { zh: '普通' } }),
  })
  expect(await missing()).toEqual(['onSale', 'paid', 'refunded'])
  expect(await owner.must('firstHour.get', {})).toMatchObject({ guide: { trialOrderId: null } })
  const { orderId } = await paidBasket(shop, 'trial')
  expect(await owner.must('firstHour.get', {})).toMatchObject({ guide: { trialOrderId: orderId } })
  expect(await missing()).toEqual(['refunded'])
  await owner.must('refund.create', {
    ...{ requestKey: newRequestKey(), orderId, amountFen: 'whole', reason: 'agreed', returnStock: true },
  })
  await shop.advance(60_000)
  await shop.runTimer()
  expect(await missing()).toEqual([])
})

test('keys that are not there are said to be missing', async () => {
  jest.spyOn(shop.ports.weixin, 'key').mockRejectedValueOnce(new Error('The document is missing.'))
  expect(await missing()).toContain('keys')
})

test('is put away once for everybody, by whoever may set the shop', async () => {
  const clerk = await signedInAs(shop.ports, 'clerk')
  expect(await clerk.must('firstHour.get', {})).toMatchObject({ guide: { mayClose: false } })
  expect(await clerk.call('firstHour.close', {})).toMatchObject({ code: 'NOT_ALLOWED' })
  await owner.must('firstHour.close', {})
  await owner.must('firstHour.close', {})
  expect(await clerk.must('firstHour.get', {})).toEqual({ guide: null })
  expect(shop.entriesOf('settings.closeFirstHour', 'firstHour')).toHaveLength(1)
})

test('a shop that did not begin with one has none', async () => {
  const { firstHour: _, ...settings } = await shop.ports.settings.shop()
  await shop.ports.settings.putShop(settings)
  expect(await owner.must('firstHour.get', {})).toEqual({ guide: null })
})
