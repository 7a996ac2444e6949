import { reportOfJob } from '../../cloudfunctions/app/catalogue-import/get-import-report'
import { runJobs } from '../../cloudfunctions/app/jobs/run-jobs'
import { startImportFile } from '../../cloudfunctions/app/jobs/start-import'
import type { Ports } from '../../cloudfunctions/app/ports'
import { jobKinds } from '../../cloudfunctions/entry/jobs/kinds'
import { inBenchFolder } from './bench-folder'
import { startPlatforms } from './orders-process'
import { openBenchShop } from './orders-shop'
import type { Figure, Findings } from './report'

const timeLimitS = 580
const LATENCY_MS = 15
const SKUS = 10_000
const LIMIT_S = 60
const MB = 1024 * 1024

/** Both are 10,000 SKUs: a product costs a write of its own, so many small ones are the harder file. */
const shapes = [
  { key: 'Sizes', label: '2,000 products of 5 SKUs', sizes: 5 },
  { key: 'Single', label: '10,000 products of 1 SKU', sizes: 1 },
]

const header = 'Handle,Title,Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price'

function fileOf(key: string, sizes: number, price: string): string {
  const rows = Array.from({ length: SKUS }, (_, at) => {
    const product = Math.floor(at / sizes)
    const size = at % sizes
    const first = size === 0 ? `Tea ${key} ${product},Kind ${product % 12}` : ','
    return `${key}-${product},${first},Size,${size + 1},${key}-${at},9,${price}`
  })
  return [header, ...rows].join('\n')
}

interface Imported {
  seconds: number
  calls: number
}

/** Imports a file as the function of the jobs does, from the stored file to the job's end. */
async function imported(
  ports: Ports,
  databaseCalls: () => number,
  file: string,
  expected: 'created' | 'unchanged' | 'updated',
): Promise<Imported> {
  const fileId = await ports.files.write(`imports/bench/${ports.ids.random(8)}.csv`, Buffer.from(file))
  const before = databaseCalls()
  const startedAt = performance.now()
  const job = await startImportFile(ports, 'bench', {
    ...{ fileName: 'bench.csv', fileId, slotId: null, strict: true, openStock: 'file' },
    ...{ bytesMax: 50 * MB, rowsMax: null, retire: { skus: false, products: false } },
  })
  await runJobs(ports, jobKinds)
  const seconds = (performance.now() - startedAt) / 1000
  const report = await reportOfJob(ports, await ports.jobs.get(job.jobId))
  if (!report.ok) throw new Error(`The import did not end: ${JSON.stringify(report)}`)
  const { skus, products } = report.data
  if (skus !== SKUS || report.data[expected] !== products)
    throw new Error(`${report.data[expected]} of ${products} products with ${skus} SKUs are ${expected}.`)
  return { seconds, calls: databaseCalls() - before }
}

async function measure(dataDir: string, signal: AbortSignal): Promise<Findings> {
  const { opened } = await startPlatforms(dataDir, signal, LATENCY_MS)
  const shop = await openBenchShop(opened)
  // No function stands here that could be woken: the jobs are worked on in this process.
  const ports: Ports = { ...shop.ports, jobRunner: { wake: async () => undefined } }
  try {
    const figures: Figure[] = []
    const add = (key: string, label: string, { seconds, calls }: Imported) => {
      const target = { at: 'most' as const, limit: LIMIT_S }
      const all = { samples: 1 }
      figures.push({ ...all, key: `${key}S`, label, unit: 's', median: seconds, p95: seconds, target })
      figures.push({ ...all, key: `${key}Calls`, label: '  its calls', unit: '', median: calls, p95: calls })
    }
    for (const { key, label, sizes } of shapes) {
      const bring = (price: string, expected: 'created' | 'unchanged' | 'updated') =>
        imported(ports, shop.databaseCalls, fileOf(key, sizes, price), expected)
      add(`new${key}`, `${label}, new`, await bring('10.00', 'created'))
      add(`same${key}`, `${label}, as they stand`, await bring('10.00', 'unchanged'))
      add(`changed${key}`, `${label}, each at another price`, await bring('12.00', 'updated'))
    }
    return { figures, notes: [`Every call of the database waits ${LATENCY_MS} ms before it is answered.`] }
  } finally {
    shop.close()
  }
}

/** Imports of 10,000 SKUs as a job, over the real SDK, with a database that is as far away as a cloud's. */
export function benchImport(folder: string | undefined): Promise<Findings> {
  return inBenchFolder(folder, timeLimitS, measure)
}
