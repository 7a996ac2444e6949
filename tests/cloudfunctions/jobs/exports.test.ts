import { beforeAll, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { readProducts } from '../../../cloudfunctions/app/catalogue-import/read-file'
import { writeTable } from '../../../cloudfunctions/app/export/write-table'
import { startImportFile } from '../../../cloudfunctions/app/jobs/start-import'
import { fen } from '../../../cloudfunctions/domain/money'
import type { Category, WholeProduct } from '../../../cloudfunctions/domain/product'
import type { TableFormat } from '../../../typings/exports'
import type { Browser } from '../harness/browser'
import { testCategory, testProduct } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { imported, reportOfJob, runJobs } from '../harness/importing'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { signedInAs } from '../harness/staff'

let shop: MemoryShop
let manager: Browser
beforeAll(async () => {
  shop = await openMemoryShop()
  manager = await signedInAs(shop.ports, 'manager')
}, 60_000)

async function exported(
  format: TableFormat,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string; rowCount: number }> {
  const wish = { what: 'products', query: { tab: 'all' } } as const
  const { jobId } = await manager.must('export.begin', { requestKey: newRequestKey(), format, wish })
  await runJobs(shop.ports)
  const job = await manager.must('job.get', { jobId })
  expect(job).toMatchObject({ state: 'done', kind: 'export', can: [] })
  const { url, name } = await manager.must('export.link', { jobId })
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  expect(job.file).toEqual({ name, bytes: bytes.length, rowCount: job.file?.rowCount })
  return { bytes, name, rowCount: job.file?.rowCount ?? 0 }
}

async function importBytes(bytes: Uint8Array<ArrayBuffer>) {
  const fileId = await shop.ports.files.write(`imports/tests/${newRequestKey()}`, bytes)
  const input = { fileName: 'x', fileId, slotId: null, strict: true, bytesMax: 1e8, rowsMax: null }
  const { jobId } = await startImportFile(shop.ports, 'tester', input)
  await runJobs(shop.ports)
  return reportOfJob(shop.ports, jobId)
}

const csvCells = (bytes: Uint8Array): string[][] =>
  parse(new TextDecoder().decode(bytes), { bom: true }) as string[][]

const awkward = [
  [
    ...[
      'Handle',
      'Title',
      'Subtitle',
      'Body (HTML)',
      'Vendor',
      'Type',
      'Tags',
      'Option1 Name',
      'Option1 Value',
    ],
    ...['Option2 Name', 'Option2 Value', 'SKU', 'Price', 'Compare-at price', 'Cost per item'],
    ...['Inventory quantity', 'Image Src', 'Image Alt Text', 'Status'],
  ].join(','),
  [
    `"tea","'=HYPERLINK(1)",'+1,"<p>=1+1, ""豆香""</p><p>二</p>",'@shop,茶,"春, '-3",规格,'-1,色,"红, ""深"""`,
    `00071,12.5,20,3.2,4,https://e.example/a.jpg,'=alt,active`,
  ].join(','),
  'tea,,,,,,,,大,,蓝,,9.99,,,0,https://e.example/b.jpg,,',
  'tea,,,,,,,,,,,,,,,,https://e.example/c.jpg,第三张,',
  'lone,单件,,,,,,,,,,"\'\'tis",1,,,,,,draft',
  'free,还没定价,,,,,,,,,,,0,,,2,,,draft',
].join('\n')

test.each<TableFormat>(['csv', 'xlsx'])(
  'a %s comes back to the same shop, cell by cell, twice',
  async (format) => {
    await imported(shop.ports, awkward, { strict: true, openStock: 'unlimited' })
    await shop.addProduct('plain', [1_000, 2_000], 7)
    const before = await shop.ports.products.getByHandles(['tea', 'lone', 'free'])
    expect(before).toHaveLength(3)
    const first = await exported(format)
    const report = await importBytes(first.bytes)
    expect(report).toMatchObject({ written: true, problems: [], created: 0, updated: 0, absentProducts: [] })
    expect(await shop.ports.products.getByHandles(['tea', 'lone', 'free'])).toEqual(before)
    const second = await exported(format)
    if (format === 'csv') expect(csvCells(second.bytes)).toEqual(csvCells(first.bytes))
    else expect(await readXlsxFile(second.bytes.buffer)).toEqual(await readXlsxFile(first.bytes.buffer))
    expect(second.rowCount).toBe(first.rowCount)
  },
)

const rich = {
  subtitle: { zh: '一芽一叶', en: 'One bud, one leaf' },
  descriptionHtml: '<p>清明前</p>\n<p>手工</p>',
  descriptionEnHtml: '<p>Before Qingming</p>',
  vendor: '山房',
  tags: ['春', '新'],
  attributes: [
    { name: { zh: '产地' }, value: { zh: '云南: 勐海' } },
    { name: { zh: '比例 1:50', en: 'Ratio 1:50' }, value: { zh: '5 克', en: '5 g' } },
  ],
  axes: [
    { name: { zh: '大小', en: 'Size' }, values: [{ zh: '小', en: 'Small' }, { zh: '大' }] },
    { name: { zh: '色' }, values: [{ zh: '青', en: 'Green' }] },
  ],
  pictures: [
    { source: 'https://e.example/1.jpg', tint: 'leaf', alt: { zh: '叶', en: 'Leaf' } },
    { source: 'https://e.example/2.jpg', tint: 'leaf', alt: { zh: '罐' } },
  ],
  video: { source: 'https://e.example/v.mp4', poster: 'https://e.example/1.jpg' },
  needsShipping: false,
  quantityMax: 3,
  perPersonMax: 5,
  presale: { shipsBy: '2027-01-20' },
  onSaleFrom: Date.UTC(2026, 11, 1, 2, 30),
  onSaleTo: Date.UTC(2027, 0, 1),
} satisfies Partial<WholeProduct>

test.each<TableFormat>(['csv', 'xlsx'])(
  'all that the editor knows of a product comes back by a %s, also to a shop that never had it',
  async (format) => {
    const product = testProduct(`rich-${format}`, [1_000, 2_000], 5)
    const categories = ['茶', '茶具'].map(
      (zh): Category => ({ ...testCategory, categoryId: `c-${zh}`, name: { zh } }),
    )
    for (const category of categories) await shop.ports.categories.insert(category)
    const skus = product.skus.map((sku, at) => ({
      ...sku,
      options: [at === 0 ? '小' : '大', '青'],
      pictureIndex: at,
    }))
    await shop.ports.products.insert({ ...product, ...rich, skus, categoryIds: ['c-茶', 'c-茶具'] })
    const { bytes } = await exported(format)
    expect(await importBytes(bytes)).toMatchObject({ problems: [], created: 0, updated: 0 })
    const other = await openMemoryShop()
    const fileId = await other.ports.files.write('imports/tests/rich', bytes)
    const input = { fileName: 'x', fileId, slotId: null, strict: true, bytesMax: 1e8, rowsMax: null }
    const retire = { skus: false, products: false }
    const { jobId } = await startImportFile(other.ports, 'tester', { ...input, openStock: 'file', retire })
    await runJobs(other.ports)
    expect(await reportOfJob(other.ports, jobId)).toMatchObject({ problems: [], written: true })
    const [there] = await other.ports.products.getByHandles([product.handle])
    // The colour behind a picture that is still to come is no part of a table.
    const pictures = rich.pictures.map(({ tint, ...picture }) => picture)
    expect(there).toMatchObject({ ...rich, pictures, title: product.title })
    expect(there?.skus.map(({ options, pictureIndex }) => [options, pictureIndex])).toEqual([
      [['小', '青'], 0],
      [['大', '青'], 1],
    ])
    const names = (await other.ports.categories.list()).filter(({ categoryId }) =>
      there?.categoryIds.includes(categoryId),
    )
    expect(names.map(({ name }) => name.zh).sort()).toEqual(['茶', '茶具'])
  },
  60_000,
)

test('no cell of a file is a formula, and Excel knows it is UTF-8', async () => {
  const { bytes, name } = await exported('csv')
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(name).toMatch(/^products-\d{4}-\d\d-\d\d\.csv$/)
  expect(
    csvCells(bytes)
      .flat()
      .filter((cell) => /^[=+\-@\t\r]/.test(cell)),
  ).toEqual([])
})

test('any title, code and option survives the way out and in', async () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'\'=+-@",;\n ab\t茶é0') })
    .map((one) => one.replace(/\s+/g, ' ').trim())
  await fc.assert(
    fc.asyncProperty(
      text.filter((one) => one !== ''),
      text,
      fc.constantFrom<TableFormat>('csv', 'xlsx'),
      async (title, code, format) => {
        const bytes = await writeTable(format, [
          ['Handle', 'Title', 'SKU', 'Price'],
          ['h', title, code, 1.5],
        ])
        const read = await readProducts(bytes, null)
        if (!read.ok) throw new Error(JSON.stringify(read))
        const [product] = read.catalogue.products
        expect([product?.title, product?.skus[0]?.code ?? '', product?.skus[0]?.priceFen]).toEqual([
          title,
          code,
          fen(150),
        ])
      },
    ),
    { numRuns: 60 },
  )
})

