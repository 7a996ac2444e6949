import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { followCatalogue } from '../../../cloudfunctions/app/search/follow-catalogue'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { Browser } from '../harness/browser'
import { testProduct } from '../harness/catalogue'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

jest.setTimeout(60_000)

const DAY_MS = 86_400_000

let shop: MemoryShop
let owner: Browser

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  for (const [spuId, zh] of Object.entries({ bag: '双肩包', tea: '龙井', cup: '茶杯' }))
    await shop.ports.products.insert({ ...testProduct(spuId, [3_000], shop.time.now()), title: { zh } })
  await followCatalogue(shop.ports, shop.time.now() + 1_000)
})

const phone = (openid: string) => phoneOf(shopHandler(shop.ports), openid, shop.ports)
const search = (openid: string, text: string) => phone(openid).must('search.find', { text })

async function searchedBy(people: number, text: string) {
  for (let at = 0; at < people; at++) await search(`o-${at}`, text)
}

describe('what was searched', () => {
  test('is counted once a day for one shopper, with what was searched in vain', async () => {
    for (let again = 0; again < 5; again++) await search('o-one', '书包')
    await search('o-two', ' 书 包')
    await search('o-one', '龙井')
    const { searched, vain } = await owner.must('search.get', {})
    expect(vain).toEqual([{ word: '书包', count: 2, vain: 2 }])
    expect(searched).toContainEqual({ word: '龙井', count: 1, vain: 0 })
  })

  test('names nobody', async () => {
    await search('o-somebody', '书包')
    expect(JSON.stringify(shop.database.all('searchWords'))).not.toContain('o-somebody')
  })

  test('is not counted for a next page, a filter or a category', async () => {
    await phone('o-one').must('search.find', { text: '龙井', filters: { inStock: true } })
    await phone('o-one').must('search.find', { text: '龙井', categoryId: 'tea' })
    await phone('o-one').must('search.find', { text: '龙井', cursor: '0~tea' })
    expect((await owner.must('search.get', {})).searched).toEqual([])
  })

  test('by one person, however much it is, fills no list', async () => {
    for (let at = 0; at < 60; at++) await search('o-one', `词${at}`)
    expect((await owner.must('search.get', {})).searched).toHaveLength(40)
  })

  test('in vain is dealt with, and stands there again when it is searched again', async () => {
    await search('o-one', '书包')
    expect((await owner.must('search.settle', { word: '书包' })).vain).toEqual([])
    await search('o-two', '书包')
    expect((await owner.must('search.get', {})).vain).toEqual([{ word: '书包', count: 2, vain: 1 }])
  })
})

describe('hot words', () => {
  test('are what most people searched yesterday and found', async () => {
    await searchedBy(5, '龙井')
    await searchedBy(3, '茶杯')
    await searchedBy(2, '双肩包')
    await searchedBy(6, '手榴弹')
    expect((await phone('o-one').must('search.open', {})).hot).toEqual([])
    await shop.time.advance(DAY_MS)
    const { hot } = await phone('o-one').must('search.open', {})
    expect(hot).toEqual([
      { word: '龙井', count: 5 },
      { word: '茶杯', count: 3 },
    ])
  })

  test('are the owner’s where the owner says so, and never what the owner hides', async () => {
    await searchedBy(5, '龙井')
    await searchedBy(4, '茶杯')
    await shop.time.advance(DAY_MS)
    owner = await signedInAs(shop.ports, 'owner')
    const { settings } = await owner.must('search.get', {})
    const hidden = await owner.must('search.save', { ...settings, hiddenWords: ['龙井'] })
    await shop.time.advance(6_000)
    expect((await phone('o-one').must('search.open', {})).hot).toEqual([{ word: '茶杯', count: 4 }])
    await owner.must('search.save', {
      ...hidden.settings,
      hotBy: 'own',
      hotWords: ['双肩包', '双肩包 ', '龙井'],
    })
    await shop.time.advance(6_000)
    expect((await phone('o-one').must('search.open', {})).hot).toEqual([
      { word: '双肩包', count: null },
      { word: '龙井', count: null },
    ])
  })
})

describe('synonyms', () => {
  test('of the owner find what is called otherwise, in seconds and in every form', async () => {
    expect(await search('o-one', '书包')).toMatchObject({ isNear: true })
    const { settings } = await owner.must('search.get', {})
    await owner.must('search.save', { ...settings, synonyms: [['书包', '双肩包', 'Back Pack']] })
    await shop.time.advance(6_000)
    for (const text of ['书包', '大书包', 'ＢＡＣＫ ＰＡＣＫ', 'backpack'])
      expect(await search('o-one', text)).toMatchObject({
        items: [expect.objectContaining({ spuId: 'bag' })],
      })
  })

  test('are written over what was read, and the log has who changed what', async () => {
    const { settings } = await owner.must('search.get', {})
    const first = { ...settings, synonyms: [['书包', '双肩包']] }
    await owner.must('search.save', first)
    expect(await owner.call('search.save', { ...settings, hotWords: ['茶'] })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    // The same again is done already.
    expect((await owner.must('search.save', first)).settings.revision).toBe(1)
    const { items } = await owner.must('audit.list', {})
    expect(items.filter(({ action }) => action === 'search.save')).toHaveLength(1)
  })
})
