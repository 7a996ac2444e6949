import { beforeAll, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { readProducts } from '../../../cloudfunctions/app/catalogue-import/read-file'
import { writeTable } from '../../../cloudfunctions/app/export/write-table'
import { startImportFile } from '../../../cloudfunctions/app/jobs/start-import'
import { fen } from '../../../cloudfunctions/domain/money'
import type { TableFormat } from '../../../typings/exports'
import type { Browser } from '../harness/browser'
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
