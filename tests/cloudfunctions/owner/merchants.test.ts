import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Order } from '../../../cloudfunctions/domain/records'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { OrderTab } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { testAddress, testProduct } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let owner: Browser
let own: Order
beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  const { ports } = shop
  const [skuId = ''] = await shop.addProduct('ours', [1_500], 10)
  const phone = phoneOf(shopHandler(ports), 'o-buyer', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  own = (await ports.orders.get(orderId)) as Order
  const theirs = testProduct('theirs', [900], shop.time.now())
  const [sku] = theirs.skus
  if (!sku) throw new Error('It has one SKU.')
  await ports.products.insert({ ...theirs, merchantId: 'another', skus: [{ ...sku, code: 'THEIRS-1' }] })
  for (const state of ['unpaid', 'paid', 'shipped', 'closed'] as const) {
    const other = { orderId: `THEIRS-${state}`, purchaseId: `THEIRS-${state}`, requestKey: state, state }
    await ports.orders.insert({
      ...own,
      ...other,
      merchantId: 'another',
      nextCheckAt: null,
      isOdd: true,
    })
  }
})

test('an order names its merchant and its purchase', () => {
  expect(own).toMatchObject({ merchantId: 'queqiao', purchaseId: own.orderId })
})

describe('what belongs to another merchant', () => {
  test('stands under no tab of orders, and is not counted', async () => {
    const tabs: OrderTab[] = ['all', 'unpaid', 'toShip', 'held', 'shipped', 'closed', 'odd']
    for (const tab of tabs) {
      const { items, counts } = await owner.must('order.list', { tab })
      const isThere = tab === 'all' || tab === 'unpaid'
      expect(items.map(({ orderId }) => orderId)).toEqual(isThere ? [own.orderId] : [])
      expect(counts[tab]).toBe(isThere ? 1 : 0)
    }
    const search = 'THEIRS-paid'
    expect((await owner.must('order.list', { tab: 'all', search })).items).toEqual([])
  })

  test('is no product of a list, a category or the counter', async () => {
    const { items, matching, skuCount, counts } = await owner.must('product.list', { tab: 'all' })
    expect(items.map(({ spuId }) => spuId)).toEqual(['ours'])
    expect([matching, skuCount, counts.all, counts.onSale]).toEqual([1, 1, 1, 1])
    expect((await owner.must('category.list', {})).categories).toMatchObject([{ productCount: 1 }])
    for (const search of ['THEIRS-1', 'theirs', 'irs-1'])
      expect((await owner.must('counter.find', { search })).skus).toEqual([])
  })

  test('is not counted in the overview', async () => {
    const overview = await owner.must('overview.get', {})
    expect(overview).toMatchObject({ unpaid: 1, toShip: 0, odd: 0, onSale: 1 })
  })
})
