import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Browser } from '../harness/browser'
import { testProduct } from '../harness/catalogue'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

jest.setTimeout(30_000)

let shop: TestShop
let owner: Browser
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => shop.close())

const get = (spuId: string) => owner.must('product.get', { spuId })

test('a list shows stock, prices and category, and finds by title, handle and SKU code', async () => {
  const { ports, time } = shop
  await shop.addProduct('plain', [1000, 2500], 3)
  const coded = testProduct('coded', [500], time.now())
  await ports.products.insert({ ...coded, skus: coded.skus.map((sku) => ({ ...sku, code: 'AB.C-1' })) })
  const all = await owner.must('product.list', { tab: 'all' })
  expect(all.items.map(({ spuId }) => spuId)).toEqual(['coded', 'plain'])
  expect(all.items[1]).toMatchObject({
    skuCount: 2,
    minPriceFen: 1000,
    maxPriceFen: 2500,
    available: 6,
    held: 0,
    categoryNames: [{ zh: '茶' }],
    picture: { url: 'https://example.com/plain.jpg' },
  })
  expect([all.matching, all.skuCount, all.counts.all]).toEqual([2, 3, 2])
  const found = async (search: string) =>
    (await owner.must('product.list', { tab: 'all', search })).items.map(({ spuId }) => spuId)
  expect(await found('PLAIN')).toEqual(['plain'])
  expect(await found('ab.c')).toEqual(['coded'])
  expect(await found('abxc')).toEqual([])
  expect(await found('.*')).toEqual([])
  expect(await found('龙井')).toEqual(['coded', 'plain'])
})

test('a long list is read on by its cursor, each product once', async () => {
  const { ports, time } = shop
  const many = Array.from({ length: 120 }, (_, at) => ({
    ...testProduct(`many-${String(at).padStart(3, '0')}`, [100], time.now()),
    state: 'draft' as const,
    rank: Math.floor(at / 10),
  }))
  expect(await ports.products.insertMany(many)).toHaveProperty('size', 120)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { spuId: string }[]; nextCursor: string | null } = await owner.must('product.list', {
      tab: 'draft',
      cursor,
    })
    seen.push(...page.items.map(({ spuId }) => spuId))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(many.map(({ spuId }) => spuId))
})

test('what runs low and what is sold out stand under tabs of their own', async () => {
  await shop.addProduct('few', [100, 100], 5)
  await shop.addProduct('gone', [100], 0)
  await shop.addProduct('plenty', [100], 6)
  const tab = async (name: 'low' | 'soldOut') =>
    (await owner.must('product.list', { tab: name })).items.map(({ spuId }) => spuId)
  expect(await tab('low')).toEqual(expect.arrayContaining(['few', 'plain']))
  expect(await tab('low')).not.toEqual(expect.arrayContaining(['gone', 'plenty']))
  expect(await tab('soldOut')).toContain('gone')
})

