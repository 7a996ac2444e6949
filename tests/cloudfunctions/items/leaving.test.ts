import { beforeAll, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey, placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'
import { allSkus, made, newSku, save } from './editing'

const DAY_MS = 86_400_000

let shop: MemoryShop
let owner: Browser
let phone: Phone
let addressId: string

beforeAll(async () => {
  shop = await openMemoryShop()
  phone = phoneOf(shopHandler(shop.ports), 'o-reader', shop.ports)
  addressId = (await phone.must('address.save', { address: testAddress })).addressId
  owner = await signedInAs(shop.ports, 'owner')
})

const sweep = () => timerHandler(shop.ports)(timerEvent)
const line = (skuId = '') => [{ skuId, quantity: 1 }]

async function later(durationMs: number): Promise<void> {
  await shop.time.advance(durationMs)
  owner = await signedInAs(shop.ports, 'owner')
}

test('a retired SKU is offered nowhere, the cart says so, and its order keeps its copy', async () => {
  const { spuId, skuIds } = await made(owner, ['红', '蓝'])
  const [red = '', blue = ''] = skuIds
  const orderId = await placed(phone, addressId, line(red))
  await phone.must('cart.add', { skuId: red, quantity: 1 })
  await owner.must('product.saveSkus', { requestKey: newRequestKey(), spuId, retire: [red] })

  const shown = await phone.must('product.get', { spuId })
  expect(shown.skus.map(({ skuId }) => skuId)).toEqual([blue])
  expect((await phone.must('cart.get', {})).lines).toMatchObject([{ skuId: red, state: 'offSale' }])
  const quote = await phone.must('quote.get', { lines: line(red), addressId })
  expect(quote.lines).toMatchObject([{ skuId: red, problem: 'offSale' }])
  const wish = {
    requestKey: newRequestKey(),
    lines: line(red),
    addressId,
    expectedTotalFen: 0,
    fromCart: false,
  }
  expect(await phone.call('order.place', wish)).toMatchObject({ code: 'OFF_SALE' })
  expect(await phone.call('cart.add', { skuId: red, quantity: 1 })).toMatchObject({ code: 'NOT_FOUND' })
  const found = await owner.must('counter.find', { search: '云朵' })
  expect(found.skus.map(({ skuId }) => skuId)).not.toContain(red)
  expect((await phone.must('order.get', { orderId })).lines).toMatchObject([
    { skuId: red, options: ['红'], optionsEn: ['红-en'], priceFen: 20_000 },
  ])
  const back = { requestKey: newRequestKey(), spuId, revive: [red] }
  expect(await owner.must('product.saveSkus', back)).toMatchObject({ product: { skuCount: 2 } })
})

test('a deleted product is gone from the shop at once, and comes back as it was', async () => {
  const { spuId, skuIds } = await made(owner, ['红'])
  await owner.must('product.delete', { spuIds: [spuId] })
  expect(await phone.call('product.get', { spuId })).toMatchObject({ code: 'NOT_FOUND' })
  const quote = await phone.must('quote.get', { lines: line(skuIds[0]), addressId })
  expect(quote.lines).toMatchObject([{ problem: 'offSale' }])
  const listed = await owner.must('product.list', { tab: 'deleted' })
  expect(listed).toMatchObject({ items: [{ spuId, state: 'deleted' }], counts: { deleted: 1 } })
  const all = await owner.must('product.list', { tab: 'all' })
  expect(all.items.map((row) => row.spuId)).not.toContain(spuId)
  const edit = await owner.must('product.edit', { spuId })
  expect(edit).toMatchObject({ can: ['restore'], restorableUntil: shop.time.now() + 30 * DAY_MS })
  const changes = { tags: { basedOn: edit.marks.tags, to: ['x'] } }
  expect(await owner.call('product.save', { spuId, changes })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await owner.must('product.setState', { spuIds: [spuId], state: 'onSale' })).toMatchObject({
    failed: [{ code: 'NOT_FOUND' }],
  })

  await later(29 * DAY_MS)
  await sweep()
  expect(await owner.must('product.restore', { spuIds: [spuId] })).toMatchObject({
    changed: [{ spuId, from: 'deleted' }],
  })
  expect(await phone.must('product.get', { spuId })).toMatchObject({ state: 'onSale' })
})

test('after 30 days the timer removes what no order ever took, and nothing else', async () => {
  const bought = await made(owner, ['红'])
  const never = await made(owner, ['红'])
  const orderId = await placed(phone, addressId, line(bought.skuIds[0]))
  await phone.must('order.prepay', { orderId })
  await shop.sandbox.control.pay(`${orderId}-1`)
  await phone.must('order.confirmPayment', { orderId })
  await owner.must('product.delete', { spuIds: [bought.spuId, never.spuId] })
  await later(30 * DAY_MS)
  expect(await owner.must('product.restore', { spuIds: [never.spuId] })).toMatchObject({
    failed: [{ code: 'TOO_LATE' }],
  })
  await sweep()
  expect(await shop.ports.products.get(never.spuId)).toBeNull()
  expect(await shop.ports.skus.getMany(never.skuIds)).toEqual([])
  expect(await shop.ports.stock.bucketsOf(never.skuIds)).toEqual([])
  expect(await shop.ports.products.get(bought.spuId)).toMatchObject({ state: 'deleted', purgeAt: null })
  expect((await phone.must('order.get', { orderId })).lines).toMatchObject([{ title: { zh: '云朵跑鞋' } }])
})

test('a copy is a draft of its own, without codes and units', async () => {
  const { spuId } = await made(owner, ['红', '蓝'], { tags: ['春季'], perPersonMax: 2 })
  const wish = { requestKey: newRequestKey(), spuId }
  const copy = await owner.must('product.copy', wish)
  expect(copy).toMatchObject({
    state: 'draft',
    skuCount: 2,
    fields: { title: { zh: '云朵跑鞋 副本', en: 'Cloud shoes (copy)' }, tags: ['春季'], perPersonMax: 2 },
  })
  expect((await owner.must('product.copy', wish)).spuId).toBe(copy.spuId)
  expect(await allSkus(owner, copy.spuId)).toMatchObject([
    { options: ['红'], priceFen: 20_000, available: 0, code: null },
    { options: ['蓝'], priceFen: 20_000, available: 0, code: null },
  ])
})

test('what it costs the shop, and its own words for it, reach no shopper', async () => {
  const { spuId, skuIds } = await made(owner, ['红'], { tags: ['secret-tag'] })
  const [skuId = ''] = skuIds
  const fields = { costFen: { from: null, to: 123_457 } }
  await owner.must('product.saveSkus', { requestKey: newRequestKey(), spuId, change: [{ skuId, fields }] })
  await phone.must('cart.add', { skuId, quantity: 1 })
  const orderId = await placed(phone, addressId, line(skuId))
  const told = [
    await phone.must('home.get', {}),
    await phone.must('product.list', {}),
    await phone.must('product.get', { spuId }),
    await phone.must('cart.get', {}),
    await phone.must('quote.get', { lines: line(skuId), addressId }),
    await phone.must('order.get', { orderId }),
  ]
  for (const answer of told) expect(JSON.stringify(answer)).not.toMatch(/123457|secret-tag|costFen|lastEdit/)
  const clerk = await signedInAs(shop.ports, 'clerk')
  expect(JSON.stringify(await clerk.must('product.get', { spuId }))).not.toMatch(/123457|costFen/)
  expect(await clerk.call('product.edit', { spuId })).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a schedule opens and closes a sale to the second, in lists, quotes and carts', async () => {
  const now = shop.time.now()
  const { spuId, skuIds } = await made(owner, ['红'], {
    onSaleFrom: now + 60_000,
    onSaleTo: now + 120_000,
  })
  const [skuId = ''] = skuIds
  const isListed = async () =>
    (await phone.must('product.list', { feed: 'newest' })).items.some((card) => card.spuId === spuId)
  const problem = async () =>
    (await phone.must('quote.get', { lines: line(skuId), addressId })).lines[0]?.problem
  expect([await isListed(), await problem()]).toEqual([false, 'offSale'])
  expect(await phone.must('product.get', { spuId })).toMatchObject({
    state: 'offSale',
    onSaleFrom: now + 60_000,
  })
  expect(await phone.call('cart.add', { skuId, quantity: 1 })).toMatchObject({ code: 'NOT_FOUND' })
  await shop.time.advance(60_000)
  expect([await isListed(), await problem()]).toEqual([true, null])
  await shop.time.advance(60_000)
  expect([await isListed(), await problem()]).toEqual([false, 'offSale'])
  await save(owner, spuId, { onSaleTo: null })
  expect([await isListed(), await problem()]).toEqual([true, null])
})

test('a new SKU has the units that were given with it, once', async () => {
  const { spuId } = await made(owner, ['红'])
  const { marks, axes } = await owner.must('product.edit', { spuId })
  const values = [
    ...(axes[0]?.values ?? []).map((value) => ({ ...value, was: value.zh })),
    { zh: '紫', was: null },
  ]
  const axis = { was: 0, name: { zh: '颜色' }, values, fill: null }
  const wish = {
    requestKey: newRequestKey(),
    spuId,
    axes: { basedOn: marks.axes, to: [axis] },
    add: [newSku(['紫'], { units: 7 })],
  }
  for (const _ of [1, 2])
    expect((await owner.must('product.saveSkus', wish)).skus).toMatchObject([
      { options: ['紫'], available: 7 },
    ])
})
