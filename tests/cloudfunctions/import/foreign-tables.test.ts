import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Catalogue, readCatalogue } from '../../../cloudfunctions/domain/shopify/read-catalogue'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/import', name), 'utf8')

function read(csv: string): Catalogue {
  const reading = readCatalogue(csv)
  if (reading.kind !== 'read') throw new Error(`The file is ${JSON.stringify(reading)}.`)
  return reading.catalogue
}

const product = (csv: string, at = 0) => {
  const found = read(csv).products[at]
  if (!found) throw new Error(JSON.stringify(read(csv).problems))
  return found
}

test('a quantity below zero counts as none, is told, and refuses nothing', () => {
  const { products, problems, notes } = read(fixture('01-oversold-quantity.csv'))
  expect(problems).toEqual([])
  expect(products[0]?.skus.map(({ quantity, sellsOn }) => [quantity, sellsOn])).toEqual([
    [4, false],
    [0, true],
    [7, false],
  ])
  expect(notes).toEqual([
    {
      line: 3,
      column: 'Variant Inventory Qty',
      value: '-2',
      handle: 'linen-apron',
      reason: 'NEGATIVE_AS_NONE',
    },
  ])
})

test('a file without quantities states none, which is not the same as nothing', () => {
  expect(product(fixture('02b-no-quantity-column.csv')).skus).toMatchObject([
    { quantity: null, sellsOn: false },
  ])
})

test('gift cards stay out and are told; what else needs no shipping comes in', () => {
  const { products, skipped, problems, notes } = read(fixture('03-gift-card.csv'))
  expect(problems).toEqual([])
  expect(skipped).toEqual([{ handle: 'shop-card', title: '礼品卡', line: 2, rowCount: 2 }])
  expect(notes).toMatchObject([{ reason: 'GIFT_CARD', line: 2 }])
  expect(products.map(({ handle }) => handle)).toEqual(['pattern-pdf'])
})

test('codes that a spreadsheet kept as text are mended, those that it spoilt are refused', () => {
  const { products, problems, notes } = read(fixture('04-codes-as-spreadsheets-leave-them.csv'))
  expect(products.map(({ skus: [sku] }) => [sku?.code, sku?.barcode])).toEqual([
    ['00071', '6901234567892'],
    ['73', '6901234567915'],
  ])
  expect(problems).toEqual([
    { line: 3, column: 'Variant Barcode', value: '6.90123E+12', handle: 'soap-b', reason: 'SPOILT_NUMBER' },
  ])
  expect(notes.map(({ line, column }) => [line, column])).toEqual([
    [2, 'Variant SKU'],
    [2, 'Variant Barcode'],
    [4, 'Variant Barcode'],
  ])
})

test.each([
  ['6.90E+12', 'SPOILT_NUMBER'],
  ['6.9e+12', 'SPOILT_NUMBER'],
  ['7E+15', 'SPOILT_NUMBER'],
  ['6.90123E12', 'SPOILT_NUMBER'],
  ['12E3', null],
  ['A1E+5', null],
  ['690E', null],
])('the code %s: %s', (code, reason) => {
  for (const column of ['SKU', 'Barcode']) {
    const { problems } = read(`Handle,Title,Price,${column}\na,A,1,${code}\n`)
    expect(problems.map((problem) => problem.reason)).toEqual(reason ? [reason] : [])
  }
})

test.each([
  ["'00071", '00071'],
  ['"=""0071"""', '0071'],
  ["''=x", "'=x"],
  ["'=HYPERLINK(1)", '=HYPERLINK(1)'],
  ["'", ''],
])('the code %s is read as %s', (cell, code) => {
  expect(product(`Handle,Title,Price,SKU\na,A,1,${cell}\n`).skus[0]?.code ?? '').toBe(code)
})

test('an apostrophe that belongs to a title stays', () => {
  expect(product("Handle,Title,Price\na,'90s shirt,1\n").title).toBe("'90s shirt")
  expect(product("Handle,Title,Price\na,'tis,1\n").title).toBe("'tis")
})