test('a key asks once, and a link needs a file', async () => {
  const wish = { what: 'products', query: { tab: 'onSale' } } as const
  const asked = { requestKey: newRequestKey(), format: 'csv', wish } as const
  const [one, other] = [await manager.must('export.begin', asked), await manager.must('export.begin', asked)]
  expect(other.jobId).toBe(one.jobId)
  expect(await manager.call('export.link', { jobId: one.jobId })).toMatchObject({ code: 'NOT_YET' })
  const clerk = await signedInAs(shop.ports, 'clerk')
  expect(await clerk.call('export.begin', asked)).toMatchObject({ code: 'NOT_ALLOWED' })
  await runJobs(shop.ports)
})

test('what a runner leaves that died another ends, and nothing of it stays after a week', async () => {
  await imported(
    shop.ports,
    ['Handle,Title,Price', ...Array.from({ length: 120 }, (_, at) => `many-${at},多 ${at},1`)].join('\n'),
  )
  const wish = { what: 'products', query: { tab: 'all', search: 'many-' } } as const
  const { jobId } = await manager.must('export.begin', { requestKey: newRequestKey(), format: 'csv', wish })
  let saves = 0
  const dying = {
    ...shop.ports.jobs,
    save: async (job: Parameters<typeof shop.ports.jobs.save>[0]) => {
      if (++saves === 3) throw new Error('killed')
      return shop.ports.jobs.save(job)
    },
  }
  await runJobs({ ...shop.ports, jobs: dying as typeof shop.ports.jobs })
  for (let turn = 0; turn < 3; turn++) {
    await shop.time.advance(60_000)
    await runJobs(shop.ports)
  }
  const { url } = await manager.must('export.link', { jobId })
  const rows = csvCells(new Uint8Array(await (await fetch(url)).arrayBuffer())).slice(1)
  expect(new Set(rows.map(([handle]) => handle)).size).toBe(120)
  expect(rows).toHaveLength(120)
  await shop.time.advance(8 * 86_400_000)
  await runJobs(shop.ports)
  expect(await shop.ports.jobs.get(jobId)).toBeNull()
})
