import { beforeEach, describe, expect, test } from '@jest/globals'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { FreightDraft, FreightTemplateView } from '../../../typings/freight'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { tariff, testDraft } from '../harness/freight'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

const save = (changes: Partial<FreightDraft> = {}, known?: FreightTemplateView) =>
  owner.call('freight.save', {
    requestKey: newRequestKey(),
    ...(known ? { templateId: known.templateId, revision: known.revision } : {}),
    template: testDraft(changes),
  })
async function saved(changes: Partial<FreightDraft> = {}, known?: FreightTemplateView) {
  const reply = await save(changes, known)
  if (!reply.ok) throw new Error(`It was refused: ${JSON.stringify(reply)}`)
  return reply.data
}
const auditOf = (action: string) =>
  shop.database.all<AuditEntry>('auditLog').filter((entry) => entry.action === action)
async function shopper(openid: string, ports = shop.ports) {
  const phone = phoneOf(shopHandler(ports), openid, ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  return { phone, addressId }
}
const standard = async () => {
  const [template] = (await owner.must('freight.list', {})).templates
  if (!template) throw new Error('There is no template.')
  return template
}

describe('a template', () => {
  test('is made once for its key, and listed with what is sent by it', async () => {
    await shop.addProduct('tea', [5_000], 5)
    const requestKey = newRequestKey()
    const wish = { requestKey, template: testDraft({ name: { zh: '冷链' } }) }
    const made = await owner.must('freight.save', wish)
    expect(await owner.must('freight.save', wish)).toEqual(made)
    expect(
      await owner.call('freight.save', { requestKey, template: testDraft({ name: { zh: '别的' } }) }),
    ).toMatchObject({ code: 'INVALID_INPUT', detail: { path: 'requestKey' } })
    const { templates, regionNames } = await owner.must('freight.list', {})
    expect(templates.map(({ name, isDefault, productCount }) => [name.zh, isDefault, productCount])).toEqual([
      ['普通件', true, 1],
      ['冷链', false, 0],
    ])
    expect(regionNames).toEqual({ '540000': '西藏', '650000': '新疆' })
  })

  test('that somebody else changed meanwhile is refused with what stands, and said who', async () => {
    const known = await standard()
    await saved({ name: { zh: '先到' } }, known)
    expect(await save({ name: { zh: '后到' } }, known)).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      detail: { template: { name: { zh: '先到' } }, by: expect.stringMatching(/^owner-/) },
    })
    expect(await save({ name: { zh: '先到' } }, known)).toMatchObject({ ok: true })
  })

  test('is written down from what to what, the fields that changed alone', async () => {
    const known = await standard()
    await saved({ ...known, name: { zh: '改名' } }, known)
    const [entry] = auditOf('freight.save')
    expect(entry).toMatchObject({ actor: expect.stringMatching(/^owner-/), target: 'standard' })
    expect([JSON.parse(entry?.from ?? ''), JSON.parse(entry?.to ?? '')]).toEqual([
      { name: { zh: '普通件', en: 'Standard' } },
      { name: { zh: '改名' } },
    ])
  })

  test('by which products are sent stays, and so does the last one', async () => {
    await shop.addProduct('tea', [5_000], 5)
    const known = await standard()
    const { templateId, revision } = known
    expect(await owner.call('freight.remove', { templateId, revision })).toMatchObject({
      code: 'IN_USE',
      detail: { productCount: 1 },
    })
    const cold = await saved({ name: { zh: '冷链' } })
    expect(await owner.call('freight.remove', { templateId: cold.templateId, revision: 9 })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    await owner.must('freight.remove', { templateId: cold.templateId, revision: cold.revision })
    expect((await owner.must('freight.list', {})).templates).toHaveLength(1)
    expect(auditOf('freight.remove')).toMatchObject([{ target: cold.templateId }])
  })

  test('alone in its shop stays', async () => {
    const { templateId, revision } = await standard()
    expect(await owner.call('freight.remove', { templateId, revision })).toMatchObject({ code: 'LAST' })
  })

  test('may become the default of what is new', async () => {
    const cold = await saved({ name: { zh: '冷链' } })
    await owner.must('freight.setDefault', { templateId: cold.templateId })
    const { templates } = await owner.must('freight.list', {})
    expect(templates.map(({ name, isDefault }) => [name.zh, isDefault])).toEqual([
      ['冷链', true],
      ['普通件', false],
    ])
  })

  test.each<[string, Partial<FreightDraft>, string]>([
    [
      'amounts below nothing',
      { rest: { tariff: tariff(1, -1, 1, 0), reason: null } },
      'template.rest.tariff',
    ],
    ['no name', { name: { zh: '' } }, 'template.name.zh'],
    ['an unknown region', { remotes: [{ regions: ['990000'], extraFen: 1 }] }, 'template.remotes.0.regions'],
  ])('with %s is refused', async (_name, changes, path) => {
    const reply = await save(changes)
    expect(reply).toMatchObject({ code: 'INVALID_INPUT' })
    expect(!reply.ok && reply.code === 'INVALID_INPUT' && reply.detail.path.startsWith(path)).toBe(true)
  })
})

