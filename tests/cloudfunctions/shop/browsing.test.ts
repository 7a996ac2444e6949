import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { rewriteProduct, testAddress, testProduct } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let phone: Phone

beforeAll(async () => {
  shop = await openTestShop()
  phone = shop.phone('o-browse')
  for (let at = 0; at < 25; at++) await shop.addProduct(`p-${at}`, [1_000 + at * 500], at === 0 ? 0 : 10)
  await shop.addProduct('choices', [2_000, 3_000], 3)
  const reduced = testProduct('deal', [4_000], shop.time.now())
  const skus = reduced.skus.map((sku) => ({ ...sku, compareAtFen: fen(6_000) }))
  await shop.ports.products.insert({ ...reduced, skus, dealFen: fen(2_000) })
  await shop.ports.products.insert({ ...testProduct('draft', [100], 0), state: 'draft' })
})
afterAll(() => shop.close())

describe('the catalogue', () => {
  test('home shows its blocks and the first products in one answer', async () => {
    const home = await phone.must('home.get', {})
    expect(home.blocks).toEqual([
      expect.objectContaining({
        kind: 'categories',
        categories: [expect.objectContaining({ categoryId: 'tea' })],
      }),
      expect.objectContaining({ kind: 'products', products: [expect.objectContaining({ spuId: 'deal' })] }),
    ])
    expect(home.recommended.items).toHaveLength(20)
    expect(home.recommended.nextCursor).not.toBeNull()
  })

  test.each(['default', 'priceUp', 'priceDown', 'sold'] as const)(
    'a list sorted by %s is read on to its end, each product once',
    async (sort) => {
      const prices: number[] = []
      const seen = new Set<string>()
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof read>> = await read(sort, cursor)
        for (const card of page.items) seen.add(card.spuId)
        prices.push(...page.items.map(({ priceFen }) => priceFen))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen.size).toBe(27)
      const sorted = [...prices].sort((one, other) => (sort === 'priceDown' ? other - one : one - other))
      if (sort.startsWith('price')) expect(prices).toEqual(sorted)
    },
  )

  const read = (sort: 'default' | 'priceUp' | 'priceDown' | 'sold', cursor: string | null) =>
    phone.must('product.list', { categoryId: 'tea', sort, ...(cursor ? { cursor } : {}) })

  test('a draft and an unknown product do not exist', async () => {
    expect(await phone.call('product.get', { spuId: 'draft' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await phone.call('product.get', { spuId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await phone.call('product.list', { categoryId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a card says what its product costs, has and is', async () => {
    expect(await phone.must('product.get', { spuId: 'choices' })).toMatchObject({
      priceFen: 2_000,
      priceVaries: true,
      stockLevel: 'enough',
      isNew: true,
      freeFreight: false,
      onlySkuId: null,
      freeFreightFromFen: 9_900,
      skus: [{ available: 3 }, { available: 3 }],
    })
    expect(await phone.must('product.get', { spuId: 'p-0' })).toMatchObject({
      stockLevel: 'none',
      onlySkuId: 'p-0-0',
    })
  })
})

describe('the cart', () => {
  const skuId = 'choices-0'

  test('takes what can be had and says how much that was', async () => {
    const own = shop.phone('o-cart')
    expect(await own.must('cart.add', { skuId, quantity: 2 })).toMatchObject({ added: 2, cart: { count: 2 } })
    expect(await own.must('cart.add', { skuId, quantity: 5 })).toMatchObject({ added: 1, cart: { count: 3 } })
    const refused = await own.call('cart.add', { skuId, quantity: 1 })
    expect(refused).toMatchObject({ code: 'OUT_OF_STOCK', detail: { available: 3 } })
    expect(await own.call('cart.setQuantity', { skuId, quantity: 4 })).toMatchObject({ code: 'OUT_OF_STOCK' })
    expect(await own.must('cart.setQuantity', { skuId, quantity: 1 })).toMatchObject({ count: 1 })
    expect(await own.call('cart.add', { skuId: 'nothing', quantity: 1 })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('changes a line to another choice of the same product only', async () => {
    const own = shop.phone('o-choice')
    await own.must('cart.add', { skuId, quantity: 1 })
    const change = { skuId, toSkuId: 'choices-1', quantity: 2 }
    expect(await own.must('cart.changeSku', change)).toMatchObject({
      lines: [{ skuId: 'choices-1', quantity: 2, priceFen: 3_000 }],
    })
    const foreign = { skuId: 'choices-1', toSkuId: 'p-3-0', quantity: 1 }
    expect(await own.call('cart.changeSku', foreign)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await own.must('cart.remove', { skuIds: ['choices-1'] })).toEqual({ lines: [], count: 0 })
  })

  test('of two phones of one shopper loses nothing', async () => {
    const own = shop.phone('o-two-phones')
    await Promise.all(
      ['p-1-0', 'p-2-0', 'p-3-0'].map((id) => own.must('cart.add', { skuId: id, quantity: 1 })),
    )
    expect((await own.must('cart.get', {})).lines).toHaveLength(3)
  })

  test('lets go of what was bought, and keeps the rest', async () => {
    const { phone: own, addressId } = await shop.shopper('o-bought')
    await own.must('cart.add', { skuId: 'p-5-0', quantity: 2 })
    await own.must('cart.add', { skuId: 'p-6-0', quantity: 1 })
    const lines = [{ skuId: 'p-5-0', quantity: 2 }]
    const { totalFen } = await own.must('quote.get', { lines, addressId })
    const order = {
      requestKey: newRequestKey(),
      lines,
      addressId,
      expectedTotalFen: totalFen,
      fromCart: true,
    }
    await own.must('order.place', order)
    expect((await own.must('cart.get', {})).lines.map(({ skuId: id }) => id)).toEqual(['p-6-0'])
    expect(await own.must('me.get', {})).toMatchObject({ counts: { unpaid: 1, toShip: 0 }, cartCount: 1 })
  })
})

test('an address that was changed keeps no code of the old place', async () => {
  const own = shop.phone('o-moved')
  const address = { ...testAddress, postalCode: '310000', regionCode: '330106' }
  const { addressId } = await own.must('address.save', { address })
  const { postalCode, regionCode, ...plain } = address
  const moved = { ...plain, province: '新疆维吾尔自治区', city: '喀什地区', district: '喀什市' }
  const saved = await own.must('address.save', { addressId, address: moved })
  expect(saved).toEqual({ ...moved, addressId, isDefault: true })
  expect(await own.must('address.list', {})).toEqual({ addresses: [saved] })
})

test('the same address again is the one that stands, and there is one default', async () => {
  const own = shop.phone('o-address')
  const first = await own.must('address.save', { address: testAddress })
  expect(first.isDefault).toBe(true)
  expect(await own.must('address.save', { address: testAddress })).toEqual(first)
  const second = await own.must('address.save', {
    address: { ...testAddress, name: '林大' },
    isDefault: true,
  })
  const { addresses } = await own.must('address.list', {})
  expect(addresses.map(({ addressId, isDefault }) => [addressId, isDefault])).toEqual([
    [second.addressId, true],
    [first.addressId, false],
  ])
  await own.must('address.remove', { addressId: second.addressId })
  expect((await own.must('address.list', {})).addresses).toHaveLength(1)
})

test('a price that changed meanwhile is refused with the quote of now, never charged', async () => {
  const { phone: own, addressId } = await shop.shopper('o-price')
  const lines = [{ skuId: 'p-7-0', quantity: 1 }]
  const { totalFen } = await own.must('quote.get', { lines, addressId })
  await rewriteProduct(shop.ports, 'p-7', (product) => ({
    ...product,
    skus: product.skus.map((sku) => ({ ...sku, priceFen: fen(9_999) })),
  }))
  const order = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: totalFen, fromCart: false }
  expect(await own.call('order.place', order)).toMatchObject({
    code: 'PRICE_CHANGED',
    detail: { quote: { totalFen: 9_999, freightFen: 0 } },
  })
})
