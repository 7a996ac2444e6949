import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { SearchFilters, SearchPage, SearchSort } from '../../../typings/search'
import { fillDemoShop } from '../harness/demo-shop'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'

jest.setTimeout(60_000)

let shop: MemoryShop
let phone: Phone

beforeAll(async () => {
  shop = await openMemoryShop()
  await fillDemoShop(shop.ports)
  phone = phoneOf(shopHandler(shop.ports), 'o-finder', shop.ports)
})

const find = (text: string, filters: SearchFilters = {}, sort: SearchSort = 'best') =>
  phone.must('search.find', { text, filters, sort })

const facetsOf = ({ facets }: SearchPage) => {
  if (!facets) throw new Error('A first page has facets.')
  return facets
}

const sum = (counted: { count: number }[]) => counted.reduce((total, { count }) => total + count, 0)

async function all(text: string, sort: SearchSort, categoryId?: string) {
  const items: SearchPage['items'] = []
  const where = categoryId === undefined ? {} : { categoryId }
  let cursor: string | null = null
  do {
    const page: SearchPage = await phone.must('search.find', {
      ...{ text, sort, ...where },
      ...(cursor === null ? {} : { cursor }),
    })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

describe('what is found', () => {
  test.each([
    ['ＬＯＮＧＪＩＮＧ', '龙井'],
    ['long jing', '龙井'],
    ['lj', '龙井'],
    ['龙 井', '龙井'],
    ['lonjing', '龙井'],
  ])('%s is the same as %s', async (typed, meant) => {
    const [one, other] = [await find(typed), await find(meant)]
    expect(one.items[0]?.spuId).toBe(other.items[0]?.spuId)
    expect(one.items[0]?.title.zh).toContain('龙井')
  })

  test('a card says what the product says now, with its second line', async () => {
    const { items } = await find('胭脂釉茶壶')
    expect(items[0]).toMatchObject({ spuId: 'demo-rouge-teapot', priceFen: 21900, compareAtFen: 24900 })
    expect(items[0]?.subtitle?.zh).toContain('断水利落')
  })

  test('where nothing is what was asked for, it is said, and what comes near is shown', async () => {
    const page = await find('紫砂壶')
    expect(page.isNear).toBe(true)
    expect(page.items[0]?.spuId).toBe('demo-rouge-teapot')
    expect(page.instead).toContainEqual({ word: '茶壶', count: 1 })
    expect(await find('qwxyzk')).toMatchObject({ isNear: true, items: [], total: 0 })
  })

  test('signs alone ask for everything, as no words do', async () => {
    const everything = await phone.must('search.find', {})
    expect((await find('。、！')).total).toBe(everything.total)
    expect(everything.total).toBeGreaterThan(55)
  })
})

describe('filters', () => {
  test('their numbers add up to what is found', async () => {
    const page = await find('茶')
    const facets = facetsOf(page)
    expect(sum(facets.bands)).toBe(page.total)
    expect(sum(facets.bars)).toBe(page.total)
    expect(facets.inStock + facets.soldOut).toBe(page.total)
  })

  test('each number is what choosing it leaves', async () => {
    const { categories, facts, reduced, freeFreight, bands } = facetsOf(await find(''))
    expect(categories.length).toBeGreaterThan(1)
    for (const { categoryId, count } of categories)
      expect((await find('', { categoryIds: [categoryId] })).total).toBe(count)
    for (const { name, values } of facts)
      for (const { value, count } of values)
        expect((await find('', { facts: [{ name: name.zh, values: [value.zh] }] })).total).toBe(count)
    for (const { fromFen, toFen, count } of bands) {
      const bounds = {
        ...(fromFen === null ? {} : { fromFen }),
        ...(toFen === null ? {} : { toFen: toFen - 1 }),
      }
      expect((await find('', bounds)).total).toBe(count)
    }
    expect((await find('', { reduced: true })).total).toBe(reduced)
    expect((await find('', { freeFreight: true })).total).toBe(freeFreight)
  })

  test('a kind that is chosen still counts its other choices, every other kind what is left', async () => {
    const open = facetsOf(await find(''))
    const [first, second] = open.categories
    if (!first || !second) throw new Error('The shop has two categories.')
    const page = await find('', { categoryIds: [first.categoryId] })
    const facets = facetsOf(page)
    expect(facets.categories.find(({ categoryId }) => categoryId === second.categoryId)?.count).toBe(
      second.count,
    )
    expect(sum(facets.bands)).toBe(page.total)
    const both = await find('', { categoryIds: [first.categoryId, second.categoryId] })
    expect(both.total).toBeGreaterThanOrEqual(Math.max(first.count, second.count))
  })

  test('in stock leaves out what has no unit, as its numbers say', async () => {
    const { skuIds } = await soldOutSoap()
    const page = await find('马赛皂', { inStock: true })
    expect(page.items.map(({ spuId }) => spuId)).not.toContain('demo-olive-soap')
    expect(skuIds.length).toBeGreaterThan(1)
    expect(facetsOf(await find('马赛皂')).soldOut).toBe(1)
  })

  async function soldOutSoap() {
    const [product] = await shop.ports.products.getMany(['demo-olive-soap'])
    const skuIds = product?.skuIds ?? []
    for (const { bucketId, available } of await shop.ports.stock.bucketsOf(skuIds))
      if (available > 0) await shop.ports.stock.hold(bucketId, `hold-${bucketId}`, available, shop.time.now())
    await shop.time.advance(31_000)
    return { skuIds }
  }
})

describe('a list', () => {
  test.each(['best', 'sold', 'newest', 'priceUp', 'priceDown'] as const)(
    'sorted by %s is read to its end, each product once',
    async (sort) => {
      const { total } = await phone.must('search.find', { sort })
      const items = await all('', sort)
      expect(items).toHaveLength(total)
      expect(new Set(items.map(({ spuId }) => spuId)).size).toBe(total)
      const prices = items.map(({ priceFen }) => priceFen)
      if (sort === 'priceUp') expect(prices).toEqual([...prices].sort((one, other) => one - other))
      const sold = items.map(({ soldCount }) => soldCount)
      if (sort === 'sold') expect(sold).toEqual([...sold].sort((one, other) => other - one))
    },
  )

  test('goes on where it was though the last one shown is gone meanwhile', async () => {
    const first = await phone.must('search.find', { sort: 'priceUp' })
    const [place = ''] = (first.nextCursor ?? '').split('~')
    const next = await phone.must('search.find', { sort: 'priceUp', cursor: `${place}~no-such` })
    expect(next.items[0]?.priceFen).toBeGreaterThan(first.items.at(-1)?.priceFen ?? 0)
  })

  test('of a category holds those below it, and offers these to choose from', async () => {
    const page = await phone.must('search.find', { categoryId: 'tea' })
    expect(page.total).toBe(7)
    expect(facetsOf(page).categories.map(({ categoryId }) => categoryId)).toEqual([
      'tea-leaves',
      'tea-ware',
      'drinks',
    ])
    const below = await phone.must('search.find', { categoryId: 'tea-ware' })
    expect(below.items.map(({ spuId }) => spuId)).toEqual(['demo-rouge-teapot'])
    expect(await phone.call('search.find', { categoryId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('while somebody types', () => {
  test('goods come first, then words and categories, each with what tapping it finds', async () => {
    const { products, words, categories } = await phone.must('search.suggest', { text: '桂花' })
    expect(products.map(({ spuId }) => spuId)).toContain('demo-osmanthus-longjing')
    expect(words.map(({ word }) => word)).toContain('桂花龙井')
    for (const { word, count } of words) expect((await find(word)).total).toBe(count)
    expect(categories.length).toBe(2)
    for (const { categoryId, count } of categories)
      expect((await phone.must('search.find', { text: '桂花', categoryId })).total).toBe(count)
  })

  test('letters are read, and nothing is made up', async () => {
    const { words } = await phone.must('search.suggest', { text: 'guihua' })
    expect(words.map(({ word }) => word)).toContain('桂花')
    expect(await phone.must('search.suggest', { text: 'qwxyzk' })).toEqual({
      products: [],
      words: [],
      categories: [],
    })
    expect(await phone.must('search.suggest', { text: ' ' })).toEqual({
      products: [],
      words: [],
      categories: [],
    })
  })
})

test.each([
  ['a long text', { text: '茶'.repeat(200) }],
  ['many categories', { filters: { categoryIds: Array.from({ length: 30 }, (_, at) => `c${at}`) } }],
  ['a price below nothing', { filters: { fromFen: -1 } }],
])('%s is refused', async (_name, input) => {
  expect(await phone.call('search.find', input)).toMatchObject({ code: 'INVALID_INPUT' })
})

test('what looks like a pattern or an operator is only a text', async () => {
  for (const text of ['.*', '$ne', '{"$gt":""}', '[', '\\', '~', '龙井~1'])
    expect(await phone.call('search.find', { text })).toMatchObject({ ok: true })
  for (const cursor of ['~', 'x~y', '~~', 'NaN~a', '1e999~a'])
    expect(await phone.call('search.find', { text: '茶', cursor })).toMatchObject({ ok: true })
})
