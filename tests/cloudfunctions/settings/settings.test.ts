import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import { settingsDefaults } from '../../../cloudfunctions/domain/shop-settings'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { SettingsChanges, SettingsField, SettingsFields } from '../../../typings/settings'
import type { Browser } from '../harness/browser'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { place, placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

const DAY_MS = 24 * 60 * MINUTE_MS
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const licence = { holder: '杭州鹊喜贸易有限公司', number: '91350100M000100Y43', picture: null }

let shop: MemoryShop
let owner: Browser

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
})

/** Changes over what this browser sees now. */
async function over(fields: Partial<SettingsFields>, browser = owner): Promise<SettingsChanges> {
  const { marks } = await browser.must('settings.get', {})
  const named = Object.entries(fields) as [SettingsField, unknown][]
  return Object.fromEntries(named.map(([field, to]) => [field, { basedOn: marks[field], to }]))
}
const save = async (fields: Partial<SettingsFields>) =>
  owner.call('settings.save', { changes: await over(fields) })
const saved = async (fields: Partial<SettingsFields>) =>
  owner.must('settings.save', { changes: await over(fields) })
const acts = () =>
  shop.database.all<AuditEntry>('auditLog').filter(({ action }) => action === 'settings.save')
async function shopper(openid: string) {
  const phone = phoneOf(shopHandler(shop.ports), openid, shop.ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  return { phone, addressId }
}

describe('settings', () => {
  test('are shown with what holds where nobody set anything', async () => {
    const { fields, bounds, privacyVersion, can } = await owner.must('settings.get', {})
    expect(fields).toEqual({
      ...settingsDefaults,
      shopName: { zh: '鹊桥', en: 'Queqiao' },
      returnAddresses: [{ ...testAddress, label: '' }],
    })
    expect(bounds.payWithinMs).toEqual({ min: 5 * MINUTE_MS, max: 120 * MINUTE_MS, step: MINUTE_MS })
    expect(privacyVersion).toBeNull()
    expect(can).toEqual(['edit'])
    expect((await (await signedInAs(shop.ports, 'clerk')).must('settings.get', {})).can).toEqual([])
  })

  test('are stored as they are used, and written down with who did what', async () => {
    const { fields } = await saved({
      shopName: { zh: '鹊喜茶果铺' },
      servicePhone: '0571 8866-2017',
      serviceHours: { from: '08:30', to: '22:00' },
      licence,
    })
    expect(fields).toMatchObject({ servicePhone: '0571-88662017', licence })
    const [entry] = acts()
    expect(entry).toMatchObject({
      actor: expect.stringMatching(/^owner-/),
      target: 'shopName licence servicePhone serviceHours',
    })
    expect(JSON.parse(entry?.from ?? '')).toMatchObject({ shopName: { zh: '鹊桥' } })
    expect(JSON.parse(entry?.to ?? '')).toMatchObject({ shopName: { zh: '鹊喜茶果铺' } })
    await saved({ shopName: { zh: '鹊喜茶果铺' } })
    expect(acts()).toHaveLength(1)
    const home = phoneOf(shopHandler(shop.anotherProcess()), 'o-home', shop.ports)
    expect(await home.must('home.get', {})).toMatchObject({ shopName: { zh: '鹊喜茶果铺' } })
  })

  test('of two people are merged by field, and the second is told of the same one', async () => {
    const other = await signedInAs(shop.ports, 'manager')
    const mine = await over({ shopName: { zh: '甲' }, wechatId: 'mine' })
    const theirs = await over({ shopName: { zh: '乙' } }, other)
    const unpaid = await over({ unpaidOrdersMax: 3 })
    await other.must('settings.save', { changes: theirs })
    expect(await owner.call('settings.save', { changes: mine })).toMatchObject({
      code: 'CONFLICT',
      detail: {
        conflicts: [{ field: 'shopName', value: { zh: '乙' }, by: expect.stringMatching(/^manager-/) }],
      },
    })
    expect((await owner.must('settings.get', {})).fields).toMatchObject({
      shopName: { zh: '乙' },
      wechatId: null,
    })
    await owner.must('settings.save', { changes: unpaid })
    expect((await owner.must('settings.get', {})).fields).toMatchObject({
      shopName: { zh: '乙' },
      unpaidOrdersMax: 3,
    })
  })

  test('survive a freight template that was saved at the same time', async () => {
    const changes = await over({ wechatId: 'queqiao' })
    await shop.ports.settings.save({ ...(await shop.ports.settings.shop()), freightRevision: 9 })
    await owner.must('settings.save', { changes })
    expect(await shop.ports.settings.shop()).toMatchObject({ freightRevision: 9, wechatId: 'queqiao' })
  })

  test.each<[string, Partial<SettingsFields>, string]>([
    ['a name of nothing', { shopName: { zh: ' ' } }, 'shopName.to.zh'],
    ['a number that nobody has', { servicePhone: '12345' }, 'servicePhone.to'],
    ['hours that are none', { serviceHours: { from: '25:00', to: '09:00' } }, 'serviceHours.to.from'],
    ['hours without length', { serviceHours: { from: '09:00', to: '09:00' } }, 'serviceHours.to'],
    ['a licence with a slip', { licence: { ...licence, number: '91350100M000100Y34' } }, 'licence.to'],
    [
      'a place that is none',
      { returnAddresses: [{ ...testAddress, label: '', province: '火星' }] },
      'returnAddresses.to.0',
    ],
    [
      'a street without a number',
      { returnAddresses: [{ ...testAddress, label: '', detail: '古墩路' }] },
      'returnAddresses.to.0',
    ],
    [
      'one address twice',
      { returnAddresses: [1, 2].map(() => ({ ...testAddress, label: '' })) },
      'returnAddresses.to.1',
    ],
    ['less than five minutes', { payWithinMs: 4 * MINUTE_MS }, 'payWithinMs.to'],
    ['half a minute', { payWithinMs: 30.5 * MINUTE_MS }, 'payWithinMs.to'],
    ['less than the law gives', { askWithinMs: 6 * DAY_MS }, 'askWithinMs.to'],
    ['no orders at all', { unpaidOrdersMax: 0 }, 'unpaidOrdersMax.to'],
  ])('refuse %s', async (_name, fields, path) => {
    expect(await save(fields)).toMatchObject({ code: 'INVALID_INPUT', detail: { path: `changes.${path}` } })
    expect(acts()).toEqual([])
  })

  test('take a logo that is a picture by its bytes, and keep it', async () => {
    const begin = () => owner.must('media.begin', { kind: 'picture', extension: 'png', thumbnail: false })
    const [{ file }, { file: text }] = [await begin(), await begin()]
    shop.files.put(file.fileId, PNG)
    shop.files.put(text.fileId, 'not a picture')
    const logo = (source: string) => ({ logo: { source, tint: 'mist' as const } })
    expect(await save(logo(text.fileId))).toMatchObject({ code: 'NOT_A_PICTURE' })
    expect(await save(logo('cloud://memory.bucket/imports/a.png'))).toMatchObject({ code: 'FILE_GONE' })
    const { urls } = await saved(logo(file.fileId))
    expect(Object.keys(urls)).toEqual([file.fileId])
    expect(await shop.ports.uploads.listOf('item', 'queqiao')).toMatchObject([{ fileId: text.fileId }])
  })
})

describe('what an order was promised', () => {
  test('holds for it, and what is set now for the next one', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [1_000], 9)
    const { phone, addressId } = await shopper('o-1')
    const before = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    await saved({ payWithinMs: 10 * MINUTE_MS, receiveAfterMs: 14 * DAY_MS, askWithinMs: 30 * DAY_MS })
    const after = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    const [first, second] = [await shop.ports.orders.get(before), await shop.ports.orders.get(after)]
    expect(first?.promises).toMatchObject({ receiveAfterMs: 10 * DAY_MS, askWithinMs: 15 * DAY_MS })
    expect(second?.promises).toMatchObject({ receiveAfterMs: 14 * DAY_MS, askWithinMs: 30 * DAY_MS })
    expect((first?.payBeforeAt ?? 0) - (first?.createdAt ?? 0)).toBe(30 * MINUTE_MS)
    expect((second?.payBeforeAt ?? 0) - (second?.createdAt ?? 0)).toBe(10 * MINUTE_MS)
  })

  test('is no more units than the shop sends at once', async () => {
    const [one = '', other = ''] = await shop.addProduct('tea', [1_000, 2_000], 9)
    const { phone, addressId } = await shopper('o-1')
    await saved({ orderUnitsMax: 3 })
    const lines = (quantity: number) => [
      { skuId: one, quantity: 2 },
      { skuId: other, quantity },
    ]
    expect(await phone.must('quote.get', { lines: lines(2), addressId })).toMatchObject({ unitsMax: 3 })
    expect(await place(phone, addressId, lines(2))).toMatchObject({
      code: 'TOO_MANY_UNITS',
      detail: { quote: { unitsMax: 3 } },
    })
    expect(await place(phone, addressId, lines(1))).toMatchObject({ ok: true })
  })

  test('is nothing new while the shop takes no orders, and what was ordered is paid', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [1_000], 9)
    const { phone, addressId } = await shopper('o-1')
    const lines = [{ skuId, quantity: 1 }]
    const orderId = await placed(phone, addressId, lines)
    const pause = { reason: { zh: '盘点，明早 9 点开', en: 'Counting stock' } }
    await saved({ pause })
    expect(await phone.must('quote.get', { lines, addressId })).toMatchObject({ pause })
    expect(await place(phone, addressId, lines)).toMatchObject({
      code: 'SHOP_PAUSED',
      detail: { quote: { pause } },
    })
    expect(await owner.must('overview.get', {})).toMatchObject({ pause })
    await phone.must('order.prepay', {
      orderId,
      expectedTotalFen: (await shop.ports.orders.get(orderId))?.totalFen ?? 0,
    })
    await shop.sandbox.control.pay(`${orderId}-1`)
    expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
    await saved({ pause: null })
    expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
  })

  test('is no order of less than the shop asks for, whatever its freight', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [1_000], 9)
    const { phone, addressId } = await shopper('o-1')
    await saved({ goodsMinFen: 2_000 })
    const lines = (quantity: number) => [{ skuId, quantity }]
    expect(await place(phone, addressId, lines(1))).toMatchObject({
      code: 'BELOW_MINIMUM',
      detail: { quote: { goodsMinFen: 2_000, goodsFen: 1_000 } },
    })
    expect(await place(phone, addressId, lines(2))).toMatchObject({ ok: true })
  })

  test('is no more open orders than the shop allows', async () => {
    const [skuId = ''] = await shop.addProduct('tea', [1_000], 9)
    const { phone, addressId } = await shopper('o-1')
    await saved({ unpaidOrdersMax: 1 })
    await placed(phone, addressId, [{ skuId, quantity: 1 }])
    expect(await place(phone, addressId, [{ skuId, quantity: 1 }])).toMatchObject({
      code: 'TOO_MANY_UNPAID',
      detail: { max: 1 },
    })
  })
})

