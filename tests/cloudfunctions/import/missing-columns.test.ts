import { beforeAll, describe, expect, test } from '@jest/globals'
import { importContext } from '../../../cloudfunctions/app/catalogue-import/import-context'
import { productSource } from '../../../cloudfunctions/app/export/product-source'
import { type CatalogueContext, planProduct } from '../../../cloudfunctions/domain/catalogue-plan'
import type { WholeProduct } from '../../../cloudfunctions/domain/product'
import { readRecords } from '../../../cloudfunctions/domain/shopify/read-catalogue'
import { imported } from '../harness/importing'
import { openMemoryShop } from '../harness/memory-shop'

/** What makes a row a row of this product; without them a file is refused or is of another one. */
const NEEDED = ['Handle', 'Title', 'Variant Price']
/** Without these the options cannot be told, so that the file is refused and nothing is written. */
const REFUSED = ['Option1 Name', 'Option2 Name', 'Option1 Value', 'Option2 Value']

const [front, side] = ['https://p.example/front.jpg', 'https://p.example/side.jpg']

/** A product of which every column says something. */
const rows: Record<string, string>[] = [
  {
    ...{
      Handle: 'tea',
      Title: '明前龙井',
      'Title (en)': 'Longjing',
      Subtitle: '新茶',
      'Subtitle (en)': 'New',
    },
    ...{
      'Body (HTML)': '<p>香</p>',
      'Body (en)': '<p>Fine</p>',
      Vendor: '山房',
      Type: '茶',
      Tags: '新茶, 送礼',
    },
    ...{ 'More categories': '礼盒', Attributes: '产地: 杭州', 'Attributes (en)': 'Origin: Hangzhou' },
    ...{ 'Option1 Name': '颜色', 'Option1 Value': '红', 'Option2 Name': '大小', 'Option2 Value': '大' },
    ...{ 'Option1 Name (en)': 'Colour', 'Option1 Value (en)': 'Red' },
    ...{ 'Option2 Name (en)': 'Size', 'Option2 Value (en)': 'Large' },
    ...{ 'Variant SKU': 'T-1', 'Variant Grams': '125', 'Variant Inventory Qty': '7', 'Variant Price': '298' },
    ...{ 'Variant Inventory Tracker': 'shopify', 'Variant Inventory Policy': 'deny' },
    ...{ 'Variant Compare At Price': '328', 'Cost per item': '120', 'Variant Requires Shipping': 'FALSE' },
    ...{ 'Variant Barcode': '6901234567892', 'Image Src': front, 'Image Position': '1' },
    ...{ 'Image Alt Text': '正面', 'Image Alt Text (en)': 'Front', 'Variant Image': side, Status: 'draft' },
    ...{ Video: 'https://p.example/v.mp4', 'Video Poster': 'https://p.example/v.jpg' },
    ...{ 'Limit per order': '5', 'Limit per person': '2', 'Presale ships by': '2027-03-01' },
    ...{ 'On sale from': '2027-01-01 08:00', 'On sale to': '2027-05-01 08:00' },
  },
  {
    ...{ Handle: 'tea', 'Option1 Value': '蓝', 'Option2 Value': '小', 'Variant SKU': 'T-2' },
    ...{ 'Option1 Value (en)': 'Blue', 'Option2 Value (en)': 'Small', 'Variant Price': '198' },
    ...{ 'Variant Grams': '60', 'Variant Barcode': '6901234567893', 'Variant Compare At Price': '228' },
    ...{
      'Variant Inventory Tracker': 'shopify',
      'Variant Requires Shipping': 'FALSE',
      'Cost per item': '80',
    },
    ...{ 'Image Src': side, 'Image Position': '2', 'Image Alt Text': '侧面', 'Image Alt Text (en)': 'Side' },
    ...{ 'Variant Image': front },
  },
]

let stored: WholeProduct
let context: CatalogueContext
let exported: string[][]

beforeAll(async () => {
  const { ports } = await openMemoryShop()
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const table = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  const report = await imported(ports, table.map((cells) => cells.map(quoted).join(',')).join('\n'))
  expect(report.problems).toEqual([])
  const [product] = await ports.products.getByHandles(['tea'])
  const [whole] = await ports.products.getWhole([product?.spuId ?? ''])
  if (!whole) throw new Error('The product was not written.')
  stored = whole
  context = await importContext(ports)
  const slice = ports as Parameters<typeof productSource.piece>[0]
  const piece = await productSource.piece(slice, 'queqiao', { tab: 'all' }, null)
  exported = piece.rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))))
}, 60_000)

/** What an import of the shop's own file makes of the product, without some of its columns. */
function planWithout(...columns: string[]) {
  const kept = (cells: readonly string[]) => cells.filter((_, at) => !columns.includes(header[at] ?? ''))
  const records = [header, ...exported].map((cells, at) => ({ line: at + 1, cells: kept(cells) }))
  const reading = readRecords(records)
  if (reading.kind !== 'read') throw new Error(reading.kind)
  const [file] = reading.catalogue.products
  return file
    ? planProduct(stored, file, { ...context, now: 9_000_000_000_000 })
    : { action: 'refused' as const }
}

const { header } = productSource

test('every column of an export says something of this product', () => {
  const blank = header.filter((_, at) => exported.every((cells) => cells[at] === ''))
  expect(blank).toEqual(['Option3 Name', 'Option3 Value', 'Option3 Name (en)', 'Option3 Value (en)'])
  expect(planWithout()).toMatchObject({ action: 'unchanged' })
})

describe('a file without the column leaves what is stored of it', () => {
  const may = header.filter((column) => !NEEDED.includes(column) && !REFUSED.includes(column))
  test.each(may)('%s', (column) => {
    const plan = planWithout(column)
    expect(plan.action === 'update' ? plan.changes : []).toEqual([])
    expect(plan).toMatchObject({ action: 'unchanged' })
  })

  test('all of them at once', () => {
    expect(planWithout(...may)).toMatchObject({ action: 'unchanged' })
  })

  test.each(REFUSED)('%s: the file is refused whole', (column) => {
    expect(planWithout(column)).toMatchObject({ action: 'refused' })
  })
})
