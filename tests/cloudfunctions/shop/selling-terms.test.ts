import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { rewriteProduct } from '../harness/catalogue'
import { place, placed } from '../harness/checkout'
import { addSold } from '../harness/selling'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const DAY_MS = 86_400_000
const endOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`) + DAY_MS - 1

describe('what is sold in advance', () => {
  test('is promised for the end of its day in Shanghai, in the quote, and once it is paid', async () => {
    const [skuId = ''] = await addSold(shop, 'new-tea', { presale: { shipsBy: '2027-01-20' } })
    const [inStock = ''] = await shop.addProduct('old-tea', [3_000], 5)
    const { phone, addressId } = await shop.shopper('o-early')
    const lines = [inStock, skuId].map((each) => ({ skuId: each, quantity: 1 }))
    const quote = await phone.must('quote.get', { lines, addressId })
    expect(quote.shipBeforeAt).toBe(endOf('2027-01-20'))
    expect(quote.lines.map(({ presale }) => presale)).toEqual([undefined, { shipsBy: '2027-01-20' }])
    const orderId = await placed(phone, addressId, lines)
    await phone.must('order.prepay', { orderId })
    // What was promised stays, whatever is said of the product since.
    await rewriteProduct(shop.ports, 'new-tea', (product) => ({ ...product, presale: null }))
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      state: 'paid',
      shipBeforeAt: endOf('2027-01-20'),
      lines: [{ skuId: inStock }, { presale: { shipsBy: '2027-01-20' } }],
    })
  })

  test('is promised like all other orders where its day is sooner than that', async () => {
    const [skuId = ''] = await addSold(shop, 'soon-tea', { presale: { shipsBy: '2026-11-22' } })
    const quote = await shop.phone('o-soon').must('quote.get', { lines: [{ skuId, quantity: 1 }] })
    expect(quote.shipBeforeAt).toBe(shop.time.now() + 2 * DAY_MS)
  })
})

test('nothing is sold before its time or after it', async () => {
  const opens = shop.time.now() + 3_600_000
  const terms = { onSaleFrom: opens, onSaleTo: opens + 3_600_000 }
  const [skuId = ''] = await addSold(shop, 'timed-tea', terms)
  const { phone, addressId } = await shop.shopper('o-timely')
  const lines = [{ skuId, quantity: 1 }]
  const refused = {
    code: 'OFF_SALE',
    detail: { skuIds: [skuId], quote: { lines: [{ problem: 'offSale' }] } },
  }
  expect(await place(phone, addressId, lines)).toMatchObject(refused)
  expect(await phone.call('cart.add', { skuId, quantity: 1 })).toMatchObject({ code: 'NOT_FOUND' })
  await shop.advance(3_600_000)
  expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
  await shop.advance(3_600_000)
  expect(await place(phone, addressId, lines)).toMatchObject(refused)
})