describe('the privacy text', () => {
  test('has a version for each of its wordings, and none is lost', async () => {
    await saved({ privacy: { zh: '第一版' } })
    await saved({ privacy: { zh: '第一版' } })
    await saved({ privacy: { zh: '第二版', en: 'Second' } })
    const { privacyVersion } = await saved({ privacy: { zh: '第三版' } })
    expect(privacyVersion).toMatchObject({ number: 3 })
    const { versions } = await owner.must('privacy.list', {})
    expect(versions.map(({ number, text }) => [number, text])).toEqual([
      [3, { zh: '第三版' }],
      [2, { zh: '第二版', en: 'Second' }],
      [1, { zh: '第一版' }],
    ])
    expect(versions.map(({ by }) => by)).toEqual(Array(3).fill(expect.stringMatching(/^owner-/)))
  })
})

describe('keys', () => {
  test('are told by kind, end and time, and nothing of them leaves the door', async () => {
    const { keys } = await owner.must('key.list', {})
    expect(keys.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['merchant', 'apiV3Key', 'platformKey', 'appSecret']),
    )
    expect(keys.find(({ kind }) => kind === 'merchant')?.endsAt).toEqual(expect.any(Number))
    const said = JSON.stringify(keys)
    const { apiV3Key, privateKey, serialNo } = shop.keys.secrets
    for (const secret of [apiV3Key, privateKey.slice(40, 60), serialNo, shop.keys.credentials.appSecret])
      expect(said).not.toContain(secret)
    expect(keys.every(({ serial }) => serial === null || serial.length <= 4)).toBe(true)
  })

  test('that are not there are told to be missing', async () => {
    jest.spyOn(shop.ports.weixin, 'key').mockRejectedValueOnce(new Error('The document weixin is missing.'))
    const { keys } = await owner.must('key.list', {})
    expect(keys).toContainEqual({ kind: 'appSecret', serial: null, isHeld: false, endsAt: null })
    expect(shop.lines.join()).toContain('The keys cannot be read.')
  })
})
