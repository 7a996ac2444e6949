import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0
const products = ['kept-a', 'kept-b', 'kept-c']

beforeAll(async () => {
  shop = await openTestShop()
  for (const spuId of products) await shop.addProduct(spuId, [5_000], 50)
})
afterAll(() => shop.close())

const newPhone = () => shop.phone(`o-kept-${++count}`)
type Kept = ReturnType<typeof newPhone>
const favourites = async (phone: Kept) => (await phone.must('favourite.list', {})).items
const footprints = async (phone: Kept) =>
  (await phone.must('footprint.list', {})).items.map(({ card }) => card.spuId)

async function change(spuId: string, changes: object): Promise<void> {
  const product = await shop.ports.products.get(spuId)
  if (!product) throw new Error(spuId)
  await shop.ports.products.save({ ...product, ...changes })
}

test('a favourite keeps its day and price however often it is marked, beside today’s', async () => {
  const phone = newPhone()
  const at = shop.ports.clock.now()
  expect(await phone.must('favourite.set', { spuId: 'kept-a', on: true })).toEqual({ on: true, count: 1 })
  await shop.advance(3 * 86_400_000)
  await change('kept-a', { minPriceFen: 4_000 })
  expect(await phone.must('favourite.set', { spuId: 'kept-a', on: true })).toEqual({ on: true, count: 1 })
  expect(await favourites(phone)).toMatchObject([
    { state: 'ok', at, savedFen: 5_000, card: { spuId: 'kept-a', priceFen: 4_000 } },
  ])
  await change('kept-a', { state: 'offSale' })
  expect(await favourites(phone)).toMatchObject([{ state: 'offSale' }])
  await change('kept-a', { state: 'deleted' })
  expect(await favourites(phone)).toEqual([])
  await change('kept-a', { state: 'onSale', minPriceFen: 5_000 })
  expect(await phone.must('favourite.set', { spuId: 'kept-a', on: false })).toEqual({ on: false, count: 0 })
})

test('what nobody sells cannot be kept or looked at, and a hundred are the most', async () => {
  const phone = newPhone()
  for (const call of ['favourite.set', 'footprint.add'] as const)
    expect(await phone.call(call, { spuId: 'guessed', on: true })).toMatchObject({ code: 'NOT_FOUND' })
  await shop.ports.keepsakes.save({
    openid: phone.openid,
    favourites: Array.from({ length: 100 }, (_, at) => ({ spuId: `x${at}`, at, priceFen: 1 as never })),
    ...{ footprints: [], isPaused: false, revision: 0 },
  })
  expect(await phone.call('favourite.set', { spuId: 'kept-a', on: true })).toEqual({
    ok: false,
    code: 'FAVOURITES_FULL',
    detail: { max: 100 },
  })
})

test('footprints stand newest first, once each, for thirty days', async () => {
  const phone = newPhone()
  for (const spuId of ['kept-a', 'kept-b', 'kept-a']) {
    await phone.must('footprint.add', { spuId })
    await shop.advance(60_000)
  }
  expect(await footprints(phone)).toEqual(['kept-a', 'kept-b'])
  await shop.advance(29 * 86_400_000)
  await phone.must('footprint.add', { spuId: 'kept-c' })
  expect(await footprints(phone)).toEqual(['kept-c', 'kept-a', 'kept-b'])
  await shop.advance(86_400_000)
  expect(await footprints(phone)).toEqual(['kept-c'])
  await phone.must('footprint.remove', { spuIds: ['kept-c'] })
  expect(await footprints(phone)).toEqual([])
})

test('who wants no footprints loses them, and none are noted until they are wanted again', async () => {
  const phone = newPhone()
  await phone.must('favourite.set', { spuId: 'kept-b', on: true })
  await phone.must('footprint.add', { spuId: 'kept-a' })
  expect(await phone.must('footprint.pause', { paused: true })).toEqual({ isPaused: true })
  expect(await phone.must('footprint.add', { spuId: 'kept-b' })).toEqual({ isFavourite: true })
  expect(await phone.must('footprint.list', {})).toEqual({ items: [], daysMax: 30, isPaused: true })
  await phone.must('footprint.pause', { paused: false })
  await phone.must('footprint.add', { spuId: 'kept-c' })
  expect(await footprints(phone)).toEqual(['kept-c'])
})

test('nobody sees or loses what another keeps, and "me" counts one’s own', async () => {
  const [mine, other] = [newPhone(), newPhone()]
  await mine.must('favourite.set', { spuId: 'kept-a', on: true })
  await mine.must('footprint.add', { spuId: 'kept-a' })
  await other.must('favourite.remove', { spuIds: ['kept-a'] })
  await other.must('footprint.remove', { spuIds: ['kept-a'] })
  expect(await favourites(other)).toEqual([])
  expect(await favourites(mine)).toHaveLength(1)
  expect(await mine.must('me.get', {})).toMatchObject({ favourites: 1, footprints: 1 })
  expect(await other.must('me.get', {})).toMatchObject({ favourites: 0, footprints: 0 })
})

test('two phones of one shopper lose nothing of each other', async () => {
  const phone = newPhone()
  await Promise.all(products.map((spuId) => phone.must('favourite.set', { spuId, on: true })))
  expect((await favourites(phone)).map(({ card }) => card.spuId).sort()).toEqual(products)
})
