import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Catalogue, readCatalogue } from '../../../cloudfunctions/domain/shopify/read-catalogue'

const fixture = (name: string) => readFileSync(resolve(__dirname, '../../fixtures/catalogue', name), 'utf8')

function read(csv: string): Catalogue {
  const reading = readCatalogue(csv)
  if (reading.kind !== 'read') throw new Error(`The file is ${reading.kind}.`)
  return reading.catalogue
}

const problemsOf = (csv: string) =>
  read(csv).problems.map(({ line, column, reason, value }) => `${line} ${column} ${reason} ${value}`)

const simple = (cells: Record<string, string>) => {
  const all = { Handle: 'a', Title: 'A', 'Variant Price': '1', ...cells }
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  return `${Object.keys(all).map(quote).join(',')}\n${Object.values(all).map(quote).join(',')}\n`
}

test('every mistake is told at its line and column, and its product is refused whole', () => {
  const { products, refused, strayRowCount, rowCount } = read(fixture('mistakes.csv'))
  expect(problemsOf(fixture('mistakes.csv'))).toEqual([
    '3 Variant Price TOO_PRECISE 9.999',
    '4 Variant Price NEGATIVE -1',
    '5 Variant Price NOT_A_NUMBER １６８',
    '6 Variant Price NOT_A_NUMBER 1e3',
    '7 Variant Price NOT_A_NUMBER 1,299.00',
    '8 Variant Price PRICE_MISSING ',
    '9 Variant Price PRICE_ZERO 0.00',
    '11 Title TITLE_MISSING ',
    '13 Option1 Value DUPLICATE_VARIANT 红',
    '15 Option1 Value DUPLICATE_VARIANT 红',
    '17 Option1 Value OPTION_VALUE_MISSING ',
    '18 Option1 Name OPTION_NAME_MISSING ',
    '19 Image Src NOT_AN_ADDRESS ftp://img.example.com/a.jpg',
    '19 Image Position NOT_A_NUMBER x',
    '20 Published UNKNOWN_STATUS maybe',
    '21 Variant Compare At Price NOT_A_NUMBER x',
    '21 Variant Grams NOT_A_NUMBER heavy',
    '21 Variant Inventory Qty NOT_WHOLE 1.5',
  ])
  expect(products.map(({ handle }) => handle)).toEqual(['good', 'oversold', '没有货号'])
  const refusedRows = refused.reduce((sum, product) => sum + product.rowCount, 0)
  expect([rowCount, refusedRows, strayRowCount]).toEqual([20, 17, 0])
})

test.each([
  [
    'Handle,Title,Variant Price\na,"A,1\nb,B,2\n',
    { kind: 'unreadable', line: 2, reason: 'QUOTE_NOT_CLOSED' },
  ],
  ['Handle,Title,Variant Price\na,A"B,1\n', { kind: 'unreadable', line: 2, reason: 'QUOTE_MISPLACED' }],
  ['Handle,Title,Variant Price\n\n', { kind: 'unreadable', line: 1, reason: 'NO_ROWS' }],
  ['', { kind: 'unreadable', line: 1, reason: 'NO_ROWS' }],
  ['PK\u0003\u0004rest', { kind: 'unreadable', line: 1, reason: 'NOT_TEXT' }],
  ['H\0a\0', { kind: 'unreadable', line: 1, reason: 'NOT_TEXT' }],
  ['Handle;Title\na;A\n', { kind: 'missingColumns', columns: ['Variant Price'] }],
  ['Handle,Vendor,Variant Price\na,b,1\n', { kind: 'missingColumns', columns: ['Title'] }],
])('a file that is no catalogue is named as what it is: %j', (csv, reading) => {
  expect(readCatalogue(csv)).toEqual(reading)
})

test('text that lost its encoding is refused where it would be read by shoppers', () => {
  expect(problemsOf(simple({ Title: '\uFFFD\uFFFD' }))).toEqual(['2 Title BAD_CHARACTERS \uFFFD\uFFFD'])
})

test('texts are bounded', () => {
  expect(problemsOf(simple({ Title: 'x'.repeat(256) }))[0]).toMatch(/^2 Title TEXT_TOO_LONG x{80}$/)
  expect(problemsOf(simple({ Title: 'x'.repeat(255) }))).toEqual([])
})

test('a product takes its variants from several rows, wherever they stand', () => {
  const set = read(fixture('teahouse.csv')).products.find(({ handle }) => handle === 'tasting-set')
  expect(set?.axisNames).toEqual(['规格'])
  expect(
    set?.skus.map(({ options, priceFen, compareAtFen, quantity, line }) => ({
      options,
      priceFen,
      compareAtFen,
      quantity,
      line,
    })),
  ).toEqual([
    { options: ['六泡'], priceFen: 1990, compareAtFen: 2990, quantity: 30, line: 9 },
    { options: ['十二泡'], priceFen: 3500, compareAtFen: null, quantity: 15, line: 11 },
  ])
})