describe('on the phone', () => {
  const unserved = {
    zones: [{ regions: ['330000'], tariff: null, reason: { zh: '冷链不到' } }],
  }

  test('a change is seen with the next quote, and the days with it', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [5_000], 5)
    const { phone, addressId } = await shopper('o-1')
    const lines = [{ skuId, quantity: 1 }]
    expect(await phone.must('quote.get', { lines, addressId })).toMatchObject({ freightFen: 800, days: null })
    const days = { min: 2, max: 3 }
    await saved({ rest: { tariff: tariff(1, 1_000, 1, 0, { days }), reason: null } }, await standard())
    expect(await phone.must('quote.get', { lines, addressId })).toMatchObject({
      ...{ freightFen: 1_000, days },
      parcels: [{ name: { zh: '普通件' }, freightFen: 1_000, freeFromFen: null, days }],
    })
  })

  test('another process hears of a change within five seconds, and reads nothing before', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [5_000], 5)
    const { phone, addressId } = await shopper('o-1', shop.anotherProcess())
    const lines = [{ skuId, quantity: 1 }]
    const freightNow = async () => (await phone.must('quote.get', { lines, addressId })).freightFen
    expect(await freightNow()).toBe(800)
    await saved({ rest: { tariff: tariff(1, 1_000, 1, 0), reason: null } }, await standard())
    expect(await freightNow()).toBe(800)
    await shop.time.advance(5_000)
    expect(await freightNow()).toBe(1_000)
  })

  test('what is not sent to an address is named, with the reason, and cannot be ordered', async () => {
    const [teaId = ''] = await shop.addProduct('tea', [5_000], 5)
    const [fishId = ''] = await shop.addProduct('fish', [3_000], 5)
    const cold = await saved({ name: { zh: '冷链' }, ...unserved })
    const fish = await shop.ports.products.get('fish')
    if (fish)
      expect(await shop.ports.products.save({ ...fish, freightTemplateId: cold.templateId })).toBe(true)
    const { phone, addressId } = await shopper('o-1')
    const lines = [teaId, fishId].map((skuId) => ({ skuId, quantity: 1 }))
    const quote = await phone.must('quote.get', { lines, addressId })
    expect(quote.lines.map(({ problem, reason }) => [problem, reason])).toEqual([
      [null, null],
      ['notServed', { zh: '冷链不到' }],
    ])
    expect(quote).toMatchObject({ goodsFen: 5_000, freightFen: 800, totalFen: 5_800 })
    const order = { lines, addressId, expectedTotalFen: 5_800, fromCart: false }
    expect(await phone.call('order.place', { ...order, requestKey: newRequestKey() })).toMatchObject({
      code: 'NOT_SERVED',
      detail: { skuIds: [fishId] },
    })
    const onlyTea = { ...order, lines: lines.slice(0, 1), requestKey: newRequestKey() }
    expect(await phone.call('order.place', onlyTea)).toMatchObject({ ok: true })
  })
})

describe('a trial', () => {
  test('counts as checkout does, with unsaved numbers, and stores nothing', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [5_000], 5)
    const lines = [{ skuId, quantity: 3 }]
    const draft = {
      templateId: 'standard',
      template: testDraft({
        rest: { tariff: tariff(1, 600, 1, 100, { freeFromFen: 20_000 }), reason: null },
      }),
    }
    expect(await owner.must('freight.try', { lines, region: '330106' })).toMatchObject({
      ...{ goodsFen: 15_000, freightFen: 0 },
      parcels: [{ baseFen: 800, freeFen: 800, freeFromFen: 9_900 }],
    })
    expect(await owner.must('freight.try', { lines, region: '330106', draft })).toMatchObject({
      ...{ freightFen: 800, lines: [{ skuId, quantity: 3, notServed: null, templateId: 'standard' }] },
      parcels: [{ zone: null, units: 3, morePortions: 2, baseFen: 800, freeFen: 0 }],
    })
    expect((await standard()).rest.tariff?.freeFromFen).toBe(9_900)
    expect(
      await owner.call('freight.try', { lines: [{ skuId: 'nothing', quantity: 1 }], region: '330106' }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('says what is not sent there, and why', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [5_000], 5)
    const template = testDraft({ rest: { tariff: null, reason: { zh: '不发' } } })
    const draft = { templateId: 'standard', template }
    const trial = await owner.must('freight.try', {
      lines: [{ skuId, quantity: 1 }],
      region: '330106',
      draft,
    })
    expect(trial).toMatchObject({ freightFen: 0, lines: [{ notServed: { reason: { zh: '不发' } } }] })
  })
})

test('regions come part by part', async () => {
  const { regions } = await owner.must('region.list', {})
  expect(regions).toHaveLength(34)
  expect((await owner.must('region.list', { under: '510000' })).regions).toHaveLength(21)
})
