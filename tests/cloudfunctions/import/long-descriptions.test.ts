import { beforeAll, expect, test } from '@jest/globals'
import { previewImport } from '../../../cloudfunctions/app/catalogue-import/preview-import'
import { readProducts } from '../../../cloudfunctions/app/catalogue-import/read-file'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import type { Browser } from '../harness/browser'
import { imported } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

const columns = 'Handle,Title,Body (HTML),Vendor,Published,Option1 Name,Option1 Value,Variant SKU'
const header = `${columns},Variant Inventory Qty,Variant Price,Image Src,Status`

/** 120 products with 18 KB of description each: twice what the platform answers at once. */
const csv = [
  header,
  ...Array.from({ length: 120 }, (_, at) => {
    const words = `<p>${'茶'.repeat(6_000)}</p>`
    const sku = `Title,Default Title,sku-${at},5,10.00,https://example.com/${at}.jpg,active`
    return `tea-${at},龙井 ${at},${words},v,true,${sku}`
  }),
].join('\n')
const input = { fileName: 'long.csv', csv }

let shop: MemoryShop
let owner: Browser

beforeAll(async () => {
  shop = await openMemoryShop()
  owner = await signedInAs(shop.ports, 'owner')
  expect(await imported(shop.ports, csv)).toMatchObject({ created: 120, written: true })
}, 120_000)

test('products with long descriptions are compared with what stands', async () => {
  const preview = await previewImport(
    shop.ports,
    input.fileName,
    await readProducts(Buffer.from(input.csv), null),
  )
  expect(preview).toMatchObject({ ok: true, data: { unchanged: 120, rowsRefused: 0 } })
})

test('the console lists, searches and counts them', async () => {
  for (const tab of ['all', 'low', 'onSale'] as const)
    expect((await owner.must('product.list', { tab, search: '龙井' })).counts.onSale).toBe(120)
  expect((await owner.must('overview.get', {})).onSale).toBe(120)
  expect((await owner.must('counter.find', { search: 'sku-7' })).skus.length).toBeGreaterThan(0)
})

test('the phone lists them, and shows one with its whole description', async () => {
  const phone = phoneOf(shopHandler(shop.ports), 'o-reader', shop.ports)
  await phone.must('home.get', {})
  const { items } = await phone.must('product.list', {})
  const shown = await phone.must('product.get', { spuId: items[0]?.spuId ?? '' })
  expect(shown.descriptionHtml.length).toBeGreaterThan(6_000)
})