test('a missing handle is made from the title', () => {
  const { products, problems } = read(fixture('07-title-only.csv'))
  expect(problems).toEqual([])
  expect(
    products.map(({ handle, title, skus }) => [handle, title, skus[0]?.priceFen, skus[0]?.quantity]),
  ).toEqual([
    ['蓝印花布手帕', '蓝印花布手帕', 1800, 12],
    ['竹编小篮', '竹编小篮', 3650, 4],
  ])
})

test('rows without a handle belong to the title above them', () => {
  const csv = [
    'Title,Option1 Name,Option1 Value,Price',
    'Tea & Cups (Ｘ),Size,S,1',
    ',,M,2',
    'Bowl,,,3',
    'Tea & Cups (X),Size,L,4',
  ].join('\n')
  const { products, problems } = read(csv)
  expect(problems).toEqual([])
  expect(products.map(({ handle, skus }) => [handle, skus.length])).toEqual([
    ['tea-cups-x', 3],
    ['bowl', 1],
  ])
})

test('a row that names nothing at all, and a title of signs only, belong to no product', () => {
  const { problems, products } = read('Handle,Title,Price\n,,1\na,A,1\n,,2\n,！！,3\n')
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'HANDLE_MISSING'],
    [4, 'HANDLE_MISSING'],
    [5, 'HANDLE_MISSING'],
  ])
  expect(products).toHaveLength(1)
})

test.each([
  ['tabs', '商品名称\t售价（元）\t库存\t规格编码\n手帕\t18.00\t3\tH-1\n'],
  ['semicolons', '商品名称;售价(元);库存;规格编码\n手帕;18.00;3;H-1\n'],
  ["Excel's own line", 'sep=;\r\n商品名称;售价;库存;货号\r\n手帕;18.00;3;H-1\r\n'],
  ['full-width letters', 'ｔｉｔｌｅ,价格,可售,ＳＫＵ\n手帕,18.00,3,H-1\n'],
  [
    'a comma in a quoted name of a column',
    'Title;"Body, long";Price;Inventory quantity;SKU\n手帕;;18.00;3;H-1\n',
  ],
])('%s and Chinese names of columns are known', (_what, csv) => {
  expect(product(csv)).toMatchObject({ title: '手帕', skus: [{ priceFen: 1800, quantity: 3, code: 'H-1' }] })
})

test("the line of a mistake counts Excel's own line", () => {
  expect(read('sep=;\nTitle;Price\nA;x\n').problems).toMatchObject([{ line: 3, column: 'Price' }])
})

test('a first row without options is of the product, not a variant', () => {
  const csv = 'Handle,Title,Option1 Name,Option1 Value,Price\na,A,Size,,10\na,,,S,11\na,,,M,12\n'
  expect(product(csv).skus.map(({ options, priceFen }) => [...options, priceFen])).toEqual([
    ['S', 1100],
    ['M', 1200],
  ])
})

test('every row filled is the same product', () => {
  const rows = ['S', 'M'].map((size) => `a,A,mine,t1,TRUE,Size,${size},5,10,https://e.example/a.jpg,active`)
  const header =
    'Handle,Title,Vendor,Tags,Published,Option1 Name,Option1 Value,Inventory quantity,Price,Image Src,Status'
  const { products, problems } = read([header, ...rows].join('\n'))
  expect(problems).toEqual([])
  expect(products).toMatchObject([
    { skus: [{ options: ['S'] }, { options: ['M'] }], pictures: [{}], tags: ['t1'] },
  ])
})

test('tags are words of their own and never a category', () => {
  const found = product('Handle,Title,Price,Tags,Type\na,A,1,"\', 春茶, 绿茶, 春茶, －",\n')
  expect([found.tags, found.categoryName]).toEqual([['春茶', '绿茶'], null])
})

test('what nobody tracks, or is sold on without any, says so', () => {
  const csv = [
    'Handle,Title,Variant Inventory Tracker,Variant Inventory Policy,Variant Inventory Qty,Variant Price',
    'a,A,shopify,deny,3,1',
    'b,B,,deny,1,1',
    'c,C,shopify,continue,4,1',
    'd,D,shopify,deny,,1',
  ].join('\n')
  const skus = read(csv).products.flatMap((one) => one.skus)
  expect(skus.map(({ quantity, sellsOn }) => [quantity, sellsOn])).toEqual([
    [3, false],
    [1, true],
    [4, true],
    [null, false],
  ])
})