test('a price is written for the revision that was read, and not for another', async () => {
  await shop.addProduct('priced', [1000, 2000], 1)
  const before = await get('priced')
  const skus = [{ skuId: 'priced-0', priceFen: 800, compareAtFen: 1000 }]
  const after = await owner.must('product.setPrices', { spuId: 'priced', revision: before.revision, skus })
  expect(after).toMatchObject({ minPriceFen: 800, maxPriceFen: 2000, revision: before.revision + 1 })
  expect(await shop.ports.products.get('priced')).toMatchObject({ dealFen: 200, minPriceFen: 800 })
  const late = await owner.call('product.setPrices', { spuId: 'priced', revision: before.revision, skus })
  expect(late).toMatchObject({ ok: false, code: 'CHANGED_MEANWHILE' })
  const foreign = [{ skuId: 'plain-0', priceFen: 1, compareAtFen: null }]
  expect(
    await owner.call('product.setPrices', { spuId: 'priced', revision: after.revision, skus: foreign }),
  ).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await owner.call('product.setPrices', { spuId: 'none', revision: 0, skus })).toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('only what can be sold goes on sale; each product is told by itself', async () => {
  const { ports, time } = shop
  const free = testProduct('free', [0], time.now())
  await ports.products.insert({ ...free, state: 'draft' })
  await ports.products.insert({
    ...testProduct('empty', [5], time.now()),
    skus: [],
    state: 'offSale',
    minPriceFen: fen(0),
  })
  await ports.products.insert({ ...testProduct('ready', [5], time.now()), state: 'offSale' })
  const spuIds = ['free', 'empty', 'ready', 'nowhere', 'plain', 'ready']
  expect(await owner.must('product.setState', { spuIds, state: 'onSale' })).toEqual({
    changed: [{ spuId: 'ready', from: 'offSale' }],
    failed: [
      { spuId: 'free', code: 'PRICE_ZERO' },
      { spuId: 'empty', code: 'NO_SKUS' },
      { spuId: 'nowhere', code: 'NOT_FOUND' },
    ],
  })
  const { phone } = await shop.shopper('o-browsing')
  await owner.must('product.setState', { spuIds: ['ready'], state: 'offSale' })
  expect((await phone.must('product.list', {})).items.map(({ spuId }) => spuId)).not.toContain('ready')
})

test('stock is adjusted once for a key, and never below what is there', async () => {
  await shop.addProduct('stocked', [100], 3)
  const adjust = (requestKey: string, delta: number) =>
    owner.call('stock.adjust', { requestKey, skuId: 'stocked-0', delta, reason: 'counted', note: '盘点' })
  expect(await adjust('adjust-key-1', 4)).toEqual({ ok: true, data: { available: 7, held: 0, sold: 0 } })
  expect(await adjust('adjust-key-1', 4)).toEqual({ ok: true, data: { available: 7, held: 0, sold: 0 } })
  const otherUnits = { code: 'INVALID_INPUT', detail: { path: 'requestKey' } }
  expect(await adjust('adjust-key-1', 5)).toMatchObject(otherUnits)
  expect(await adjust('adjust-key-2', -8)).toMatchObject({ code: 'NOT_ENOUGH', detail: { available: 7 } })
  expect(await adjust('adjust-key-3', -7)).toMatchObject({ ok: true, data: { available: 0 } })
  // A key counts for its SKU: elsewhere it is another move.
  await shop.addProduct('beside', [100], 1)
  const beside = { requestKey: 'adjust-key-1', skuId: 'beside-0', delta: 2, reason: 'counted' as const }
  expect(await owner.call('stock.adjust', beside)).toMatchObject({ data: { available: 3 } })
  expect((await get('beside')).moves.map(({ delta }) => delta)).toEqual([2])
  expect((await get('stocked')).moves.map(({ delta, reason, note }) => [delta, reason, note])).toEqual(
    expect.arrayContaining([
      [4, 'counted', '盘点'],
      [-7, 'counted', '盘点'],
    ]),
  )
  for (let at = 0; at < 50; at++) await adjust(`later-key-${at}`, at % 2 === 0 ? 1 : -1)
  // However much was moved since.
  expect(await adjust('adjust-key-1', 5)).toMatchObject(otherUnits)
  const nobody = { requestKey: 'adjust-key-4', skuId: 'none', delta: 1, reason: 'counted' as const }
  expect(await owner.call('stock.adjust', nobody)).toMatchObject({ code: 'NOT_FOUND' })
})

test('every change stands in the audit log with who made it', async () => {
  const entries: unknown[] = []
  const audit = { append: async (added: unknown[]) => void entries.push(...added) }
  const { setPrices } = await import('../../../cloudfunctions/app/catalogue/set-prices')
  const staff = await shop.ports.staff.getByUsername((await owner.must('session.get', {})).staff.username)
  const [session] = await shop.ports.sessions.listOf(staff?.staffId ?? '')
  if (!staff || !session) throw new Error('The owner is not signed in.')
  await shop.addProduct('audited', [100], 1)
  const skus = [{ skuId: 'audited-0', priceFen: 90, compareAtFen: null }]
  await setPrices(
    { ...shop.ports, audit },
    { merchantId: 'queqiao', staff, session },
    { spuId: 'audited', revision: 0, skus },
  )
  expect(entries).toMatchObject([
    {
      actor: staff.username,
      action: 'product.setPrices',
      target: 'audited',
      from: '{"audited-0":[100,null]}',
    },
  ])
})
