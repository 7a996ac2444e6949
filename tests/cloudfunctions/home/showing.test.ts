import { beforeEach, describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { HomeBlock, HomePick } from '../../../typings/home'
import type { Browser } from '../harness/browser'
import { rewriteProduct, testCategory } from '../harness/catalogue'
import { banner, blockOf, byHand, notice } from '../harness/home'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser

beforeEach(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'viewer')
  for (const spuId of ['a', 'b', 'c']) await shop.addProduct(spuId, [1_000], 5)
})

const at = async (blocks: HomeBlock[], now?: number) =>
  (await owner.must('home.try', { blocks, ...(now === undefined ? {} : { at: now }) })).blocks
const off = (spuId: string) => rewriteProduct(shop.ports, spuId, (one) => ({ ...one, state: 'offSale' }))
const row = (pick: HomePick) =>
  blockOf({ kind: 'products', title: { zh: '货架' }, hint: null, layout: 'grid', pick })
async function rowOf(pick: HomePick) {
  const [block] = await at([row(pick)])
  return block?.kind === 'products' ? block.products.map(({ spuId }) => spuId) : null
}

describe('what shoppers see of blocks', () => {
  test('is in the order of the hand, without what is off sale, and no row of nothing', async () => {
    await off('b')
    expect(await rowOf({ by: 'hand', spuIds: ['c', 'b', 'a', 'gone'] })).toEqual(['c', 'a'])
    expect(await at([byHand('b')])).toEqual([])
  })

  test('follows its rule anew at each look', async () => {
    await rewriteProduct(shop.ports, 'b', (one) => ({ ...one, tags: ['秋'], createdAt: shop.time.now() + 5 }))
    await shop.ports.products.addSold('c', 9)
    await rewriteProduct(shop.ports, 'a', (one) => ({
      ...one,
      skus: one.skus.map((sku) => ({ ...sku, compareAtFen: fen(1_500) })),
    }))
    expect(await rowOf({ by: 'newest', max: 1 })).toEqual(['b'])
    expect(await rowOf({ by: 'sold', max: 1 })).toEqual(['c'])
    expect(await rowOf({ by: 'deals', max: 9 })).toEqual(['a'])
    expect(await rowOf({ by: 'tag', tag: '秋', max: 9 })).toEqual(['b'])
    expect(await rowOf({ by: 'tag', tag: '没有', max: 9 })).toBeNull()
    expect(await rowOf({ by: 'category', categoryId: 'tea', max: 2 })).toHaveLength(2)
    expect(await rowOf({ by: 'category', categoryId: 'none', max: 2 })).toBeNull()
  })

  test('leads nowhere that is hidden or off sale', async () => {
    await off('b')
    const hidden = { ...testCategory, categoryId: 'hidden', shown: false }
    await shop.ports.categories.insert(hidden)
    const areas = (['a', 'b'] as const).map((spuId, place) => ({
      ...{ left: place * 50, top: 0, width: 50, height: 100, label: { zh: spuId } },
      link: { kind: 'product' as const, spuId },
    }))
    const picture = { source: 'https://example.com/p.jpg', tint: 'mist' } as const
    expect(
      await at([
        banner({ kind: 'product', spuId: 'b' }),
        blockOf({ kind: 'categories', categoryIds: ['hidden', 'tea'], columns: 4 }),
        { ...notice('看看'), link: { kind: 'category', categoryId: 'hidden' } } as HomeBlock,
        blockOf({ kind: 'picture', picture, heightPercent: 40, areas }),
      ]),
    ).toMatchObject([
      { kind: 'categories', categories: [{ categoryId: 'tea' }] },
      { kind: 'notice', link: null },
      { kind: 'picture', areas: [{ label: { zh: 'a' } }] },
    ])
  })

  test('without a choice are all categories of the first level', async () => {
    expect(await at([blockOf({ kind: 'categories', categoryIds: [], columns: 5 })])).toMatchObject([
      { categories: [{ categoryId: 'tea' }], columns: 5 },
    ])
  })

  test('is theirs from its time to its time, and a countdown ends at its own', async () => {
    const now = shop.time.now()
    const countdown = blockOf({
      kind: 'countdown',
      title: { zh: '限时' },
      endsAt: now + 30,
      pick: { by: 'newest', max: 2 },
    })
    const blocks = [notice('窗口', { showFrom: now + 10, showTo: now + 20 }), countdown]
    const seen = async (ms: number) => (await at(blocks, now + ms)).map(({ kind }) => kind)
    expect(await seen(9)).toEqual(['countdown'])
    expect(await seen(10)).toEqual(['notice', 'countdown'])
    expect(await seen(20)).toEqual(['countdown'])
    expect(await seen(30)).toEqual([])
  })

  test('is nothing of a block that is hidden', async () => {
    expect(await at([notice('藏', { shown: false })])).toEqual([])
  })
})

test('a shop without a home of its own shows what it showed before', async () => {
  const banners = [
    {
      ...{ bannerId: 'x', title: { zh: '旧' }, button: { zh: '看' }, pictures: [] },
      target: { kind: 'category' as const, categoryId: 'tea' },
    },
  ]
  const settings = await shop.ports.settings.shop()
  await shop.ports.settings.putShop({ ...settings, banners })
  const { blocks } = await phoneOf(shopHandler(shop.ports), 'o-old', shop.ports).must('home.get', {})
  expect(blocks.map(({ kind }) => kind)).toEqual(['banner', 'categories'])
})