test('two axes, an old price that is none, and a comma in quotes', () => {
  const [tea] = read(fixture('teahouse.csv')).products
  expect(tea?.title).toBe('明前龙井, 西湖')
  expect(tea?.axisNames).toEqual(['净含量', '包装'])
  expect(tea?.skus.map(({ options, compareAtFen }) => [...options, compareAtFen])).toEqual([
    ['50 克', '纸袋', null],
    ['50 克', '铁罐', 9850],
    ['250 克', '铁罐', null],
  ])
})

test('pictures follow their positions, come once, and end with those of variants only', () => {
  const [tea] = read(fixture('teahouse.csv')).products
  expect(tea?.pictures).toEqual([
    { source: 'https://img.example.com/longjing-1.jpg', alt: '罐, 正面' },
    { source: 'https://img.example.com/longjing-2.jpg', alt: '背面' },
    { source: 'https://img.example.com/longjing-3.jpg', alt: null },
    { source: 'https://img.example.com/tin.jpg' },
  ])
  expect(tea?.skus.map(({ pictureSource }) => pictureSource)).toEqual([
    null,
    'https://img.example.com/tin.jpg',
    'https://img.example.com/tin.jpg',
  ])
})

test('`Default Title` means that there is nothing to choose', () => {
  const bowl = read(fixture('teahouse.csv')).products.find(({ handle }) => handle === 'gaiwan')
  expect([bowl?.axisNames, bowl?.skus.map(({ options }) => options)]).toEqual([[], [[]]])
  expect(bowl?.skus[0]?.weightGram).toBe(310)
})

test.each([
  ['longjing', '茶叶', 'onSale'],
  ['gaiwan', null, 'onSale'],
  ['tasting-set', '茶叶', 'draft'],
  ['old-cake', null, 'offSale'],
  ['tray', null, 'offSale'],
])('%s is filed under %s and is %s', (handle, categoryName, state) => {
  const product = read(fixture('teahouse.csv')).products.find((one) => one.handle === handle)
  expect([product?.categoryName, product?.state]).toEqual([categoryName, state])
})

test('a byte order mark and line breaks of another system change nothing', () => {
  const plain = fixture('teahouse.csv')
  expect(read(`\uFEFF${plain.replaceAll('\n', '\r\n')}`)).toEqual(read(plain))
  expect(read(plain.replaceAll('\n', '\r'))).toEqual(read(plain))
})

test('the columns of the newer template are known too, in any order and case', () => {
  const csv = [
    'title,URL handle,Description,Price,Compare-at price,SKU,Inventory quantity,Product image URL,Cost',
    'Bowl,bowl,<p>Round</p>,12.5,20,B-1,7,https://img.example.com/bowl.jpg,3',
  ].join('\n')
  const [bowl] = read(csv).products
  expect(bowl).toMatchObject({ handle: 'bowl', title: 'Bowl', descriptionHtml: '<p>Round</p>' })
  expect(bowl?.skus).toMatchObject([{ priceFen: 1250, compareAtFen: 2000, code: 'B-1', quantity: 7 }])
  expect(bowl?.pictures).toEqual([{ source: 'https://img.example.com/bowl.jpg' }])
})

test('what the file has no column for stays undefined, so that it changes nothing', () => {
  const [product] = read(simple({})).products
  expect(product).toMatchObject({ handle: 'a', title: 'A', skus: [{ quantity: null, priceFen: 100 }] })
  for (const field of ['descriptionHtml', 'vendor', 'state', 'categoryName', 'tags', 'pictures'] as const)
    expect(product?.[field]).toBeUndefined()
})

test('a row with more cells than the header, and one with fewer, are read by their places', () => {
  expect(read('Handle,Title,Variant Price\na,A,1,extra,more\nb,B,2\n').products).toHaveLength(2)
  expect(problemsOf('Handle,Title,Variant Price\na,A\n')).toEqual(['2 Variant Price PRICE_MISSING '])
})

test('of too many rows none is judged', () => {
  const csv = 'Handle,Title,Variant Price\na,A,1\nb,B,2\n'
  expect(readCatalogue(csv, 2)).toMatchObject({ kind: 'read', catalogue: { rowCount: 2 } })
  expect(readCatalogue(csv, 1)).toEqual({ kind: 'unreadable', line: 0, reason: 'TOO_LARGE' })
})
