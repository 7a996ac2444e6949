import { expect, test } from '@jest/globals'
import writeXlsxFile from 'write-excel-file/universal'
import { readProducts } from '../../../cloudfunctions/app/catalogue-import/read-file'

const workbook = async (rows: (string | number | boolean | Date | null)[][]) => {
  const data = rows.map((row) =>
    row.map((value) =>
      value instanceof Date ? { type: Date, value, format: 'yyyy-mm-dd' } : value === null ? null : { value },
    ),
  )
  const blob = await writeXlsxFile(data as never).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

async function read(rows: Parameters<typeof workbook>[0]) {
  const found = await readProducts(await workbook(rows), null)
  if (!found.ok) throw new Error(JSON.stringify(found))
  return found.catalogue
}

test('a workbook is read as the CSV with the same columns', async () => {
  const { products, problems } = await read([
    ['商品名称', '售价', '库存', '规格编码', '条码', '在售', '规格1名称', '规格1'],
    ['手帕', 18.5, 3, '00071', 6_901_234_567_892, true, '色', '红'],
    [null, 20, 4, 'H-2', null, null, null, '蓝'],
  ])
  expect(problems).toEqual([])
  expect(products).toMatchObject([
    {
      title: '手帕',
      state: 'onSale',
      skus: [
        { priceFen: 1850, quantity: 3, code: '00071', barcode: '6901234567892', options: ['红'] },
        { priceFen: 2000, quantity: 4, code: 'H-2', options: ['蓝'] },
      ],
    },
  ])
})

test('a number that is longer than a spreadsheet keeps is refused as spoilt', async () => {
  const { problems } = await read([
    ['Title', 'Price', 'Barcode'],
    ['A', 1, 69_012_345_678_920_000],
  ])
  expect(problems).toMatchObject([{ line: 2, column: 'Barcode', reason: 'SPOILT_NUMBER' }])
})

test('lines are those of the sheet, and blank rows are no products', async () => {
  const { problems, rowCount } = await read([
    ['Title', 'Price'],
    [null, null],
    ['A', 'x'],
  ])
  expect([rowCount, problems.map(({ line }) => line)]).toEqual([1, [3]])
})

test('an archive that is no workbook, or claims to be endless, is not read', async () => {
  const archive = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 80 }, () => 0)])
  const bomb = Uint8Array.from(archive)
  const view = new DataView(bomb.buffer)
  view.setUint32(10, 0x02014b50, true)
  view.setUint32(34, 3_000_000_000, true)
  for (const bytes of [archive, bomb])
    expect(await readProducts(bytes, null)).toMatchObject({
      code: 'UNREADABLE_FILE',
      detail: { message: 'NOT_TEXT' },
    })
})
